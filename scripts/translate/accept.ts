import { join, resolve } from "node:path";
import type { Book, TrackedLink, Translation } from "../book.ts";
import { isPair, type Side } from "../library/alignment/alignment.ts";
import type { TranslationRecord } from "../library/records/records.ts";
import { offsetOf, outOfOrder } from "./track.ts";

/** The fields of a record that say whether a different order, an omission or an addition was accepted, and after which block. */
type Place = Pick<TranslationRecord, "meant" | "after">;

/** The records of a link as it is now: one for each block of its translation, or of its source where it has none. */
const recordsOf = (
  { source, translation, permalinks }: TrackedLink,
  edition: string,
  place: Place,
): TranslationRecord[] => {
  const texts = source.map(({ normalised }) => normalised());
  if (translation.length === 0)
    return source.map(({ fingerprint, normalised }) => ({
      sort: "-",
      ...fingerprint(),
      part: [1, 1],
      ...place,
      edition,
      source: [normalised()],
    }));
  const isAddition = source.length === 0;
  return translation.map(({ fingerprint }, index) => ({
    sort: isAddition ? "+" : "=",
    ...fingerprint(),
    part: isAddition ? [1, 1] : [index + 1, translation.length],
    ...place,
    edition: isAddition ? "" : edition,
    source: texts,
    ...(permalinks && { permalinks: permalinks.map((one) => one ?? "") }),
  }));
};

/** Where a chapter's records are, in whatever spelling of its language, or will be. */
export const ledgerPath = ({ root }: Book, { language, slug, ledger }: Translation): string =>
  ledger ? resolve(ledger.file.path) : join(root, "ledger", language, `${slug}.tsv`);

/** The date of a chapter's source that its records say: its own, or the book's. */
export const sourceDate = ({ meta }: Book, { source }: Translation): string =>
  source?.matter.updated ?? meta.date ?? "";

/** The id a link is called by: that of its first source block, or of its translation where it has none. */
export const idOf = ({ source: [own], translation: [rendering] }: TrackedLink): string =>
  (own ?? rendering)?.id ?? "";

/**
 * A link's records when the whole chapter is accepted. A block without counterpart is recorded as such, and is still reported as
 * missing or orphan, unless it was accepted by its id before.
 */
const acceptedOf = (
  link: TrackedLink,
  before: readonly TranslationRecord[],
  { edition, place }: { edition: string; place: Place },
): TranslationRecord[] => {
  if (isPair(link)) return recordsOf(link, edition, place);
  const hashes = new Set([...link.source, ...link.translation].map(({ fingerprint }) => fingerprint().hash));
  const own = before.filter(({ hash }) => hashes.has(hash));
  const translated = own.filter(({ sort }) => sort === "=");
  if (link.source.length === 0 && translated.length > 0) return translated;
  const meant = own.filter(({ sort, meant: onPurpose }) => sort !== "=" && onPurpose);
  return meant.length > 0 ? meant : recordsOf(link, edition, { meant: false });
};

/** Makes the function that says whether a link's source is out of order, compared with the translation, and what it comes after. */
const placesIn = ({ links }: Translation): ((link: TrackedLink) => Place) => {
  const by = (side: Side): TrackedLink[] => {
    const placeOf = ({ [side]: [first] }: TrackedLink): number => (first ? offsetOf(first) : 0);
    return links.filter(isPair).sort((a, b) => placeOf(a) - placeOf(b));
  };
  const sources = by("translation").flatMap((link) => link.source.map((block) => ({ link, block })));
  const moved = new Set([...outOfOrder(sources, ({ block }) => offsetOf(block))].map(({ link }) => link));
  const order = by("source");
  const previous = new Map(order.map((link, n) => [link, order[n - 1]]));
  return (link) => {
    if (!moved.has(link) && !link.states.includes("moved")) return { meant: false };
    const before = previous.get(link);
    // The blocks of a source may be far from each other: then there is no single block before them.
    if ([link, before].some((one) => (one?.source.length ?? 1) > 1)) return { meant: true };
    return { meant: true, after: before?.translation[0]?.fingerprint().hash ?? "" };
  };
};

/**
 * The records of a chapter once its translation is accepted as up to date: of every link; or of the block with that id
 * alone, whose omission, addition or order then counts as intended. Undefined when no block has the id.
 */
export const accept = (
  chapter: Translation,
  edition: string,
  id?: string,
): TranslationRecord[] | undefined => {
  const { links, ledger } = chapter;
  const before = ledger?.records ?? [];
  const placeOf = placesIn(chapter);
  if (id === undefined)
    return links.flatMap((link) => acceptedOf(link, before, { edition, place: placeOf(link) }));
  const wanted = links.filter(({ source, translation }) =>
    [...source, ...translation].some((block) => block.id === id),
  );
  if (wanted.length === 0) return undefined;
  const fresh = wanted.flatMap((link) =>
    recordsOf(link, edition, isPair(link) ? placeOf(link) : { meant: true }),
  );
  const replaced = new Set([
    ...fresh.map(({ hash }) => hash),
    ...wanted.flatMap(({ source }) => source.map(({ fingerprint }) => fingerprint().hash)),
  ]);
  const texts = new Set(wanted.flatMap(({ was }) => was ?? []));
  const there = new Set(
    links.flatMap(({ translation }) => translation.map(({ fingerprint }) => fingerprint().hash)),
  );
  const others = links.filter((link) => !wanted.includes(link));
  /** Several blocks may be translated in the same words: the records of the others stay. */
  const isOfOther = ({ hash, source }: TranslationRecord): boolean =>
    others.some(
      (link) =>
        link.translation.some(({ fingerprint }) => fingerprint().hash === hash) &&
        [link.was ?? [], link.source.map(({ normalised }) => normalised())].some(
          (own) => own.join("\n") === source.join("\n"),
        ),
    );
  const kept = before.filter(
    (record) =>
      (!replaced.has(record.hash) &&
        // An older record of the same source, whose translation has been rewritten since, is replaced too.
        !(record.sort === "=" && record.source.some((text) => texts.has(text)) && !there.has(record.hash))) ||
      (record.sort === "=" && isOfOther(record)),
  );
  return [...kept, ...fresh];
};
