import type { Element, Nodes, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Footnote, FootnoteList, Page } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { isElement, replaceElements, SKIP, visit } from "../library/tree/tree.ts";

/** Whether a node is a footnote reference, the raised number in the text: `<sup><a data-footnote-ref>`. */
export const isFootnoteReference = (node: Nodes | undefined): boolean =>
  isElement(node, "sup") &&
  node.children.some((child) => isElement(child, "a") && child.properties["dataFootnoteRef"] !== undefined);

/** Marks a footnote reference that follows another, so that 1 and 3 are not 13: to a style sheet, text between is nothing. */
export const markAdjacentReferences = () => (tree: Root) => {
  visit(tree, "element", (node, index, parent) => {
    if (isFootnoteReference(node) && isFootnoteReference(parent?.children[(index ?? 0) - 1]))
      node.properties.className = ["next-call"];
  });
};

/** Takes the links back to the text out of a footnote, in place. */
const takeReferences = (item: Element): Footnote["references"] => {
  const references: Footnote["references"] = [];
  replaceElements(item, ({ properties: { dataFootnoteBackref, href = "", ariaLabel = "" } }) => {
    if (dataFootnoteBackref === undefined) return undefined;
    references.push({ id: asciiId(href.replace(/^#/, "")), backLabel: ariaLabel });
    return [];
  });
  return references;
};

/** Takes the blanks off the end of a paragraph, in place: those that stood before and between the links back. */
const trimEnd = ({ children }: Element): void => {
  for (let last = children.at(-1); last?.type === "text"; last = children.at(-1)) {
    last.value = last.value.trimEnd();
    if (last.value !== "") return;
    children.pop();
  }
};

const footnoteOf = (item: Element): Footnote => {
  const references = takeReferences(item);
  const blocks = item.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const last = blocks.at(-1);
  if (isElement(last, "p")) trimEnd(last);
  return { id: item.properties.id ?? "", content: { type: "root", children: blocks }, references };
};

const listOf = (section: Element): FootnoteList => {
  const heading = section.children.find((node) => isElement(node, "h2"));
  const list = section.children.find((node) => isElement(node, "ol"));
  const notes = list?.children.filter((node) => isElement(node, "li")).map(footnoteOf) ?? [];
  return { id: heading?.properties.id ?? "", title: heading ? toString(heading) : "", notes };
};

/**
 * Lifts the list of footnotes that remark-rehype makes, the last `section[data-footnotes]`, out of a page's body, in place.
 * Gives one list, or none.
 */
export const liftFootnotes = (body: Root): FootnoteList[] => {
  let lift: (() => FootnoteList) | undefined;
  // The last: one before it is the author's own.
  visit(body, "element", (node, index, parent) => {
    if (node.properties["dataFootnotes"] === undefined || !parent || index === undefined) return undefined;
    lift = () => {
      parent.children.splice(index, 1);
      return listOf(node);
    };
    return SKIP;
  });
  return lift ? [lift()] : [];
};

/** All trees of a page in reading order: its heading, its body, what its footnotes say. */
export const treesOf = ({ heading, body, footnotes }: Page): Root[] => [
  heading,
  body,
  ...footnotes.flatMap(({ notes }) => notes.map(({ content }) => content)),
];
