import { ourLooks } from "../../scripts/library/themes/themes.ts";
import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { pageShape, paperOf } from "../../scripts/format/pdf/page-shape.ts";
import type { SeenPdf } from "../../scripts/validate/pdf-checks.ts";

const PT = 72 / 96;

/** The words of a row's two sides, source first, without white space. */
type RowWords = readonly [source: string, translation: string];

/** Where a row of two languages stands on paper. */
interface PlacedRow {
  words: string;
  /** Pages, from 0, of the first lines of both sides, and of their last. */
  pages: [number, number, number, number];
  /** How far one first line stands above the other, in points. */
  apart: number;
}

/** Rows that were found in the print, and the first words of those that were not. */
export interface Rows {
  placed: PlacedRow[];
  lost: string[];
}

const has = ({ properties }: Element, name: string): boolean =>
  Array.isArray(properties.className) && properties.className.includes(name);

/** The numbers and marks of list items, which only the print has, and white space. */
const NUMBER = /^\d+\.\s*$/;
const NO_WORDS = /[\s•◦▪–]/g;

/** Words as the print has them, without calls of notes, which are numbered otherwise. */
const wordsOf = (side: Element): string => {
  const copy = structuredClone(side);
  visit(copy, "element", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (!/^(?:sup|annotation)$/.test(node.tagName) && !has(node, "screen-only")) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return toString(copy).replaceAll(NO_WORDS, "");
};

/** What stands beside the text is as small as notes. */
const isBeside = (side: Element): boolean =>
  side.children.some((child) => child.type === "element" && has(child, "beside"));

const rowsIn = (page: Root): RowWords[] => {
  const rows: RowWords[] = [];
  visit(page, "element", (node) => {
    if (!has(node, "pair") || has(node, "footnotes")) return undefined;
    const [source, translation] = node.children.flatMap((child) =>
      child.type === "element" && has(child, "side") && !isBeside(child) ? [wordsOf(child)] : [],
    );
    if (!has(node, "stacked") && source && translation) rows.push([source, translation]);
    return SKIP;
  });
  return rows;
};

interface Place {
  page: number;
  y: number;
}

/** The text of one column of all pages, and where each character stands. */
interface Column {
  text: string;
  places: Place[];
}

/** Pages of references, which only the print has. */
const PAGE = /\(p\.\w+\)|,p\.\w+|（第\w+页）|，第\w+页/g;

/** Size that most of a book's characters have. */
const sizeOf = ({ pages }: SeenPdf): number => {
  const counts = new Map<number, number>();
  for (const { text, size } of pages.flatMap(({ runs }) => runs))
    counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
};

const [{ type: plainType } = { type: undefined as never }] = ourLooks().values();

/** What stands in the left or the right column of the text area, without notes and their calls, which are small. */
const columnOf = (pdf: SeenPdf, right: boolean): Column => {
  const column: Column = { text: "", places: [] };
  const least = 0.83 * sizeOf(pdf);
  for (const [page, { runs, width, height }] of pdf.pages.entries()) {
    const shape = pageShape({ paper: paperOf(width, height), type: plainType }, ...pdf.languages);
    const middle =
      ((page % 2 === 0 ? shape.inner : shape.outer) + (shape.columns[0] ?? 0) + shape.gap / 2) * PT;
    const own = runs.filter(
      ({ left, size, text }) => left >= middle === right && size >= least && !NUMBER.test(text),
    );
    for (const { text, y } of own.toSorted((a, b) => b.y - a.y || a.left - b.left)) {
      const words = text.replaceAll(NO_WORDS, "");
      column.text += words;
      for (let index = 0; index < words.length; index += 1) column.places.push({ page, y });
    }
  }
  for (const { index, 0: words } of [...column.text.matchAll(PAGE)].toReversed())
    column.places.splice(index, words.length);
  return { ...column, text: column.text.replaceAll(PAGE, "") };
};

/** So many characters make a row's first words known from others'. */
const FIRST = [24, 12] as const;

/**
 * Finds the rows of parallel pages (HTML, in order) in the print of the same book: each by its first words, after those of
 * the row before.
 */
export const levelRows = (htmls: readonly string[], pdf: SeenPdf): Rows => {
  const columns = [columnOf(pdf, false), columnOf(pdf, true)] as const;
  const from: [number, number] = [0, 0];
  const rows: Rows = { placed: [], lost: [] };
  for (const row of htmls.flatMap((html) => rowsIn(fromHtml(html)))) {
    const first = row.map((words, side) => words.slice(0, FIRST[side]));
    const starts = columns.map(({ text }, side) => text.indexOf(first[side]!, from[side]));
    if (starts.includes(-1)) {
      rows.lost.push(first.join(" | "));
      continue;
    }
    const [a, b, c, d] = [0, 1, 2, 3].map((n) => {
      const { places } = columns[n % 2]!;
      return places[starts[n % 2]! + (n < 2 ? 0 : row[n - 2]!.length - 1)] ?? places.at(-1)!;
    }) as [Place, Place, Place, Place];
    from[0] = starts[0]! + 1;
    from[1] = starts[1]! + 1;
    rows.placed.push({
      words: first.join(" | "),
      pages: [a.page, b.page, c.page, d.page],
      apart: Math.abs(a.y - b.y),
    });
  }
  return rows;
};
