import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import { toString } from "hast-util-to-string";
import { unbrokenIn } from "../library/text/text.ts";
import { addClass, element, hasClass, isElement, textNode } from "../library/tree/tree.ts";

/** What is no running text, or breaks as it says itself. */
const PASSED = new Set("code kbd math pre samp script style svg textarea".split(" "));

const together = (children: ElementContent[]): Element =>
  element("span", { className: ["together"] }, children);

/** What may be the rest of something that a line keeps: a term, a link. */
const WORDS = new Set("a abbr em strong".split(" "));

/** What an element begins with that may belong to the text before it: a Han character at a footnote reference, a unit that is a term. */
const firstWords = (node: Element): string => {
  const [first] = node.children;
  if (isElement(node, "span") && hasClass(node, "together")) return first?.type === "text" ? first.value : "";
  const text = WORDS.has(node.tagName) ? toString(node) : "";
  return text.length <= 20 ? text : "";
};

/** A text in pieces, those that no line breaks in spans of their own; `next`, which is kept whole already, joins the last where it belongs to it. */
const pieces = ({ value }: Text, next: Element | undefined, more: string): ElementContent[] => {
  const made: ElementContent[] = [];
  let done = 0;
  for (const [start, end] of unbrokenIn(value + more)) {
    if (start >= value.length) break;
    if (start > done) made.push(textNode(value.slice(done, start)));
    const own = textNode(value.slice(start, end));
    const isJoined = end > value.length && next !== undefined;
    made.push(together(isJoined ? [own, next] : [own]));
    done = isJoined ? value.length + 1 : Math.min(end, value.length);
  }
  if (done < value.length) made.push(textNode(value.slice(done)));
  // It has joined none of them.
  if (next && done <= value.length) made.push(next);
  return made;
};

/** Whether a node is a name of a program in a line, with a hyphen at which it might be broken, and short enough for a narrow column. */
const isShortCode = (node: ElementContent): boolean =>
  isElement(node, "code") && /^(?=.*-)\S{1,20}$/.test(toString(node));

/**
 * Keeps on one line, in place, what a reader takes in at once: a number and its unit, a label and its number, the parts of a date, a
 * term and its sign. Spans that do not break do it, for a mark in the text would be copied, and missed by a search.
 */
export const keepTogether = (tree: Root | Element): void => {
  const children: ElementContent[] = [];
  const content: RootContent[] = tree.children;
  const all = content.filter((node) => node.type !== "doctype");
  for (let index = 0; index < all.length; index += 1) {
    const node = all[index];
    if (!node) continue;
    if (node.type === "text") {
      const next = all[index + 1];
      const more = isElement(next) ? firstWords(next) : "";
      const joined = more !== "" && isElement(next) ? next : undefined;
      if (joined && !hasClass(joined, "together")) keepTogether(joined);
      children.push(...pieces(node, joined, more));
      if (joined) index += 1;
      continue;
    }
    if (isElement(node) && isShortCode(node)) addClass(node, "together");
    else if (isElement(node) && !PASSED.has(node.tagName) && !hasClass(node, "together")) keepTogether(node);
    children.push(node);
  }
  tree.children = children;
};
