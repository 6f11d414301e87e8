import type { Blockquote, Table } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Block } from "../library/blocks/blocks.ts";
import { factKey, findDifferences, matchFacts } from "../library/facts/facts.ts";
import { boxKind } from "../library/dialects/dialects.ts";
import { groupBy } from "../library/groups/groups.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { comparePairs, isAligned, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";
import { passageReader, reportFact, type Passage } from "./fact-mismatch.ts";
import type { Chapter } from "../book.ts";

const headingOf = (blocks: readonly Block[]): Block | undefined =>
  blocks.length === 1 && blocks[0]?.kind === "heading" ? blocks[0] : undefined;

/** The words of a heading; as they are written where they are code alone. */
const nameOf = ({ text, node: { position } }: Block, { file }: Chapter): string =>
  text ||
  String(file)
    .slice(position?.start.offset, position?.end.offset)
    .replace(/^#+\s*/, "");

/** By how many levels a chapter's headings are moved down in the book, the title apart: further ones of the first level move all. */
const shiftOf = ({ blocks, titleDepth }: Chapter): ((heading: Block) => number) => {
  const headings = blocks.filter(({ kind }) => kind === "heading");
  const title = headings.find(({ depth }) => depth === titleDepth);
  const shift = headings.some((one) => one !== title && one.depth === 1) ? 1 : 0;
  return (heading) => (heading === title ? 0 : shift);
};

/** Finds the innermost quotation or box in which the first of some blocks stands. */
const boxFinder = ({ tree }: Chapter): ((blocks: readonly Block[]) => Blockquote | undefined) => {
  const boxes = nodesOf(tree, "blockquote");
  return ([block]) =>
    boxes.findLast(
      ({ position }) =>
        block && position && position.start.line <= block.startLine && block.startLine <= position.end.line,
    );
};

/** The kind of a box; nothing of a plain quotation. */
const kindOf = (node: Blockquote | undefined): string | undefined =>
  node && (node.data?.box?.kind ?? boxKind(/^\[!([\p{L}-]+)\]/u.exec(toString(node))?.[1] ?? ""));

const namedBox = (node: Blockquote | undefined): string => {
  const kind = kindOf(node);
  return kind === undefined ? (node ? "quotation" : "text outside boxes") : `box of the kind ${kind}`;
};

/** Boxes that in the translation are of another kind, or none; each is told once. */
const compareBoxes = (both: TranslatedChapter): void => {
  const [findOwn, findTheirs] = [boxFinder(both.source), boxFinder(both.translation)];
  const told = new Set<Blockquote | undefined>();
  for (const link of both.alignment) {
    const [own, theirs] = [findOwn(link.source), findTheirs(link.translation)];
    if (kindOf(own) === kindOf(theirs) || told.has(own ?? theirs) || !isAligned(link)) continue;
    told.add(own ?? theirs);
    reportDifference(both, {
      rule: "structure-mismatch",
      reason: `Unexpected ${namedBox(theirs)}, expected ${namedBox(own)}`,
      place: link.translation[0]?.node.position,
      has: namedBox(own),
      there: link.source[0]?.node.position,
    });
  }
};

/** `structure-mismatch`: a heading that in the book has another level than the source's, a box of another kind. */
export const structureMismatch = (both: TranslatedChapter): void => {
  compareBoxes(both);
  const [shiftHere, shiftThere] = [shiftOf(both.source), shiftOf(both.translation)];
  for (const link of both.alignment) {
    const [own, theirs] = [headingOf(link.source), headingOf(link.translation)];
    if (own?.depth === undefined || !theirs || !isAligned(link)) continue;
    const expected = own.depth + shiftHere(own) - shiftThere(theirs);
    if (expected === theirs.depth) continue;
    reportDifference(both, {
      rule: "structure-mismatch",
      reason: `Unexpected heading of level ${theirs.depth}, expected level ${Math.max(1, expected)} (${nameOf(own, both.source)})`,
      place: theirs.node.position,
      has: `level ${own.depth}`,
      there: own.node.position,
    });
  }
};

/** A row of the source's table and the row of the translation's table that it is compared with, cell by cell. */
type RowPair = readonly [own: readonly Passage[], theirs: readonly Passage[]];

const NOWHERE = { source: [], translation: [] };

const tableOf = (blocks: readonly Block[]): Table | undefined =>
  blocks.flatMap(({ node }) => (node.type === "table" ? [node] : []))[0];

/** How well two columns fit: the number of cells with the same facts, minus those with different ones; cells without facts do not count. */
const fitOf = (rows: readonly RowPair[], column: number, other: number): number =>
  rows.reduce((score, [own, theirs]) => {
    const [one, two] = [own[column], theirs[other]];
    if (!one || !two || one.facts.length + two.facts.length === 0) return score;
    const { source, translation } = matchFacts(one.facts, two.facts);
    return score + (source.length + translation.length === 0 ? 1 : -1);
  }, 0);

/** For each column of the source, the column of the translation: the one in the same place unless another clearly fits better. */
const pairColumns = (rows: readonly RowPair[]): number[] => {
  const [own = [], theirs = []] = rows[0] ?? [];
  return [...own.keys()].map((column) => {
    const fits = [...theirs.keys()].map((other) => fitOf(rows, column, other));
    const best = Math.max(...fits);
    return best > 0 && best > (fits[column] ?? 0) + 1 ? fits.indexOf(best) : column;
  });
};

/** The cells of two rows that render each other. */
const cellPairs = ([own, theirs]: RowPair, columns: readonly number[]): [Passage, Passage][] =>
  columns.flatMap((column, index): [Passage, Passage][] => {
    const [cell, other] = [own[index], theirs[column]];
    return cell && other ? [[cell, other]] : [];
  });

/** How many rows before and after are searched for one that a row renders in other words than to the letter. */
const REACH = 100;

/** The facts of some cells, to the letter: rows with the same do not differ. */
const figuresOf = (cells: readonly (Passage | undefined)[]): string =>
  JSON.stringify(cells.map((cell) => cell?.facts.map(factKey).sort()));

/** Reports cells whose numbers differ, unless the row matches another row: a table may be sorted by the words of its language. */
const compareCells = (rows: readonly RowPair[], both: TranslatedChapter): void => {
  const columns = pairColumns(rows);
  const differ = (row: RowPair): boolean =>
    cellPairs(row, columns).some(([cell, other]) => findDifferences(cell, other, NOWHERE).length > 0);
  const differing = rows.filter(differ);
  const figures = new Set(differing.map(([, theirs]) => figuresOf(columns.map((column) => theirs[column]))));
  for (const [index, row] of differing.entries()) {
    const [own] = row;
    if (figures.has(figuresOf(own))) continue;
    const near = differing.slice(Math.max(0, index - REACH), index + REACH);
    if (near.some(([, theirs]) => !differ([own, theirs]))) continue;
    for (const [cell, other] of cellPairs(row, columns))
      for (const difference of findDifferences(cell, other, NOWHERE))
        reportFact(both, "table-mismatch", difference, [cell, other]);
  }
};

/** What the rows of a table begin with, a name or program text in both languages, and which row does; nothing of what several begin with. */
const keysOf = ({ children }: Table): Map<string, number> => {
  const keys = children.map((row) => toString(row.children[0], { includeImageAlt: false }));
  const rows = groupBy(keys.keys(), (index) => keys[index]);
  return new Map(
    [...rows].flatMap(([key, [index, ...more]]) =>
      index === undefined || more.length > 0 ? [] : [[key, index]],
    ),
  );
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const widthOf = ({ children }: Table): number => children[0]?.children.length ?? 0;

const SIZES: [noun: string, sizeOf: (table: Table) => number][] = [
  ["row", ({ children }) => children.length],
  ["column", widthOf],
];

/** `table-mismatch`: a table with other rows or columns than the source's, or with another figure in a cell. */
export const tableMismatch = (both: TranslatedChapter): void => {
  const readOwn = passageReader(both.source, both.translation);
  const readTheirs = passageReader(both.translation, both.source);
  const readRows = ({ children }: Table, read: typeof readOwn): Passage[][] =>
    children.map((row) => row.children.map((cell) => read([cell], cell.position)));
  comparePairs(both, {
    collect: ({ source, translation }) => {
      const [own, theirs] = [tableOf(source), tableOf(translation)];
      return own && theirs && { own, theirs };
    },
    say: ({ own, theirs }) => {
      for (const [noun, sizeOf] of SIZES) {
        const [expected, found] = [sizeOf(own), sizeOf(theirs)];
        const reason = `Unexpected ${counted(found, noun)}, expected ${expected}`;
        const [has, place, there] = [counted(expected, noun), theirs.position, own.position];
        if (expected !== found) reportDifference(both, { rule: "table-mismatch", reason, place, has, there });
      }
      if (widthOf(own) !== widthOf(theirs)) return;
      const [rows, others] = [readRows(own, readOwn), readRows(theirs, readTheirs)];
      const keys = keysOf(theirs);
      const isEven = rows.length === others.length;
      const places = isEven
        ? [...rows.keys()].map((index) => [index, index] as const)
        : [...keysOf(own)].map(([key, index]) => [index, keys.get(key) ?? -1] as const);
      const pairs = places.flatMap(([index, place]): RowPair[] => {
        const [row, other] = [rows[index], others[place]];
        return row && other ? [[row, other]] : [];
      });
      compareCells(pairs, both);
    },
  });
};
