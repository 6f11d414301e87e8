import type { Root } from "hast";
import { toXhtml } from "./xhtml.ts";

type Block = Root["children"][number];

/** Bytes of a file above which readers open a chapter slowly, and old ones not at all. */
const LIMIT = 300_000;

const depthOf = (block: Block): number =>
  block.type === "element" && /^h[1-6]$/.test(block.tagName) ? Number(block.tagName.charAt(1)) : 7;

const sizeOf = (block: Block): number => Buffer.byteLength(toXhtml({ type: "root", children: [block] }));

/** Where to cut: the shallowest heading that leaves a first part within the limit, the last of its kind; else any block. */
const cutOf = (blocks: Block[], sizes: number[], limit: number): number => {
  let best = 0;
  let sum = 0;
  for (const [index, block] of blocks.entries()) {
    if (sum > limit && best > 0) break;
    const better = index > 0 && sum > 0 && (best === 0 || depthOf(block) <= depthOf(blocks[best] as Block));
    // A first part of a heading and nothing else is none.
    if (better && sum > limit / 8) best = index;
    sum += sizes[index] ?? 0;
  }
  return best;
};

/** A heading goes with what follows it: no part ends in one. */
const keepHeading = (blocks: Block[], cut: number): number => {
  let at = cut;
  while (at > 1 && isBlank(blocks[at - 1] as Block)) at -= 1;
  return at > 1 && depthOf(blocks[at - 1] as Block) < 7 ? at - 1 : cut;
};

const isBlank = (block: Block): boolean => block.type === "text" && block.value.trim() === "";

/**
 * Splits a chapter whose XHTML is larger than `limit` bytes, at headings where it has any, else between blocks.
 * A smaller one comes back whole.
 */
export const splitBlocks = (body: Root, limit = LIMIT): Root[] => {
  // JSON is never shorter than the markup it becomes, places and all.
  if (Buffer.byteLength(JSON.stringify(body)) <= limit) return [body];
  const parts: Root[] = [];
  let blocks = body.children;
  let sizes = blocks.map(sizeOf);
  while (sizes.reduce((sum, size) => sum + size, 0) > limit) {
    const cut = keepHeading(blocks, cutOf(blocks, sizes, limit));
    if (cut <= 0) break;
    parts.push({ type: "root", children: blocks.slice(0, cut) });
    blocks = blocks.slice(cut);
    sizes = sizes.slice(cut);
  }
  parts.push({ type: "root", children: blocks });
  return parts;
};
