import type { Element } from "hast";
import { contentOf, copyTree, element, idsIn, textNode, visit } from "../library/tree/tree.ts";
import type { Book, Edition, Page, Publication, Translate, Translation } from "../book.ts";
import {
  again,
  fieldsOf,
  hold,
  inherit,
  keyed,
  keyOf,
  lazily,
  leaveTexts,
  remember,
  type Memory,
} from "../library/cache/cache.ts";
import { facingSides } from "./facing-sides.ts";
import { pairsOf, type PagePair } from "./page-pairs.ts";
import { linksBetween } from "./pair-links.ts";
import { bothIndexes } from "./both-indexes.ts";
import { bothLanguages, type Languages } from "./both-languages.ts";
import { rowOf, type RowStyle } from "./rows.ts";
import { guarded } from "../library/messages/messages.ts";
import { contributorsOf, type Contributor } from "../library/settings/settings.ts";
import { inOneLine } from "../library/text/text.ts";
import { isOfCitation } from "../transform/citations.ts";
import { treesOf } from "../transform/footnotes.ts";
import { plainText } from "../transform/headings.ts";
import { isMade, listsBeside } from "../transform/made-page.ts";

/** All in a page's footnotes that has an id: lists, notes and references. */
const footnoteParts = ({ footnotes }: Page): { id: string }[] =>
  footnotes.flatMap((list) => [list, ...list.notes.flatMap((note) => [note, ...note.references])]);

/**
 * Makes the ids of a translation's page, in place, fit for the page that shows both languages. An id that the source has is taken
 * away: links lead to the source, which stands beside it. Footnotes, which each language has for itself, get the language
 * before their ids.
 */
const separateIds = (translation: Page, source: Page, language: string): void => {
  const taken = idsIn(...treesOf(source));
  const parts = footnoteParts(translation);
  const own = new Set(parts.map(({ id }) => id));
  const rename = (id: string): string => (own.has(id) || isOfCitation(id) ? `${language}-${id}` : id);
  const here = `chapter:${source.slug}#`;
  for (const tree of treesOf(translation)) {
    visit(tree, "element", ({ properties }) => {
      const { id, href, ariaDescribedBy } = properties;
      const [, there = "", target = ""] = /^(chapter:[^#]*#)(.+)$/.exec(href ?? "") ?? [];
      // A definition, or a work, is shown in a note or a window of its own, which has to know its language.
      if (properties["dataDefinition"] !== undefined || isOfCitation(target)) properties.lang = language;
      if (id !== undefined) properties.id = rename(id);
      if (taken.has(properties.id ?? "")) delete properties.id;
      if (isOfCitation(target)) properties.href = there + rename(target);
      else if (href?.startsWith(here)) properties.href = here + rename(href.slice(here.length));
      if (ariaDescribedBy) properties.ariaDescribedBy = ariaDescribedBy.map(rename);
    });
  }
  for (const part of parts) part.id = rename(part.id);
};

/** A copy of a page whose trees and ids may be changed. */
const copyPage = (page: Page): Page => ({
  ...page,
  heading: copyTree(page.heading),
  body: copyTree(page.body),
  footnotes: page.footnotes.map((list) => ({
    ...list,
    notes: list.notes.map(({ id, content, references }) => ({
      id,
      content: copyTree(content),
      references: references.map((reference) => ({ ...reference })),
    })),
  })),
});

/**
 * A page with the blocks of two languages side by side, in the source's order. Ids are the source's; every side has its
 * `lang`.
 */
const rowsOfPage = (
  { source, translation, chapter }: PagePair,
  languages: Languages,
  style: RowStyle,
): Pick<Page, "headings" | "heading" | "body" | "footnotes" | "permalinks"> => {
  const theirs = copyPage(translation);
  const pairs = pairsOf({ source, translation: theirs, chapter }, languages);
  // After pairing, which goes by the ids that are taken away.
  separateIds(theirs, source, languages[1]);
  const headings = new Map<string | undefined, string>();
  for (const {
    source: [heading],
    translation: [other],
  } of pairs)
    if (heading && other && /^h[2-6]$/.test(other.tagName))
      headings.set(heading.properties.id, plainText(other));
  return {
    headings: source.headings.map((one) => ({
      ...one,
      text: inOneLine(one.text, headings.get(one.id) ?? one.text),
    })),
    heading: {
      type: "root",
      children: bothLanguages([contentOf(source.heading), contentOf(theirs.heading)], languages),
    },
    body: { type: "root", children: pairs.map((pair) => rowOf(pair, languages, style)) },
    footnotes: [
      ...source.footnotes.map((list) => ({ ...list, language: languages[0] })),
      ...theirs.footnotes.map((list) => ({ ...list, language: languages[1] })),
    ],
    // Of a block that stands in both languages, as its id is.
    permalinks: { ...translation.permalinks, ...source.permalinks },
  };
};

/** How two languages are joined. */
interface Joining {
  languages: Languages;
  style: RowStyle;
  memory: Memory | undefined;
}

/** The page in both languages; where its rows cannot be made, what `otherwise` gives. */
const parallelPage = (pair: PagePair, joining: Joining & { otherwise: () => Page }): Page => {
  const { source, translation, chapter } = pair;
  const keys = [source.key, translation.key, chapter ? chapter.key : ""];
  const { languages, style, memory } = joining;
  const key = keys.includes(undefined) ? undefined : keyOf("parallel", keys, languages, style);
  return hold(memory, key && `page ${key}`, () => pageLater(pair, { ...joining, key }));
};

/** The same, its trees made when they are asked for. */
const pageLater = (
  pair: PagePair,
  { languages, style, memory, otherwise, key }: Joining & { otherwise: () => Page; key: string | undefined },
): Page => {
  const { source, translation, chapter } = pair;
  // Of pages that can be read again, rows can be made again.
  const made = again<ReturnType<typeof rowsOfPage>>(key === undefined ? undefined : memory, {
    read: () => guarded(chapter?.file, () => rowsOfPage(pair, languages, style), otherwise),
    weight: 2 * String(chapter?.file ?? "").length,
  });
  const { title, label } = source;
  const names = {
    title: inOneLine(title, translation.title),
    ...(label !== undefined && { label: inOneLine(label, translation.label ?? label) }),
  };
  const headings = lazily({
    headings: () => remember(memory, key && `headings ${key}`, () => made().headings),
  });
  const trees = fieldsOf(made, "heading", "body", "footnotes", "permalinks");
  const page = keyed<Page>(inherit(inherit(inherit(source, names), trees), headings), key);
  // Made at once where it is not known: what it is made of leaves memory then.
  void page.headings;
  leaveTexts(memory);
  return page;
};

/** What a parallel edition says in both languages: names of its parts. The rest is in the source's language. */
const IN_BOTH = new Set(
  "abbreviations colophon contents cover figures-and-tables glossary references language licence notes texts title-page".split(
    " ",
  ),
);

const speakBoth =
  (source: Translate, translation: Translate): Translate =>
  (key, values) => {
    if (key === "language.short") return translation("language.both", values);
    return IN_BOTH.has(key) ? inOneLine(source(key, values), translation(key, values)) : source(key, values);
  };

/** Those who made both: as many with the same roles are the same people, whose number one language may say. */
const makersOf = (source: Edition["meta"], translation: Edition["meta"]): Contributor[] => {
  const [own, theirs] = [contributorsOf(source), contributorsOf(translation)];
  const isSame =
    own.length === theirs.length &&
    own.every(({ roles }, index) => roles.join() === theirs[index]?.roles.join());
  if (isSame)
    return own.map((one, index) => {
      const orcid = one.orcid ?? theirs[index]?.orcid;
      return orcid === undefined ? one : { ...one, orcid };
    });
  const known = new Set(own.flatMap(({ name, orcid }) => [name, orcid]));
  return [...own, ...theirs.filter(({ name, orcid }) => !known.has(name) && !(orcid && known.has(orcid)))];
};

const metaOf = (source: Edition["meta"], translation: Edition["meta"]): Edition["meta"] => {
  const subtitles = [source.subtitle, translation.subtitle].filter((text) => text !== undefined);
  const all = (key: "authors" | "translators" | "subjects"): string[] => [
    ...new Set([...source[key], ...translation[key]]),
  ];
  // As many names in both languages are the same people.
  const isSame = source.authors.length === translation.authors.length;
  // An ISBN is that of one edition, and a certifier has read one.
  const { subtitle: _, isbn: __, certifier: ___, ...rest } = source;
  return {
    ...rest,
    title: inOneLine(source.title, translation.title),
    ...(subtitles.length > 0 && { subtitle: inOneLine(...subtitles) }),
    authors: isSame ? source.authors : all("authors"),
    translators: all("translators"),
    subjects: all("subjects"),
    fileAs: { ...source.fileAs, ...translation.fileAs },
    ...((source.contributors ?? translation.contributors) && { contributors: makersOf(source, translation) }),
    partial: source.partial || translation.partial,
    parts: Object.fromEntries(
      Object.entries(source.parts).map(([part, title]) => [
        part,
        inOneLine(title, translation.parts[part] ?? title),
      ]),
    ),
  };
};

/** ISBNs of parallel editions, by their codes. */
type Isbns = NonNullable<Book["meta"]["parallel"]>["isbn"];

const editionOf = (source: Edition, translation: Edition, isbns: Isbns): Edition => {
  const code = `${source.code}-${translation.code}`;
  const isbn = isbns?.[code];
  return {
    code,
    languages: [source.languages[0], translation.languages[0]],
    locale: source.locale,
    meta: { ...metaOf(source.meta, translation.meta), ...(isbn && { isbn }) },
    names: [...source.names, ...translation.names],
    t: speakBoth(source.t, translation.t),
    strings: [...new Set([...source.strings, ...translation.strings])],
    chapters: source.chapters,
  };
};

/** What a chapter says that only one language has, in each of those that `sides` are in. */
const noticesIn = (sides: readonly Publication[]): Element[] =>
  sides.map(({ edition: { t, languages } }) =>
    element("p", { className: ["notice"], lang: languages[0] }, [textNode(t("parallel.alone"))]),
  );

/** A chapter that only one language has says so. A list may be of one language. */
const alone = (page: Page, notices: readonly Element[]): Page => {
  if (isMade(page)) return page;
  const body = (): Page["body"] => ({ type: "root", children: [...notices, ...page.body.children] });
  return keyed<Page>(inherit(page, lazily({ body })), page.key && keyOf("alone", page.key, notices));
};

/** The pairs that a book asks for (`pairs: [en-zh, zh-ja]`), else its source with each language that is not made of another. */
const pairsFor = (
  { meta }: Book,
  publications: readonly Publication[],
): (readonly [source: Publication, translation: Publication])[] => {
  const named = new Map(publications.map((one) => [one.edition.code, one]));
  const codes = publications.flatMap(({ edition: one }) =>
    publications.map(({ edition: other }): [string, string] => [one.code, other.code]),
  );
  const isUsual = ([one, other]: [string, string]): boolean =>
    one === meta.source && other !== one && !meta.derived?.has(other);
  const asked = meta.parallel?.pairs?.flatMap((pair) => codes.filter((both) => both.join("-") === pair));
  return (asked ?? codes.filter(isUsual)).flatMap(([one, other]) => {
    const [source, translation] = [named.get(one), named.get(other)];
    return source && translation ? [[source, translation] as const] : [];
  });
};

/**
 * The parallel editions of a book, one for each pair of its languages that is wanted: every chapter of the first with its counterpart in
 * the second beside it.
 */
export const parallelEditions = (
  book: Book,
  publications: readonly Publication[],
  translations: readonly Translation[],
): Publication[] => {
  const { meta, memory } = book;
  const style = meta.parallel;
  if (!style) return [];
  return pairsFor(book, publications).map(([source, publication]) => {
    const edition = editionOf(source.edition, publication.edition, style.isbn);
    const languages: Languages = [source.edition.languages[0], publication.edition.languages[0]];
    const chapters = linksBetween(languages, book, translations);
    const sides = [source, publication];
    const notices = noticesIn(sides);
    const theirs = new Map(publication.pages.map((page) => [page.slug, page]));
    const texts = source.pages.filter(({ kind }) => kind !== "index");
    const paired = texts.map((page) => {
      const translation = theirs.get(page.slug);
      const otherwise = (): Page => alone(page, notices);
      if (translation?.language !== languages[1] || page.language !== languages[0]) return otherwise();
      const pair = { source: page, translation, chapter: chapters.get(page.slug) };
      return parallelPage(pair, { languages, style, memory, otherwise });
    });
    const lists = listsBeside(source.pages, publication.pages).filter(({ kind }) => kind !== "index");
    const made = { edition, pages: [...paired, ...lists, ...bothIndexes(sides)], sides };
    const facing = () => facingSides({ source, translation: publication }, chapters, style.order);
    return style.pdf === "facing" ? inherit(made, lazily({ facing })) : made;
  });
};
