import type { Book, Chapter, Edition, Page, Translation } from "../book.ts";
import { keyOf, remember } from "../library/cache/cache.ts";
import { guarded, isBroken, listen, repeat, type Said } from "../library/messages/messages.ts";
import { termFinder } from "../library/terms/terms.ts";
import { compile, dataOf, plainPage } from "./compile.ts";
import { diagramsOf, drawAll } from "./diagrams.ts";
import { highlighter, languagesOfCode, type Highlight } from "./highlight-code.ts";
import { namesOf, type Names } from "./link-places.ts";
import { staleNotices } from "./notices.ts";
import { figureNumbers, type FigureNumbers } from "./number-figures.ts";
import { drawingPainter } from "./paint-drawings.ts";

/** A chapter of an edition on its way to a page, whose links are as they are written. */
export interface Draft {
  chapter: Chapter;
  /** What a page takes over from its chapter. */
  data: ReturnType<typeof dataOf>;
  /** Of all that the page is made of; nothing where that is not known. */
  key: string | undefined;
  make: (highlight: Highlight) => Page;
  /** What links may name, and what compiling said; nothing before anything is known. */
  known?: { names: Names; said: Said };
  /** The page, where it is made in this run. */
  page?: Page;
}

const nothing = (): undefined => undefined;

/** Of a chapter, its place in the book, and what settings say of it. */
const placeIn = ({
  kind,
  parts,
  opens,
  number,
  slug,
  path,
  source,
  language,
  title,
  titleDepth,
  matter,
}: Chapter) => [[kind, parts, opens, number, slug, path, source, language, title, titleDepth, matter]];

/** Makes the drafts of an edition's pages, of which none is compiled yet; and compiles some. */
export const drafter = async (book: Book, translations: readonly Translation[]) => {
  const { memory, glossary, theme, data } = book;
  const { source, staleNotices: hasNotices } = book.meta;
  const inAll = <T extends string>(name: string, of: (chapter: Chapter) => Iterable<T>): Set<T> =>
    new Set(
      [...book.chapters.values()]
        .flat()
        .flatMap((chapter) =>
          remember(memory, chapter.key && keyOf(name, chapter.key), () => [...of(chapter)]),
        ),
    );
  const programs = inAll("programs", ({ tree }) => languagesOfCode(tree));
  const diagrams = await drawAll(inAll("diagrams", diagramsOf));
  const byFile = new Map(translations.map((one) => [one.translation?.file, one]));
  const finders = new Map(
    [...book.chapters.keys()].map((language) => [language, termFinder(glossary, language)]),
  );
  const sources = new Map(book.chapters.get(source)?.map((chapter) => [chapter.slug, chapter]));
  const numbers = new Map<string, FigureNumbers | undefined>();
  const numbersOf = (slug: string): FigureNumbers | undefined => {
    const chapter = sources.get(slug);
    if (chapter && !numbers.has(slug))
      numbers.set(
        slug,
        guarded(chapter.file, () => figureNumbers(chapter.blocks), nothing),
      );
    return numbers.get(slug);
  };
  const paintDrawings = drawingPainter(theme.look);
  // All that compiling asks of a book beside a chapter: a grammar may colour what is in another one, where that is loaded.
  const shared = keyOf([...programs].sort(), diagrams, glossary, data, theme.look, source, hasNotices);
  const draftOf = (chapter: Chapter, edition: Edition): Draft => {
    const { t, languages, locale, meta, strings } = edition;
    const translated = byFile.get(chapter.file);
    const circledNotes = meta.notes === "circled";
    const make = (highlight: Highlight): Page => {
      const page = compile(translated?.translation ?? chapter, {
        t,
        data,
        highlight,
        diagrams,
        numbers: numbersOf(chapter.slug),
        findTerms: finders.get(chapter.language),
        ...(chapter.language === languages[0] && { locale, circledNotes }),
      });
      // Blocks of a translation have the ids of those they render.
      if (translated && hasNotices) staleNotices(page, translated, source, edition);
      paintDrawings(page.body);
      return page;
    };
    const texts = [
      chapter.key,
      translated ? translated.key : "",
      (sources.get(chapter.slug) ?? { key: "" }).key,
    ];
    return {
      chapter,
      data: dataOf(chapter, t),
      key: texts.includes(undefined)
        ? undefined
        : keyOf("page", shared, [languages, locale, circledNotes, strings], texts, placeIn(chapter)),
      make: (highlight) =>
        guarded(
          chapter.file,
          () => make(highlight),
          () => plainPage(chapter, t),
        ),
    };
  };
  let highlight: Highlight | undefined;
  /** Compiles those of some drafts that are not compiled. What it says of their files is kept, and not said. */
  const makeNow = async (drafts: readonly Draft[], { t }: Edition): Promise<void> => {
    for (const draft of drafts.filter(({ page }) => !page)) {
      const colour = (highlight ??= await highlighter(programs));
      const { value: page, said } = listen([draft.chapter.file], () => draft.make(colour));
      if (isBroken(said)) draft.key = undefined;
      draft.page = page;
      draft.known = { names: namesOf(page, t), said };
      if (draft.key !== undefined) memory?.keep(draft.key, draft.known);
    }
  };
  /** The drafts of an edition, with what is known of each, and what compiling them says. */
  const draftsOf = async (edition: Edition): Promise<Draft[]> => {
    const drafts = edition.chapters.map((chapter) => draftOf(chapter, edition));
    for (const draft of drafts)
      Object.assign(draft, { known: draft.key === undefined ? undefined : memory?.recall(draft.key) });
    await makeNow(
      drafts.filter(({ known }) => !known || known.names.isEntangled),
      edition,
    );
    for (const { chapter, known } of drafts) if (known) repeat([chapter.file], known.said);
    return drafts;
  };
  return { draftsOf, makeNow };
};
