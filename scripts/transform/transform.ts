import type { Book, Page, Publication, Translation } from "../book.ts";
import { copyTree } from "../library/tree/tree.ts";
import { termFinder } from "../library/terms/terms.ts";
import { guarded } from "../library/messages/messages.ts";
import { addressBook } from "./address-book.ts";
import { otherHeadings } from "./anchors.ts";
import { compile, plainPage } from "./compile.ts";
import { drawAll } from "./diagrams.ts";
import { figureNumbers } from "./number-figures.ts";
import { glossaryPage } from "./glossary.ts";
import { highlighter } from "./highlight-code.ts";
import { markLatin } from "./emphasis.ts";
import { treesOf } from "./footnotes.ts";
import { keepTogether } from "./keep-together.ts";
import { imageUnreadable } from "./image-unreadable.ts";
import { linkPages } from "./link-pages.ts";
import { staleNotices } from "./notices.ts";
import { drawingPainter } from "./paint-drawings.ts";

const nothing = (): undefined => undefined;

/** Takes the places in Markdown out of a page, of which nothing is said any more. */
const leavePlaces = (page: Page): void => {
  page.heading = copyTree(page.heading);
  page.body = copyTree(page.body);
  for (const note of page.footnotes.flatMap(({ notes }) => notes)) note.content = copyTree(note.content);
};

/** Compiles every chapter of every edition to a page, then resolves the links between them. */
export const transform = async (book: Book, translations: readonly Translation[]): Promise<Publication[]> => {
  const { source, staleNotices: hasNotices } = book.meta;
  const highlight = await highlighter([...book.chapters.values()].flat().map(({ tree }) => tree));
  const diagrams = await drawAll(book);
  const byFile = new Map(translations.map((one) => [one.translation?.file, one]));
  const finders = new Map(
    [...book.chapters.keys()].map((language) => [language, termFinder(book.glossary, language)]),
  );
  const numbers = new Map(
    book.chapters
      .get(source)
      ?.map(({ slug, blocks, file }) => [slug, guarded(file, () => figureNumbers(blocks), nothing)]),
  );
  const links = { book: addressBook(book), otherHeadings: otherHeadings(translations) };
  const paintDrawings = drawingPainter(book.theme.look);
  const publications = book.editions.map((edition) => {
    const { t, languages, locale, meta } = edition;
    const compiled = edition.chapters.map((chapter) => {
      const translated = byFile.get(chapter.file);
      // Blocks of a translation have the ids of those they render.
      const make = (): Page => {
        const page = compile(translated?.translation ?? chapter, {
          t,
          data: book.data,
          highlight,
          diagrams,
          numbers: numbers.get(chapter.slug),
          findTerms: finders.get(chapter.language),
          ...(chapter.language === languages[0] && { locale, circledNotes: meta.notes === "circled" }),
        });
        if (translated && hasNotices) staleNotices(page, translated, source, edition);
        paintDrawings(page.body);
        return page;
      };
      return { chapter, page: guarded(chapter.file, make, () => plainPage(chapter, t)) };
    });
    linkPages(compiled, { ...links, t });
    const pages = compiled.map(({ page }) => page);
    const glossary = glossaryPage(book, edition, pages);
    const all = glossary ? [...pages, glossary] : pages;
    // Last: links have their words.
    for (const page of all)
      for (const tree of treesOf(page)) {
        keepTogether(tree);
        markLatin(tree, page.language);
      }
    return { edition, pages: all };
  });
  await imageUnreadable(book, publications);
  for (const page of publications.flatMap(({ pages }) => pages)) leavePlaces(page);
  return publications;
};
