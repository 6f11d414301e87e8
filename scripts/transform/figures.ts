import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Root as Markdown } from "mdast";
import type { Node } from "unist";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { Block } from "../library/blocks/blocks.ts";
import { chartFigure, type ChartOptions } from "../library/charts/charts.ts";
import { addClass, element, isElement, onLines, replaceElements, textNode } from "../library/tree/tree.ts";

type Kind = "figure" | "table";

/** The numbers of a chapter's figures and tables in the source language, by the id of their block. */
export type FigureNumbers = Record<Kind, Map<string, number>>;

/** A figure, chart or captioned table of a chapter, as its Markdown says it. */
interface NumberedFigure {
  kind: Kind;
  /** Counted by kind in the chapter, from 1. */
  number: number;
  /** The id that its author gave it. */
  id: string | undefined;
  /** Where the paragraph below a table begins that is its caption. */
  caption: number | undefined;
}

/** The figures of a chapter by the offset at which they begin in its file. */
type NumberedFigures = Map<number | undefined, NumberedFigure>;

const offsetOf = (node: Node | undefined): number | undefined => node?.position?.start.offset;

const isTitledImage = ({ kind, node }: Block): boolean => {
  if (kind !== "figure" || node.type !== "paragraph") return false;
  const [image, ...rest] = node.children;
  return image?.type === "image" && Boolean(image.title) && rest.every(({ type }) => type === "text");
};

const CAPTION = /^Table[:：]\s*/;

const isTableCaption = ({ node }: Block): boolean => {
  const first = node.type === "paragraph" ? node.children[0] : undefined;
  return first?.type === "text" && CAPTION.test(first.value);
};

interface Found {
  kind: Kind;
  block: Block;
  caption?: Block;
}

/**
 * What has a number, in order: an image with a title alone in its paragraph, a chart, and a table followed by a paragraph
 * `Table: Caption {#id}`, whose id is the table's.
 */
const figuresIn = (blocks: readonly Block[]): Found[] =>
  blocks.flatMap((block, index): Found[] => {
    if (block.kind === "chart" || isTitledImage(block)) return [{ kind: "figure", block }];
    const caption = block.kind === "table" ? blocks[index + 1] : undefined;
    if (!caption || caption.path !== block.path || !isTableCaption(caption)) return [];
    return [{ kind: "table", block, caption }];
  });

/** What a figure is known by in every language: the id in its caption, or that of its block. */
const keyOf = ({ block, caption }: Found): string => caption?.explicitId ?? block.id;

/** Counts the figures (charts among them) and the tables with a caption of a chapter, each from 1. */
export const figureNumbers = (blocks: readonly Block[]): FigureNumbers => {
  const numbers: FigureNumbers = { figure: new Map(), table: new Map() };
  for (const found of figuresIn(blocks)) {
    const numbered = numbers[found.kind];
    numbered.set(keyOf(found), numbered.size + 1);
  }
  return numbers;
};

/** Gives figures the numbers of the source; one that only the translation has comes after all of those. */
export const numberFigures = (blocks: readonly Block[], source: FigureNumbers): NumberedFigures => {
  const more = { figure: 0, table: 0 };
  return new Map(
    figuresIn(blocks).map((found) => {
      const { kind, block, caption } = found;
      const number = source[kind].get(keyOf(found)) ?? source[kind].size + (more[kind] += 1);
      const id = (caption ?? block).explicitId;
      return [offsetOf(block.node), { kind, number, id, caption: offsetOf(caption?.node) }];
    }),
  );
};

/** Puts captions above their tables, where they are printed: notes are numbered in that order. */
export const captionsFirst = (known: NumberedFigures) => (tree: Markdown) => {
  visit(tree, "table", (node, index, parent) => {
    const caption = parent?.children[(index ?? 0) + 1];
    if (!parent || index === undefined || caption?.type !== "paragraph") return undefined;
    if (known.get(offsetOf(node))?.caption !== offsetOf(caption)) return undefined;
    parent.children.splice(index, 2, caption, node);
    return [SKIP, index + 2];
  });
};

const figure = (name: string, id: string | undefined, children: ElementContent[]): Element =>
  element("figure", { className: [name], id }, onLines(children));

const figcaption = (label: string, words: ElementContent[]): Element =>
  element("figcaption", {}, [
    element("span", { className: ["label"] }, [textNode(label)]),
    textNode(" "),
    ...words,
  ]);

/** The figure that replaces an image or its paragraph; a footnote reference in the paragraph is kept after the figure. */
const imageFigure = (node: Element, label: string, ownId: string | undefined): ElementContent[] => {
  const [image, ...rest] = node.tagName === "p" ? node.children : [node];
  if (!isElement(image, "img")) return [node];
  const { title, ...properties } = image.properties;
  const id = ownId ?? (node === image ? undefined : node.properties.id);
  const caption = figcaption(label, [textNode(String(title))]);
  return [
    figure("figure", id, [{ ...image, properties }, caption]),
    ...rest.filter((child) => toString(child).trim() !== ""),
  ];
};

const tableFigure = (table: Element, caption: Element, label: string, id: string | undefined): Element => {
  const [first, ...rest] = caption.children;
  const words =
    first?.type === "text" ? [{ ...first, value: first.value.replace(CAPTION, "") }, ...rest] : rest;
  return figure("table", id, [figcaption(label, words), table]);
};

/**
 * Makes numbered figures ("Figure 2.1") of images, charts and captioned tables, after sanitising. A chart with an error
 * stays a code block.
 * @param known what their Markdown says
 * @param chapter number of the chapter
 */
export const figures =
  (known: NumberedFigures, chapter: number, charts: Omit<ChartOptions, "label">) =>
  (tree: Root, file: VFile) => {
    visit(tree, "element", (node, index, parent) => {
      const found = known.get(offsetOf(node));
      if (!found || !parent || index === undefined) return undefined;
      const label = charts.t(found.kind, { chapter, number: found.number });
      const [code] = node.children;
      if (node.tagName === "pre" && isElement(code, "code")) {
        const source = { text: toString(code), position: node.position, id: code.properties.id };
        const options = { ...charts, label, prefix: `${charts.prefix}-${found.number}` };
        parent.children[index] = chartFigure(source, file, options) ?? node;
        return SKIP;
      }
      if (found.kind === "figure" && isElement(node, "p", "img")) {
        const made = imageFigure(node, label, found.id);
        parent.children.splice(index, 1, ...made);
        return [SKIP, index + made.length];
      }
      const caption = parent.children[index - 2];
      if (node.tagName !== "table" || !isElement(caption, "p") || offsetOf(caption) !== found.caption)
        return undefined;
      parent.children.splice(index - 2, 3, tableFigure(node, caption, label, found.id));
      return [SKIP, index - 1];
    });
  };

/** The cells of each row of a table. */
const cellsOf = (table: Element): Element[][] => {
  const rows: Element[][] = [];
  visit(table, { tagName: "tr" }, ({ children }) => {
    rows.push(children.filter((node): node is Element => isElement(node, "td", "th")));
  });
  return rows;
};

/** Whether all that a cell says is strong, as an author writes a row's head. */
const isStrong = (cell: Element): boolean => {
  const said = cell.children.filter((node) => toString(node).trim() !== "");
  return said.length > 0 && said.every((node) => isElement(node, "strong", "sup"));
};

/** Makes the first cell of each row its head, where the author marks it: the corner is empty, or all of them are strong. */
const nameRows = ([head = [], ...body]: Element[][]): void => {
  const [corner, ...columns] = head;
  const firsts = body.flatMap(([first]) => first ?? []);
  if (corner?.tagName !== "th" || columns.length === 0 || firsts.length === 0) return;
  const isEmpty = toString(corner).trim() === "" && !corner.children.some((node) => isElement(node));
  if (!isEmpty && !firsts.every(isStrong)) return;
  if (isEmpty) {
    corner.tagName = "td";
    delete corner.properties["scope"];
  }
  for (const cell of firsts) {
    if (cell.tagName !== "td" || toString(cell).trim() === "") continue;
    cell.tagName = "th";
    cell.properties["scope"] = "row";
  }
};

// Half-widths (the width of a Latin letter) that a page has room for in a table, and what stands between two columns.
const PAGE = 100;
const GAP = 2;
const WRAPPED = 16;

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character >= "\u2e80" ? 2 : 1), 0);

/** How much room a cell asks for: its longest word, or its text until it wraps. */
const roomFor = (cell: Element): number => {
  const text = toString(cell).replace(/\s+/g, " ").trim();
  const words = text.split(/[\s\u2e80-\uffff]+/).map(widthOf);
  return Math.max(...words, Math.min(widthOf(text), WRAPPED));
};

const isWide = (rows: Element[][]): boolean => {
  const rooms: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) rooms[index] = Math.max(rooms[index] ?? 0, roomFor(cell));
  return rooms.reduce((sum, room) => sum + room + GAP, 0) > PAGE;
};

/**
 * Gives rows their heads, puts each table into a box that scrolls (`figure.table`, or else `div.scroll`), and marks with the
 * class `wide` the box of one that a page has no room for.
 */
export const tables = () => (tree: Root) =>
  replaceElements(tree, (node, parent) => {
    if (node.tagName !== "table") return undefined;
    const rows = cellsOf(node);
    nameRows(rows);
    const inFigure = isElement(parent, "figure");
    const box = inFigure ? parent : element("div", { className: ["scroll"] }, [node]);
    if (isWide(rows)) addClass(box, "wide");
    return [inFigure ? node : box];
  });
