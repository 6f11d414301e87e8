/// <reference lib="dom" />

// Where in the text each page begins, so that an EPUB can have the same page numbers.

import { firstOffset, isElement, isTaggedAs, isText } from "./nodes.ts";
import { frameOf, pageOf, type Frame, type Section } from "./sections.ts";

/** Where a page of a section begins: so many characters, white space aside, after the beginning of the nearest element with an id. */
export interface SectionPageStart {
  /** Page of the section, from 0. */
  page: number;
  id: string;
  after: number;
}

/** What stands only on paper, or elsewhere in other formats: a chapter's opening, notes, page numbers, repeated heads. */
const ONLY_PAPER = ".opening, .notice, .page-notes, .footnotes, .page-reference, table.continued > thead";

/** The pages of the first and the last rectangle of a range; nothing for what is not shown. */
const pagesOf = (range: Range, frame: Frame): [number, number] | undefined => {
  const shown = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const [first, last] = [shown[0], shown.at(-1)];
  return first && last && [pageOf(first, frame), pageOf(last, frame)];
};

/** The offset of the first character of a text that reaches a page. */
const offsetOn = (text: Text, page: number, frame: Frame): number => {
  const range = document.createRange();
  return firstOffset(text, range, () => (pagesOf(range, frame)?.[1] ?? 0) >= page);
};

/** How many characters a text has, white space and soft hyphens aside. */
const lengthOf = (text: string): number => text.replace(/[\s\u00AD]+/g, "").length;

/** The cells of a row that is parted, each followed by its rests: other formats have each cell whole. */
const cellsOf = (row: Element): Element[] => {
  const parts = [row];
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    if (isTaggedAs(next, "RowRest")) parts.push(next);
    else if (!next.matches(ONLY_PAPER)) break;
  }
  return [...row.children].flatMap((_, index) => parts.flatMap(({ children }) => children[index] ?? []));
};

/** Where each page of a section begins. A page without text or pictures of its own has no start. */
export const pageStarts = ({ box, flow, area }: Section): SectionPageStart[] => {
  const frame = frameOf(box, area);
  const starts: SectionPageStart[] = [{ page: 0, id: box.id, after: 0 }];
  let [page, id, after] = [0, box.id, 0];
  const start = (next: number, more: number): void => {
    page = next;
    starts.push({ page, id, after: after + more });
  };
  const visitLeaf = (node: Node): void => {
    const range = document.createRange();
    range.selectNode(node);
    const [first, last] = pagesOf(range, frame) ?? [page, page];
    if (first > page) start(first, 0);
    if (!isText(node)) return;
    for (let next = page + 1; next <= last; next += 1)
      start(next, lengthOf(node.data.slice(0, offsetOn(node, next, frame))));
    after += lengthOf(node.data);
  };
  const visit = (node: Node): void => {
    if (!isElement(node) || node.matches("img, svg, math, input")) return visitLeaf(node);
    if (node.matches(ONLY_PAPER) || isTaggedAs(node, "RowRest")) return undefined;
    if (isTaggedAs(node, "Row")) return cellsOf(node).forEach(visit);
    if (node.id !== "" && !node.matches("a, sup, span")) [id, after] = [node.id, 0];
    return node.childNodes.forEach(visit);
  };
  flow.childNodes.forEach(visit);
  return starts;
};
