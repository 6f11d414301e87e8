/// <reference lib="dom" />

// What a section is made of, laid out as one tall column.

import type { Unit } from "./flow.ts";
import { floatingOf, isSmall, type Measuring } from "./floating.ts";
import { keepSides, trimRow } from "./keep-sides.ts";
import { edgesOf, lineAt, linesOf, px, type Line, type TextRun } from "./lines.ts";
import { firstRect, isAvoid, isBlank, isBlock, isElement, noteIdOf, referencesIn } from "./nodes.ts";

/** Where a unit is: a whole element, or a line of a run of text. */
type Place = { element: Element } | { run: TextRun; line: number };

/** A unit and the place in the document that it takes. */
export interface PlacedUnit extends Unit {
  at: Place;
  cells?: PlacedUnit[][];
  /** The row whose cells those are. */
  row?: Element;
  block?: Element;
}

/** Whether a text announces what follows it. */
const leadsOn = (text: string): boolean => /[:：]\s*$|\bas follows\.\s*$|如下。\s*$/.test(text);

/** Whether some nodes say nothing, in all, but a name in bold. */
const areName = (all: readonly ChildNode[]): boolean => {
  const [only, ...others] = all.filter((node) => !isBlank(node));
  return others.length === 0 && only !== undefined && isElement(only) && only.matches("strong, b");
};

/** Whether a paragraph, or the end of a list, leads on to what follows it: it ends with a colon, or says nothing, in all, but a name in bold. */
const isLead = (block: Element): boolean => {
  if (block.matches(".label-line, .alert-label, .code-title, .summary")) return true;
  if (!block.matches("p, dt, li:last-child")) return false;
  if (leadsOn(block.textContent)) return true;
  if (block.matches("li:not(:only-child)")) return false;
  return areName([...block.childNodes]);
};

/** A list of units being made, with what is known of where they are. */
interface Gathering extends Measuring {
  isInCell: boolean;
}

const unitsOfRun = (
  run: TextRun,
  styles: CSSStyleDeclaration,
  { hasNotes, top }: Gathering,
  inside?: Line,
): PlacedUnit[] => {
  const { nodes, lines } = run;
  const references = hasNotes
    ? referencesIn(...nodes).map((reference) => ({
        line: lineAt(lines, firstRect(reference), top),
        id: noteIdOf(reference),
      }))
    : [];
  const isWhole = isAvoid(styles.breakInside);
  const edges = edgesOf(lines, px(styles.lineHeight), inside);
  return lines.map((line, index) => ({
    top: edges[index] ?? line.top,
    bottom: edges[index + 1] ?? line.bottom,
    over: 0,
    under: 0,
    opening: 0,
    closing: 0,
    start: index === 0 || (!isWhole && index >= 2 && lines.length - index >= 2) ? "free" : "never",
    keeps: false,
    notes: references.filter((reference) => reference.line === index).map(({ id }) => id),
    at: { run, line: index },
  }));
};

const wholeUnit = (element: Element, { top }: Gathering): PlacedUnit => {
  const rect = element.getBoundingClientRect();
  return {
    top: rect.top - top,
    bottom: rect.bottom - top,
    over: 0,
    under: 0,
    opening: 0,
    closing: 0,
    start: "free",
    keeps: false,
    notes: referencesIn(element).map(noteIdOf),
    at: { element },
  };
};

/** Whether the parts of an element stand in their places even when they are all that a page has no room for. */
const isWhole = (
  element: Element,
  { display, breakInside }: CSSStyleDeclaration,
  { height }: Gathering,
): boolean => {
  if (
    element.matches(
      "svg, img, math, hr, input, h1, h2, h3, h4, h5, h6, figcaption, thead, .display-math, .opening, .turned",
    )
  )
    return true;
  if (/^(flex|inline-flex|grid|block math)$/.test(display)) return true;
  if (element.matches(".alert, figure.table, .program")) return false;
  return isAvoid(breakInside) && element.getBoundingClientRect().height <= height;
};

/** Whether an element is a row of cells side by side, each of which can go on on the next page. */
const isRow = (element: Element): boolean =>
  element.matches(".pair:not(.stacked):not(.footnotes)") ||
  (element.matches("tbody > tr") && element.closest("table")?.querySelector("[rowspan]") === null);

/** Whether an element is a table's row of one cell that is better parted, within a cell whose rows are not. */
const isTallCell = (element: Element, { isInCell, height }: Gathering): boolean =>
  isInCell &&
  element.matches("tr") &&
  element.children.length === 1 &&
  element.getBoundingClientRect().height > height / 2;

const weaken = (units: readonly PlacedUnit[], to: "mild" | "weak"): void => {
  for (const unit of units) {
    if (unit.start === "free" || unit.start === "mild") unit.start = to;
    for (const cell of unit.cells ?? []) weaken(cell, to);
  }
};

/** A row of cells, each of which can go on on the next page; an entry of a glossary stays whole. */
const unitOfRow = (row: Element, gathering: Gathering): PlacedUnit => {
  const unit = wholeUnit(row, gathering);
  if (gathering.isInCell) return unit;
  const cells = [...row.children].map((cell) => gather(cell, { ...gathering, isInCell: true }));
  // A heading or a lead on either side keeps with what follows.
  unit.keeps = cells.some((cell) => cell.at(-1)?.keeps === true);
  for (const cell of cells) for (const first of cell.slice(0, 1)) first.start = "free";
  if (cells.every((cell) => cell.length < 2)) return unit;
  const isEntry = row.querySelector(".glossary") !== null && unit.bottom - unit.top < gathering.height / 2;
  if (isEntry) return unit;
  const isTable = row.matches("tr");
  if (isTable && unit.bottom - unit.top < gathering.height / 2)
    for (const cell of cells) weaken(cell, "mild");
  return { ...unit, cells, row, waits: !isTable };
};

/** Rows of a table: two at least on each side of a page end, or parts of them, and none that is spanned from above first. */
const tieRows = (rows: readonly PlacedUnit[]): void => {
  if (rows.length > 1)
    for (const { cells } of [rows[0]!, rows.at(-1)!]) for (const cell of cells ?? []) weaken(cell, "weak");
  let spanned = 0;
  for (const [index, unit] of rows.entries()) {
    const row = "element" in unit.at ? unit.at.element : undefined;
    if (index === 1 || spanned > 0 || (index > 0 && index === rows.length - 1)) unit.start = "never";
    spanned -= 1;
    for (const cell of row?.querySelectorAll<HTMLTableCellElement>("[rowspan]") ?? [])
      spanned = Math.max(spanned, cell.rowSpan - 1);
  }
};

const tieTable = (table: Element, units: PlacedUnit[], { height, captions }: Gathering): void => {
  const isBody = ({ at }: PlacedUnit): boolean => "element" in at && at.element.matches("tbody > tr");
  const head = units.find(({ at }) => "element" in at && at.element.tagName === "THEAD");
  const opening = (head ? head.bottom - head.top : 0) + (captions.get(table) ?? 0);
  if (head) head.keeps = true;
  const rows = units.filter(isBody);
  for (const unit of units.slice(units.findIndex((one) => one === head) + 1)) unit.opening += opening;
  tieRows(rows);
  if (isSmall(table, height)) weaken(units.slice(1), "weak");
};

const wrap = (
  element: Element,
  units: PlacedUnit[],
  styles: CSSStyleDeclaration,
  { top }: Gathering,
): void => {
  const [first, last] = [units[0], units.at(-1)];
  if (!first || !last) return;
  const rect = element.getBoundingClientRect();
  const above = px(styles.paddingTop) + px(styles.borderTopWidth);
  const below = px(styles.paddingBottom) + px(styles.borderBottomWidth);
  if (!/^table(?!-c)/.test(styles.display)) {
    for (const unit of units.slice(1)) unit.opening += above;
    for (const unit of units.slice(0, -1)) unit.closing += below;
  }
  first.top = Math.min(rect.top - top, first.top);
  last.bottom = Math.max(rect.bottom - top, last.bottom);
  first.over = Math.max(px(styles.marginTop), above > 0 ? 0 : first.over);
  last.under = Math.max(px(styles.marginBottom), below > 0 ? 0 : last.under);
  if (isAvoid(styles.breakBefore)) first.start = "never";
  if (/^(page|column|left|right|recto|verso)$/.test(styles.breakBefore)) first.start = "must";
  if (isAvoid(styles.breakAfter) || isLead(element)) last.keeps = true;
};

/** Whether a picture that stands in text may be made smaller, where its page has to hold more. */
const mayShrink = (picture: Element, { isInCell }: Gathering): boolean =>
  !isInCell && picture.matches("img.set-apart");

const unitsOfBlock = (child: Element, styles: CSSStyleDeclaration, gathering: Gathering): PlacedUnit[] => {
  if (isTallCell(child, gathering)) return gather(child, gathering, styles);
  if (isRow(child)) return [unitOfRow(child, gathering)];
  if (isWhole(child, styles, gathering) || styles.display === "table-row")
    return [{ ...wholeUnit(child, gathering), shrinks: mayShrink(child, gathering) }];
  const units = gather(child, gathering, styles);
  if (child.tagName === "TABLE") tieTable(child, units, gathering);
  if (child.matches(".alert")) weaken(units.slice(1), "mild");
  return units;
};

/** What an element is made of: lines of text, and what cannot be parted. */
const gather = (block: Element, gathering: Gathering, known?: CSSStyleDeclaration): PlacedUnit[] => {
  const units: PlacedUnit[] = [];
  const styles = known ?? getComputedStyle(block);
  let nodes: ChildNode[] = [];
  let isOnly = true;
  const endRun = (isLast: boolean): void => {
    if (nodes.some((node) => !isBlank(node))) {
      const rect = block.getBoundingClientRect();
      const inside =
        isOnly && isLast && !block.matches("td, th")
          ? {
              top: rect.top - gathering.top + px(styles.paddingTop) + px(styles.borderTopWidth),
              bottom: rect.bottom - gathering.top - px(styles.paddingBottom) - px(styles.borderBottomWidth),
            }
          : undefined;
      const lines = linesOf(nodes, gathering.top);
      units.push(...unitsOfRun({ block, nodes, lines }, styles, gathering, inside));
      const last = units.at(-1);
      const isName = areName(nodes) || leadsOn(nodes.map((node) => node.textContent).join(""));
      if (last && !isLast && isName) last.keeps = true;
    }
    nodes = [];
  };
  for (const child of block.childNodes) {
    if (!isBlock(child)) {
      nodes.push(child);
      continue;
    }
    isOnly = false;
    endRun(false);
    const own = getComputedStyle(child);
    const parts = unitsOfBlock(child, own, gathering);
    wrap(child, parts, own, gathering);
    units.push(...parts);
  }
  endRun(true);
  return units;
};

/** The level of a heading, or of those of a row. */
const levelOf = (element: Element): number | undefined => {
  const heading = element.querySelector(":scope > .side > :is(h1, h2, h3, h4, h5, h6):first-child");
  const [, level] = /^H([1-6])$/.exec((heading ?? element).tagName) ?? [];
  return level === undefined ? undefined : Number(level);
};

/** What a section is made of, in order. What may leave its place is one unit. */
export const unitsOf = (flow: Element, measuring: Measuring): PlacedUnit[] => {
  const gathering = { ...measuring, isInCell: false };
  const units: PlacedUnit[] = [];
  for (const child of flow.children) {
    if (!isBlock(child)) continue;
    const styles = getComputedStyle(child);
    const floats = floatingOf(child, units.at(-1), measuring);
    // Of two tables one above the other, each may leave its place.
    const isApart = floats === undefined && child.matches(".pair.stacked");
    const parts = floats
      ? [wholeUnit(child, gathering)]
      : isApart
        ? unitsOf(child, measuring)
        : unitsOfBlock(child, styles, gathering);
    wrap(child, parts, styles, gathering);
    const [first] = parts;
    if (first && child.matches(".pair.facing")) trimRow(first, child);
    if (first && floats) first.floats = floats;
    if (first) first.block = child;
    for (const part of isApart ? parts.slice(1) : []) delete part.block;
    const level = levelOf(child);
    if (first && level !== undefined) first.level = level;
    units.push(...parts);
  }
  keepSides(units, measuring.height);
  return units;
};

/** The units of a note. */
export const unitsOfNote = (note: Element): PlacedUnit[] => {
  const { top } = note.getBoundingClientRect();
  return gather(note, {
    top,
    height: Infinity,
    hasNotes: false,
    mayFloat: false,
    captions: new Map(),
    isInCell: true,
  });
};
