import type { Table, TableCell, TableRow } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter } from "../book.ts";
import {
  factReader,
  findDifferences,
  matchFacts,
  readBlockText,
  type ReadFacts,
} from "../library/facts/facts.ts";
import { report } from "../library/messages/messages.ts";
import { isAligned, type Rendition } from "./rendition.ts";
import { causeIn, type Passage, reportDifference } from "./report-difference.ts";

/** Cells by row and column. */
type Grid = readonly (readonly Passage[])[];

const NOWHERE = { source: [], translation: [] };

const tableOf = (blocks: readonly Block[]): Table | undefined =>
  blocks.flatMap(({ node }) => (node.type === "table" ? [node] : []))[0];

const readGrid = ({ children }: Table, { file }: Chapter, read: ReadFacts): Grid => {
  const source = String(file);
  const readCell = (cell: TableCell): Passage => {
    const text = readBlockText([cell], source);
    return { ...text, facts: read(text.text), position: cell.position };
  };
  return children.map((row: TableRow) => row.children.map(readCell));
};

const differ = (one: Passage | undefined, other: Passage | undefined): boolean =>
  one !== undefined && other !== undefined && findDifferences(one, other, NOWHERE).length > 0;

/** Whether each cell of a column has what another states, where either states anything: `[cells that do, cells that do not]`. */
const compareColumns = (own: Grid, theirs: Grid, [column, other]: readonly [number, number]): number =>
  own.reduce((score, row, index) => {
    const [one, two] = [row[column], theirs[index]?.[other]];
    if (!one || !two || one.facts.length + two.facts.length === 0) return score;
    const { source, translation } = matchFacts(one.facts, two.facts);
    return score + (source.length + translation.length === 0 ? 1 : -1);
  }, 0);

/** The column of the translation that renders each of the source's: another than the same only where it fits better. */
const pairColumns = (own: Grid, theirs: Grid): number[] =>
  (own[0] ?? []).map((_, column) => {
    const scores = (theirs[0] ?? []).map((__, other) => compareColumns(own, theirs, [column, other]));
    const best = Math.max(...scores);
    return best > 0 && best > (scores[column] ?? 0) + 1 ? scores.indexOf(best) : column;
  });

const rowDiffers = (
  own: Grid,
  theirs: Grid,
  [row, other]: readonly [number, number],
  columns: number[],
): boolean => columns.some((column, index) => differ(own[row]?.[index], theirs[other]?.[column]));

/** Whether a row stands elsewhere in the translation: tables of terms are sorted by the words of their language. */
const moved = (own: Grid, theirs: Grid, row: number, columns: number[]): boolean =>
  own.some(
    (_, other) =>
      other !== row &&
      rowDiffers(own, theirs, [other, other], columns) &&
      !rowDiffers(own, theirs, [row, other], columns),
  );

const compareCells = (own: Grid, theirs: Grid, rendition: Rendition): void => {
  const columns = pairColumns(own, theirs);
  for (const [row, cells] of own.entries()) {
    if (!rowDiffers(own, theirs, [row, row], columns) || moved(own, theirs, row, columns)) continue;
    for (const [index, cell] of cells.entries()) {
      const other = theirs[row]?.[columns[index] ?? index];
      if (!other) continue;
      for (const difference of findDifferences(cell, other, NOWHERE)) {
        reportDifference("table-mismatch", difference, [cell, other], rendition);
      }
    }
  }
};

/** What a row is known by where the tables differ in length: its first cell, a name or program text in both. */
const keysOf = ({ children }: Table): string[] =>
  children.map((row) => toString(row.children[0], { includeImageAlt: false }));

/** The rows of both tables whose keys stand once in each. */
const sharedRows = (own: Table, theirs: Table, [grid, other]: readonly [Grid, Grid]): [Grid, Grid] => {
  const [keys, others] = [keysOf(own), keysOf(theirs)];
  const shared = keys.flatMap((key, row): [number, number][] => {
    const once =
      keys.indexOf(key) === keys.lastIndexOf(key) && others.indexOf(key) === others.lastIndexOf(key);
    return once && others.includes(key) ? [[row, others.indexOf(key)]] : [];
  });
  return [shared.map(([row]) => grid[row] ?? []), shared.map(([, row]) => other[row] ?? [])];
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `table-mismatch`: a table with other rows or columns than the source's, or with another figure in a cell. */
export const tableMismatch = (rendition: Rendition): void => {
  const [readSource, readTranslation] = [
    factReader(rendition.source.language),
    factReader(rendition.translation.language),
  ];
  for (const pair of rendition.alignment.filter(isAligned)) {
    const [own, theirs] = [tableOf(pair.source), tableOf(pair.translation)];
    if (!own || !theirs) continue;
    const rows = [own.children.length, theirs.children.length] as const;
    const columns = [
      own.children[0]?.children.length ?? 0,
      theirs.children[0]?.children.length ?? 0,
    ] as const;
    const shape = (
      [
        ["row", rows],
        ["column", columns],
      ] as const
    ).filter(([, [one, other]]) => one !== other);
    for (const [noun, [one, other]] of shape) {
      const reason = `Unexpected ${counted(other, noun)}, expected ${one}`;
      report(rendition.translation.file, {
        rule: "table-mismatch",
        reason,
        place: theirs.position,
        cause: causeIn(rendition, counted(one, noun), own.position),
      });
    }
    const grids = [
      readGrid(own, rendition.source, readSource),
      readGrid(theirs, rendition.translation, readTranslation),
    ] as const;
    if (shape.length === 0) compareCells(...grids, rendition);
    else if (columns[0] === columns[1]) compareCells(...sharedRows(own, theirs, grids), rendition);
  }
};
