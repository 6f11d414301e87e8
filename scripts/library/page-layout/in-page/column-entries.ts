/// <reference lib="dom" />

// Sets lists of terms, and the index, in two columns, before their pages are measured.

import type { TextArea } from "./sections.ts";
import { STEPS } from "./tighten-lists.ts";

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
  const { marginTop, marginBottom, breakAfter } = getComputedStyle(entry);
  const margins =
    Number.parseFloat(marginBottom) + (entry.matches(".letter") ? Number.parseFloat(marginTop) : 0);
  return { height: entry.getBoundingClientRect().height + margins, isKept: breakAfter === "avoid" };
};

/** How many entries of a list stand on each page: the first is as long as the page has room for behind what stands above it. */
const countsOn = (whole: Element, nodes: readonly Element[], height: number): number[] => {
  const entries = nodes.map(entryOf);
  const above =
    whole.getBoundingClientRect().top - (whole.closest(".flow")?.getBoundingClientRect().top ?? 0);
  const counts: number[] = [];
  for (let from = 0; from < entries.length; from += counts.at(-1) ?? 0)
    counts.push(fitting(entries, from, height - LITTLE - (from === 0 ? above : 0)));
  return counts;
};

/**
 * Sets each list of entries of a class as lists in two columns that are not parted, the first as long as the page has room for behind what
 * stands above it, the others as long as a page.
 */
export const columnEntries = (
  { height, leading }: Pick<TextArea, "height"> & { leading: number },
  list: ".glossary" | ".subject-index",
): void => {
  const lists = `:is(.flow, .facing > .side) > ${list}:has(> .entry + .entry)`;
  for (const whole of document.querySelectorAll<HTMLElement>(lists)) {
    whole.classList.add("columns");
    const nodes = [...whole.querySelectorAll(":scope > .entry")];
    const loose = countsOn(whole, nodes, height);
    let counts = loose;
    for (const step of loose.length > 1 ? STEPS : []) {
      whole.style.setProperty("--leading", `${leading * step}px`);
      // Columns that are nearly full may come out a line higher than their entries.
      counts = countsOn(whole, nodes, height - leading);
      if (counts.length < loose.length) break;
    }
    if (counts.length >= loose.length) {
      whole.style.removeProperty("--leading");
      counts = loose;
    }
    let [last, at] = [whole, 0];
    for (const count of counts) {
      const own = nodes.slice(at, at + count);
      at += count;
      if (own[0] === nodes[0]) continue;
      const next = whole.cloneNode(false) as HTMLElement;
      next.removeAttribute("id");
      next.append(...own);
      last.after(next);
      last = next;
    }
  }
};
