import { groupBy } from "../library/groups/groups.ts";
import type { State, TrackedLink } from "../book.ts";
import { inReadingOrder, rising, type Link } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { permalinkOf, type TranslationRecord } from "../library/records/records.ts";
import { matchVersions, type Kept, type Version } from "../library/versions/versions.ts";
import { sureGaps } from "./gaps.ts";
import { locate, type Known, type Rendering } from "./locate.ts";

/** A chapter's blocks in document order, and how they align. */
export interface Versions {
  source: readonly Block[];
  translation: readonly Block[];
  alignment: readonly Link<Block>[];
}

/** A block of a translation whose record is looked for. */
interface Located extends Rendering {
  block: Block;
}

/** Blocks of a translation that together translate one source, with the record that says so. */
interface Group {
  record: TranslationRecord;
  translation: Block[];
}

/** A recorded text, and the permalink that was recorded with it, if it has an older one than its own. */
interface Origin {
  text: string;
  permalink?: string;
}

/** Groups whose sources have been merged or cannot be told apart, and which source blocks those have become. */
interface Bundle {
  groups: Group[];
  kept: Kept[];
  origins: ReadonlyMap<Version, Origin>;
}

/** The members of a list, given in their old order, that have moved: all but the longest run that is still in order. */
export const outOfOrder = <T>(members: readonly T[], placeOf: (member: T) => number): Set<T> => {
  const inOrder = new Set(rising(members, placeOf));
  return new Set(members.filter((member) => !inOrder.has(member)));
};

/** Where a block stands in its file, in UTF-16 units. */
export const offsetOf = ({ node }: Block): number => node.position?.start.offset ?? 0;

const linkOf = (source: Block[], translation: Block[], state: State): TrackedLink => ({
  source,
  translation,
  state,
  states: source.map(() => state),
  confidence: 1,
});

/** Neighbours that are recorded as parts 1 to n of one rendering belong together. */
const groupParts = (
  renderings: readonly Located[],
  origins: ReadonlyMap<Located, TranslationRecord>,
): Group[] => {
  const groups: Group[] = [];
  let last: Group | undefined;
  for (const rendering of renderings) {
    const record = origins.get(rendering);
    if (record?.sort !== "=") {
      last = undefined;
      continue;
    }
    const isNext =
      last?.record.part[1] === record.part[1] &&
      record.part[0] === last.translation.length + 1 &&
      record.source.join("\n") === last.record.source.join("\n");
    if (last && isNext) {
      last.translation.push(rendering.block);
    } else {
      last = { record, translation: [rendering.block] };
      groups.push(last);
    }
  }
  return groups;
};

/**
 * The groups in the order that their sources should have: that of the translation. A group whose different order was accepted
 * follows the group it was recorded after; it is left out where that group is not unique. Linear.
 */
const expectedOrder = (groups: readonly Group[]): Group[] => {
  const named = groupBy(groups, ({ record }) => record.hash);
  const followers = groupBy(groups, ({ record }) => (record.meant ? record.after : undefined));
  const order: Group[] = [];
  // Depth first: a group may follow one whose different order was accepted as well.
  const add = (waiting: Group[]): void => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      order.push(next);
      const { hash } = next.record;
      if (named.get(hash)?.length === 1) waiting.push(...(followers.get(hash) ?? []));
    }
  };
  add([...(followers.get("") ?? [])]);
  for (const group of groups) if (!group.record.meant) add([group]);
  return order;
};

/** A block as `matchVersions` takes it: as it is now, or with the text that it had when it was translated. */
const versionOf = ({ kind, depth, explicitId, normalised }: Block, text = normalised()): Version => ({
  text,
  kind: `${kind}${depth ?? ""}`,
  ...(explicitId !== undefined && { id: explicitId }),
});

/**
 * Matches the source blocks that were translated with those of today. A block that was recorded as untranslated (`isLone`) and has
 * not changed since is left out, unless a translated one had the same text.
 */
const matchTranslated = (
  old: readonly Version[],
  now: readonly Version[],
  isLone: (version: Version) => boolean,
): Kept[] => {
  const translated = new Set(old.map(({ text }) => text));
  let open = now.filter((version) => translated.has(version.text) || !isLone(version));
  for (;;) {
    const kept = matchVersions(old, open);
    // Where an untranslated block was matched as the new version of another, it is left out, and the rest is matched again.
    const wrong = new Set(kept.flatMap((one) => (one.same ? [] : one.now.filter(isLone))));
    if (wrong.size === 0) return kept;
    open = open.filter((version) => !wrong.has(version));
  }
};

/** Finds where each group's source is now, by matching the recorded source texts with the source blocks of today. */
const attach = (groups: readonly Group[], now: readonly Version[], isLone: (version: Version) => boolean) => {
  const groupOf = new Map<Version, Group>();
  const origins = new Map<Version, Origin>();
  for (const group of groups) {
    const [first] = group.translation;
    for (const [n, text] of group.record.source.entries()) {
      // The recorded source has no kind; nearly always it is the kind of its translation.
      if (!first) continue;
      const version = n === 0 ? versionOf(first, text) : { text, kind: first.kind };
      groupOf.set(version, group);
      const permalink = group.record.permalinks?.[n];
      origins.set(version, { text, ...(permalink && { permalink }) });
    }
  }
  const kept = matchTranslated([...groupOf.keys()], now, isLone);
  const groupsIn = (one: Kept): Set<Group> =>
    new Set(one.old.flatMap((version) => groupOf.get(version) ?? []));
  const bundles = new Map<Group, Bundle>();
  for (const one of kept) {
    const members = [...groupsIn(one)];
    const known = members.find((group) => bundles.has(group));
    const bundle = (known && bundles.get(known)) ?? { groups: [], kept: [], origins };
    bundle.kept.push(one);
    for (const group of members) bundles.set(group, bundle);
  }
  for (const group of groups) bundles.get(group)?.groups.push(group);
  const place = new Map(now.map((version, index) => [version, index]));
  const ranks = new Map(expectedOrder(groups).map((group, rank) => [group, rank]));
  const ranked = kept.flatMap((one) => {
    const own = [...groupsIn(one)].map((group) => ranks.get(group));
    const [rank] = own;
    return rank !== undefined && !own.includes(undefined) ? [{ one, rank }] : [];
  });
  const inOrder = ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
  const moved = outOfOrder(inOrder, ({ now: [first] }) => (first && place.get(first)) ?? 0);
  return { bundles: new Set(bundles.values()), moved, isAttached: (group: Group) => bundles.has(group) };
};

/** The permalink of the n-th block that some recorded ones have become, where it comes from an earlier text than its own. */
const keptPermalink = (
  { old, same }: Kept,
  n: number,
  origins: ReadonlyMap<Version, Origin>,
): string | undefined => {
  const version = old[n];
  const origin = version && origins.get(version);
  return origin && (origin.permalink ?? (same ? undefined : permalinkOf(origin.text)));
};

/** The link of a bundle, with the state of each of its source blocks. */
const linkBundle = (
  { groups, kept, origins }: Bundle,
  moved: ReadonlySet<Kept>,
  blockOf: ReadonlyMap<Version, Block>,
): TrackedLink => {
  const was = groups.flatMap(({ record }) => record.source);
  // Part of the source was deleted: the translation says more than what is left.
  const less = was.length > kept.flatMap(({ old }) => old).length && kept.every(({ same }) => same);
  const each = kept
    .flatMap((one) => {
      const state: State = !one.same || less ? "stale" : moved.has(one) ? "moved" : "current";
      return one.now.flatMap((version, n) => {
        const block = blockOf.get(version);
        return block ? [{ block, state, permalink: keptPermalink(one, n, origins) }] : [];
      });
    })
    .sort((a, b) => offsetOf(a.block) - offsetOf(b.block));
  const states = each.map(({ state }) => state);
  const permalinks = each.map(({ permalink }) => permalink);
  const edition = groups[0]?.record.edition ?? "";
  return {
    source: each.map(({ block }) => block),
    translation: groups.flatMap(({ translation }) => translation).sort((a, b) => offsetOf(a) - offsetOf(b)),
    state: (["stale", "moved"] as const).find((state) => states.includes(state)) ?? "current",
    states,
    confidence: 1,
    was,
    ...(permalinks.some((one) => one !== undefined) && { permalinks }),
    ...(edition !== "" && { edition }),
  };
};

/** Links of the blocks whose source is gone: one each. */
const linkOrphans = ({ record, translation }: Group, there: ReadonlySet<string>): TrackedLink[] => {
  // Where the whole source text is still there, another block translates it: the source is not gone.
  const isGone = !record.source.every((text) => there.has(text));
  return translation.map((block) => ({
    ...linkOf([], [block], "orphan"),
    ...(isGone && { was: record.source }),
    ...(record.edition !== "" && { edition: record.edition }),
  }));
};

/**
 * Says of each block of a chapter whether its translation is up to date. Three steps: locate the record of each block of the
 * translation, find where its source is now, and compare the two to get the state. A block without a record is linked
 * as the alignment has it. Every block is in exactly one link; links are in reading order.
 */
export const track = (versions: Versions, known: Known): TrackedLink[] => {
  const { source, translation, alignment } = versions;
  const beside = new Map(
    alignment.flatMap((link) =>
      link.translation.map((block) => [block, link.source.map(({ normalised }) => normalised())] as const),
    ),
  );
  const renderings = translation.map((block): Located => ({
    ...block.fingerprint(),
    block,
    beside: beside.get(block) ?? [],
  }));
  const origins = locate(renderings, known);
  const recorded = new Map([...origins].map(([{ block }, record]) => [block, record]));
  const lone = new Map(
    known.records.filter(({ sort }) => sort === "-").map((record) => [record.hash, record]),
  );
  const recordOf = (block: Block): TranslationRecord | undefined => lone.get(block.fingerprint().hash);

  const groups = groupParts(renderings, origins);
  const blockOf = new Map(source.map((block) => [versionOf(block), block]));
  const isLone = (version: Version): boolean => {
    const block = blockOf.get(version);
    return block !== undefined && recordOf(block) !== undefined;
  };
  const { bundles, moved, isAttached } = attach(groups, [...blockOf.keys()], isLone);
  const there = new Set(source.map(({ normalised }) => normalised()));
  const links = [
    ...[...bundles].map((bundle) => linkBundle(bundle, moved, blockOf)),
    ...groups.filter((group) => !isAttached(group)).flatMap((group) => linkOrphans(group, there)),
  ];

  const linked = new Set(links.flatMap((link) => [...link.source, ...link.translation]));
  for (const { source: own, translation: theirs, confidence } of alignment) {
    if (own.length === 0 || theirs.length === 0) continue;
    if ([...own, ...theirs].some((block) => linked.has(block) || recorded.has(block))) continue;
    links.push({ ...linkOf(own, theirs, "current"), confidence });
    for (const block of [...own, ...theirs]) linked.add(block);
  }
  const sure = sureGaps(alignment);
  const isKnown = known.records.length > 0;
  /** State of a block without counterpart: one that may have one, and is not new among recorded ones, counts as current. */
  const stateOf = (block: Block, record: TranslationRecord | undefined, lack: State): State =>
    record?.meant || (!sure.has(block) && (record || !isKnown)) ? "current" : lack;
  for (const block of source)
    if (!linked.has(block)) links.push(linkOf([block], [], stateOf(block, recordOf(block), "missing")));
  for (const block of translation) {
    if (linked.has(block)) continue;
    const record = recorded.get(block);
    links.push(linkOf([], [block], stateOf(block, record?.sort === "+" ? record : undefined, "orphan")));
  }
  return inReadingOrder(links, versions);
};
