import type { BookPlace, Chapter, Kind } from "../book.ts";
import { kindIn, letterOf, titleNumber, uncountedKind } from "../library/ordering/ordering.ts";
import type { Placed } from "./outline.ts";

const nameOf = ({ chapter: { path } }: Placed): string => path.split("/").at(-1) ?? "";

/** What a chapter is: what its front matter says, else its place, else its name or title. */
const kindOf = (placed: Placed): Kind => {
  const { chapter, kind } = placed;
  const own = chapter.matter.kind;
  if (own === "summary") return "abstract";
  if (own !== undefined && own !== "unnumbered") return own;
  const [name, title] = [nameOf(placed), chapter.title];
  if (own === "unnumbered" || kind === "unnumbered")
    return (
      [name, title].map(uncountedKind).find((one) => one !== "unnumbered" && one !== "appendix") ??
      kindIn(name) ??
      "unnumbered"
    );
  return kind ?? kindIn(name) ?? kindIn(title) ?? "chapter";
};

/** Counts chapters, or takes the numbers of their titles where most of them bring one. */
const counter = (isNumbered: boolean) => {
  const counts = new Map<string, number>();
  const numbers = new Map<string, string>();
  return (kind: Kind, { chapter, parts, opens }: Placed): string | undefined => {
    if (kind !== "chapter" && kind !== "appendix") return undefined;
    const above = parts.findLast((id) => numbers.has(id));
    const prefix = above === undefined ? "" : `${numbers.get(above)}.`;
    const key = prefix || kind;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const own = titleNumber(chapter.title);
    const counted = prefix + (kind === "appendix" && prefix === "" ? letterOf(count) : String(count));
    const number =
      kind === "appendix" ? (own?.isNamed ? own.number : counted) : isNumbered ? own?.number : counted;
    if (opens !== undefined && number !== undefined) numbers.set(opens, number);
    return number;
  };
};

/**
 * The places of chapters with their kinds and numbers, by slug: chapters are counted through the whole book, sections below a
 * chapter of a list within it (3.1), appendices have letters. Where most chapters bring their own numbers in their titles, those
 * are kept and none is added. Only those that `isCounted` have a number.
 */
export const numbered = (
  outline: readonly Placed[],
  isCounted: (chapter: Chapter) => boolean,
): Map<string, BookPlace> => {
  const kinds = new Map(outline.map((placed) => [placed, kindOf(placed)]));
  const chapters = outline.filter((placed) => kinds.get(placed) === "chapter");
  const own = chapters.filter(({ chapter }) => titleNumber(chapter.title)?.isLoose === false);
  const count = counter(own.length * 2 > chapters.length);
  const named = outline.filter(
    (one) => kinds.get(one) === "appendix" && titleNumber(one.chapter.title)?.isNamed,
  );
  // What stands above appendices that have letters has none itself.
  const holders = new Set(named.flatMap(({ parts }) => parts.slice(-1)));
  return new Map(
    outline.map((placed) => {
      const { chapter, parts, opens } = placed;
      const found = kinds.get(placed) ?? "chapter";
      const kind = found === "appendix" && holders.has(opens ?? "") ? "part" : found;
      const number = isCounted(chapter) ? count(kind, placed) : undefined;
      const more = { ...(opens !== undefined && { opens }), ...(number !== undefined && { number }) };
      return [chapter.slug, { kind, parts, ...more }];
    }),
  );
};
