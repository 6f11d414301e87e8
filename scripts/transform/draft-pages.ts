import { setImmediate } from "node:timers/promises";
import type { Root } from "hast";
import type { VFile } from "vfile";
import type { Book, Chapter, Edition, Page, Translation } from "../book.ts";
import { hold, keyOf, leaveTexts, once, rememberOf } from "../library/cache/cache.ts";
import { groupBy } from "../library/groups/groups.ts";
import { guarded, isBroken, listen, repeat, type Said } from "../library/messages/messages.ts";
import { termFinder, type FindTerms, type Term } from "../library/terms/terms.ts";
import { compile, dataOf, plainPage } from "./compile.ts";
import { diagramsOf, drawAll, type Diagrams } from "./diagrams.ts";
import { grammars, languagesOfCode, type Highlight } from "./highlight-code.ts";
import { codeKeeper } from "./kept-code.ts";
import { namesOf, type Names } from "./link-places.ts";
import { ownAbbreviations } from "./glossary.ts";
import { keptPermalinks, permalinksOf, renderedPermalinks, type Permalinks } from "./permalinks.ts";
import { erratumNotes, type Correction } from "./errata.ts";
import { setBehind, staleNotices } from "./notices.ts";
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
  /** What links may name, what compiling said, and whether the text has addresses that no output may have; nothing before anything is known. */
  known?: { names: Names; said: Said; unsafe: boolean } | undefined;
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

/** All that the pages of a book are compiled with beside their chapters. */
interface Materials {
  book: Book;
  diagrams: Diagrams;
  /** The drawings of the diagrams of a chapter, by its file. */
  drawnIn: (file: VFile) => unknown[];
  translated: Map<VFile | undefined, Translation>;
  /** Of the blocks of a source chapter, by their ids: permalinks that come from earlier texts. */
  keptOf: (slug: string) => Permalinks;
  /** All of a source chapter. */
  permalinksFor: (slug: string) => Permalinks;
  finders: Map<string, FindTerms>;
  /** Those that find what stands in the index; none where nothing does. */
  indexed: Map<string, FindTerms>;
  /** Finds the abbreviations that a chapter may use. */
  shortIn: (chapter: Chapter) => FindTerms | undefined;
  sources: Map<string, Chapter>;
  numbersOf: (slug: string) => FigureNumbers | undefined;
  paintDrawings: (tree: Root) => void;
  /** Of what of all this is not of a chapter. */
  key: string;
}

const materialsOf = async (book: Book, translations: readonly Translation[]): Promise<Materials> => {
  const { memory, glossary, theme, data } = book;
  const { source, staleNotices: hasNotices } = book.meta;
  const textsIn = new Map(
    [...book.chapters.values()].flat().map((chapter) => {
      leaveTexts(memory);
      return [chapter.file, rememberOf(memory, "diagrams", { one: chapter, make: diagramsOf })];
    }),
  );
  const drawn = new Set([...textsIn.values()].flat());
  const diagrams = await hold(memory, keyOf("drawings", [...drawn]), () => drawAll(drawn));
  const sources = new Map(book.chapters.get(source)?.map((chapter) => [chapter.slug, chapter]));
  const bySlug = groupBy(translations, ({ slug }) => slug);
  const keptOf = once((slug: string) => keptPermalinks(bySlug.get(slug) ?? [], memory));
  const permalinksFor = once((slug: string) => permalinksOf(sources.get(slug)?.blocks ?? [], keptOf(slug)));
  const numbersOf = once((slug: string) => {
    const chapter = sources.get(slug);
    return chapter && guarded(chapter.file, () => figureNumbers(chapter.blocks), nothing);
  });
  const languages = [...book.chapters.keys()];
  const findersFor = (wanted: readonly Term[]): Map<string, FindTerms> =>
    new Map(wanted.length > 0 ? languages.map((language) => [language, termFinder(wanted, language)]) : []);
  const abbreviations = glossary.filter(({ names }) =>
    [...names.values()].some(({ long }) => long !== undefined),
  );
  const short = findersFor(abbreviations);
  return {
    book,
    diagrams,
    drawnIn: (file) => (textsIn.get(file) ?? []).map((text) => diagrams.get(text)),
    translated: new Map(translations.map((one) => [one.translation?.file, one])),
    keptOf,
    permalinksFor,
    finders: new Map(languages.map((language) => [language, termFinder(glossary, language)])),
    indexed: findersFor(glossary.filter(({ index }) => index)),
    shortIn: (chapter) => {
      const own = ownAbbreviations(chapter, memory);
      return own.length === 0
        ? short.get(chapter.language)
        : termFinder([...abbreviations, ...own], chapter.language);
    },
    sources,
    numbersOf,
    paintDrawings: drawingPainter(theme.look),
    key: keyOf(glossary, data, [...book.pictures], theme.look, source, hasNotices),
  };
};

/** What the drafts of an edition share: materials, a key of these, and what was found wrong. */
type Shared = Materials & { key: string; corrections: readonly Correction[] };

/** The draft of a chapter; `key` is that of all that the drafts of an edition share. */
const draftOf = (chapter: Chapter, edition: Edition, { key, corrections, ...materials }: Shared): Draft => {
  const { book, diagrams, translated, keptOf, permalinksFor, sources, finders, indexed, shortIn } = materials;
  const { numbersOf, paintDrawings } = materials;
  const { t, languages, locale, meta } = edition;
  const { source, staleNotices: hasNotices } = book.meta;
  const pair = translated.get(chapter.file);
  const circledNotes = meta.notes === "circled";
  const make = (highlight: Highlight): Page => {
    // Blocks of a translation have the ids of those they render.
    const page = compile(pair?.translation ?? chapter, {
      t,
      data: book.data,
      pictures: book.pictures,
      highlight,
      diagrams,
      numbers: numbersOf(chapter.slug),
      findTerms: finders.get(chapter.language),
      findIndexed: indexed.get(chapter.language),
      findShort: shortIn(pair?.translation ?? chapter),
      spellOut: meta["spell-out"] === true,
      ...(chapter.language === languages[0] && { locale, circledNotes }),
    });
    const origin = sources.get(chapter.slug);
    const permalinks = permalinksFor(chapter.slug);
    page.permalinks =
      origin?.file === chapter.file
        ? permalinks
        : renderedPermalinks((pair?.translation ?? chapter).blocks, permalinks);
    setBehind(page, erratumNotes(corrections, chapter.slug, edition));
    if (pair && hasNotices) staleNotices(page, pair, source, edition);
    paintDrawings(page.body);
    return page;
  };
  const drawings = materials.drawnIn(chapter.file);
  const texts = [chapter.key, pair ? pair.key : "", (sources.get(chapter.slug) ?? { key: "" }).key];
  const here = corrections.filter((one) => one.chapter === chapter.slug);
  const wrong = here.length > 0 ? [here] : [];
  const kept = texts.includes(undefined) ? {} : keptOf(chapter.slug);
  const own = texts.includes(undefined)
    ? undefined
    : keyOf("page", key, texts, placeIn(chapter), kept, drawings, ...wrong);
  return {
    chapter,
    data: hold(book.memory, own && `data ${own}`, () => dataOf(chapter, t)),
    key: own,
    make: (highlight) =>
      guarded(
        chapter.file,
        () => make(highlight),
        () => plainPage(chapter, t),
      ),
  };
};

/** Makes the drafts of an edition's pages, each as far as it is known, and compiles some of them. */
export const drafter = async (book: Book, translations: readonly Translation[]) => {
  const { memory } = book;
  const materials = await materialsOf(book, translations);
  // Held in every run, be it not asked for: grammars take long to load.
  const withCode = codeKeeper(memory, hold(memory, "grammars", grammars));
  /** Compiles those of some drafts that are not compiled. What it says of their files is kept, and not said. */
  const makeNow = async (drafts: readonly Draft[], { t }: Edition): Promise<void> => {
    for (const draft of drafts.filter(({ page }) => !page)) {
      const { file } = draft.chapter;
      const { value: page, said } = await withCode({
        path: file.path,
        languages: () => languagesOfCode(draft.chapter.tree),
        make: (highlight) => listen([file], () => draft.make(highlight)),
      });
      if (isBroken(said)) draft.key = undefined;
      draft.page = page;
      draft.known = {
        names: namesOf({ page, chapter: draft.chapter }, t),
        said,
        unsafe: draft.chapter.file.data.unsafe === true,
      };
      if (draft.key !== undefined) memory?.keep(draft.key, draft.known);
      leaveTexts(memory);
      // What another thread has done goes on in between.
      await setImmediate();
    }
  };
  /** The drafts of an edition, with what is known of each and what was found wrong; says what compiling them says. */
  const draftsOf = async (edition: Edition, corrections: readonly Correction[]): Promise<Draft[]> => {
    const { languages, locale, meta, strings } = edition;
    const key = keyOf(materials.key, languages, locale, meta.notes, meta["spell-out"], strings);
    const shared = { ...materials, key, corrections };
    const drafts = edition.chapters.map((chapter) => draftOf(chapter, edition, shared));
    for (const draft of drafts)
      draft.known = draft.key === undefined ? undefined : (memory?.recall(draft.key) as Draft["known"]);
    await makeNow(
      drafts.filter(({ known }) => !known || known.names.isEntangled),
      edition,
    );
    for (const { chapter, known } of drafts) {
      if (known) repeat([chapter.file], known.said);
      if (known?.unsafe === true) chapter.file.data.unsafe = true;
    }
    return drafts;
  };
  return { draftsOf, makeNow };
};
