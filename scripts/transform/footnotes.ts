import type { Element, Nodes, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Footnote, FootnoteList, Page } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { isElement, replaceElements, SKIP, textNode, visit } from "../library/tree/tree.ts";

/** Whether a node is a footnote reference, the raised number in the text: `<sup><a data-footnote-ref>`. */
export const isFootnoteReference = (node: Nodes | undefined): boolean =>
  isElement(node, "sup") &&
  node.children.some((child) => isElement(child, "a") && child.properties["dataFootnoteRef"] !== undefined);

/** ① to ⑳ are all that fonts have of a kind. */
const CIRCLED = 20;

/** What a note is called by: its number, or its number in a circle while there is one. */
export const noteMark = (number: number, isCircled = false): string =>
  isCircled && number <= CIRCLED ? String.fromCodePoint(0x245f + number) : String(number);

const numberOf = (call: Nodes): number => Number.parseInt(toString(call), 10);

const isBlank = (node: Nodes | undefined): boolean => node?.type === "text" && node.value.trim() === "";

/** The calls that stand one behind the other from an index on, blanks between them apart, and where they end. */
const runOf = (children: readonly Nodes[], from: number): { calls: Element[]; end: number } => {
  const calls: Element[] = [];
  let end = from;
  for (let at = from; ; at += isBlank(children[at]) ? 1 : 0) {
    const node = children[at];
    if (isElement(node) && isFootnoteReference(node)) {
      calls.push(node);
      end = at += 1;
    } else if (!isBlank(node)) return { calls, end };
  }
};

/**
 * Sets calls of notes that stand side by side in the order of their numbers, with commas between them, so that 1 and 3 are not
 * 13; circled ones need none. `isCircled` puts numbers in circles.
 */
export const setCalls =
  ({ isCircled }: { isCircled: boolean }) =>
  (tree: Root) => {
    visit(tree, "element", (node, index, parent) => {
      if (!isFootnoteReference(node) || !parent || index === undefined) return undefined;
      const { calls, end } = runOf(parent.children, index);
      const sorted = calls.toSorted((one, other) => numberOf(one) - numberOf(other));
      for (const [place, call] of sorted.entries()) {
        visit(call, "text", (text) => {
          text.value = noteMark(Number.parseInt(text.value, 10), isCircled);
        });
        if (place === 0) continue;
        call.properties.className = ["next-call"];
        if (!isCircled) call.children.unshift(textNode(","));
      }
      parent.children.splice(index, end - index, ...sorted);
      return [SKIP, index + sorted.length];
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

const listOf = (section: Element, isCircled: boolean): FootnoteList => {
  const heading = section.children.find((node) => isElement(node, "h2"));
  const list = section.children.find((node) => isElement(node, "ol"));
  const notes = list?.children.filter((node) => isElement(node, "li")).map(footnoteOf) ?? [];
  const title = heading ? toString(heading) : "";
  return { id: heading?.properties.id ?? "", title, notes, ...(isCircled && { isCircled }) };
};

/**
 * Lifts the list of footnotes that remark-rehype makes, the last `section[data-footnotes]`, out of a page's body, in place.
 * Gives one list, or none.
 */
export const liftFootnotes = (body: Root, isCircled: boolean): FootnoteList[] => {
  let lift: (() => FootnoteList) | undefined;
  // The last: one before it is the author's own.
  visit(body, "element", (node, index, parent) => {
    if (node.properties["dataFootnotes"] === undefined || !parent || index === undefined) return undefined;
    lift = () => {
      parent.children.splice(index, 1);
      return listOf(node, isCircled);
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
