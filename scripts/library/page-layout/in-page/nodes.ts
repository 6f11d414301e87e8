/// <reference lib="dom" />

// What all modules of the page ask of its nodes.

/** Whether a node is text. */
export const isText = (node: Node): node is Text => node.nodeType === 3;

/** Whether a node is an element. */
export const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Whether a node makes no line of text: white space, a comment, the footnotes of a page. */
export const isBlank = (node: Node): boolean =>
  isElement(node) ? node.classList.contains("page-notes") : !isText(node) || /^[ \t\r\n\f]*$/.test(node.data);

/** What an element begins or ends with, if it is an element too, and no text. */
export const elementAt = (element: Element, end: "first" | "last"): HTMLElement | undefined => {
  const nodes = [...element.childNodes].filter((node) => !isBlank(node));
  const found = end === "first" ? nodes[0] : nodes.at(-1);
  return found instanceof HTMLElement ? found : undefined;
};

let shared: Range | undefined;

/** The range that everything is measured with: a document keeps each one that was ever made up to date at every change. */
export const measuringRange = (): Range => (shared ??= document.createRange());

/** Whether an element is a block, and no part of a line. */
export const isBlock = (node: Node): node is Element =>
  isElement(node) && !/^(inline|ruby|contents|none|math$)/.test(getComputedStyle(node).display);

/** Whether the value of a `break-…` property forbids the break. */
export const isAvoid = (value: string): boolean => value.startsWith("avoid");

/** The height of an element as it is laid out, in pixels. */
export const heightOf = (element: Element): number => element.getBoundingClientRect().height;

/** The first rectangle of an element: the one on the first page it stands on. */
export const firstRect = (element: Element): DOMRect =>
  element.getClientRects()[0] ?? element.getBoundingClientRect();

const REFERENCE = "a[data-footnote-ref]";

/** The footnote references among nodes and in them, in the order of the text. */
export const referencesIn = (...nodes: Node[]): HTMLAnchorElement[] =>
  nodes
    .filter(isElement)
    .flatMap((node) => [
      ...(node instanceof HTMLAnchorElement && node.matches(REFERENCE) ? [node] : []),
      ...node.querySelectorAll<HTMLAnchorElement>(REFERENCE),
    ]);

/** The id of the footnote that a reference leads to. */
export const noteIdOf = (reference: HTMLAnchorElement): string => reference.hash.slice(1);

/** A copy of an element; `deep`: with all that is in it. */
export const cloneOf = <T extends Element>(element: T, deep = true): T => element.cloneNode(deep) as T;

/** A copy of an element without its ids, which stay with the original. */
export const copyOf = <T extends Element>(element: T, deep = false): T => {
  const copy = cloneOf(element, deep);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  return copy;
};

/** A copy of an element that is seen again, and read only once: without links, which would be in no tag, and calls of notes. */
export const repeatOf = <T extends Element>(element: T): T => {
  const copy = copyOf(element, true);
  for (const call of copy.querySelectorAll("sup:has(a[data-footnote-ref])")) call.remove();
  for (const link of copy.querySelectorAll("a[href]")) link.removeAttribute("href");
  return copy;
};

/** Labels an element with its type in the PDF's structure: the tagged PDF is made with that type. */
export const tagAs = (element: Element, type: string): void => {
  element.setAttribute("role", "figure");
  element.setAttribute("aria-label", `hebi:${type}`);
};

/** Whether `tagAs` has given an element that type. */
export const isTaggedAs = (element: Element, type: string): boolean => element.ariaLabel === `hebi:${type}`;

/** The offset of the first character of a text with which a range from its beginning reaches so far; of the last, if none does. */
export const firstOffset = (text: Text, range: Range, reaches: () => boolean): number => {
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    range.setStart(text, 0);
    range.setEnd(text, middle + 1);
    if (reaches()) high = middle;
    else low = middle + 1;
  }
  return low;
};
