import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Footnote, FootnoteList, Page } from "../../book.ts";
import { noteMark } from "../../transform/footnotes.ts";
import { hasClass, isElement, visit } from "../../library/tree/tree.ts";
import { readAddress } from "../fit-tree.ts";

/** A footnote with what it is called by. */
export interface Noted {
  note: Footnote;
  mark: string;
  list: FootnoteList;
}

/** What is known of all pages before one is written. */
export interface Survey {
  /** Languages of the ids of chapters, by slug. */
  languages: Map<string, string>;
  /** Every place that a reader can be led to: `slug#id`. */
  places: Set<string>;
  /** Those that something leads to. */
  wanted: Set<string>;
  /** What numbered figures, tables and formulas are called, by place. */
  labels: Map<string, string>;
  notes: Map<string, Noted>;
}

/** The label of a figure or a formula: "Figure 2.1". */
export const labelOf = (node: Element): Element | undefined => {
  const caption = node.children.find((child) => isElement(child, "figcaption"));
  const inside = isElement(caption) ? caption : node;
  const [side] = inside.children.filter((child) => isElement(child) && hasClass(child, "side"));
  const parent = isElement(side) ? side : inside;
  return parent.children.find((child): child is Element => isElement(child) && hasClass(child, "label"));
};

const readTree = (tree: Root, slug: string, { places, wanted, labels }: Survey): void =>
  visit(tree, "element", (node) => {
    const { id, href } = node.properties;
    if (typeof id === "string") places.add(`${slug}#${id}`);
    const address = readAddress(href);
    if (address?.scheme === "chapter") wanted.add(`${address.path}#${address.id}`);
    if (typeof id !== "string" || (node.tagName !== "figure" && !hasClass(node, "numbered"))) return;
    const label = labelOf(node);
    if (label) labels.set(`${slug}#${id}`, toString(label));
  });

/** Looks through the pages of an edition. */
export const surveyOf = (pages: readonly Page[]): Survey => {
  const survey: Survey = {
    languages: new Map(pages.map(({ slug, language }) => [slug, language])),
    places: new Set(pages.map(({ slug }) => `${slug}#`)),
    wanted: new Set(),
    labels: new Map(),
    notes: new Map(),
  };
  for (const { slug, heading, body, footnotes } of pages) {
    readTree(heading, slug, survey);
    readTree(body, slug, survey);
    for (const list of footnotes) {
      for (const [index, note] of list.notes.entries()) {
        readTree(note.content, slug, survey);
        survey.notes.set(`${slug}#${note.id}`, { note, list, mark: noteMark(index + 1, list.isCircled) });
      }
    }
  }
  return survey;
};
