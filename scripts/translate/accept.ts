import type { Block } from "../library/blocks/leaf-blocks.ts";
import type { Fact } from "./facts.ts";
import { hashOf, sketchOf } from "../library/blocks/fingerprint.ts";
import { meaningOf } from "../library/blocks/meaning.ts";
import type { TrackedChapter } from "./track-book.ts";
import { outOfOrder } from "../library/versions/order.ts";
import type { Tracked } from "./track.ts";

const printOf = (block: Block): Pick<Fact, "hash" | "sketch"> => {
  const text = meaningOf(block);
  return { hash: hashOf(text), sketch: sketchOf(text) };
};

/** Whether a pair's order, omission or addition is on purpose, and where its source stands then. */
type Place = Pick<Fact, "meant" | "after">;

/** What is true of a pair now. */
const factsOf = ({ source, translation }: Tracked, edition: string, place: Place): Fact[] => {
  const texts = source.map(meaningOf);
  if (translation.length === 0)
    return source.map((block, index) => ({
      sort: "-",
      ...printOf(block),
      part: [1, 1],
      ...place,
      edition,
      source: [texts[index]!],
    }));
  return translation.map((block, index) => ({
    sort: source.length === 0 ? "+" : "=",
    ...printOf(block),
    part: source.length === 0 ? [1, 1] : [index + 1, translation.length],
    ...place,
    edition: source.length === 0 ? "" : edition,
    source: texts,
  }));
};

/** The id a pair is called by: that of its first source block, or of its translation where it has none. */
export const idOf = ({ source, translation }: Tracked, { ids }: TrackedChapter): string =>
  ids.get(source[0] ?? translation[0]!) ?? "";

/** A pair's facts when the whole chapter is accepted: what has no counterpart is remembered, not excused. */
const acceptedOf = (
  one: Tracked,
  before: readonly Fact[],
  { edition, place }: { edition: string; place: Place },
): Fact[] => {
  const hashes = new Set([...one.source, ...one.translation].map((block) => printOf(block).hash));
  const own = before.filter(({ hash }) => hashes.has(hash));
  const orphaned = one.source.length === 0 && own.some(({ sort }) => sort === "=");
  const excused = own.filter(({ sort, meant }) => sort !== "=" && meant);
  if (one.source.length > 0 && one.translation.length > 0) {
    return factsOf(one, edition, place);
  }
  if (orphaned) return own.filter(({ sort }) => sort === "=");
  return excused.length > 0 ? excused : factsOf(one, edition, { meant: false });
};

const offsetOf = (block: Block): number => block.node.position?.start.offset ?? 0;

/** Says where each pair's source stands, and whether that is another order than the translation's. */
const placesIn = ({ tracked }: TrackedChapter): ((one: Tracked) => Place) => {
  const pairs = tracked.filter(({ source, translation }) => source.length > 0 && translation.length > 0);
  const by = (side: "source" | "translation"): Tracked[] =>
    [...pairs].sort((a, b) => offsetOf(a[side][0]!) - offsetOf(b[side][0]!));
  const sources = by("translation").flatMap((one) => one.source.map((block) => ({ one, block })));
  const moved = new Set([...outOfOrder(sources, ({ block }) => offsetOf(block))].map(({ one }) => one));
  const order = by("source");
  const previous = new Map(order.map((one, n) => [one, order[n - 1]]));
  return (one) => {
    if (!moved.has(one) && !one.states.includes("moved")) return { meant: false };
    const before = previous.get(one);
    // Those of several have no one place.
    if ([one, before].some((pair) => (pair?.source.length ?? 1) > 1)) return { meant: true };
    return { meant: true, after: before ? printOf(before.translation[0]!).hash : "" };
  };
};

/**
 * The facts of a chapter once its translation is accepted as up to date: of every pair; or of the block with that id
 * alone, whose omission, addition or order is then taken as meant. Gives nothing when no block has the id.
 */
export const accept = (chapter: TrackedChapter, edition: string, id?: string): Fact[] | undefined => {
  const before = chapter.ledger?.facts ?? [];
  const placeOf = placesIn(chapter);
  if (id === undefined)
    return chapter.tracked.flatMap((one) => acceptedOf(one, before, { edition, place: placeOf(one) }));
  const wanted = chapter.tracked.filter((one) =>
    [...one.source, ...one.translation].some((block) => chapter.ids.get(block) === id),
  );
  if (wanted.length === 0) return undefined;
  const fresh = wanted.flatMap((one) =>
    factsOf(
      one,
      edition,
      one.source.length === 0 || one.translation.length === 0 ? { meant: true } : placeOf(one),
    ),
  );
  const replaced = new Set([
    ...fresh.map(({ hash }) => hash),
    ...wanted.flatMap(({ source }) => source.map((block) => printOf(block).hash)),
  ]);
  const texts = new Set(wanted.flatMap(({ was }) => was ?? []));
  const kept = before.filter(
    ({ hash, sort, source }) =>
      !replaced.has(hash) &&
      // The block's translation may have had another text when it was recorded.
      !(sort === "=" && source.some((text) => texts.has(text)) && !isStillThere(hash, chapter)),
  );
  return [...kept, ...fresh];
};

const isStillThere = (hash: string, { tracked }: TrackedChapter): boolean =>
  tracked.some(({ translation }) => translation.some((block) => printOf(block).hash === hash));
