import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Root as Markdown } from "mdast";
import type { Node } from "unist";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { Translate } from "../book.ts";
import { chartFigure, type ChartOptions } from "../library/charts/charts.ts";
import { element, isElement, onLines } from "../library/tree/tree.ts";
import type { NumberedFigure } from "./figure-numbers.ts";

/** What figures are made with: what their Markdown says, by its offset in the file, and what their captions say. */
export interface FigureOptions {
  figures: Map<number | undefined, NumberedFigure>;
  /** Number of the chapter. */
  chapter: number;
  t: Translate;
  charts: Omit<ChartOptions, "label">;
}

const offsetOf = (node: Node): number | undefined => node.position?.start.offset;

const figure = (name: string, id: string | undefined, children: ElementContent[]): Element =>
  element("figure", { className: [name], ...(id !== undefined && { id }) }, onLines(children));

const figcaption = (label: string, words: ElementContent[]): Element =>
  element("figcaption", {}, [
    element("span", { className: ["label"] }, [{ type: "text", value: label }]),
    { type: "text", value: " " },
    ...words,
  ]);

/** What stands for an image or its paragraph; what a footnote adds to the paragraph stays behind the figure. */
const imageFigure = (node: Element, label: string, ownId: string | undefined): ElementContent[] => {
  const [image, ...rest] = node.tagName === "p" ? node.children : [node];
  if (!isElement(image, "img")) return [node];
  const { title, ...properties } = image.properties;
  const caption = figcaption(label, [{ type: "text", value: String(title) }]);
  const id = ownId ?? (node === image ? undefined : node.properties.id);
  const made = figure("figure", id, [{ ...image, properties }, caption]);
  return [made, ...rest.filter((child) => toString(child).trim() !== "")];
};

const tableFigure = (table: Element, caption: Element, label: string, id: string | undefined): Element => {
  const [first, ...rest] = caption.children;
  const words =
    first?.type === "text" ? [{ ...first, value: first.value.replace(/^Table[:：]\s*/, "") }, ...rest] : rest;
  return figure("table", id, [figcaption(label, words), table]);
};

/** Puts captions above their tables, where they are printed: notes are numbered in that order. */
export const captionsFirst = (known: FigureOptions["figures"]) => (tree: Markdown) => {
  visit(tree, "table", (node, index, parent) => {
    const caption = parent?.children[(index ?? 0) + 1];
    if (!parent || index === undefined || caption?.type !== "paragraph") return undefined;
    if (known.get(offsetOf(node))?.caption !== offsetOf(caption)) return undefined;
    parent.children.splice(index, 2, caption, node);
    return [SKIP, index + 2];
  });
};

/**
 * Makes figures of what Markdown has for them, after cleaning, with their labels: "Figure 2.1". A chart that something is
 * wrong with stays code.
 */
export const figures =
  ({ figures: known, chapter, t, charts }: FigureOptions) =>
  (tree: Root, file: VFile) => {
    visit(tree, "element", (node, index, parent) => {
      const found = known.get(offsetOf(node));
      if (!found || !parent || index === undefined) return undefined;
      const label = t(found.kind, { chapter, number: found.number });
      const [code] = node.children;
      if (node.tagName === "pre" && isElement(code, "code")) {
        const { position } = node;
        const prefix = `${charts.prefix}-${found.number}`;
        const source = { text: toString(code), position, id: code.properties.id };
        parent.children[index] = chartFigure(source, file, { ...charts, label, prefix }) ?? node;
        return SKIP;
      }
      if (found.kind === "figure" && (node.tagName === "p" || node.tagName === "img")) {
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
