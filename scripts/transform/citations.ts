import type { Root as Markdown } from "mdast";
import type { Book, Chapter, Edition, Translate } from "../book.ts";
import { citedInChapter } from "../check/citation-rules.ts";
import { once } from "../library/cache/cache.ts";
import { groupBy } from "../library/groups/groups.ts";
import { asciiId } from "../library/ids/ids.ts";
import type { Cited, CitedWork } from "../library/markdown/markdown.ts";
import {
  references,
  usualStyle,
  type Citation,
  type Piece,
  type Reference,
  type References,
} from "../library/references/references.ts";
import { nodesOf, textNode } from "../library/tree/tree.ts";
import { chapterLabel } from "./chapter-label.ts";
import { madeSlug } from "./made-page.ts";

/** Names each citation by its place, so that it is found again once it is known how it is set. */
export const nameCitations = () => (tree: Markdown) => {
  for (const [index, node] of nodesOf(tree, "citation").entries())
    node.data = {
      ...node.data,
      hName: "span",
      hProperties: { dataCited: String(index) },
      hChildren: [textNode(node.value)],
    };
};

/** Where a work is cited: its key, a page, the id of the citation there, and what its chapter is called. */
interface Use {
  key: string;
  slug: string;
  id: string;
  name: string;
}

/** A work in a list of references. */
export interface ListedWork extends Reference {
  uses: readonly Use[];
}

/** A list of references. */
export interface WorkList {
  title: string;
  works: readonly ListedWork[];
}

/** The citations of a chapter, as they are set in an edition: plain values. */
export interface SetCitations {
  /** What stands in the place of each, by its place among the citations of the chapter. */
  pieces: Readonly<Record<number, readonly Piece[]>>;
  /** The words of the works that they name, by key, and in what language these are. */
  works: Readonly<Record<string, { words: string; language: string }>>;
  /** The page that lists these. */
  slug: string;
  /** Whether each says all that its note says. */
  notes: readonly number[];
  /** The list at the end of the chapter, where there is one. */
  list?: WorkList;
}

/** All citations of an edition. */
export interface Citations {
  of: (chapter: Chapter) => SetCitations | undefined;
  /** The list at the end of the book, and the slug of its page. */
  list?: WorkList & { slug: string };
}

/** The id of a citation in its page, and of a work in its list: no heading has one with a full stop in it. */
export const citationId = (index: number): string => `cite.${index + 1}`;
export const workId = (key: string): string => asciiId(`ref.${key}`);

/** Whether an id is one of these: each language of a parallel edition has its own. */
export const isOfCitation = (id: string): boolean => /^(?:id-)?(?:cite|ref)\./.test(id);

/** The words of pieces. */
const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");

/** What the page of references may be called: one of these no chapter has. */
const SLUGS = [
  "references",
  "works-cited",
  "list-of-references",
  "all-references",
  "references-of-the-book",
] as const;

/** Whether a chapter is a place for the list that its author has made: it is called so, and has a title and no text. */
const isForList = ({ slug, blocks }: Chapter): boolean =>
  /(?:^|\/)(?:references|bibliography|works-cited)$/i.test(slug) &&
  blocks.every(({ kind }) => kind === "heading" || kind === "html");

const keysIn = (cited: readonly Cited[]): string[] =>
  cited.flatMap(({ works }) => works.map(({ key }) => key));

/** Some chapters that have one list of references, and all that is known of it. */
interface Scope {
  chapters: readonly Chapter[];
  made: References;
  listed: readonly Reference[];
  slug: string;
  title: string;
  language: string;
  t: Translate;
  citedOf: (chapter: Chapter) => Cited[];
}

/** The works of some chapters: those of the source in the order in which it cites them, so that numbers are the same in every language. */
const worksOf = (chapters: readonly Chapter[], book: Book, citedOf: Scope["citedOf"]) => {
  const sources = new Map(book.chapters.get(book.meta.source)?.map((one) => [one.slug, one]));
  const own = chapters.flatMap((one) => keysIn(citedOf(one)));
  const known = new Set(own);
  const first = chapters.flatMap(({ slug }) => {
    const source = sources.get(slug);
    return source ? keysIn(citedOf(source)).filter((key) => known.has(key)) : [];
  });
  return [...new Set([...first, ...own])].flatMap((key) => book.references?.works.get(key) ?? []);
};

const citationOf = ({ key, prefix, suffix, isAuthorNamed }: CitedWork): Citation => ({
  key,
  prefix,
  after: suffix,
  suppressAuthor: isAuthorNamed,
});

/** Pieces as a sentence of a language. */
const stopped = (pieces: readonly Piece[], language: string): Piece[] =>
  pieces.length === 0 || /[.。?!？！]$/u.test(wordsOf(pieces))
    ? [...pieces]
    : [...pieces, { text: /^(?:zh|ja)\b/.test(language) ? "。" : "." }];

/** What a note says that does no more than cite: each work whole for the first time, and as its short form from then on. */
const noteOf = (works: readonly CitedWork[], { made, language }: Scope, noted: Set<string>): Piece[] =>
  works.flatMap((work, index) => {
    const set = noted.has(work.key) ? made.shortForm(citationOf(work)) : made.full(citationOf(work));
    noted.add(work.key);
    const before =
      index > 0 || work.prefix !== undefined ? [{ text: index > 0 ? " " : `${work.prefix} ` }] : [];
    return set.length === 0 ? [] : [...before, ...stopped(set, language)];
  });

/** How the citations of a chapter are set; a note that says no more is the whole reference, and a short one from the second on. */
const setIn = (chapter: Chapter, scope: Scope): SetCitations => {
  const { made, listed, slug, citedOf } = scope;
  const noted = new Set<string>();
  const cited = citedOf(chapter);
  const pieces = cited.map(({ index, works, isNarrative, note }): [number, Piece[]] => {
    if (note?.isWhole) return [index, noteOf(works, scope, noted)];
    const [first, ...others] = works.map(citationOf);
    return [index, first ? made.citation([{ ...first, narrative: isNarrative }, ...others]) : []];
  });
  const keys = new Set(keysIn(cited));
  const works = listed.filter(({ key }) => keys.has(key));
  return {
    pieces: Object.fromEntries(pieces.filter(([, set]) => set.length > 0)),
    works: Object.fromEntries(
      works.map(({ key, pieces: own, language }) => [key, { words: wordsOf(own), language }]),
    ),
    slug,
    notes: cited.flatMap(({ index, note }) => (note?.isWhole ? [index] : [])),
  };
};

/** The list of a scope, each work with the places that cite it. */
const listOf = ({ chapters, listed, title, t, citedOf }: Scope): WorkList => {
  const all = chapters.flatMap((chapter): Use[] => {
    const { slug, number, title: own } = chapter;
    const name = number === undefined ? own : chapterLabel(chapter, t);
    return citedOf(chapter).flatMap(({ index, works }) =>
      [...new Set(works.map((one) => one.key))].map((key) => ({ key, slug, id: citationId(index), name })),
    );
  });
  const uses = groupBy(all, ({ key }) => key);
  return { title, works: listed.map((one) => ({ ...one, uses: uses.get(one.key) ?? [] })) };
};

/** Sets the citations of an edition in its style; nothing where the book has no works to cite. */
export const citationsOf = (book: Book, edition: Edition): Citations | undefined => {
  const { memory } = book;
  if (!book.references) return undefined;
  const { meta, languages, t, chapters } = edition;
  const [language] = languages;
  const { style = usualStyle(language), by = "book", title = t("references") } = meta.references ?? {};
  const citedOf = once((one: Chapter) => citedInChapter(one, memory));
  const scopeOf = (some: readonly Chapter[], slug: string): Scope => {
    const made = references(worksOf(some, book, citedOf), { style, language });
    return { chapters: some, made, listed: made.bibliography(), slug, title, language, t, citedOf };
  };
  if (by === "chapter")
    return {
      of: once((chapter: Chapter) => {
        if (citedOf(chapter).length === 0) return undefined;
        const scope = scopeOf([chapter], chapter.slug);
        return { ...setIn(chapter, scope), list: listOf(scope) };
      }),
    };
  const own = chapters.find(isForList);
  const scope = scopeOf(chapters, own?.slug ?? madeSlug(book, ...SLUGS));
  const list = listOf(scope);
  const { slug } = scope;
  return {
    of: once((chapter: Chapter) => {
      // Its title is that of the list.
      if (chapter.slug === own?.slug)
        return { pieces: {}, works: {}, notes: [], slug, list: { ...list, title: "" } };
      return citedOf(chapter).length === 0 ? undefined : setIn(chapter, scope);
    }),
    ...(list.works.length > 0 && !own && { list: { ...list, slug } }),
  };
};
