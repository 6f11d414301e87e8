import type { TrackedLink, Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { TranslationRecord } from "../library/records/records.ts";
import { outOfOrder } from "./order.ts";

/** Whether a pair's order, omission or addition is on purpose, and where its source stands then. */
type Place = Pick<TranslationRecord, "meant" | "after">;

/** What is true of a pair now. */
const recordsOf = (
  { source, translation }: TrackedLink,
  edition: string,
  place: Place,
): TranslationRecord[] => {
  const texts = source.map(({ normalised }) => normalised);
  if (translation.length === 0)
    return source.map((block, index) => ({
      sort: "-",
      ...block.fingerprint(),
      part: [1, 1],
      ...place,
      edition,
      source: [texts[index]!],
    }));
  return translation.map((block, index) => ({
    sort: source.length === 0 ? "+" : "=",
    ...block.fingerprint(),
    part: source.length === 0 ? [1, 1] : [index + 1, translation.length],
    ...place,
    edition: source.length === 0 ? "" : edition,
    source: texts,
  }));
};

/** The id a pair is called by: that of its first source block, or of its translation where it has none. */
export const idOf = ({ source: [own], translation: [rendering] }: TrackedLink): string =>
  (own ?? rendering)?.id ?? "";

/** A pair's records when the whole chapter is accepted: what has no counterpart is remembered, not excused. */
const acceptedOf = (
  one: TrackedLink,
  before: readonly TranslationRecord[],
  { edition, place }: { edition: string; place: Place },
): TranslationRecord[] => {
  const hashes = new Set([...one.source, ...one.translation].map((block) => block.fingerprint().hash));
  const own = before.filter(({ hash }) => hashes.has(hash));
  const orphaned = one.source.length === 0 && own.some(({ sort }) => sort === "=");
  const excused = own.filter(({ sort, meant }) => sort !== "=" && meant);
  if (one.source.length > 0 && one.translation.length > 0) {
    return recordsOf(one, edition, place);
  }
  if (orphaned) return own.filter(({ sort }) => sort === "=");
  return excused.length > 0 ? excused : recordsOf(one, edition, { meant: false });
};

const offsetOf = (block: Block): number => block.node.position?.start.offset ?? 0;

/** Says where each pair's source stands, and whether that is another order than the translation's. */
const placesIn = ({ links }: Translation): ((one: TrackedLink) => Place) => {
  const pairs = links.filter(({ source, translation }) => source.length > 0 && translation.length > 0);
  const by = (side: "source" | "translation"): TrackedLink[] =>
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
    return { meant: true, after: before ? before.translation[0]!.fingerprint().hash : "" };
  };
};

/**
 * The records of a chapter once its translation is accepted as up to date: of every pair; or of the block with that id
 * alone, whose omission, addition or order is then taken as meant. Gives nothing when no block has the id.
 */
export const accept = (
  chapter: Translation,
  edition: string,
  id?: string,
): TranslationRecord[] | undefined => {
  const before = chapter.ledger?.records ?? [];
  const placeOf = placesIn(chapter);
  if (id === undefined)
    return chapter.links.flatMap((one) => acceptedOf(one, before, { edition, place: placeOf(one) }));
  const wanted = chapter.links.filter((one) =>
    [...one.source, ...one.translation].some((block) => block.id === id),
  );
  if (wanted.length === 0) return undefined;
  const fresh = wanted.flatMap((one) =>
    recordsOf(
      one,
      edition,
      one.source.length === 0 || one.translation.length === 0 ? { meant: true } : placeOf(one),
    ),
  );
  const replaced = new Set([
    ...fresh.map(({ hash }) => hash),
    ...wanted.flatMap(({ source }) => source.map((block) => block.fingerprint().hash)),
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

const isStillThere = (hash: string, { links }: Translation): boolean =>
  links.some(({ translation }) => translation.some((block) => block.fingerprint().hash === hash));
