import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";

/** What a page of the website says. */
export interface ChapterText {
  /** Names of the book's parts, which the PDF has above their first chapters. */
  parts: string[];
  body: string;
  /** The text of its notes, without their numbers. */
  notes: string[];
  /** The same as a list at the end, under its heading, with the arrows that lead back. */
  noteList: string;
  /** Addresses of videos and the labels of what is folded away, which are printed on paper. */
  addresses: string[];
}

// What is not read out, or has no place on paper.
const isUnsaid = (node: Element): boolean =>
  node.properties["ariaHidden"] === "true" ||
  hasClass("switch")(node) ||
  hasClass("chart-files")(node) ||
  ["annotation", "script", "style", "summary", "title", "desc"].includes(node.tagName);

const textOf = (node: Nodes, skip: (element: Element) => boolean): string => {
  if (node.type === "text") return node.value;
  if (node.type === "element" && (isUnsaid(node) || skip(node))) return "";
  return "children" in node ? node.children.map((kid) => textOf(kid, skip)).join("") : "";
};

const find = (node: Nodes, wanted: (element: Element) => boolean): Element[] => {
  if (node.type === "element" && wanted(node)) return [node];
  return "children" in node ? node.children.flatMap((kid) => find(kid, wanted)) : [];
};

const hasClass =
  (name: string) =>
  ({ properties }: Element): boolean =>
    Array.isArray(properties.className) && properties.className.includes(name);

const isNotes = hasClass("footnotes");
/** What the PDF has otherwise, or not at all: the drawing of a chart for narrow pages, data that its words have. */
const isOffPaper = hasClass("no-paper");

const isNote = ({ tagName, properties }: Element): boolean =>
  tagName === "li" && /(^|-)fn-/.test(String(properties.id));

const isBack = ({ properties }: Element): boolean => properties["dataFootnoteBackref"] !== undefined;

/** The path to a news article, which paper has above its headline. */
const pathIn = (page: Nodes): string =>
  find(page, ({ tagName, ...body }) => tagName === "body" && hasClass("article")({ tagName, ...body }))
    .flatMap((body) => find(body, hasClass("crumbs")))
    .flatMap((crumbs) => find(crumbs, ({ tagName }) => tagName === "ol"))
    .map((path) =>
      find(path, ({ tagName }) => tagName === "li")
        .map((step) => toString(step))
        .join("»"),
    )
    .join("");

/** Reads the article of a page of the website. */
export const chapterText = (html: string): ChapterText => {
  const page = fromHtml(html);
  const [article] = find(page, ({ tagName }) => tagName === "article");
  const parts = find(page, hasClass("sidebar"))
    .flatMap((contents) => find(contents, ({ tagName }) => tagName === "summary"))
    .map(({ children }) =>
      children
        .map((kid) => textOf(kid, hasClass("part-label")))
        .join("")
        .trim(),
    )
    // On paper the dot between two languages is an end of line.
    .flatMap((name) => (name.includes(" · ") ? [name, ...name.split(" · ")] : [name]));
  if (!article) return { parts, body: "", notes: [], noteList: "", addresses: [] };
  const lists = find(article, isNotes);
  return {
    parts,
    body: pathIn(page) + textOf(article, (element) => isNotes(element) || isOffPaper(element)),
    notes: lists.flatMap((list) => find(list, isNote)).map((note) => textOf(note, isBack)),
    noteList: lists.map((list) => textOf(list, () => false)).join(""),
    addresses: [
      ...find(article, hasClass("video"))
        .flatMap((film) => find(film, ({ tagName }) => tagName === "a"))
        .map(({ properties }) => String(properties.href)),
      ...find(article, ({ tagName }) => tagName === "summary").map((label) => toString(label)),
    ],
  };
};
