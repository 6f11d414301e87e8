import { createHash } from "node:crypto";
import type { Code, Nodes, Parent, Root } from "mdast";
import { explicitId, headingIds, withoutId } from "../ids/ids.ts";
import { normalisedText, plainText } from "./block-text.ts";

export { plainText, readBlockText, type BlockText } from "./block-text.ts";

/** What a leaf block is, after what a reader takes it for. An `item` is a paragraph in a list, a `quote` one in a quotation. */
export type BlockKind =
  | "heading"
  | "paragraph"
  | "item"
  | "quote"
  | "footnote"
  | "table"
  | "figure"
  | "code"
  | "chart"
  | "math"
  | "html"
  | "directive";

/** The smallest piece of a chapter that a translator renders as one. */
export interface Block {
  /**
   * What the block is called in its chapter, ASCII and unique there: the id that the author gave, that of a heading's words, or
   * `p12` by its place. A block of a translation has the id of the block it renders.
   */
  id: string;
  /** Id the author gave, made ASCII. */
  explicitId?: string;
  kind: BlockKind;
  /** Level of a heading, 1 to 6. */
  depth?: number;
  node: Nodes;
  /** The plain text in one line: no markup, code, formulas or `{#id}`, and no space where a Chinese line was broken. */
  text: string;
  /**
   * What the block says, in Markdown without emphasis, line breaks or its id: changes only with its meaning. Computed when it
   * is first asked for.
   */
  normalised: () => string;
  /** The fingerprint of the normalised text; computed when it is first asked for. */
  fingerprint: () => Fingerprint;
  /** Containers it stands in, outermost first: `""`, `quote>list`. */
  path: string;
  /** First line in the file, from 1. */
  startLine: number;
  /** Last line in the file. */
  endLine: number;
  /** Label of the footnote it belongs to. */
  note?: string;
  /** A comment `<!-- hebi-split -->` stands between it and the block before. */
  split?: true;
}

/** A block before it has an id: ids have to be unique, so that they are given once all blocks are known. */
type Unnamed = Omit<Block, "id">;

const SPLIT = /^<!--\s*hebi-split\s*-->$/;
const COMMENTS = /^(?:\s*<!--[\s\S]*?-->)+\s*$/;
const CONTAINERS: Partial<Record<Nodes["type"], string>> = {
  blockquote: "quote",
  list: "list",
  listItem: "",
  footnoteDefinition: "footnote",
};

const isFigure = (node: Nodes & Parent): boolean =>
  node.children.some(({ type }) => type === "image" || type === "imageReference") &&
  node.children.every((child) => {
    if (child.type === "text") return withoutId(node, child.value).trim() === "";
    if (child.type === "link") return isFigure(child);
    return child.type === "image" || child.type === "imageReference" || child.type === "break";
  });

/** Whether a program is a diagram in the language of Mermaid, as other tools name it too: `mermaid`, `{mermaid}`, `{.mermaid #fig-x}`. */
export const isDiagram = ({ lang }: Code): boolean => /^\{?\.?mermaid\b/i.test(lang ?? "");

const kindOf = (node: Nodes, path: string): BlockKind | undefined => {
  if (node.type === "paragraph") {
    if (isFigure(node)) return "figure";
    if (path === "") return "paragraph";
    return path.endsWith("list") ? "item" : path.endsWith("quote") ? "quote" : "footnote";
  }
  if (node.type === "code")
    return node.lang === "chart" || node.lang === "figures" || isDiagram(node) ? "chart" : "code";
  if (node.type === "html") return COMMENTS.test(node.value) ? undefined : "html";
  if (node.type === "leafDirective") return "directive";
  return node.type === "heading" || node.type === "table" || node.type === "math" ? node.type : undefined;
};

/** What a text is known again by, also when a little of it has changed. */
export interface Fingerprint {
  /** The first 12 hexadecimal digits of its SHA-256. */
  hash: string;
  /** The eight smallest hashes of its pairs of characters (a bottom-k sketch), 32 characters of base64url or fewer. */
  sketch: string;
}

const SIZE = 8;

/** FNV-1a: what a hash is with the two bytes of a character more. */
const hashed = (hash: number, unit: number): number =>
  Math.imul(Math.imul(hash ^ (unit & 0xff), 0x01000193) ^ (unit >> 8), 0x01000193);

/** 24 bits of a hash (FNV-1a) of two characters. */
const hashPair = (a: number, b: number): number => {
  const hash = hashed(hashed(0x811c9dc5, a), b);
  return (hash ^ (hash >>> 24)) & 0xffffff;
};

/** Puts a number among the least ones known, in order, where it is one of them. */
const keepLeast = (least: number[], value: number): void => {
  if (least.length === SIZE && value >= (least[SIZE - 1] ?? 0)) return;
  let at = least.length;
  while (at > 0 && (least[at - 1] ?? 0) > value) at -= 1;
  if (least[at - 1] === value) return;
  least.splice(at, 0, value);
  if (least.length > SIZE) least.pop();
};

const sketchOf = (text: string): string => {
  const least: number[] = [];
  for (let index = 0; index + 1 < text.length; index += 1)
    keepLeast(least, hashPair(text.charCodeAt(index), text.charCodeAt(index + 1)));
  return Buffer.from(least.flatMap((hash) => [hash >> 16, (hash >> 8) & 0xff, hash & 0xff])).toString(
    "base64url",
  );
};

/** The fingerprint of a text. Texts that differ in a few characters have most of their sketches in common. Linear. */
export const fingerprintOf = (text: string): Fingerprint => ({
  hash: createHash("sha256").update(text).digest("hex").slice(0, 12),
  sketch: sketchOf(text),
});

/** How alike two texts are by their sketches, 0 to 1: an estimate of the share of pairs of characters they have in common. */
export const sketchLikeness = (a: string, b: string): number => {
  const [one, other] = [a.match(/.{4}/g) ?? [], b.match(/.{4}/g) ?? []];
  const theirs = new Set(other);
  const most = Math.max(one.length, other.length);
  return most === 0 ? 0 : one.filter((piece) => theirs.has(piece)).length / most;
};

/** Makes something when it is first asked for, and keeps it. */
const lazy = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** A block of a node, its id apart. */
const blockOf = (node: Nodes, kind: BlockKind, path: string): Unnamed => {
  const normalised = lazy(() => normalisedText(node));
  return {
    kind,
    node,
    text: plainText(node),
    normalised,
    fingerprint: lazy(() => fingerprintOf(normalised())),
    path,
    startLine: node.position?.start.line ?? 0,
    endLine: node.position?.end.line ?? 0,
  };
};

const find = (tree: Root): Unnamed[] => {
  const blocks: Unnamed[] = [];
  let split = false;
  const walk = (node: Nodes, path: string, note: string | undefined): void => {
    const container = node.type === "root" ? "" : CONTAINERS[node.type];
    if (container !== undefined && "children" in node) {
      const inner = container && path ? `${path}>${container}` : container || path;
      const label = node.type === "footnoteDefinition" ? node.identifier : note;
      for (const child of node.children) walk(child, inner, label);
      return;
    }
    if (node.type === "html" && SPLIT.test(node.value.trim())) split = true;
    const kind = kindOf(node, path);
    if (kind === undefined) return;
    const block = blockOf(node, kind, path);
    const id = explicitId(node);
    if (id !== undefined) block.explicitId = id;
    if (node.type === "heading") block.depth = node.depth;
    if (note !== undefined) block.note = note;
    if (split) block.split = true;
    blocks.push(block);
    split = false;
  };
  walk(tree, "", undefined);
  return blocks;
};

/**
 * Gives each block its id: the one its author gave, the one it inherits, a heading's of its words, else one made of a letter
 * and its place, which is made unique.
 */
const nameBlocks = (
  blocks: readonly Unnamed[],
  letter: "p" | "t",
  inherited: (block: Unnamed) => string | undefined,
): Block[] => {
  const headings = blocks.flatMap((block) =>
    block.node.type === "heading" ? [{ node: block.node, given: inherited(block) }] : [],
  );
  const others = blocks.flatMap(({ node, explicitId: id }) => (node.type === "heading" ? [] : (id ?? [])));
  const ids = headingIds(
    headings.map(({ node }) => node),
    headings.map(({ given }) => given),
    others,
  );
  const taken = new Set([...ids, ...others]);
  const ofHeadings = ids.values();
  return blocks.map((block, index) => {
    let id = block.node.type === "heading" ? ofHeadings.next().value : block.explicitId;
    if (id === undefined) {
      id = inherited(block) ?? `${letter}${index + 1}`;
      while (taken.has(id)) id += "-x";
      taken.add(id);
    }
    return { ...block, id };
  });
};

/**
 * The leaf blocks of a chapter in document order; a table is one block. Front matter, link definitions, rules and comments
 * are none. Linear in the size of the tree.
 */
export const leafBlocks = (tree: Root): Block[] => nameBlocks(find(tree), "p", () => undefined);

/**
 * The blocks of a translation, named after those they render: `inherited` are the ids of these; the second block of one is
 * `p12-2`. One without counterpart is `t` and its place. What an author gave stays.
 */
export const inheritIds = (blocks: readonly Block[], inherited: ReadonlyMap<Block, string>): Block[] => {
  const ids = new Map<Unnamed, string>(inherited);
  return nameBlocks(blocks, "t", (block) => ids.get(block));
};
