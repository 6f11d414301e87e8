/** What a section's pages are counted as: the cover has no numbers, front matter Roman ones, the body begins anew at 1. */
export type Matter = "cover" | "front" | "body";

/** A part of the book that begins a page. */
export interface Part {
  /** Empty where nothing leads to it. */
  id: string;
  matter: Matter;
  /** Its running head; empty where pages have none and show no number. */
  head: string;
  /** That of the page across, where a sheet has two: both then say what part it is. */
  opposite: string;
  /** A page left empty, so that what follows begins on a right page. */
  blank: boolean;
}

/** A run of page labels (ISO 32000-1 §12.4.2): from a page, counted from 0, on. */
export interface LabelRange {
  page: number;
  /** Numbers in this style, from 1: lower-case Roman, or decimal. Nothing: the prefix alone. */
  style?: "r" | "D";
  prefix?: string;
  /** The first number, unless it is 1. */
  start?: number;
}

const VALUES = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
const LETTERS = "m cm d cd c xc l xl x ix v iv i".split(" ");

/** A number in lower-case Roman numerals: 14 is xiv. */
const roman = (number: number): string => {
  let rest = number;
  return VALUES.map((value, index) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return LETTERS[index]?.repeat(times);
  }).join("");
};

/** The label of a page, counted from 0. */
export const labelOf = (ranges: readonly LabelRange[], page: number): string => {
  const range = ranges.findLast((one) => one.page <= page);
  if (!range) return String(page + 1);
  const number = page - range.page + (range.start ?? 1);
  const digits = range.style === "r" ? roman(number) : range.style === "D" ? String(number) : "";
  return `${range.prefix ?? ""}${digits}`;
};

/** The label ranges of parts that follow one another, each with so many pages; `cover` is what the cover's are called. */
export const labelRanges = (
  parts: readonly Part[],
  pages: readonly number[],
  cover: string,
): LabelRange[] => {
  const ranges: LabelRange[] = [];
  let page = 0;
  let last: Matter | undefined;
  for (const [index, { matter }] of parts.entries()) {
    const count = pages[index] ?? 0;
    if (matter !== last && count > 0) {
      ranges.push(
        matter === "cover" ? { page, prefix: cover } : { page, style: matter === "front" ? "r" : "D" },
      );
      last = matter;
    }
    page += count;
  }
  return ranges;
};

/** Pages of each part, from how many it was measured to have; a blank one is there only if it makes what follows begin on a right page. */
export const paginate = (parts: readonly Part[], measured: readonly number[]): number[] => {
  let page = 0;
  return parts.map(({ blank }, index) => {
    const pages = blank ? page % 2 : (measured[index] ?? 1);
    page += pages;
    return pages;
  });
};

/** A print: how many pages it has, and on which, from 0, the elements are that something leads to, by id. */
export interface Print {
  pages: number;
  places: Record<string, number>;
}

/** The pages of each part as they were printed: from where it begins to where the next one does. */
export const asPrinted = (
  parts: readonly Part[],
  measured: readonly number[],
  { pages, places }: Print,
): number[] => {
  let next = pages;
  return parts
    .map(({ id }, index) => ({ start: places[id], own: measured[index] ?? 1 }))
    .toReversed()
    .map(({ start, own }) => {
      const count = start === undefined ? own : next - start;
      next -= count;
      return count;
    })
    .toReversed();
};

/** The first page of each part, from 0, from how many pages each has. */
export const startsOf = (pages: readonly number[]): number[] => {
  let next = 0;
  return pages.map((count) => {
    next += count;
    return next - count;
  });
};

/** A running head is no longer than a line of so many ems. Han characters are twice as wide as Latin ones. */
const shorten = (text: string, ems: number): string => {
  let width = 0;
  const characters = Array.from(text);
  const end = characters.findIndex((character) => {
    width += /[\u2e80-\uffef]/.test(character) ? 1 : 0.55;
    return width > ems;
  });
  if (end < 0) return text;
  const cut = characters.slice(0, end).join("");
  // Not within a word, of a language that has blanks between them.
  const whole =
    /\p{L}$/u.test(cut) && /^\p{L}/u.test(characters[end] ?? "")
      ? cut.replace(/[^\s\u2e80-\uffef]+$/, "")
      : cut;
  return `${(whole.length > cut.length / 2 ? whole : cut).trimEnd()}…`;
};

/** What stands in the margins of a page: its number, if it shows one, and its running head, if it has one. */
export interface Margins {
  label: string;
  head: string;
  /** The running head of the page across. */
  opposite: string;
}

/**
 * The margins of each page: the book's title above left pages, the part's head above right ones, none where a part begins;
 * heads are cut to so many ems.
 */
export const marginsOf = (
  parts: readonly Part[],
  pages: readonly number[],
  labels: readonly LabelRange[],
  { title, ems }: { title: string; ems: number },
): Margins[] => {
  const starts = startsOf(pages);
  return parts.flatMap(({ head, opposite, blank, matter }, index) =>
    Array.from({ length: pages[index] ?? 0 }, (_, inside) => {
      const page = (starts[index] ?? 0) + inside;
      const isNumbered = matter !== "cover" && !blank && head !== "";
      const own = page % 2 === 1 && opposite === "" ? title : head;
      const isBare = inside === 0 || blank;
      return {
        label: isNumbered ? labelOf(labels, page) : "",
        head: isBare ? "" : shorten(own, ems),
        opposite: isBare ? "" : shorten(opposite, ems),
      };
    }),
  );
};

const quote = (text: string): string =>
  `"${text.replace(/["\\]/g, String.raw`\$&`).replace(/[\n\r\f]+/g, " ")}"`;

const counterStyle = (name: keyof Margins, pages: readonly Margins[]): string =>
  `@counter-style hebi-${name}{system:fixed 1;symbols:${pages.map((page) => quote(page[name])).join(" ")};suffix:""}`;

/**
 * Three counter styles (CSS Counter Styles 3 §3.1.3), `hebi-label`, `hebi-head` and `hebi-opposite`, that write page 1, 2, 3 … as what stands in
 * its margin. Chromium counts pages in margin boxes only, always from 1, and has neither `string()` nor a page of a chapter to
 * call the first.
 */
export const marginCss = (pages: readonly Margins[]): string =>
  [counterStyle("label", pages), counterStyle("head", pages), counterStyle("opposite", pages)].join("\n");
