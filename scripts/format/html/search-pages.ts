import type { Element, Nodes } from "hast";
import type { Files, Page, Publication } from "../../book.ts";
import { keyOf, rememberApart, type Memory } from "../../library/cache/cache.ts";
import {
  foundIn,
  searchIndex,
  searchScript,
  updateIndex,
  type Found,
  type Index,
  type NameOf,
  type Passage,
} from "../../library/search/search.ts";
import { languageName } from "../../library/text/text.ts";
import { hasClass, isElement } from "../../library/tree/tree.ts";
import { isFootnoteReference } from "../../transform/footnotes.ts";
import type { Render } from "../render.ts";
import { headData } from "./page-head.ts";
import { blankForFonts, filesOf, hashedPath, linkBetween, pathOf, type Site, type TextFile } from "./site.ts";

// Their text runs on in the line around it; any other element begins and ends one.
const INLINE = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);
// A formula's source and the numbers of footnotes and works are not read.
const UNREAD = new Set(["annotation", "rp", "script", "style", "svg"]);

const isUnread = (node: Element): boolean =>
  UNREAD.has(node.tagName) ||
  isFootnoteReference(node) ||
  node.properties.ariaHidden === "true" ||
  (node.tagName === "sup" && hasClass(node, "numbers")) ||
  hasClass(node, "paper-only");

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n\t]+/g, " ")
    .replace(/ ?\t[ \t]*/g, "\t")
    .replace(/\s*\n\s*/g, "\n")
    .trim();

/** The level of a heading. */
const levelOf = ({ tagName }: Element): number | undefined => {
  const [, level] = /^h([2-6])$/.exec(tagName) ?? [];
  return level === undefined ? undefined : Number(level);
};

/** The text of a page as it is read, in order, cut at every block that has an id and behind every heading. Linear in the size of the tree. */
const searchableText = (page: Page): Passage[] => {
  const passages: Passage[] = [["", ""]];
  const add = (text: string): void => {
    const last = passages.at(-1);
    if (last) last[1] += text;
  };
  const walk = (node: Nodes): void => {
    if (node.type === "text") add(node.value);
    if (node.type === "element") {
      if (isUnread(node)) return;
      if (node.tagName === "img") add(node.properties.alt ?? "");
      const { id } = node.properties;
      const block = !INLINE.has(node.tagName);
      const [cell, level] = [isElement(node, "td", "th"), levelOf(node)];
      if (block && typeof id === "string") passages.push(level === undefined ? [id, ""] : [id, "", level]);
      // The languages of a heading stand in lines of their own.
      const apart = block || (level === undefined && hasClass(node, "side"));
      if (apart && !cell) add("\n");
      for (const child of node.children) walk(child);
      if (apart) add(cell ? "\t" : "\n");
      if (level !== undefined && id) passages.push([id, ""]);
    } else if (node.type === "root") for (const child of node.children) walk(child);
  };
  walk(page.heading);
  walk(page.body);
  for (const { id, title, notes } of page.footnotes) {
    passages.push([id, title, 2]);
    for (const note of notes) {
      passages.push([note.id, ""]);
      walk(note.content);
    }
  }
  return passages
    .map(([id, text, ...level]): Passage => [id, tidy(text), ...level])
    .filter(([, text]) => text !== "");
};

/** What a page is searched by, and what it is found by. */
interface Searched {
  passages: Passage[];
  found: Found;
}

/** A page before its trees are asked for: its key names what is searched of it. */
interface Asked {
  slug: string;
  title: string;
  key: string;
}

/** Which index the last run has made of an edition, and of which pages. */
interface Before {
  key: string;
  pages: Asked[];
}

/** Most pages that may have changed, of so many, for their index to be made from the one before. */
const FEW = 1 / 4;

/**
 * The index of an edition, from the one that a run before has made of nearly the same pages; nothing where there is none, or too much has
 * changed.
 */
const indexFrom = (
  memory: Memory,
  before: Before,
  {
    pages,
    searched,
    nameOf,
  }: { pages: Asked[]; searched: ((before: Asked & Searched) => Searched)[]; nameOf: NameOf },
): Index | undefined => {
  const isOther = ({ slug }: Asked, at: number): boolean => slug !== before.pages[at]?.slug;
  if (pages.length !== before.pages.length || pages.some(isOther)) return undefined;
  const others = [...pages.keys()].filter((at) => {
    const [one, other] = [pages[at], before.pages[at]];
    return one?.key !== other?.key || one?.title !== other?.title;
  });
  if (others.length > pages.length * FEW) return undefined;
  const index = memory.cache.getNow(before.key) as Index | undefined;
  const changed = others.flatMap((at) => {
    const [page, other] = [pages[at], before.pages[at]];
    const old = other && (memory.cache.getNow(other.key) as Searched | undefined);
    const now = old && searched[at]?.({ ...other, ...old });
    return page && now
      ? [{ at, page: { ...page, passages: now.passages }, before: old.found, now: now.found }]
      : [];
  });
  return index && changed.length === others.length ? updateIndex(index, changed, nameOf) : undefined;
};

/** The search script, and the index of every edition. */
export const searchFiles = (
  publications: Publication[],
  memory?: Memory,
): { search: Site["search"]; files: Files } => {
  const code = searchScript();
  const script = hashedPath("search.js", code);
  const files = filesOf([[script, code]]);
  const indexes = new Map<string, string>();
  for (const { edition, pages: all } of publications) {
    // An index says where its words stand, which is what was searched for.
    const pages = all.filter(({ kind }) => kind !== "index");
    const inChinese = edition.languages.some((language) => /^zh\b/.test(language));
    const keyFor = ({ title, key }: Page): string | undefined =>
      key && keyOf("passages", key, title, inChinese);
    const searched = (page: Page, past?: Asked & Searched): Searched =>
      rememberApart(memory, keyFor(page), () => {
        const { slug, title } = page;
        const passages = searchableText(page);
        return {
          passages,
          found: foundIn({ slug, title, passages, inChinese }, past && { ...past, inChinese }),
        };
      });
    const nameOf: NameOf = (name, content) => hashedPath(`search/${edition.code}/${name}`, content);
    const texts = function* () {
      for (const page of pages) yield { slug: page.slug, title: page.title, ...searched(page) };
    };
    const asked = pages.flatMap((page) => {
      const { slug, title } = page;
      const key = keyFor(page);
      return key === undefined ? [] : [{ slug, title, key }];
    });
    const key = asked.length === pages.length ? keyOf("search", edition.code, inChinese, asked) : undefined;
    const place = `search of ${edition.code}`;
    const before = key === undefined ? undefined : (memory?.recall(place) as Before | undefined);
    const index = rememberApart(memory, key, () => {
      const again = pages.map((page) => (past: Asked & Searched) => searched(page, past));
      const parts = { pages: asked, searched: again, nameOf };
      return (memory && before && indexFrom(memory, before, parts)) ?? searchIndex(texts(), nameOf);
    });
    if (key !== undefined) memory?.keep(place, { key, pages: asked } satisfies Before);
    // As bytes at once: the texts leave memory.
    for (const [path, content] of index.files) files.set(path, Buffer.from(content));
    indexes.set(edition.code, index.entry);
  }
  return { search: { script, indexes }, files };
};

/** The other languages a reader may search as well; a parallel edition holds nothing that these do not. */
const othersOf = ({ publications, search }: Site, { edition }: Publication, from: string) =>
  publications
    .filter(({ edition: { code, languages } }) => code !== edition.code && languages.length === 1)
    .map(({ edition: { code, languages } }) => {
      const name = languageName(languages[0], edition.languages[0]);
      return {
        lang: languages[0],
        name,
        label: edition.t("search.also", { language: name }),
        index: search.indexes.get(code) ?? "",
        fonts: blankForFonts(code),
        base: linkBetween(from, pathOf(code, "index")).replace(/index\.html$/, ""),
      };
    });

/** The search page of an edition. */
export const searchPage = (site: Site, publication: Publication, render: Render): TextFile => {
  const { edition } = publication;
  const from = pathOf(edition.code, "search");
  const html = render("search", {
    ...headData(site, publication, from),
    script: linkBetween(from, site.search.script),
    root: "../",
    index: site.search.indexes.get(edition.code) ?? "",
    others: edition.languages.length > 1 ? [] : othersOf(site, publication, from),
  });
  return [from, html];
};
