/// <reference lib="dom" />

// Sets lists of terms, and the index, in two columns, before their pages are measured.

import type { TextArea } from "./sections.ts";

/** Pixels that roundings may add up to. */
const LITTLE = 2;

/** How many entries from one on fit into two columns of a height; at least one, and none that is `kept` with the next is the last of a column. */
const fitting = (
  entries: readonly { height: number; isKept: boolean }[],
  from: number,
  room: number,
): number => {
  let at = from;
  for (let column = 0; column < 2; column += 1) {
    const first = at;
    for (let used = 0; at < entries.length && used + (entries[at]?.height ?? 0) <= room; at += 1)
      used += entries[at]?.height ?? 0;
    while (at > first && at < entries.length && entries[at - 1]?.isKept) at -= 1;
  }
  return Math.max(1, at - from);
};

const entryOf = (entry: Element): { height: number; isKept: boolean } => {
  const { marginTop, marginBottom } = getComputedStyle(entry);
  const margins =
    Number.parseFloat(marginBottom) + (entry.matches(".letter") ? Number.parseFloat(marginTop) : 0);
  return { height: entry.getBoundingClientRect().height + margins, isKept: entry.matches(".letter") };
};

/**
 * Sets each list of entries of a class as lists in two columns that are not parted, the first as long as the page has room for behind what
 * stands above it, the others as long as a page.
 */
export const columnEntries = (
  { height }: Pick<TextArea, "height">,
  list: ".glossary" | ".subject-index",
): void => {
  const lists = `:is(.flow, .facing > .side) > ${list}:has(> .entry + .entry)`;
  for (const whole of document.querySelectorAll<HTMLElement>(lists)) {
    whole.classList.add("columns");
    const nodes = [...whole.querySelectorAll(":scope > .entry")];
    const entries = nodes.map(entryOf);
    const above =
      whole.getBoundingClientRect().top - (whole.closest(".flow")?.getBoundingClientRect().top ?? 0);
    const first = fitting(entries, 0, height - above - LITTLE);
    let last = whole;
    for (let from = first; from < entries.length;) {
      const count = fitting(entries, from, height - LITTLE);
      const next = whole.cloneNode(false) as HTMLElement;
      next.removeAttribute("id");
      next.append(...nodes.slice(from, from + count));
      last.after(next);
      last = next;
      from += count;
    }
  }
};
