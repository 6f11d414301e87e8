import type { State, TrackedLink } from "../book.ts";
import { inReadingOrder, type Link } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { TranslationRecord } from "../library/records/records.ts";
import { matchVersions, type Kept, type Version } from "../library/versions/versions.ts";
import { expectedOrder, outOfOrder } from "./order.ts";
import { findOrigins, type Rendering } from "./origins.ts";

/** A chapter's blocks in document order, and how they align. */
export interface Versions {
  source: readonly Block[];
  translation: readonly Block[];
  alignment: readonly Link<Block>[];
}

/** What the records say of a chapter, and of all others. */
export interface Known {
  records: readonly TranslationRecord[];
  /** Records of every chapter of the language, by hash. */
  elsewhere: ReadonlyMap<string, readonly TranslationRecord[]>;
}

/** Pairs by index, while they are found. */
interface Found {
  source: number[];
  translation: number[];
  state: State;
  /** State of each source block, where they differ. */
  states?: State[];
  /** What was translated, by the records. */
  was?: string[];
  edition?: string;
  confidence: number;
}

/** Blocks of a translation that render one source together, with the record that says so. */
interface Group {
  record: TranslationRecord;
  translation: number[];
}

const versionOf = (block: Block, text = block.normalised): Version => ({
  text,
  kind: `${block.kind}${block.depth ?? ""}`,
  ...(block.explicitId !== undefined && { id: block.explicitId }),
});

/** Neighbours that are parts 1 to n of one rendering belong together. */
const groupsOf = (origins: readonly (TranslationRecord | undefined)[]): Group[] => {
  const groups: Group[] = [];
  for (const [index, record] of origins.entries()) {
    if (record?.sort !== "=") continue;
    const last = groups.at(-1);
    const next =
      last !== undefined &&
      last.translation.at(-1) === index - 1 &&
      last.record.part[1] === record.part[1] &&
      record.part[0] === last.translation.length + 1 &&
      record.source.join("\n") === last.record.source.join("\n");
    if (next) last.translation.push(index);
    else groups.push({ record, translation: [index] });
  }
  return groups;
};

const sorted = (indexes: Iterable<number>): number[] => [...new Set(indexes)].sort((a, b) => a - b);

/** States of the source blocks that are rendered together, by index. Those left of one that was dropped have changed. */
const statesOf = (
  kept: readonly Kept[],
  moved: ReadonlySet<Kept>,
  dropped: boolean,
): ReadonlyMap<number, State> => {
  const less = dropped && kept.every(({ same }) => same);
  return new Map(
    kept.flatMap((one) => {
      const state = !one.same || less ? "stale" : moved.has(one) ? "moved" : "current";
      return one.now.map((index) => [index, state] as const);
    }),
  );
};

/** What had no translation then and says the same now, by its hash in `lone`, is none of those that had one. */
const matchTranslated = (
  old: readonly Version[],
  blocks: readonly Block[],
  lone: ReadonlyMap<string, TranslationRecord>,
): Kept[] => {
  const now = blocks.map((block) => versionOf(block));
  const isLone = (index: number): boolean => lone.has(blocks[index]!.fingerprint().hash);
  const translated = new Set(old.map(({ text }) => text));
  let open = [...now.keys()].filter((index) => translated.has(now[index]!.text) || !isLone(index));
  for (;;) {
    const places = open;
    const kept = matchVersions(
      old,
      places.map((index) => now[index]!),
    ).map((one) => ({ ...one, now: one.now.map((place) => places[place]!) }));
    // Of several that say the same, the one that nothing else is left for had none.
    const rest = new Set(kept.flatMap((one) => (one.same ? [] : one.now.filter(isLone))));
    if (rest.size === 0) return kept;
    open = places.filter((index) => !rest.has(index));
  }
};

/** What stands in another order than its translation, and nobody said that it should. */
const findMoved = (
  kept: readonly Kept[],
  groups: readonly Group[],
  groupsIn: (one: Kept) => Group[],
): Set<Kept> => {
  const ranks = new Map(expectedOrder(groups).map((group, rank) => [group, rank]));
  const ranked = kept.flatMap((one) => {
    const own = groupsIn(one).map((group) => ranks.get(group));
    return own.every((rank) => rank !== undefined) ? [{ one, rank: own[0]! }] : [];
  });
  const inOrder = ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
  return outOfOrder(inOrder, ({ now: [first = 0] }) => first);
};

/** Follows each group's source to where it is now. `lone` are the records of blocks that had no translation, by hash. */
const follow = (
  groups: readonly Group[],
  { source, translation }: Versions,
  { meanings, lone }: { meanings: readonly string[]; lone: ReadonlyMap<string, TranslationRecord> },
): Found[] => {
  const old = groups.flatMap(({ record, translation: [first = 0] }, group) =>
    record.source.map((text, n) => ({
      group,
      // The source of old is of the kind of its translation, nearly always.
      version: n === 0 ? versionOf(translation[first]!, text) : { text, kind: translation[first]!.kind },
    })),
  );
  const kept = matchTranslated(
    old.map(({ version }) => version),
    source,
    lone,
  );
  const groupsIn = (one: Kept): Group[] => one.old.map((index) => groups[old[index]!.group]!);
  const moved = findMoved(kept, groups, groupsIn);
  // Groups whose sources were joined share a place, and become one.
  const owner = new Map<number, number>();
  const places = new Map<number, Kept[]>();
  for (const one of kept) {
    const members = [...new Set(one.old.map((index) => old[index]!.group))];
    const home = members.map((group) => owner.get(group)).find((group) => group !== undefined) ?? members[0]!;
    for (const group of members) owner.set(group, home);
    places.set(home, [...(places.get(home) ?? []), one]);
  }
  const homes = new Map<number, Group[]>();
  for (const [group, home] of [...owner].sort(([a], [b]) => a - b))
    homes.set(home, [...(homes.get(home) ?? []), groups[group]!]);
  const found = [...places].map(([home, own]): Found => {
    const members = homes.get(home)!;
    const was = members.flatMap(({ record }) => record.source);
    const states = statesOf(own, moved, was.length > own.flatMap((one) => one.old).length);
    const indexes = sorted(states.keys());
    const each = indexes.map((index) => states.get(index)!);
    return {
      source: indexes,
      translation: sorted(members.flatMap((group) => group.translation)),
      state: (["stale", "moved"] as const).find((state) => each.includes(state)) ?? "current",
      states: each,
      was,
      edition: members[0]!.record.edition,
      confidence: 1,
    };
  });
  const there = new Set(meanings);
  const orphans = groups.flatMap(({ record, translation: own }, group): Found[] =>
    owner.has(group)
      ? []
      : own.map((index) => ({
          source: [],
          translation: [index],
          state: "orphan",
          // What is there still has another translation.
          ...(!record.source.every((text) => there.has(text)) && { was: record.source }),
          edition: record.edition,
          confidence: 1,
        })),
  );
  return [...found, ...orphans];
};

/** Pairs what no record knows, as far as the alignment does. */
const addUnknown = (
  found: Found[],
  { source, translation, alignment }: Versions,
  unknown: { source: Set<number>; translation: Set<number> },
): void => {
  const [own, theirs] = [
    new Map(source.map(({ node }, i) => [node, i])),
    new Map(translation.map(({ node }, j) => [node, j])),
  ];
  for (const pair of alignment) {
    const [ii, jj] = [
      pair.source.map(({ node }) => own.get(node)!),
      pair.translation.map(({ node }) => theirs.get(node)!),
    ];
    if (ii.length === 0 || jj.length === 0) continue;
    if (!ii.every((i) => unknown.source.has(i)) || !jj.every((j) => unknown.translation.has(j))) continue;
    for (const i of ii) unknown.source.delete(i);
    for (const j of jj) unknown.translation.delete(j);
    found.push({ source: ii, translation: jj, state: "current", confidence: pair.confidence });
  }
};

/**
 * Says of each block of a chapter whether its translation is up to date: what was recorded is followed to where it
 * is now, in the source and in the translation; what it does not know is aligned. Every block is in one result, in
 * reading order.
 */
export const track = (versions: Versions, { records, elsewhere }: Known): TrackedLink[] => {
  const { source, translation, alignment } = versions;
  const own = source.map(({ normalised }) => normalised);
  const sourceOf = new Map(source.map(({ node }, index) => [node, own[index]!]));
  const beside = new Map(
    alignment.flatMap((pair) =>
      pair.translation.map(
        ({ node }) => [node, pair.source.map((block) => sourceOf.get(block.node)!)] as const,
      ),
    ),
  );
  const renderings: Rendering[] = translation.map(({ node, fingerprint }) => ({
    ...fingerprint(),
    beside: beside.get(node) ?? [],
  }));
  const origins = findOrigins(renderings, records, elsewhere);
  const lone = new Map(records.filter(({ sort }) => sort === "-").map((record) => [record.hash, record]));
  const found = follow(groupsOf(origins), versions, { meanings: own, lone });
  const unknown = {
    source: new Set(source.keys()),
    translation: new Set([...translation.keys()].filter((j) => origins[j] === undefined)),
  };
  for (const one of found) for (const i of one.source) unknown.source.delete(i);
  addUnknown(found, versions, unknown);
  for (const i of unknown.source) {
    const record = lone.get(source[i]!.fingerprint().hash);
    found.push({
      source: [i],
      translation: [],
      state: record?.meant ? "current" : "missing",
      confidence: 1,
    });
  }
  const known = new Set(found.flatMap((one) => one.translation));
  for (const j of translation.keys()) {
    if (known.has(j)) continue;
    const meant = origins[j]?.sort === "+" && origins[j].meant;
    found.push({ source: [], translation: [j], state: meant ? "current" : "orphan", confidence: 1 });
  }
  return inReadingOrder(found, translation.length).map(
    ({ source: ii, translation: jj, state, states, confidence, was, edition }) => ({
      source: ii.map((i) => source[i]!),
      translation: jj.map((j) => translation[j]!),
      state,
      states: states ?? ii.map(() => state),
      confidence,
      ...(was && { was }),
      ...(edition !== undefined && edition !== "" && { edition }),
    }),
  );
};
