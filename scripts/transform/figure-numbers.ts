import type { Block } from "../library/blocks/blocks.ts";

/** The numbers of a chapter's figures and tables in the source language, by the id of their block. */
export interface FigureNumbers {
  figure: Map<string, number>;
  table: Map<string, number>;
}

/** Whether a paragraph is the caption of a table. */
export const isTableCaption = (text: string): boolean => /^Table[:：]/.test(text);

const kindOf = (block: Block, next: Block | undefined): "figure" | "table" | undefined => {
  const { kind, node } = block;
  if (kind === "chart") return "figure";
  if (kind === "table") return next && isTableCaption(next.text) ? "table" : undefined;
  if (kind !== "figure" || node.type !== "paragraph") return undefined;
  const [image] = node.children;
  return image?.type === "image" && image.title ? "figure" : undefined;
};

/** Counts the figures (charts among them) and the tables with a caption of a chapter, each from 1. */
export const figureNumbers = (blocks: readonly Block[]): FigureNumbers => {
  const numbers: FigureNumbers = { figure: new Map(), table: new Map() };
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const kind = kindOf(block, next);
    // The author's id of a table stands in its caption.
    const { id } = kind === "table" && next?.explicitId !== undefined ? next : block;
    if (kind !== undefined) numbers[kind].set(id, numbers[kind].size + 1);
  }
  return numbers;
};

/** Gives the number of a figure or table by its id: the source's; one that only the translation has comes after all of those. */
export const numberer = (numbers: FigureNumbers) => {
  const more = { figure: 0, table: 0 };
  return (kind: "figure" | "table", id: string | undefined): number => {
    const number = id === undefined ? undefined : numbers[kind].get(id);
    if (number !== undefined) return number;
    more[kind] += 1;
    return numbers[kind].size + more[kind];
  };
};
