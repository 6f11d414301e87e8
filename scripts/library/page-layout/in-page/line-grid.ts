// Brings the lines of a page back on its grid, below what is not made of such lines (CLREQ §2.3.5, §4.2).

/** A block of a page in pixels from its top, margins apart. `text`: lines of the grid; `heading`: what keeps to the text below it. */
export interface GridItem {
  top: number;
  bottom: number;
  kind: "text" | "heading" | "other";
}

/** What is known of the page: the distance of its lines, and how many pixels are left below the last. */
export interface Grid {
  leading: number;
  room: number;
}

/** Shares of a line that stay above a block, at least, where it had more. */
const LEAST = { heading: 0.75, text: 0.5, other: 0.5 };
const LITTLE = 0.3;

/** How far something stands below a line of the grid. */
const offsetOf = (at: number, leading: number): number => {
  const off = ((at % leading) + leading) % leading;
  return off < LITTLE || off > leading - LITTLE ? 0 : off;
};

/** Which blocks of a stretch that ends with text are moved so that it comes to its line, each by what share: a heading, or all about a figure. */
const movedIn = (stretch: readonly number[], items: readonly GridItem[]): [item: number, share: number][] => {
  const heading = stretch.find((index) => items[index]?.kind === "heading");
  if (heading !== undefined) return [[heading, 1]];
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (first === undefined || last === undefined) return [];
  return first === last ? [[last, 1]] : [first, last].map((index) => [index, 0.5]);
};

/**
 * By how much each block of a page is moved, together with all below it, so that text that follows something else stands on the grid: up
 * or down, whichever is nearer, as far as spaces and page allow. What finds no room stays.
 */
export const gridShifts = (items: readonly GridItem[], { leading, room }: Grid): number[] => {
  const shifts = items.map(() => 0);
  let moved = 0;
  let since = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind !== "text") continue;
    const stretch = items.slice(since, index + 1).map((_, at) => since + at);
    const off = offsetOf(item.top + moved, leading);
    since = index + 1;
    // Between two paragraphs there is no space.
    if (off === 0 || (stretch.length === 1 && index > 0)) continue;
    // What begins a page stays at its head.
    const isHead = (at: number): boolean => at === 0 && (items[at]?.top ?? 0) < LITTLE;
    const places = movedIn(
      stretch.filter((at) => !isHead(at)),
      items,
    );
    const isRoom = (by: number): boolean =>
      moved + by <= room &&
      places.every(([at, share]) => {
        const [own, before] = [items[at], items[at - 1]];
        if (by > 0) return true;
        // Above the first there is what floats, with its space.
        if (own && !before) return -by < leading / 4;
        return own && before && own.top - before.bottom + by * share >= LEAST[own.kind] * leading;
      });
    const by = [leading - off, -off].sort((a, b) => Math.abs(a) - Math.abs(b)).find(isRoom) ?? 0;
    for (const [at, share] of places) shifts[at] = (shifts[at] ?? 0) + by * share;
    moved += by;
  }
  return shifts;
};
