import { groupBy } from "../library/groups/groups.ts";
import { ourLooks, type Look } from "../library/themes/themes.ts";
import { directionOf } from "../library/languages/languages.ts";
import { sheetShape } from "../format/pdf/facing.ts";
import { paperOf, pageShape } from "../format/pdf/page-shape.ts";
import { readPdfFile, type Link, type Run, type SeenPage, type SeenPdf } from "./read-pdf.ts";
import { eachFile, type Validator } from "./validator.ts";

const isIn = ({ left, right, y, size }: Run, [x1, y1, x2, y2]: Link["rect"]): boolean =>
  (left + right) / 2 >= x1 - 1 && (left + right) / 2 <= x2 + 1 && y + size / 3 >= y1 && y + size / 3 <= y2;

const isFront = ({ label }: SeenPage): boolean => /^[ivxlcdm]+$/.test(label);

/** Words without white space, where lines may have been parted. */
const solid = (runs: Run[]): string => runs.map(({ text }) => text.replaceAll(/\s/g, "")).join("");

/** So many characters make a title known. */
const KNOWN = 12;

/** Each entry of the contents ends in the label of the page that it leads to, and its words are on that page. */
const contentsProblems = ({ pages, destinations, language }: SeenPdf): string[] =>
  pages.filter(isFront).flatMap(({ links, runs, label }) =>
    [...groupBy(links, ({ destination }) => destination)].flatMap(([destination, places]) => {
      const target = pages[destinations.get(destination) ?? -1];
      const expected = target?.label ?? "no page";
      // Pieces of a line from right to left stand as they are drawn.
      const isRtl = directionOf(language) === "rtl";
      // A second language stands below the line that ends in the number.
      const line = runs.filter((run) => places.some(({ rect }) => isIn(run, rect)));
      const last = isRtl ? line.at(-1) : line.reduce((a, b) => (b.right >= a.right ? b : a), line[0]!);
      const rest = line.filter((run) => run !== last);
      const found = /(\S+)\s*$/.exec(last?.text ?? "")?.[1] ?? "nothing";
      if (found !== expected)
        return [`Unexpected number ${found} for #${destination} on page ${label}, expected ${expected}`];
      // A chapter's number stands before its title, and a dot between two languages.
      const title = /^[\d.]*([^·]*)/.exec(solid(rest))![1]!.slice(0, KNOWN);
      const words = isRtl ? rest.flatMap(({ text }) => text.split(/\s+/)) : [title];
      return target && words.every((word) => solid(target.runs).includes(word))
        ? []
        : [
            `Unexpected page ${expected} for #${destination} on page ${label}, expected the page of “${title}”`,
          ];
    }),
  );

const AFTER = /^\s*[(（,，]\s*(?:p\.\s*(\d+|[ivxlcdm]+)\b|第\s*(\d+|[ivxlcdm]+)\s*页)/;

/** A work that is cited, with a page of its own behind it. */
const isWork = (destination: string): boolean => /(^|[.-])ref\./.test(destination);

/** A reference followed by a page's number, "(p. 12)" or （第12页）, gives the label of the page that it leads to. */
const referenceProblems = ({ pages, destinations }: SeenPdf): string[] =>
  pages
    .filter((page) => !isFront(page))
    .flatMap(({ links, runs, label }) =>
      links.flatMap(({ destination, rect }) => {
        const last = runs.findLastIndex((run) => isIn(run, rect));
        const after = runs.slice(last + 1, last + 6).map(({ text }) => text);
        const [, latin, han] = (last < 0 ? undefined : AFTER.exec(after.join(""))) ?? [];
        const found = latin ?? han;
        const target = destinations.get(destination);
        const expected = target === undefined ? "no page" : (pages[target]?.label ?? "");
        return found === undefined || found === expected || isWork(destination)
          ? []
          : [`Unexpected page ${found} for #${destination} on page ${label}, expected ${expected}`];
      }),
    );

/** Each footnote is on the page of the reference that links to it; a short form leads to where the note is given in full. */
const noteProblems = ({ pages, destinations }: SeenPdf): string[] =>
  pages.flatMap(({ links, label }, index) =>
    links.flatMap(({ destination }) => {
      const target = destinations.get(destination);
      return !/(^|[.-])fn-(?!.*--first$)/.test(destination) || target === index
        ? []
        : [
            `Unexpected footnote #${destination} on page ${pages[target ?? -1]?.label ?? "none"}, expected ${label}, where the reference is`,
          ];
    }),
  );

const PT = 72 / 96;

type Type = Look["type"];

/** How our themes set text. */
const TYPES = Array.from(ourLooks().values(), ({ type }) => type);

// At the edges of a line, Chinese marks give up the empty half of their square (CLREQ §3.1.6).
const startOf = ({ text, left, size }: Run): number => left + (/^[“‘《〈「『（【]/.test(text) ? size / 2 : 0);
const endOf = ({ text, right, size }: Run): number =>
  right - (/[”’》〉」』）】、。，：；！？]\s*$/.test(text) ? size / 2 : 0);

/** The text area of a page, as a theme sets it: of two that face each other and have one number, each has that of its language. */
const shapeOf = ({ pages, languages }: SeenPdf, index: number, type: Type) => {
  const { width = 0, height = 0 } = pages[index] ?? {};
  const stock = { paper: paperOf(width, height), type };
  const [left = "en", right = left] = languages;
  const isFacing = pages.length > 2 && pages[1]?.label === pages[2]?.label;
  if (!isFacing || index === 0) return pageShape(stock, ...(isFacing ? [left] : languages));
  const { sides, top, height: lines } = sheetShape(stock, [left, right]);
  return { ...(index % 2 === 1 ? sides[0] : sides[1]), top, height: lines };
};

/** Text that reaches out of the text area that a theme has. */
const marginsIn = (pdf: SeenPdf, type: Type): string[] =>
  pdf.pages.flatMap(({ width, height, runs, label }, index) => {
    const { language } = pdf;
    const shape = shapeOf(pdf, index, type);
    // A book that is read from right to left begins on a left page.
    const isRight = (index % 2 === 0) !== (directionOf(language) === "rtl");
    const left = (isRight ? shape.inner : shape.outer) * PT;
    const right = left + shape.width * PT;
    const top = height - shape.top * PT;
    const bottom = top - shape.height * PT;
    // The cover has no margins.
    if (index === 0)
      return runs
        .filter((run) => run.left < 0 || run.right > width || run.y < 0 || run.y > height)
        .map(({ text }) => `Unexpected text off the cover: ${text}`);
    const strays = runs.filter(
      (run) =>
        // An accent over the last letter takes no room of its own.
        (!/^\p{M}+$/u.test(run.text) && (startOf(run) < left - 1 || endOf(run) > right + 1.5)) ||
        (run.y < bottom - 1 && run.y > bottom - 10) ||
        (run.y > top && run.y < top + 10),
    );
    return strays.map(
      ({ text }) => `Unexpected text outside the text area of page ${label}: ${text.slice(0, 40)}`,
    );
  });

/**
 * No text reaches out of the text area at its sides, nor, but for the running head and the number, above or below it. What theme it
 * is a print does not say: that of ours counts which fits best.
 */
const marginProblems = (pdf: SeenPdf): string[] =>
  TYPES.map((type) => marginsIn(pdf, type)).reduce((one, other) => (other.length < one.length ? other : one));

/** The size in which most characters are set, in points. */
const commonestSize = ({ pages }: SeenPdf): number => {
  const counts = new Map<number, number>();
  for (const { runs } of pages)
    for (const { size, text } of runs) {
      const rounded = Math.round(size * 100) / 100;
      counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
    }
  return [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0])[0];
};

/** Something wider than its page would make Chromium print the whole book smaller: running text has the size of a theme. */
const scaleProblems = (pdf: SeenPdf): string[] => {
  const found = commonestSize(pdf);
  if (found === 0) return [];
  // Two languages may be set in two sizes, on pages that face each other, too.
  const wanted = TYPES.flatMap((type) =>
    [1, 2].flatMap((index) => {
      const { size, sizes } = shapeOf(pdf, index, type);
      return [size, ...sizes].map((one) => one * PT);
    }),
  );
  if (wanted.some((expected) => Math.abs(found / expected - 1) < 0.005)) return [];
  const all = [...new Set(wanted.map((one) => one.toFixed(2)))].join(" or ");
  return [`Unexpected text of ${found.toFixed(2)} points, expected ${all}: the print is not to scale`];
};

/** What a reader would find wrong with the pages of a book: numbers, notes, margins, scale. Sentences, none when all is right. */
export const pageProblems = (pdf: SeenPdf): string[] => [
  ...contentsProblems(pdf),
  ...referenceProblems(pdf),
  ...noteProblems(pdf),
  ...marginProblems(pdf),
  ...scaleProblems(pdf),
];

/** The pages of our PDFs: contents and references name the right pages, notes are at the foot of theirs, nothing is cut off. */
export const bookPages: Validator = {
  name: "pages",
  ending: ".pdf",
  prepare: () => Promise.resolve(eachFile(async (file) => pageProblems(await readPdfFile(file)))),
};
