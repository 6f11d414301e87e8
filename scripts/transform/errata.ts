import type { Element } from "hast";
import type { Book, Chapter, Edition, Page, PlacedErratum, Translation } from "../book.ts";
import { blockWith, concerns } from "../check/errata.ts";
import { dateInWords } from "../library/text/text.ts";
import { element, textNode } from "../library/tree/tree.ts";
import { chapterIn } from "../translate/chapter-in.ts";
import { madePage, madeSlug } from "./made-page.ts";

/** An erratum in one language: its number in the list, from 1, and where it stands, if that is known. */
export interface Correction {
  number: number;
  chapter: string;
  block: string | undefined;
  date: string | undefined;
  wrong: string;
  right: string;
}

const correctionOf = (
  [index, one]: [number, PlacedErratum],
  language: string,
  chapter: Chapter | undefined,
): Correction[] => {
  const words = one.words.get(language);
  if (!words || !chapter) return [];
  const block = blockWith(chapter.blocks, words.wrong, one)?.id;
  return [{ number: index + 1, chapter: one.chapter, block, date: one.date, ...words }];
};

/** What was wrong in the version that is built, in the language of an edition; chapters have the ids of the source's blocks. */
export const correctionsOf = (
  book: Book,
  translations: readonly Translation[],
  { languages: [language] }: Edition,
): Correction[] => {
  const find = (slug: string): Chapter | undefined =>
    chapterIn({ book, translations }, language, slug) ??
    book.chapters.get(language)?.find((one) => one.slug === slug);
  return book.errata
    .filter((one) => concerns(one, book))
    .flatMap((one, index) => correctionOf([index, one], language, find(one.chapter)));
};

const sentence = ({ date, wrong, right }: Correction, { t, locale }: Edition): string =>
  date === undefined
    ? t("erratum", { wrong, right })
    : t("erratum.dated", { wrong, right, date: dateInWords(date, locale) });

/** What stands behind the block of each erratum of a chapter, by the block's id. */
export const erratumNotes = (
  corrections: readonly Correction[],
  slug: string,
  edition: Edition,
): Map<string, Element[]> => {
  const notes = new Map<string, Element[]>();
  for (const one of corrections) {
    if (one.chapter !== slug || one.block === undefined) continue;
    const note = element("p", { className: ["notice", "erratum"], role: "note" }, [
      textNode(sentence(one, edition)),
    ]);
    notes.set(one.block, [...(notes.get(one.block) ?? []), note]);
  }
  return notes;
};

/** The list of all errata of an edition, each with a link to its place; nothing where there are none. */
export const errataPage = (
  book: Book,
  edition: Edition,
  { corrections, pages }: { corrections: readonly Correction[]; pages: readonly Page[] },
): Page | undefined => {
  if (corrections.length === 0) return undefined;
  const items = corrections.map((one) => {
    const { title = one.chapter } = pages.find(({ slug }) => slug === one.chapter) ?? {};
    const href = `chapter:${one.chapter}${one.block === undefined ? "" : `#${one.block}`}`;
    return element("p", { id: `erratum-${one.number}`, className: ["entry"] }, [
      element("a", { className: ["ref"], href }, [textNode(title)]),
      textNode(` ${sentence(one, edition)}`),
    ]);
  });
  return madePage({ kind: "errata", slug: madeSlug(book, "errata") }, edition, items);
};
