import type { Block } from "../library/blocks/blocks.ts";

type Kind = "figure" | "table";

/** The numbers of a chapter's figures and tables in the source language, by the id of their block. */
export type FigureNumbers = Record<Kind, Map<string, number>>;

/** A figure, chart or captioned table of a chapter, as its Markdown says it. */
export interface NumberedFigure {
  kind: Kind;
  /** Counted by kind in the chapter, from 1. */
  number: number;
  /** The id that its author gave it. */
  id: string | undefined;
  /** Where the paragraph below a table begins that is its caption. */
  caption?: number | undefined;
}

const isTitledImage = ({ kind, node }: Block): boolean => {
  if (kind !== "figure" || node.type !== "paragraph") return false;
  const [image, ...rest] = node.children;
  return image?.type === "image" && Boolean(image.title) && rest.every(({ type }) => type === "text");
};

const isTableCaption = ({ node }: Block): boolean => {
  const first = node.type === "paragraph" ? node.children[0] : undefined;
  return first?.type === "text" && /^Table[:：]/.test(first.value);
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
    const next = block.kind === "table" ? blocks[index + 1] : undefined;
    if (!next || next.path !== block.path || !isTableCaption(next)) return [];
    return [{ kind: "table", block, caption: next }];
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

/**
 * The figures of a chapter by the offset at which they begin in its file. They have the numbers of the source; one that only
 * the translation has comes after all of those.
 */
export const numberFigures = (
  blocks: readonly Block[],
  source: FigureNumbers,
): Map<number | undefined, NumberedFigure> => {
  const more = { figure: 0, table: 0 };
  return new Map(
    figuresIn(blocks).map((found) => {
      const { kind, block, caption } = found;
      const number = source[kind].get(keyOf(found)) ?? source[kind].size + (more[kind] += 1);
      const id = (caption ?? block).explicitId;
      const place = caption?.node.position?.start.offset;
      return [block.node.position?.start.offset, { kind, number, id, ...(caption && { caption: place }) }];
    }),
  );
};
