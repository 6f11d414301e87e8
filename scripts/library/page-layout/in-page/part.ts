/// <reference lib="dom" />

// Parts the document at a position. Nothing here measures.

import type { CutPlace, Position, TableWidths } from "./cuts.ts";
import { copyOf, isBlank, isElement, isText, measuringRange, repeatOf, tagAs } from "./nodes.ts";

// Blocks that have a tag in the PDF; Chromium leaves other containers out.
const TAGGED = "blockquote, dd, dl, dt, li, ol, p, pre, ul, figure, [role=figure]";

/** What is known of what is parted. */
export interface Parting {
  tables: ReadonlyMap<Element, TableWidths>;
  /** Captions for where a table goes on, by the table. */
  captions: ReadonlyMap<Element, Element>;
  /** How many tags go on in each cell of the second half of a row of a table. */
  levels: Map<Element, number[]>;
}

const columnsOf = ({ columns }: TableWidths): HTMLElement => {
  const group = document.createElement("colgroup");
  for (const width of columns) {
    const column = document.createElement("col");
    column.style.inlineSize = `${width}px`;
    group.append(column);
  }
  return group;
};

/** Makes two tables of the halves of one: the second has the head again, and columns keep their widths. */
const partTable = (table: HTMLTableElement, second: HTMLTableElement, parting: Parting): void => {
  const widths = parting.tables.get(table);
  table.querySelector("colgroup")?.remove();
  const head = table.querySelector("thead");
  if (head) second.prepend(repeatOf(head));
  for (const half of widths ? [table, second] : []) {
    half.style.tableLayout = "fixed";
    half.style.inlineSize = `${widths?.width ?? 0}px`;
    if (widths) half.prepend(columnsOf(widths));
  }
  // Each later part has its own wrapper, which tells the tagged PDF that the table continues, and how many header rows are repeats.
  const holder = document.createElement("div");
  const row = second.querySelector("tbody > tr");
  const levels = (row && parting.levels.get(row)) ?? [];
  tagAs(holder, ["Continued", head?.children.length ?? 0, ...levels].join(" "));
  second.replaceWith(holder);
  holder.append(second);
  const figure = holder.closest("figure");
  const caption = parting.captions.get(table);
  if (figure && caption) figure.prepend(caption.cloneNode(true));
};

const partElement = (first: Element, second: Element, isItemParted: boolean): void => {
  second.removeAttribute("id");
  first.classList.add("parted");
  second.classList.add("continued");
  if (first instanceof HTMLOListElement && second instanceof HTMLOListElement)
    second.start = first.start + first.children.length - (isItemParted ? 1 : 0);
};

const saysSomething = (element: Element): boolean =>
  element.textContent.trim() !== "" || element.querySelector('img:not([alt=""]), svg, math') !== null;

/** What has been taken from the end of an element, and how many tags go on in it. */
interface Torn {
  rest: DocumentFragment;
  levels: number;
}

/** Takes all that follows a position out of an element; what is around the position is parted. */
export const tearOff = (
  root: Element,
  { node, offset, justified, indent }: Position,
  parting: Parting,
): Torn => {
  const firsts: Element[] = [];
  for (let outer = node.parentElement; outer && outer !== root; outer = outer.parentElement)
    firsts.unshift(outer);
  const range = measuringRange();
  if (isText(node) && offset > 0) range.setStart(node, offset);
  else range.setStartBefore(node);
  range.setEnd(root, root.childNodes.length);
  const rest = range.extractContents();
  if (isElement(node) && indent !== undefined && node instanceof HTMLElement) node.style.textIndent = indent;
  let [second, levels, isTable, isSeen] = [rest.firstChild, 0, false, true];
  const pairs: [Element, Element][] = [];
  for (const first of firsts) {
    if (!second || !isElement(second)) break;
    pairs.push([first, second]);
    second = second.firstChild;
  }
  for (const [index, [first, half]] of pairs.entries()) {
    partElement(first, half, pairs[index + 1]?.[1].tagName === "LI");
    isTable ||= first.tagName === "TABLE";
    // What goes on with nothing to read has no tag there.
    isSeen &&= saysSomething(half);
    if (!isTable && isSeen && first.matches(TAGGED)) levels += 1;
    if (first === justified && first instanceof HTMLElement) first.style.textAlignLast = "justify";
    if (half instanceof HTMLElement) half.style.textIndent = "0";
  }
  for (const [index, [, half]] of pairs.entries())
    if (half.tagName === "TR")
      parting.levels.set(half, [
        pairs.slice(index + 2).filter(([first, inner]) => first.matches(TAGGED) && saysSomething(inner))
          .length,
      ]);
  for (const [first, half] of pairs.toReversed())
    if (first instanceof HTMLTableElement && half instanceof HTMLTableElement)
      partTable(first, half, parting);
  return { rest, levels };
};

/** Whether the first thing of an element has a line of text, by which it stands level with what is beside it. */
const beginsWithText = (element: Element): boolean => {
  const first = [...element.childNodes].find((node) => !isBlank(node));
  return !first || !isElement(first) || (!first.matches("img, svg, figure") && beginsWithText(first));
};

/** Parts a row of cells that stand side by side, each at its own position. Gives the second half, which follows it. */
const partRow = (row: Element, cells: readonly (Position | undefined)[], parting: Parting): Element => {
  const second = copyOf(row);
  const levels: number[] = [];
  for (const [index, cell] of [...row.children].entries()) {
    const rest = copyOf(cell);
    second.append(rest);
    const at = cells[index];
    const torn = at && tearOff(cell, at, parting);
    if (torn) rest.append(torn.rest);
    // A cell with nothing in it has no tag, and those after it would be taken for it.
    else if (row.matches("tr")) rest.append("\u00A0");
    levels[index] = torn?.levels ?? 0;
  }
  row.after(second);
  second.classList.add("row-rest");
  // The first line below a picture would be brought level with the first one beside it.
  const isLevel = [...second.children].every(beginsWithText);
  if (!isLevel && second instanceof HTMLElement) second.style.alignItems = "start";
  row.classList.add("row-parted");
  if (row.matches("tr")) {
    parting.levels.set(second, levels);
    return second;
  }
  if (row.ariaLabel !== "hebi:RowRest") tagAs(row, "Row");
  tagAs(second, "RowRest");
  for (const [index, cell] of [...row.children].entries()) {
    // Cells of a row that is a rest itself go on from those before; any other may have another mark.
    if (cell.ariaLabel?.startsWith("hebi:Cell ") !== true) tagAs(cell, `Cell ${index} 0`);
    const rest = second.children[index];
    if (rest) tagAs(rest, `Cell ${index} ${levels[index] ?? 0}`);
  }
  return second;
};

/** Takes all that follows a cut out of the text of a section. */
export const tearOffAt = (flow: Element, { at, row }: CutPlace, parting: Parting): Torn => {
  const start = row ? { node: partRow(row.row, row.cells, parting), offset: 0 } : at;
  return start ? tearOff(flow, start, parting) : { rest: document.createDocumentFragment(), levels: 0 };
};
