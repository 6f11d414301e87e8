// Hyphens at the ends of lines, spaces, what is invisible, the signs of roots, and the forms of characters that fonts and formulas
// choose are the setting's.
const plain = (text: string): string =>
  text.normalize("NFKC").replace(/[\s\p{Cc}\p{Cf}\p{Variation_Selector}\u2010\u221A-]/gu, "");

// Only paper has the page that a reference leads to.
const PAGE =
  /\((?:p\.(?:\d+|[ivxlcdm]+)|第(?:\d+|[ivxlcdm]+)页)\)|,(?:p\.(?:\d+|[ivxlcdm]+)|第(?:\d+|[ivxlcdm]+)页)/y;

/** The page that a reference leads to, where one stands at this place. */
const pageAt = (found: string, at: number): string | undefined => {
  PAGE.lastIndex = at;
  return PAGE.exec(found)?.[0];
};

const AROUND = 40;

// Longer than any line.
const LINE = 400;

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

// Drawn the other way round in a line from right to left.
const MIRRORED: Record<string, string> = { "(": ")", "[": "]", "{": "}", "<": ">", "«": "»" };

const unmirrored = (character: string): string => MIRRORED[character] ?? character;

const inAnyOrder = (text: string): string => Array.from(text, unmirrored).sort().join("");

/** Whether a text stands there, letter by letter, or in another order where it is written from right to left. */
const stands = (found: string, at: number, text: string): boolean =>
  found.startsWith(text, at) ||
  (RIGHT_TO_LEFT.test(text) && inAnyOrder(found.slice(at, at + text.length)) === inAnyOrder(text));

/**
 * How many characters from these places on are the same in another order: 0 when that is not so of a stretch as long as a line,
 * or nothing around them is written from right to left. A PDF has the pieces of such a line as they stand from left to right.
 */
const reordered = (found: string, at: number, wanted: string, next: number): number => {
  const surplus = new Map<string, number>();
  const count = (character: string, by: number): void => {
    const sum = (surplus.get(character) ?? 0) + by;
    if (sum === 0) surplus.delete(character);
    else surplus.set(character, sum);
  };
  // Latin words in such a line change places with the marks beside them.
  if (!RIGHT_TO_LEFT.test(wanted.slice(Math.max(0, next - LINE), next + LINE))) return 0;
  const most = Math.min(LINE, found.length - at, wanted.length - next);
  for (let length = 1; length <= most; length += 1) {
    count(unmirrored(found.charAt(at + length - 1)), 1);
    count(unmirrored(wanted.charAt(next + length - 1)), -1);
    if (surplus.size === 0) return length;
  }
  return 0;
};

/**
 * Where a text of a PDF is another than that of a page of the website: a sentence, or nothing when they are the same. The
 * PDF may have more of one kind: pages that references lead to, and what is given as `more`, addresses that only paper
 * spells out. Words of a line from right to left may stand in the order in which they are drawn.
 */
export const textDifference = (
  printed: string,
  expected: string,
  more: string[] = [],
): string | undefined => {
  const [found, wanted] = [plain(printed), plain(expected)];
  const extras = more.map(plain).filter((extra) => extra !== "");
  let at = 0;
  let next = 0;
  while (at < found.length || next < wanted.length) {
    if (found[at] === wanted[next]) {
      at += 1;
      next += 1;
      continue;
    }
    // Before a bracket of the text, that of the page was taken for it.
    if (pageAt(found, at) === undefined && at > 0 && pageAt(found, at - 1) !== undefined) {
      at -= 1;
      next -= 1;
    }
    const extra = pageAt(found, at) ?? extras.find((one) => stands(found, at, one));
    const line = extra === undefined ? reordered(found, at, wanted, next) : 0;
    if (line > 0) {
      at += line;
      next += line;
      continue;
    }
    if (extra === undefined) {
      const before = wanted.slice(Math.max(0, next - 10), next);
      return `“${found.slice(at, at + AROUND)}” after “${before}”, expected “${wanted.slice(next, next + AROUND)}”`;
    }
    at += extra.length;
  }
  return undefined;
};
