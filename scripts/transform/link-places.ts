import type { Element } from "hast";
import type { Chapter, Page, Translate } from "../book.ts";
import { hasClass, idsIn, isElement, visit } from "../library/tree/tree.ts";
import type { AddressBook } from "./address-book.ts";
import { anchorFinder, githubAnchors, type FindAnchor, type OtherHeadings } from "./anchors.ts";
import { treesOf } from "./footnotes.ts";
import { plainText } from "./headings.ts";

/** A chapter and the page made of it. */
export interface Compiled {
  chapter: Chapter;
  page: Page;
}

/** A page with what links to it may name, and what they are called when they have no words. */
export interface Place extends Compiled {
  name: string;
  /** The id of each thing that can be named; that of the page's start is empty. */
  anchors: Map<string, string>;
  /** Finds what other anchors lead to. */
  findAnchor: FindAnchor;
  /** Labels of figures, by id. */
  labels: Map<string, string>;
  /** Ids of pictures, tables, programs and formulas that have no label. */
  unlabelled: Set<string>;
  /** The headings themselves, by id: their words may hold references. */
  headings: Map<string, Element>;
  site: Site;
  /** Links that lead out of the book, by the setting that would give them an address. */
  outside: Record<"url" | "repository", { href: string; position: Element["position"] }[]>;
}

/** What the links of an edition are resolved with. */
export interface LinkOptions {
  book: AddressBook;
  otherHeadings: OtherHeadings;
  t: Translate;
}

/** What all pages of an edition share. */
export interface Site extends LinkOptions {
  /** By slug in lower case. */
  places: Map<string, Place>;
  /** By id, where a figure or heading is that a reference of another chapter may mean; nothing for what several have. */
  shown: Map<string, Place | undefined>;
  /** Headings whose links are resolved, or being resolved. */
  linked: Map<Element, "open" | "done">;
}

const labelOf = (figure: Element, t: Translate): string | undefined => {
  const caption = figure.children.find((child) => isElement(child, "figcaption"));
  const label = caption?.children.find((child) => isElement(child, "span") && hasClass(child, "label"));
  if (label) return plainText(label);
  // A video has a title and no number.
  const text = caption ? plainText(caption) : "";
  return text === "" ? undefined : t("ref.heading", { text });
};

/** Whether an element is a picture, a table, a program or a formula, of which a reference gives the number. */
const isShown = (node: Element): boolean =>
  ["figure", "img", "pre", "table"].includes(node.tagName) ||
  hasClass(node, "display-math") ||
  hasClass(node, "pictures");

/** Ids as authors give them to what has a number, so that none is the name of a chapter where its caption is not read as one. */
const FIGURE_ID = /^(?:fig|tbl|tab|lst|eq)[-:]/;

/** The ids of a formula with a number and of its lines, and what they are called. */
const equationLabels = (node: Element, t: Translate): [string, string][] => {
  if (!hasClass(node, "numbered")) return [];
  const label = node.children.find((child) => isElement(child, "span"));
  const words = label ? t("ref.equation", { label: plainText(label) }) : "";
  return [...idsIn(node)].map((id) => [id, words]);
};

/**
 * A page can be named by each id in it, and each heading also by the anchor that GitHub gives it in this language, for
 * authors try their links there. That of the page's title leads to its start.
 */
export const placeOf = ({ chapter, page }: Compiled, site: Site): Place => {
  const name = page.label ?? page.title;
  const ids = page.footnotes.flatMap(({ id, notes }) => [id, ...notes.map((note) => note.id)]);
  const anchors = new Map(ids.map((id) => [id, id]));
  const labels = new Map<string, string>();
  const unlabelled = new Set<string>();
  const headings = new Map<string, Element>();
  for (const tree of treesOf(page)) {
    visit(tree, "element", (node) => {
      const { id } = node.properties;
      if (typeof id !== "string") return;
      anchors.set(id, id);
      if (/^h[2-6]$/.test(node.tagName)) headings.set(id, node);
      const label = node.tagName === "figure" ? labelOf(node, site.t) : undefined;
      if (label !== undefined) labels.set(id, label);
      else if (isShown(node) || FIGURE_ID.test(id)) unlabelled.add(id);
      for (const [own, words] of equationLabels(node, site.t)) labels.set(own, words);
    });
  }
  for (const [anchor, id] of githubAnchors(page)) if (!anchors.has(anchor)) anchors.set(anchor, id);
  const findAnchor = anchorFinder(page, () => site.otherHeadings(chapter));
  return {
    chapter,
    page,
    name,
    anchors,
    findAnchor,
    labels,
    unlabelled,
    headings,
    site,
    outside: { url: [], repository: [] },
  };
};
