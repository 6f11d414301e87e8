import type { Html, Root as Markdown } from "mdast";
import type { Node } from "unist";
import type { Translate } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { captionLabel, captionOf, type Captioned } from "../library/captions/captions.ts";
import { asciiId } from "../library/ids/ids.ts";
import { SKIP, visit } from "../library/tree/tree.ts";

/** What is counted in a chapter, each kind from 1. */
type NumberedKind = Captioned | "equation";

/**
 * The numbers of a chapter's figures, tables, programs and formulas in the source language, by what they are known by: as they are
 * counted, or as their author wrote them, for the text may name them so.
 */
export type FigureNumbers = Record<NumberedKind, Map<string, number | string>>;

/** Something of a chapter that has a number, as its Markdown says it. */
export interface NumberedFigure {
  kind: NumberedKind;
  number: number | string;
  /** The id that its author gave it. */
  id: string | undefined;
  /** Where the paragraph beside it begins that is its caption. */
  caption: number | undefined;
}

/** What a figure is called: "Figure 2.1", "Figure A.1"; "Figure 1" in a chapter that has no number, or where its author says so. */
export const figureLabel = (
  { kind, number }: Pick<NumberedFigure, "kind" | "number">,
  chapter: string | undefined,
  t: Translate,
): string =>
  chapter === undefined || typeof number === "string"
    ? t(`${kind}.alone`, { number })
    : t(kind, { chapter, number });

/** What has a number in a chapter, by the offset at which it begins in its file. */
export type NumberedFigures = Map<number | undefined, NumberedFigure>;

/** Where a node begins in its file. */
export const offsetOf = (node: Node | undefined): number | undefined => node?.position?.start.offset;

/** What may have a number: with a caption beside it, or even without one. */
interface Candidate {
  kind: NumberedKind;
  /** Whether it has one without a paragraph beside it. */
  isNumbered: boolean;
  /** Whether it says its caption itself, so that none is looked for beside it. */
  isCaptioned?: boolean;
  /** The number in that caption. */
  number?: string | undefined;
  id: string | undefined;
  /** What it is known by in every language: the id that its author gave it, or that of its block. */
  key: string;
  offset: number | undefined;
}

const RAW = /<(figure|table)(?=[\s>])([^<>]*)>/gi;
const OWN_CAPTION = /<(?:fig)?caption(?=[\s>])[^<>]*>([^]*?)<\/(?:fig)?caption/i;
const ID = /(?:^|\s)id\s*=\s*["']?([^\s"'>]+)/i;

/** Figures and tables of raw HTML, and pictures alone in it. `html` is the block, and what follows it as far as it goes on. */
const rawCandidates = (node: Html, block: Block, html: string): Candidate[] => {
  const offset = offsetOf(node) ?? 0;
  let end = 0;
  const found = Array.from(html.matchAll(RAW)).flatMap(({ 0: tag, 1: name, 2: attributes = "", index }) => {
    // A table in a figure is not counted by itself.
    if (index < end || index >= node.value.length) return [];
    const closing = html.toLowerCase().indexOf(`</${name?.toLowerCase()}`, index);
    end = closing < 0 ? html.length : closing;
    const inner = html.slice(index + tag.length, end);
    const isTable = /table/i.test(name ?? "") || /<table[\s>]/i.test(inner);
    const written = ID.exec(attributes)?.[1];
    const id = written === undefined ? undefined : asciiId(written);
    const [caption, words = ""] = OWN_CAPTION.exec(inner) ?? [];
    const isCaptioned = caption !== undefined;
    const { number } = captionLabel(words.replace(/<[^<>]*>/g, "").trim()) ?? {};
    const kind: NumberedKind = isTable ? "table" : "figure";
    const key = id ?? (index === 0 ? block.id : `${block.id} ${index}`);
    return [{ kind, isNumbered: isCaptioned, isCaptioned, number, id, key, offset: offset + index }];
  });
  const isPicture = /<img\s/i.test(node.value) && node.value.replace(/<[^<>]*>/g, "").trim() === "";
  if (found.length > 0 || !isPicture) return found;
  return [{ kind: "figure", isNumbered: false, id: block.explicitId, key: block.id, offset }];
};

const candidateOf = ({ id: place, kind, node, explicitId: id }: Block): Candidate | undefined => {
  const common = { id, key: id ?? place, offset: offsetOf(node) };
  const hasId = id !== undefined;
  if (kind === "figure" && node.type === "paragraph") {
    const [first, ...rest] = node.children;
    const isOne = first?.type === "image" && rest.every(({ type }) => type === "text");
    const isTitled = isOne && Boolean(first.title);
    const isNumbered = isTitled || (isOne && hasId && Boolean(first.alt));
    return { ...common, kind: "figure", isNumbered, isCaptioned: isTitled };
  }
  if (kind === "chart") {
    if (node.type === "code" && node.lang === "figures") return undefined;
    const isChart = node.type === "code" && node.lang === "chart";
    return { ...common, kind: "figure", isNumbered: isChart || hasId, isCaptioned: isChart };
  }
  if (kind === "table") return { ...common, kind, isNumbered: hasId };
  if (kind === "code") return { ...common, kind: "listing", isNumbered: hasId };
  return kind === "math" && hasId
    ? { ...common, kind: "equation", isNumbered: true, isCaptioned: true }
    : undefined;
};

/** How many blocks a figure of raw HTML may go on for: its picture and its caption are Markdown or HTML of their own. */
const MOST_PARTS = 12;

const htmlFrom = (blocks: readonly Block[], index: number): string =>
  blocks
    .slice(index, index + MOST_PARTS)
    .map(({ node }) => (node.type === "html" ? node.value : ""))
    .join("\n\n");

/** What may have a number, by the index of its block, in order. */
const candidatesIn = (blocks: readonly Block[]): Map<number, Candidate[]> => {
  const found = new Map<number, Candidate[]>();
  let isOpen = false;
  for (const [index, block] of blocks.entries()) {
    const { node } = block;
    const isHtml = node.type === "html";
    if (isOpen) isOpen = !(isHtml && /<\/figure/i.test(node.value));
    else if (isHtml) {
      isOpen = /<figure[\s>](?![^]*<\/figure)/i.test(node.value);
      const isTable = /<table[\s>]/i.test(node.value);
      found.set(index, rawCandidates(node, block, isOpen || isTable ? htmlFrom(blocks, index) : node.value));
    } else {
      const candidate = candidateOf(block);
      if (candidate) found.set(index, [candidate]);
    }
  }
  return found;
};

/** The captions of what has one in a paragraph of its own: above it or below; between two that might have it, as the one before. */
const captionsIn = (
  blocks: readonly Block[],
  candidates: ReadonlyMap<number, Candidate[]>,
): Map<Candidate, Block> => {
  const captions = new Map<Candidate, Block>();
  let isAbove = false;
  for (const [index, block] of blocks.entries()) {
    const [before, after] = [candidates.get(index - 1)?.at(-1), candidates.get(index + 1)?.[0]];
    const label = (before ?? after) ? captionOf(block.node) : undefined;
    if (label === undefined) continue;
    const { kind, length } = label;
    // Without words of its own it is that of the line right above, and of nothing else.
    if (length === 0 && blocks[index - 1]?.endLine !== block.startLine - 1) continue;
    const isFree = (one: Candidate | undefined, neighbour: Block | undefined): one is Candidate =>
      one?.kind === kind && !one.isCaptioned && !captions.has(one) && neighbour?.path === block.path;
    const above = length > 0 && isFree(after, blocks[index + 1]) ? after : undefined;
    const below = isFree(before, blocks[index - 1]) ? before : undefined;
    if (!above || !below) isAbove = above !== undefined;
    const captioned = isAbove ? (above ?? below) : (below ?? above);
    if (captioned) captions.set(captioned, block);
  }
  return captions;
};

/** What has a number, in order, with the id that it has in this language. */
const figuresIn = (blocks: readonly Block[]): (Candidate & { caption: Block | undefined })[] => {
  const candidates = candidatesIn(blocks);
  const captions = captionsIn(blocks, candidates);
  return [...candidates.values()].flat().flatMap((one) => {
    const caption = captions.get(one);
    if (!caption && !one.isNumbered) return [];
    const id = caption?.explicitId ?? one.id;
    const number = caption ? captionOf(caption.node)?.number : one.number;
    return [{ ...one, id, key: id ?? one.key, caption, number }];
  });
};

const noNumbers = (): FigureNumbers => ({
  figure: new Map(),
  table: new Map(),
  listing: new Map(),
  equation: new Map(),
});

/**
 * Counts what has a number in a chapter, each kind from 1: images with a title or an id, charts, what a caption stands beside,
 * programs, tables and formulas with an id, and raw HTML that has a caption.
 */
export const figureNumbers = (blocks: readonly Block[]): FigureNumbers => {
  const numbers = noNumbers();
  for (const { kind, key, number } of figuresIn(blocks))
    numbers[kind].set(key, number ?? numbers[kind].size + 1);
  return numbers;
};

/** Gives figures the numbers of the source; one that only the translation has comes after all of those. */
export const numberFigures = (blocks: readonly Block[], source: FigureNumbers): NumberedFigures => {
  const more = { figure: 0, table: 0, listing: 0, equation: 0 };
  return new Map(
    figuresIn(blocks).map(({ kind, key, id, offset, caption, number: own }) => {
      const number = source[kind].get(key) ?? own ?? source[kind].size + (more[kind] += 1);
      return [offset, { kind, number, id, caption: offsetOf(caption?.node) }];
    }),
  );
};

/**
 * Puts captions where they are printed, above tables and programs and below figures: notes are numbered in that order. The
 * paragraph of a caption stands beside what it belongs to.
 */
export const placeCaptions = (known: NumberedFigures) => (tree: Markdown) => {
  if (![...known.values()].some(({ caption }) => caption !== undefined)) return;
  visit(tree, (node, index, parent) => {
    const found = known.get(offsetOf(node));
    if (found?.caption === undefined || !parent || index === undefined) return undefined;
    const siblings: Node[] = parent.children;
    const at = [index - 1, index + 1].find((place) => offsetOf(siblings[place]) === found.caption);
    if (at === undefined) return undefined;
    const [first, second] = found.kind === "figure" ? [node, siblings[at]] : [siblings[at], node];
    siblings.splice(Math.min(index, at), 2, ...[first, second].filter((one) => one !== undefined));
    return [SKIP, Math.max(index, at) + 1];
  });
};
