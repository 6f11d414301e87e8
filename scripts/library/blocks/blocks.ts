import type { Heading, Nodes, Parent, Root } from "mdast";
import { explicitId, headingIds, withoutId } from "../ids/ids.ts";
import { joins } from "../text/text.ts";
import { fingerprintOf, normalisedText, type Fingerprint } from "./fingerprint.ts";

export { readBlockText, type BlockText } from "./block-text.ts";
export { fingerprintOf, sketchLikeness, type Fingerprint } from "./fingerprint.ts";

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
  /** What is read, in one line: no markup, code, formulas or `{#id}`, no space where a Chinese line was broken. */
  text: string;
  /** What the block says, in Markdown without emphasis, line breaks or its id: changes only with its meaning. */
  normalised: string;
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

/** A block as the walk finds it: the ids of the others decide about its own. */
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

const kindOf = (node: Nodes, path: string): BlockKind | undefined => {
  if (node.type === "paragraph") {
    if (isFigure(node)) return "figure";
    if (path === "") return "paragraph";
    return path.endsWith("list") ? "item" : path.endsWith("quote") ? "quote" : "footnote";
  }
  if (node.type === "code") return node.lang === "chart" ? "chart" : "code";
  if (node.type === "html") return COMMENTS.test(node.value) ? undefined : "html";
  if (node.type === "leafDirective") return "directive";
  return node.type === "heading" || node.type === "table" || node.type === "math" ? node.type : undefined;
};

/** Raw text of a node, in order. Tags of raw HTML go, what they enclose stays. */
const read = (node: Nodes): string => {
  switch (node.type) {
    case "text":
      return node.value;
    case "html":
      return node.value.replace(/<!--[\s\S]*?-->|<[^>]*>/g, " ");
    case "image":
    case "imageReference":
      return ` ${node.alt ?? ""} ${node.type === "image" ? (node.title ?? "") : ""} `;
    case "break":
    case "inlineCode":
      return " ";
    case "tableCell":
      return `${node.children.map(read).join("")} `;
    case "leafDirective":
      return node.attributes?.["title"] ?? "";
    default:
      return "children" in node ? node.children.map(read).join("") : "";
  }
};

const oneLine = (text: string): string => {
  const line = text.includes("\n")
    ? text.replace(/(.?)\s*\n\s*(?=(.?))/gu, (_, before: string, after: string) =>
        joins(before, after) ? before : `${before} `,
      )
    : text;
  return line.replace(/\s{2,}|[^\S ]/g, " ").trim();
};

/** A block of a node, its id apart. */
const blockOf = (
  node: Nodes,
  kind: BlockKind,
  { path, note }: { path: string; note: string | undefined },
) => {
  const given = explicitId(node);
  const normalised = normalisedText(node);
  let fingerprint: Fingerprint | undefined;
  return {
    ...(given !== undefined && { explicitId: given }),
    kind,
    ...(node.type === "heading" && { depth: node.depth }),
    node,
    text: oneLine(withoutId(node, read(node))),
    normalised,
    fingerprint: () => (fingerprint ??= fingerprintOf(normalised)),
    path,
    startLine: node.position?.start.line ?? 0,
    endLine: node.position?.end.line ?? 0,
    ...(note !== undefined && { note }),
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
    blocks.push({ ...blockOf(node, kind, { path, note }), ...(split && { split }) });
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
  const isHeading = (block: Unnamed): block is Unnamed & { node: Heading } => block.node.type === "heading";
  const headings = blocks.filter(isHeading);
  const others = blocks.flatMap((block) =>
    isHeading(block) || block.explicitId === undefined ? [] : [block.explicitId],
  );
  const ids = headingIds(
    headings.map(({ node }) => node),
    headings.map(inherited),
    others,
  );
  const known = new Map<Unnamed, string | undefined>(headings.map((block, n) => [block, ids[n]]));
  const taken = new Set([...ids, ...blocks.flatMap((block) => block.explicitId ?? [])]);
  return blocks.map((block, index) => {
    let id = known.get(block) ?? block.explicitId;
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
