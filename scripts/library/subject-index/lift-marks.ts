import type { Nodes, Parents, Root, Text } from "mdast";
import type { Position } from "unist";
import { HAN } from "../text/text.ts";
import { visit } from "../tree/tree.ts";
import { INDEX_COMMENT, readMarks } from "./read-marks.ts";

declare module "unist" {
  interface Data {
    /** Comments of the index that stand above a block, or at a place in a line, without `<!--` and `-->`. */
    indexMarks?: string[];
    /** Those of passages that end with a block. */
    indexEnds?: string[];
  }
}

const ALL = new RegExp(INDEX_COMMENT, "g");

/** The comments of the index that a piece of raw HTML consists of; nothing where it holds anything else, or one without a term. */
const commentsIn = ({ value }: { value: string }): string[] | undefined => {
  const comments = Array.from(value.matchAll(ALL), ([, text = ""]) => text.trim());
  const isWhole = value.replace(/<!--[^]*?-->/g, "").trim() === "";
  return isWhole && comments.length > 0 && comments.every((text) => readMarks(text).length > 0)
    ? comments
    : undefined;
};

const TEXTS = new Set<Nodes["type"]>(
  "paragraph heading tableCell emphasis strong delete link".split(" ") as never,
);

const LEAVES = new Set<Nodes["type"]>(
  "paragraph heading code math html leafDirective table".split(" ") as never,
);

const isComment = (node: Nodes): boolean =>
  node.type === "html" && node.value.replace(/<!--[^]*?-->/g, "").trim() === "";

/** The first or last block in a node: a comment is none. */
const leafOf = (node: Nodes | undefined, end: "first" | "last"): Nodes | undefined => {
  if (node && isComment(node)) return undefined;
  if (!node || LEAVES.has(node.type)) return node;
  if (!("children" in node)) return undefined;
  const children: Nodes[] = end === "first" ? node.children : node.children.toReversed();
  for (const child of children) {
    const leaf = leafOf(child, end);
    if (leaf) return leaf;
  }
  return undefined;
};

const addTo = (node: Nodes, key: "indexMarks" | "indexEnds", comments: readonly string[]): void => {
  node.data = { ...node.data, [key]: [...(node.data?.[key] ?? []), ...comments] };
};

/** Gives marks that stand by themselves to the block below them, and ends to the block above. */
const giveToBlocks = (parent: Parents): void => {
  for (let index = 0; index < parent.children.length; index += 1) {
    const node = parent.children[index];
    const comments = node?.type === "html" ? commentsIn(node) : undefined;
    if (!comments) continue;
    const leaf = (end: "first" | "last"): Nodes | undefined => {
      const siblings: Nodes[] =
        end === "first" ? parent.children.slice(index + 1) : parent.children.slice(0, index).toReversed();
      return siblings.map((sibling) => leafOf(sibling, end)).find((one) => one !== undefined);
    };
    const [before, after] = [leaf("last"), leaf("first")];
    for (const comment of comments) {
      const isEnd = comment.startsWith("index-end");
      const near = isEnd ? (before ?? after) : (after ?? before);
      if (near) addTo(near, isEnd ? "indexEnds" : "indexMarks", [comment]);
    }
  }
};

const BLANK_HAN = new RegExp(`[${HAN}]\\s+$`, "u");
const HAN_FIRST = new RegExp(`^\\s*[${HAN}]`, "u");

/**
 * Takes away the blank before a mark that would be one too many without it: before another, before a mark of punctuation, at the end
 * of a block, between Han characters.
 */
const joinAround = (before: Nodes | undefined, after: Nodes | undefined): void => {
  if (before?.type !== "text") return;
  const next = after?.type === "text" ? after.value : after ? "x" : "";
  const inHan = BLANK_HAN.test(before.value) && HAN_FIRST.test(next);
  if (inHan && after?.type === "text") after.value = next.trimStart();
  if (inHan || next === "" || /^[\s\p{Pe}\p{Pf}.,;:!?。，、；：！？]/u.test(next))
    before.value = before.value.trimEnd();
};

/** `{#id}` ends its block: a mark behind it goes before it. */
const beforeId = (before: Nodes | undefined, after: Nodes | undefined): Text | undefined => {
  if (before?.type !== "text" || after) return undefined;
  const [id] = /\s*\{#[^\s{}]+\}\s*$/u.exec(before.value) ?? [];
  if (id === undefined) return undefined;
  before.value = before.value.slice(0, -id.length);
  return { type: "text", value: id, ...(before.position && { position: before.position }) };
};

const isMark = (node: Nodes): boolean => node.type === "html" && commentsIn(node) !== undefined;

/**
 * Makes the comments of the index in a tree, in place, what disturbs nobody: one in a line becomes a text without characters, in a `span`
 * with `dataIndex`; one by itself, data of the block below it (`marksIn`). Those that name no term, or have text in their line, stay.
 */
export const liftMarks = (tree: Root, source: string): void => {
  if (!INDEX_COMMENT.test(source)) return;
  visit(tree, (node) => {
    if (!("children" in node)) return;
    if (!TEXTS.has(node.type)) return giveToBlocks(node);
    const children: Nodes[] = node.children;
    for (let index = 0; index < children.length; index += 1) {
      const html = children[index];
      const comments = html?.type === "html" ? commentsIn(html) : undefined;
      if (!html || !comments) continue;
      const [before, after] = [children[index - 1], children[index + 1]];
      const id = beforeId(before, after);
      if (!id) joinAround(before, after);
      const mark: Text = {
        type: "text",
        value: "",
        data: { indexMarks: comments, hName: "span", hProperties: { dataIndex: comments.join("\n") } },
        ...(html.position && { position: html.position }),
      };
      // The number of a note stays with the word before it.
      const call = after?.type === "footnoteReference" ? [after] : [];
      children.splice(index, 1 + call.length, ...call, mark, ...(id ? [id] : []));
      index += call.length;
    }
  });
  visit(tree, (node) => {
    if ("children" in node && !TEXTS.has(node.type))
      node.children = node.children.filter((child) => !isMark(child)) as never;
  });
};

/** A comment of the index, and where it stands; one that stands by itself is where its block is. */
export interface PlacedMark {
  comment: string;
  position: Position | undefined;
}

/** The comments of the index at a block, its beginning first, its end last. */
export const marksIn = (block: Nodes): PlacedMark[] => {
  const found: PlacedMark[] = [];
  const add = (comments: readonly string[] | undefined, { position }: Nodes): void => {
    for (const comment of comments ?? []) found.push({ comment, position });
  };
  visit(block, (node: Nodes) => add(node.data?.indexMarks, node));
  add(block.data?.indexEnds, block);
  return found;
};
