import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";

/** What a page of the website says. */
export interface ChapterText {
  /** Names of the book's parts, which the PDF has above their first chapters. */
  parts: string[];
  body: string;
  /** The same on pages that face each other: each language has its label above its title. */
  facing?: string;
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
  hasClass("chart-embed")(node) ||
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

/** A body with the label and the title of one language before those of the other; nothing where it has both in one alone. */
const facingBody = (article: Element, body: string): string | undefined => {
  const [label, title] = [hasClass("chapter-number"), ({ tagName }: Element) => tagName === "h1"].map(
    (wanted) => find(article, wanted)[0],
  );
  if (!label || !title) return undefined;
  const titles = find(title, hasClass("side")).map((side) => textOf(side, () => false));
  const labels = toString(label).split(" · ");
  if (labels.length !== 2 || titles.length !== 2) return undefined;
  const heads = labels.map((one, index) => one + titles[index]).join("");
  return body.replace(toString(label), "").replace(
    textOf(title, () => false),
    () => heads,
  );
};

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
  const body = pathIn(page) + textOf(article, (element) => isNotes(element) || isOffPaper(element));
  const facing = facingBody(article, body);
  return {
    parts,
    body,
    ...(facing !== undefined && { facing }),
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
