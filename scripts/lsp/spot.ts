import type { Nodes } from "mdast";
import type { Range, TextDocumentPositionParams } from "vscode-languageserver-protocol";
import type { Chapter, TrackedLink, Translation } from "../book.ts";
import type { Side } from "../library/alignment/alignment.ts";
import { readBlockText, type Block } from "../library/blocks/blocks.ts";
import { pathOf } from "./places.ts";
import type { OpenBook, Reading } from "./open-book.ts";
import type { Shelf } from "./shelf.ts";
import type { Places } from "./places.ts";

/** A place in a chapter that the editor asks about. */
export interface Spot {
  open: OpenBook;
  now: Reading;
  chapter: Chapter;
  path: string;
  text: string;
  places: Places;
  /** In the text: UTF-16 units. */
  offset: number;
  /** From 1. */
  line: number;
  /** The nodes around it, outermost first. */
  nodes: Nodes[];
}

/** A block, what it renders or is rendered by, and in which translation. */
export interface Counterpart {
  translation: Translation;
  /** The side that the spot is on. */
  side: Side;
  link: TrackedLink;
  block: Block;
}

/** Where a node stands in its file; nothing for what the file includes, which has fractions. */
export const spanOf = ({ position }: Nodes): [start: number, end: number] | undefined => {
  const { start: { offset: start = -1 } = {}, end: { offset: end = -1 } = {} } = position ?? {};
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 ? [start, end] : undefined;
};

const isAround = (node: Nodes, offset: number): boolean => {
  const [start, end] = spanOf(node) ?? [Infinity, -1];
  return start <= offset && offset <= end;
};

const nodesAround = (tree: Nodes, offset: number): Nodes[] => {
  const chain: Nodes[] = [];
  for (let node: Nodes | undefined = tree; node;) {
    chain.push(node);
    const children: readonly Nodes[] = "children" in node ? node.children : [];
    // Between two nodes, the one that begins there.
    node = children.findLast((child) => isAround(child, offset));
  }
  return chain;
};

/** What stands at a position of a chapter, in the book with all changes so far; nothing where there is no chapter. */
export const spotAt = async (
  shelf: Shelf,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
): Promise<Spot | undefined> => {
  const open = await shelf.bookOf(uri);
  const path = pathOf(uri);
  if (!open || path === undefined) return undefined;
  const now = await open.settled();
  const chapter = now.chapters.get(path);
  if (!chapter) return undefined;
  const text = String(chapter.file);
  const places = shelf.placesOf(path, text);
  const offset = places.offsetAt(position);
  return {
    open,
    now,
    chapter,
    path,
    text,
    places,
    offset,
    line: position.line + 1,
    nodes: nodesAround(chapter.tree, offset),
  };
};

/** What answers a request about a position of a chapter; null where there is no chapter. */
export const atSpot =
  <P extends TextDocumentPositionParams, T>(shelf: Shelf, answer: (spot: Spot, params: P) => T) =>
  async (params: P): Promise<T | null> => {
    const spot = await spotAt(shelf, params);
    return spot ? answer(spot, params) : null;
  };

/** The sides of translations that a chapter is. */
export const sidesOf = (
  { translations }: Pick<Reading, "translations">,
  { slug, file }: Chapter,
): { translation: Translation; side: Side }[] =>
  translations
    .filter((one) => one.slug === slug)
    .flatMap((translation) =>
      (["source", "translation"] as const)
        .filter((side) => translation[side]?.file === file)
        .map((side) => ({ translation, side })),
    );

/** What renders the blocks in some lines of a chapter, or what they render: of the source, in every language. */
export const counterpartsIn = (
  now: Pick<Reading, "translations">,
  chapter: Chapter,
  [first, last]: readonly [number, number],
): Counterpart[] =>
  sidesOf(now, chapter).flatMap(({ translation, side }) =>
    translation.links.flatMap((link) => {
      const block = link[side].find(({ startLine, endLine }) => startLine <= last && endLine >= first);
      return block ? [{ translation, side, link, block }] : [];
    }),
  );

/** The other side. */
export const opposite = (side: Side): Side => (side === "source" ? "translation" : "source");

/** The blocks of a chapter with the ids that the outputs have: those of a translation are its source's. */
export const blocksOf = (now: Pick<Reading, "translations">, chapter: Chapter): readonly Block[] =>
  sidesOf(now, chapter).find(({ side }) => side === "translation")?.translation.translation?.blocks ??
  chapter.blocks;

/** The text of the block at a spot, without markup, and where its parts stand. */
export const textAt = ({ chapter, line }: Spot) => {
  const block = chapter.blocks.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
  return block && readBlockText([block.node], String(chapter.file));
};

/** What of a text without markup is at a spot. */
export const partAt = <T extends { start: number; end: number }>(
  { offset, places }: Spot,
  text: NonNullable<ReturnType<typeof textAt>>,
  found: readonly T[],
): { one: T; range: Range } | undefined => {
  for (const one of found) {
    const { start, end } = text.place(one.start, one.end) ?? {};
    const [from, to] = [start?.offset ?? Infinity, end?.offset ?? -1];
    if (from <= offset && offset <= to) return { one, range: places.rangeOf(from, to) };
  }
  return undefined;
};
