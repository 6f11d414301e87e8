import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { columnsOf } from "../../library/text/text.ts";
import { hasClass, holds, isElement } from "../../library/tree/tree.ts";
import { tag, val } from "../../library/word/word.ts";
import { WIDTH, type Draft, type Place } from "./draft.ts";
import { dressOf } from "./dress.ts";

interface Cell {
  node?: Element;
  /** Column, from 0. */
  at: number;
  span: number;
  /** Of cells over several rows: where they begin, and where they go on. */
  merge?: "restart" | "continue";
}

interface Row {
  cells: Cell[];
  isHead: boolean;
}

const rowsIn = (table: Element): { node: Element; isHead: boolean }[] =>
  table.children.filter(isAnyElement).flatMap((child) => {
    if (child.tagName === "tr") return [{ node: child, isHead: false }];
    return child.children
      .filter((one) => isElement(one, "tr"))
      .map((node) => ({ node, isHead: child.tagName === "thead" }));
  });

function isAnyElement(node: Element["children"][number]): node is Element {
  return isElement(node);
}

const spanOf = (value: unknown): number => Math.min(100, Math.max(1, Number(value) || 1));

/** The rows of a table with every cell in its column, those that go on from the row above among them (HTML §4.9.12). */
const gridOf = (table: Element): { rows: Row[]; columns: number } => {
  const open = new Map<number, { span: number; left: number }>();
  let columns = 1;
  const rows = rowsIn(table).map(({ node, isHead }) => {
    const cells: Cell[] = [];
    let at = 0;
    const goOn = (): void => {
      for (let above = open.get(at); above; above = open.get(at)) {
        cells.push({ at, span: above.span, merge: "continue" });
        if (above.left === 1) open.delete(at);
        else open.set(at, { ...above, left: above.left - 1 });
        at += above.span;
      }
    };
    for (const child of node.children) {
      if (!isElement(child, "td", "th")) continue;
      goOn();
      const [span, down] = [spanOf(child.properties["colSpan"]), spanOf(child.properties["rowSpan"])];
      cells.push({ node: child, at, span, ...(down > 1 && { merge: "restart" }) });
      at += span;
      if (down > 1) open.set(at - span, { span, left: down - 1 });
    }
    goOn();
    columns = Math.max(columns, at);
    return { cells, isHead };
  });
  return { rows, columns };
};

/** Twips of a narrow character, and the room beside the text of a cell in such characters. */
const [CHARACTER, PADDING] = [115, 2.5];

/** How small the text of a table may become that is too wide, and how large at most; and the room beside it. */
const [SMALLEST, WIDE, NARROW] = [0.6, 0.9, 0.8];

/** How wide a word is in narrow characters: capitals are wider, and so are bold words, as those of a heading. */
const widthOf = (word: string, isBold: boolean): number =>
  (columnsOf(word) + 0.4 * (word.match(/\p{Lu}/gu)?.length ?? 0)) * (isBold ? 1.1 : 1);

/**
 * Widths of columns in twips, by what stands in them: no word is to be parted, and long texts share the rest. `scale`: of the text, where
 * its words are too wide for the page.
 */
const widthsOf = (
  rows: readonly Row[],
  columns: number,
  width: number,
): { widths: number[]; scale: number } => {
  const least = Array.from({ length: columns }, () => 2);
  const most = [...least];
  for (const { cells } of rows) {
    for (const { node, at, span } of cells) {
      if (!node || span > 1) continue;
      const text = toString(node).trim();
      const words = text.split(/[\s\u2e80-\uffef]+/).map((word) => widthOf(word, node.tagName === "th"));
      least[at] = Math.max(least[at] ?? 2, Math.min(24, Math.max(2, ...words)));
      most[at] = Math.max(most[at] ?? 2, Math.min(60, columnsOf(text)));
    }
  }
  const low = least.reduce((sum, one) => sum + one, 0);
  const high = least.reduce((sum, one, at) => sum + Math.max(one, most[at] ?? one), 0);
  const isWide = low + columns * PADDING > width / CHARACTER;
  const padding = isWide ? NARROW : PADDING;
  const room = width / CHARACTER - columns * padding;
  const scale = isWide ? Math.max(SMALLEST, Math.min(WIDE, room / low)) : 1;
  const rest = Math.max(0, room - low * scale);
  const wish = Math.max(1, high - low);
  const shares = least.map(
    (one, at) => padding + one * scale + ((Math.max(one, most[at] ?? one) - one) * rest) / wish,
  );
  const all = shares.reduce((sum, one) => sum + one, 0);
  return { widths: shares.map((one) => Math.round((one * width) / all)), scale };
};

const alignOf = (node: Element): string | undefined =>
  hasClass(node, "align-right") ? "right" : hasClass(node, "align-center") ? "center" : undefined;

const cellOf = (
  { node, at, span, merge }: Cell,
  widths: readonly number[],
  { place, draft }: Writing,
): string => {
  const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0);
  const properties = tag(
    "w:tcPr",
    {},
    tag("w:tcW", { "w:w": width, "w:type": "dxa" }),
    span > 1 ? val("gridSpan", span) : "",
    merge ? val("vMerge", merge) : "",
  );
  const style = node?.tagName === "th" ? "TableHeading" : "TableText";
  const look = {
    ...place.look,
    ...(node?.properties.lang != null && { lang: node.properties.lang }),
  };
  const own: Place = { look, style, width: width - 230, indent: 0, level: -1, jc: node && alignOf(node) };
  const blocks = node ? draft.write(node.children, own, draft) : [];
  // A cell ends with a paragraph (§17.4.65).
  if (!blocks.at(-1)?.startsWith("<w:p>")) blocks.push(`<w:p><w:pPr>${val("pStyle", style)}</w:pPr></w:p>`);
  return tag("w:tc", {}, properties, ...blocks);
};

interface Writing {
  place: Place;
  draft: Draft;
}

const sideMargin = (side: string): string => tag(`w:${side}`, { "w:w": 40, "w:type": "dxa" });

/** The smallest text that reads well on paper, as a share of that of tables. */
const READABLE = 0.75;

/** Whether the text of a table would be too small on an upright page, which it may leave: no list, box or cell is around it. */
export const isTooWide = (table: Element, place: Place, { inNote }: Draft): boolean => {
  if (place.width !== WIDTH || place.level >= 0 || place.inBox || inNote) return false;
  const { rows, columns } = gridOf(table);
  return widthsOf(rows, columns, place.width - place.indent).scale < READABLE;
};

/** A table of Word: its heads come again on each page. `title` is what it is called for those who hear it. */
export const tableOf = (table: Element, title: string, { place, draft }: Writing): string[] => {
  const { rows, columns } = gridOf(table);
  if (rows.length === 0) return [];
  const room = place.width - place.indent;
  const { widths, scale } = widthsOf(rows, columns, room);
  const sz = Math.floor((dressOf(draft).size - 2) * scale);
  const look =
    scale < 1 ? { ...place.look, properties: { ...place.look.properties, sz, szCs: sz } } : place.look;
  // Only rows at the top are a head.
  const body = rows.findIndex(({ isHead }) => !isHead);
  const heads = body < 0 ? rows.length : body;
  const bands = { "w:val": "0420", "w:firstRow": heads > 0 ? 1 : 0, "w:noHBand": 0, "w:noVBand": 1 };
  const properties = tag(
    "w:tblPr",
    {},
    val("tblStyle", "BookTable"),
    tag("w:tblW", { "w:w": room, "w:type": "dxa" }),
    place.indent > 0 ? tag("w:tblInd", { "w:w": place.indent, "w:type": "dxa" }) : "",
    val("tblLayout", "fixed").replace("w:val", "w:type"),
    scale < 1 ? tag("w:tblCellMar", {}, sideMargin("left"), sideMargin("right")) : "",
    tag("w:tblLook", bands),
    title === "" ? "" : val("tblCaption", title),
  );
  const written = rows.map(({ cells }, index) => {
    const filled = [...cells];
    const last = cells.at(-1);
    const end = last ? last.at + last.span : 0;
    if (end < columns) filled.push({ at: end, span: columns - end });
    const isLong = cells.some(
      ({ node }) => node && (toString(node).length > 600 || holds(node, "ul", "ol", "pre")),
    );
    const rules = (isLong ? "" : "<w:cantSplit/>") + (index < heads ? "<w:tblHeader/>" : "");
    return tag(
      "w:tr",
      {},
      rules && tag("w:trPr", {}, rules),
      ...filled.map((cell) => cellOf(cell, widths, { place: { ...place, look }, draft })),
    );
  });
  const grid = tag("w:tblGrid", {}, ...widths.map((width) => tag("w:gridCol", { "w:w": width })));
  return [tag("w:tbl", {}, properties, grid, ...written)];
};
