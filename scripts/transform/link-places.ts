import type { Element } from "hast";
import type { Chapter, Heading, Page, Translate } from "../book.ts";
import { hasClass, idsIn, isElement, visit } from "../library/tree/tree.ts";
import type { AddressBook } from "./address-book.ts";
import { anchorFinder, githubAnchors, type FindAnchor, type OtherHeadings } from "./anchors.ts";
import { treesOf } from "./footnotes.ts";
import { plainText } from "./headings.ts";

/** A chapter, and the page made of it. */
export interface Compiled {
  chapter: Chapter;
  page: Page;
}

/** What links to a page may name, and what they are called when they have no words: plain values, which can be kept. */
export interface Names {
  /** The id of each thing that can be named; that of the page's start is empty. */
  anchors: Map<string, string>;
  /** Labels of figures, by id. */
  labels: Map<string, string>;
  /** Ids of pictures, tables, programs and formulas that have no label. */
  unlabelled: Set<string>;
  /** The words of headings, by id. */
  words: Map<string, string>;
  headings: Heading[];
  /** The id that its author gave the title, which leads to the page's start. */
  titleId: string | undefined;
  /** Whether a heading has a reference or a picture in it: its words are those of another page then, and not known before. */
  isEntangled: boolean;
}

/** A page with what links to it may name. */
export interface Place extends Names {
  chapter: Chapter;
  name: string;
  /** Finds what other anchors lead to. */
  findAnchor: FindAnchor;
  /** The page itself, where it is made in this run. */
  page?: Page | undefined;
  site: Site;
  /** What it has asked of all pages, as a list for `answerTo`. */
  asked: Question[];
  /** Links that lead out of the book, by the setting that would give them an address. */
  outside: Record<"url" | "repository", { href: string; position: Element["position"] }[]>;
}

/** What the links of a page ask of an edition: which page shows an id, what an anchor of a page leads to, how a thing is called. */
export type Question =
  | ["shown", id: string]
  | ["anchor", slug: string, id: string, hash: string]
  | ["words", slug: string, id: string];

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
  shown: (id: string) => Place | undefined;
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

/** Whether the words of a heading are those of something else: a reference without words, a picture that may be missing. */
const hasReference = (heading: Element): boolean => {
  let found = false;
  visit(heading, "element", ({ tagName, properties, children }) => {
    if (tagName === "img" || (tagName === "a" && properties.href !== undefined && children.length === 0))
      found = true;
  });
  return found;
};

const titleIdOf = ({ blocks, titleDepth }: Chapter): string | undefined =>
  blocks.find(({ kind, depth }) => kind === "heading" && depth === titleDepth)?.explicitId;

/**
 * A page can be named by each id in it, and each heading also by the anchor that GitHub gives it in this language, for
 * authors try their links there. That of the page's title leads to its start.
 */
export const namesOf = ({ page, chapter }: Compiled, t: Translate): Names => {
  const ids = page.footnotes.flatMap(({ id, notes }) => [id, ...notes.map((note) => note.id)]);
  const anchors = new Map(ids.map((id) => [id, id]));
  const labels = new Map<string, string>();
  const unlabelled = new Set<string>();
  const words = new Map<string, string>();
  let isEntangled = false;
  for (const tree of treesOf(page)) {
    visit(tree, "element", (node) => {
      const { id } = node.properties;
      const isHeading = /^h[2-6]$/.test(node.tagName);
      if (isHeading && hasReference(node)) isEntangled = true;
      if (typeof id !== "string") return;
      anchors.set(id, id);
      if (isHeading) words.set(id, plainText(node));
      const label = node.tagName === "figure" ? labelOf(node, t) : undefined;
      if (label !== undefined) labels.set(id, label);
      else if (isShown(node) || FIGURE_ID.test(id)) unlabelled.add(id);
      for (const [own, named] of equationLabels(node, t)) labels.set(own, named);
    });
  }
  const titleId = titleIdOf(chapter);
  if (titleId !== undefined && !anchors.has(titleId)) anchors.set(titleId, "");
  for (const [anchor, id] of githubAnchors(page)) if (!anchors.has(anchor)) anchors.set(anchor, id);
  return { anchors, labels, unlabelled, words, headings: page.headings, titleId, isEntangled };
};

/** The heading of a page with an id. */
export const headingOf = (page: Page, id: string): Element | undefined => {
  let found: Element | undefined;
  for (const tree of treesOf(page))
    visit(tree, "element", (node) => {
      if (/^h[2-6]$/.test(node.tagName) && node.properties.id === id) found = node;
    });
  return found;
};

/** Ids that are looked for in each page, before a list of all is made. */
const FEW = 100;

/** What references of other chapters may name: what has a number, headings and the title. */
const idsOf = ({ labels, words, titleId }: Place): string[] => [
  ...labels.keys(),
  ...words.keys(),
  ...(titleId === undefined ? [] : [titleId]),
];

/** Finds the only place that shows an id. */
const shownIn = (places: ReadonlyMap<string, Place>): Site["shown"] => {
  const found = new Map<string, Place | undefined>();
  let isWhole = false;
  const listAll = (): void => {
    found.clear();
    isWhole = true;
    for (const place of places.values())
      for (const id of idsOf(place)) found.set(id, found.has(id) ? undefined : place);
  };
  return (id) => {
    if (!isWhole && found.size >= FEW) listAll();
    if (isWhole || found.has(id)) return found.get(id);
    const shown = [...places.values()].filter((place) => idsOf(place).includes(id));
    found.set(id, shown.length === 1 ? shown[0] : undefined);
    return found.get(id);
  };
};

/** Makes what the links of an edition's pages are resolved with, from what is known of each page. */
export const siteOf = (
  known: (Pick<Place, "chapter" | "name" | "page"> & { names: Names })[],
  within: LinkOptions,
): Site => {
  const places = new Map<string, Place>();
  const site: Site = { ...within, places, linked: new Map(), shown: shownIn(places) };
  for (const { chapter, name, page, names } of known) {
    const titled = page ?? { title: chapter.title, headings: names.headings };
    const findAnchor = anchorFinder(titled, () => site.otherHeadings(chapter));
    const outside = { url: [], repository: [] };
    const { anchors, labels, unlabelled, words, headings, titleId, isEntangled } = names;
    // Field by field: `...` of what was read from the cache takes ten times as long, for every page of a book after each edit.
    const own = { anchors, labels, unlabelled, words, headings, titleId, isEntangled };
    places.set(
      chapter.slug.toLowerCase(),
      Object.assign(own, { chapter, name, page, findAnchor, site, asked: [], outside }),
    );
  }
  return site;
};
