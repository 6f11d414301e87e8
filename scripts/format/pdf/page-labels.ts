/** What a section's pages are counted as: the cover has no numbers, front matter Roman ones, the body begins anew at 1. */
export type Matter = "cover" | "front" | "body";

/** A run of page labels (ISO 32000-1 §12.4.2): from a page, counted from 0, on. */
export interface LabelRange {
  page: number;
  /** Numbers in this style, from 1: lower-case Roman, or decimal. Nothing: the prefix alone. */
  style?: "r" | "D";
  prefix?: string;
}

const ROMAN: [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** A number in lower-case Roman numerals: 14 is xiv. */
const roman = (number: number): string => {
  let rest = number;
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return letters.repeat(times);
  }).join("");
};

/** The label of a page, counted from 0. */
export const labelOf = (ranges: LabelRange[], page: number): string => {
  const range = ranges.findLast((one) => one.page <= page);
  if (!range) return String(page + 1);
  const number = page - range.page + 1;
  const digits = range.style === "r" ? roman(number) : range.style === "D" ? String(number) : "";
  return `${range.prefix ?? ""}${digits}`;
};

/** The label ranges of sections that follow one another, each with so many pages. */
export const labelRanges = (sections: { matter: Matter; pages: number }[], cover: string): LabelRange[] => {
  const ranges: LabelRange[] = [];
  let page = 0;
  let last: Matter | undefined;
  for (const { matter, pages } of sections) {
    if (matter !== last && pages > 0) {
      ranges.push(
        matter === "cover" ? { page, prefix: cover } : { page, style: matter === "front" ? "r" : "D" },
      );
      last = matter;
    }
    page += pages;
  }
  return ranges;
};
