/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts, whose functions it reaches through `hebi`.

import type { measuring, Section } from "./measuring.ts";
import type { Beginning } from "./types.ts";

const hebi = (): typeof measuring => (globalThis as unknown as { hebi: typeof measuring }).hebi;

/** What stands only on paper, or elsewhere in other formats: a chapter's opening, notes, page numbers, repeated heads. */
const isOnlyPaper = (element: Element): boolean =>
  element.matches(".opening, .notice, .page-notes, .footnotes, .page-reference, table.continued > thead");

/** The pages on which a node's first and last rectangles fall; nothing for what is not shown. */
const pagesOf = (range: Range, box: DOMRect): [number, number] | undefined => {
  const shown = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const [first, last] = [shown[0], shown.at(-1)];
  return first && last && [hebi().pageOf(first, box), hebi().pageOf(last, box)];
};

/** The offset of the first character of a text that reaches a page. */
const offsetOn = (text: Text, page: number, box: DOMRect): number => {
  const range = document.createRange();
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    range.setStart(text, 0);
    range.setEnd(text, middle + 1);
    if ((pagesOf(range, box)?.[1] ?? 0) >= page) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** How many characters a text has, blanks aside. */
const solid = (text: string): number => text.replace(/\s+/g, "").length;

const beginningsOf = (section: Section, index: number): Beginning[] => {
  const box = section.box.getBoundingClientRect();
  const found: Beginning[] = [{ section: index, page: 0, id: section.box.id, after: 0 }];
  let [page, id, after] = [0, section.box.id, 0];
  const begin = (next: number, more: number): void => {
    page = next;
    found.push({ section: index, page, id, after: after + more });
  };
  const lookAt = (node: Node): void => {
    const range = document.createRange();
    range.selectNode(node);
    const [first, last] = pagesOf(range, box) ?? [page, page];
    if (first > page) begin(first, 0);
    if (!hebi().isText(node)) return;
    for (let next = page + 1; next <= last; next += 1)
      begin(next, solid(node.data.slice(0, offsetOn(node, next, box))));
    after += solid(node.data);
  };
  const look = (node: Node): void => {
    if (!hebi().isElement(node) || node.matches("img, svg, math, input")) return lookAt(node);
    if (isOnlyPaper(node)) return undefined;
    if (node.id !== "" && !node.matches("a, sup, span")) [id, after] = [node.id, 0];
    return node.childNodes.forEach(look);
  };
  section.flow.childNodes.forEach(look);
  return found;
};

/** Where each page of the sections that have an id begins. A page without text or pictures of its own has no beginning. */
const beginnings = (): Beginning[] =>
  hebi()
    .state()
    .sections.flatMap((section, index) => (section.box.id === "" ? [] : beginningsOf(section, index)));

/** All functions of this file, to be sent to the browser together. */
export const beginning = { isOnlyPaper, pagesOf, offsetOn, solid, beginningsOf, beginnings };
