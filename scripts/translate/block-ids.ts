import { headingIds } from "../library/ids/ids.ts";
import type { Pair } from "../library/alignment/align.ts";
import type { Block } from "../library/blocks/leaf-blocks.ts";

/** Ids of a chapter's leaf blocks, in document order. */
export type BlockIds = readonly string[];

const headingsOf = (blocks: readonly Block[]) =>
  blocks.flatMap(({ node }) => (node.type === "heading" ? [node] : []));

const othersIds = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ kind, id }) => (kind === "heading" || id === undefined ? [] : [id]));

/** Gives each block its heading's id, the author's, or one made of a letter and a number that nobody has. */
const nameBlocks = (
  blocks: readonly Block[],
  headings: readonly string[],
  propose: (index: number) => string,
): string[] => {
  const taken = new Set([...headings, ...blocks.flatMap(({ id }) => id ?? [])]);
  let heading = 0;
  return blocks.map(({ kind, id }, index) => {
    if (kind === "heading") return headings[heading++] ?? "";
    if (id !== undefined) return id;
    let name = propose(index);
    while (taken.has(name)) name += "-x";
    taken.add(name);
    return name;
  });
};

/** Ids of a source: those the authors gave, those of the headings' words, and `p1` … `pn` by place for the rest. */
export const sourceIds = (blocks: readonly Block[]): BlockIds =>
  nameBlocks(blocks, headingIds(headingsOf(blocks), [], othersIds(blocks)), (index) => `p${index + 1}`);

/**
 * Ids of a translation: a block takes that of the block it renders, the second of two `p12-2`; one without counterpart
 * is `t` and its place. What an author gave stays.
 */
export const translatedIds = (
  blocks: readonly Block[],
  pairs: readonly Pick<Pair, "source" | "translation">[],
  source: readonly Block[],
): BlockIds => {
  // Blocks of the pairs were read from the same trees: their nodes are the same.
  const ids = new Map(sourceIds(source).map((id, index) => [source[index]!.node, id]));
  const inherited = new Map(
    pairs.flatMap(({ source: [first], translation }) => {
      const id = first && ids.get(first.node);
      return id === undefined
        ? []
        : translation.map(({ node }, n) => [node, n === 0 ? id : `${id}-${n + 1}`] as const);
    }),
  );
  const headings = headingsOf(blocks);
  const named = headingIds(
    headings,
    headings.map((heading) => inherited.get(heading)),
    othersIds(blocks),
  );
  return nameBlocks(blocks, named, (index) => inherited.get(blocks[index]!.node) ?? `t${index + 1}`);
};
