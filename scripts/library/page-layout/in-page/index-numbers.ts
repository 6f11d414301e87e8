/// <reference lib="dom" />

// Page numbers of an index, once the pages of all else are known.

/** A page of an index, or several: on what page of the book, from 0, they begin and end, and ids of places there. */
interface IndexRange {
  from: number;
  to: number;
  isMain: boolean;
  /** Whether its author marked where it begins and ends. */
  isPassage: boolean;
  ids: readonly [first: string, last: string];
}

const isIn = (one: IndexRange, other: IndexRange): boolean => one.from >= other.from && one.to <= other.to;

/** Passages that overlap are one. */
const joinPassages = (ranges: readonly IndexRange[]): IndexRange[] => {
  const joined: IndexRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.from <= last.to && last.isMain === range.isMain) {
      if (range.to > last.to)
        joined[joined.length - 1] = { ...last, to: range.to, ids: [last.ids[0], range.ids[1]] };
    } else joined.push(range);
  }
  return joined;
};

/** Three pages or more that follow one another are one range. */
const joinRuns = (pages: readonly IndexRange[]): IndexRange[] => {
  const runs: IndexRange[][] = [];
  for (const page of pages) {
    const last = runs.at(-1)?.at(-1);
    if (last && page.from === last.to + 1) runs.at(-1)?.push(page);
    else runs.push([page]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || run.length < 3) return run;
    return [{ ...first, to: last.to, ids: [first.ids[0], last.ids[1]] as const }];
  });
};

/**
 * The pages of an entry as an index has them, in their order: each once, three or more that follow one another as a range, passages
 * that overlap as one. Main ones stand for themselves.
 */
export const joinRanges = (all: readonly IndexRange[]): IndexRange[] => {
  const sorted = all.toSorted((one, other) => one.from - other.from || other.to - one.to);
  const passages = joinPassages(sorted.filter(({ isPassage, from, to }) => isPassage && to > from));
  const kept: IndexRange[] = [];
  for (const page of sorted.filter((one) => !(one.isPassage && one.to > one.from))) {
    const isKnown = sorted.some((one) => one.isMain && !page.isMain && isIn(page, one));
    const isAgain = kept.some((one) => one.from === page.from && one.isMain === page.isMain);
    const isCovered = passages.some((one) => isIn(page, one) && (one.isMain || !page.isMain));
    if (!isKnown && !isAgain && !isCovered) kept.push(page);
  }
  const main = kept.filter(({ isMain }) => isMain);
  const others = joinRuns(kept.filter(({ isMain }) => !isMain));
  return [...passages, ...main, ...others].sort((one, other) => one.from - other.from || one.to - other.to);
};

/** Says on which page of the book, from 0, an id is; nothing for one that is nowhere. */
type PageOf = (id: string) => number | undefined;

/** The id that a link within the document leads to. */
export const idOf = (link: HTMLAnchorElement): string => decodeURIComponent(link.hash.slice(1));

const rangesIn = (locators: Element, pageOf: PageOf): IndexRange[] => {
  const ranges: IndexRange[] = [];
  for (const link of locators.querySelectorAll<HTMLAnchorElement>("a.locator")) {
    const id = idOf(link);
    const page = pageOf(id);
    if (page === undefined) continue;
    const last = ranges.at(-1);
    if (link.classList.contains("until") && last)
      ranges[ranges.length - 1] = {
        ...last,
        to: Math.max(page, last.to),
        isPassage: true,
        ids: [last.ids[0], id],
      };
    else
      ranges.push({
        from: page,
        to: page,
        isMain: link.classList.contains("main"),
        isPassage: false,
        ids: [id, id],
      });
  }
  return ranges;
};

const numberOf = (id: string, isMain: boolean): HTMLElement => {
  const link = document.createElement("a");
  link.className = isMain ? "locator main" : "locator";
  link.href = `#${id}`;
  // The page layout writes the number, and measures nothing for it.
  link.dataset["pageOf"] = id;
  link.style.width = "auto";
  return link;
};

/** Puts slots for page numbers in the place of links to all that an index names, each page once. */
export const numberIndex = (pageOf: PageOf): void => {
  for (const locators of document.querySelectorAll<HTMLElement>(".locators")) {
    const { first = ", ", comma = ", " } = locators.dataset;
    const parts = joinRanges(rangesIn(locators, pageOf)).flatMap(({ from, to, isMain, ids }, index) => [
      index === 0 ? first : comma,
      numberOf(ids[0], isMain),
      ...(to > from ? ["\u2013", numberOf(ids[1], isMain)] : []),
    ]);
    locators.replaceWith(...parts);
  }
};
