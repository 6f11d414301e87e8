import type { Nodes, Parent, Root } from "mdast";
import { explicitId, withoutId } from "../ids/ids.ts";
import { joins } from "../text/text.ts";

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
  kind: BlockKind;
  /** Level of a heading, 1 to 6. */
  depth?: number;
  node: Nodes;
  /** What is read, in one line: no markup, code, formulas or `{#id}`, no space where a Chinese line was broken. */
  text: string;
  /** Containers it stands in, outermost first: `""`, `quote>list`. */
  path: string;
  /** First line in the file, from 1. */
  startLine: number;
  /** Last line in the file. */
  endLine: number;
  /** Id the author gave, made ASCII. */
  id?: string;
  /** Label of the footnote it belongs to. */
  note?: string;
  /** A comment `<!-- hebi-split -->` stands between it and the block before. */
  split?: true;
}

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

/**
 * The leaf blocks of a chapter in document order; a table is one block. Front matter, link definitions, rules and comments
 * are none. Linear in the size of the tree.
 */
export const leafBlocks = (tree: Root): Block[] => {
  const blocks: Block[] = [];
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
    const id = explicitId(node);
    const block: Block = {
      kind,
      node,
      text: oneLine(withoutId(node, read(node))),
      path,
      startLine: node.position?.start.line ?? 0,
      endLine: node.position?.end.line ?? 0,
    };
    if (node.type === "heading") block.depth = node.depth;
    if (id !== undefined) block.id = id;
    if (note !== undefined) block.note = note;
    if (split) block.split = true;
    blocks.push(block);
    split = false;
  };
  walk(tree, "", undefined);
  return blocks;
};
