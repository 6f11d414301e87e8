import type { Element, Nodes } from "hast";
import type { Page, Publication } from "../../book.ts";
import { keyOf, rememberApart, type Memory } from "../../library/cache/cache.ts";
import { foundIn, searchIndex, searchScript, type Found, type Passage } from "../../library/search/search.ts";
import { languageName } from "../../library/text/text.ts";
import { hasClass, isElement } from "../../library/tree/tree.ts";
import { isFootnoteReference } from "../../transform/footnotes.ts";
import type { Render } from "../render.ts";
import { headData } from "./page-head.ts";
import { blankForFonts, hashedPath, linkBetween, pathOf, type Site, type TextFile } from "./site.ts";

// Their text runs on in the line around it; any other element begins and ends one.
const INLINE = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);
// A formula's source and the numbers of footnotes are not read.
const UNREAD = new Set(["annotation", "rp", "script", "style", "svg"]);

const isUnread = (node: Element): boolean =>
  UNREAD.has(node.tagName) ||
  isFootnoteReference(node) ||
  node.properties.ariaHidden === "true" ||
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

/** The search script, and the index of every edition. */
export const searchFiles = (
  publications: Publication[],
  memory?: Memory,
): { search: Site["search"]; files: TextFile[] } => {
  const code = searchScript();
  const script = hashedPath("search.js", code);
  const files: TextFile[] = [[script, code]];
  const indexes = new Map<string, string>();
  for (const { edition, pages: all } of publications) {
    // An index says where its words stand, which is what was searched for.
    const pages = all.filter(({ kind }) => kind !== "index");
    const inChinese = edition.languages.some((language) => /^zh\b/.test(language));
    const searched = (page: Page): { passages: Passage[]; found: Found } => {
      const { slug, title, key } = page;
      return rememberApart(memory, key && keyOf("passages", key, title, inChinese), () => {
        const passages = searchableText(page);
        return { passages, found: foundIn({ slug, title, passages, inChinese }) };
      });
    };
    const make = () => {
      const read = pages.map(searched);
      return searchIndex(
        pages.map(({ slug, title }, at) => ({ slug, title, passages: read[at]?.passages ?? [], inChinese })),
        (name, content) => hashedPath(`search/${edition.code}/${name}`, content),
        read.map(({ found }) => found),
      );
    };
    const texts = pages.map(({ slug, title, key }) => [slug, title, key]);
    const key = pages.every((page) => page.key) ? keyOf("search", edition.code, inChinese, texts) : undefined;
    const index = rememberApart(memory, key, make);
    files.push(...index.files);
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
