// Hyphens at the ends of lines, spaces, what is invisible, and the forms of characters that fonts and formulas choose are the
// setting's.
const plain = (text: string): string =>
  text.normalize("NFKC").replace(/[\s\p{Cf}\p{Variation_Selector}\u2010-]/gu, "");

// Only paper has the page that a reference leads to.
const PAGE =
  /\((?:p\.(?:\d+|[ivxlcdm]+)|第(?:\d+|[ivxlcdm]+)页)\)|,(?:p\.(?:\d+|[ivxlcdm]+)|第(?:\d+|[ivxlcdm]+)页)/y;

const AROUND = 40;

/**
 * Where a text of a PDF is another than that of a page of the website: a sentence, or nothing when they are the same. The
 * PDF may have more of one kind: pages that references lead to, and what is given as `more`, addresses that only paper
 * spells out.
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
    PAGE.lastIndex = at;
    const extra = PAGE.exec(found)?.[0] ?? extras.find((one) => found.startsWith(one, at));
    if (extra === undefined) {
      const before = wanted.slice(Math.max(0, next - 10), next);
      return `“${found.slice(at, at + AROUND)}” after “${before}”, expected “${wanted.slice(next, next + AROUND)}”`;
    }
    at += extra.length;
  }
  return undefined;
};
