/// <reference lib="dom" />

// Sets lists of terms in two columns, before pages are measured.

import type { TextArea } from "./sections.ts";

/** How many entries from one on fit into two columns of a height; at least one. */
const fitting = (heights: readonly number[], from: number, room: number): number => {
  let at = from;
  for (let column = 0; column < 2; column += 1) {
    for (let used = 0; at < heights.length && used + (heights[at] ?? 0) <= room; at += 1)
      used += heights[at] ?? 0;
  }
  return Math.max(1, at - from);
};

const heightOf = (entry: Element): number =>
  entry.getBoundingClientRect().height + Number.parseFloat(getComputedStyle(entry).marginBottom);

/**
 * Sets each list of terms as lists in two columns that are not parted, the first as long as the page has room for behind what
 * stands above it, the others as long as a page.
 */
export const columnGlossaries = ({ height }: Pick<TextArea, "height">): void => {
  for (const list of document.querySelectorAll<HTMLElement>(".flow > .glossary:has(> .entry + .entry)")) {
    list.classList.add("columns");
    const entries = [...list.querySelectorAll(":scope > .entry")];
    const heights = entries.map(heightOf);
    const above = list.getBoundingClientRect().top - (list.parentElement?.getBoundingClientRect().top ?? 0);
    // Half of an entry is left for columns that end apart.
    const first = fitting(heights, 0, height - above - Math.max(...heights) / 2);
    let last = list;
    for (let from = first; from < entries.length;) {
      const count = fitting(heights, from, height - Math.max(...heights) / 2);
      const next = list.cloneNode(false) as HTMLElement;
      next.removeAttribute("id");
      next.append(...entries.slice(from, from + count));
      last.after(next);
      last = next;
      from += count;
    }
  }
};
