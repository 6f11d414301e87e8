/// <reference lib="dom" />

// Where in the text each page begins, so that an EPUB can have the same page numbers.

import { isElement, isText } from "./nodes.ts";
import type { Section } from "./sections.ts";

/** Where a page of a section begins: so many characters, white space aside, after the beginning of the nearest element with an id. */
export interface SectionPageStart {
  /** Page of the section, from 0. */
  page: number;
  id: string;
  after: number;
}

/** What stands only on paper, or elsewhere in other formats: a chapter's opening, notes, page numbers, repeated heads. */
const ONLY_PAPER =
  ".opening, .notice, .page-notes, .footnotes, .page-reference, table.continued > thead, figcaption[aria-hidden]";

/** How many characters a text has, white space and soft hyphens aside. */
const lengthOf = (text: string): number => text.replace(/[\s\u00AD]+/g, "").length;

/** The cells of a row that is parted, each followed by its rests, on the next pages: other formats have each cell whole. */
const cellsOf = (row: Element): Element[] => {
  const parts = [row];
  for (let part: Element | null | undefined = row; part?.matches(".row-parted");) {
    part = part.closest(".sheet")?.nextElementSibling?.querySelector(".row-rest");
    if (part) parts.push(part);
  }
  return [...row.children].flatMap((_, index) => parts.flatMap(({ children }) => children[index] ?? []));
};

/**
 * Starts, in order of their pages, none before that of an earlier page: a page of nothing but figures that the text before them
 * leads to begins where the text after it does, or where the text around them does.
 */
const forward = (
  starts: readonly SectionPageStart[],
  inText: readonly SectionPageStart[],
): SectionPageStart[] => {
  let last = 0;
  return starts.map((start, index) => {
    const at = inText.indexOf(start);
    if (at >= last) {
      last = at;
      return start;
    }
    const next = starts.slice(index + 1).find((one) => inText.indexOf(one) > last) ?? inText[last];
    return { ...start, ...next, page: start.page };
  });
};

/**
 * Where each page of a section begins: with its first text or picture, or with what floats where that is all it has. A page without
 * anything has no start.
 */
export const pageStarts = ({ box, flow }: Section): SectionPageStart[] => {
  const starts: SectionPageStart[] = [{ page: 0, id: box.id, after: 0 }];
  const floats = new Map<number, SectionPageStart>();
  /** Starts in the order of the text. */
  const inText: SectionPageStart[] = [...starts];
  let [page, id, after] = [0, box.id, 0];
  const visitLeaf = (node: Node, own: number | undefined): void => {
    if (own !== undefined && own > page && (!isText(node) || node.data.trim() !== "")) {
      page = own;
      const start = { page, id, after };
      starts.push(start);
      inText.push(start);
    }
    if (isText(node)) after += lengthOf(node.data);
  };
  /** `own`: the page; nothing in what floats, whose page may be another than that of the text around it. */
  const visit = (node: Node, own: number | undefined): void => {
    if (!isElement(node)) return visitLeaf(node, own);
    if (node.matches(ONLY_PAPER) || node.matches(".row-rest")) return undefined;
    if (node.id !== "" && !node.matches("a, sup, span")) [id, after] = [node.id, 0];
    if (node.matches("img, svg, math, input")) return visitLeaf(node, own);
    if (node.matches(".row-parted")) {
      for (const cell of cellsOf(node))
        visit(cell, Number(cell.closest<HTMLElement>(".sheet")?.dataset["page"]));
      return undefined;
    }
    const isFloat = node.matches("[data-page]:not(.sheet)");
    const shown = Number((node as HTMLElement).dataset["page"]);
    if (isFloat && !floats.has(shown)) {
      const start = { page: shown, id, after };
      floats.set(shown, start);
      inText.push(start);
    }
    const next = isFloat ? undefined : node.matches(".sheet") ? shown : own;
    for (const child of node.childNodes) visit(child, next);
    return undefined;
  };
  for (const child of flow?.childNodes ?? []) visit(child, 0);
  for (const { page: own } of starts) floats.delete(own);
  return forward(
    [...starts, ...floats.values()].sort((a, b) => a.page - b.page),
    inText,
  );
};
