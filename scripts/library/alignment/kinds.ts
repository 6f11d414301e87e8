import type { Block, BlockKind } from "../blocks/blocks.ts";
import { groupBy } from "../groups/groups.ts";

/** Kinds that can become one another, with what that costs; all others never pair. */
const CHANGES: readonly (readonly [BlockKind, BlockKind, number])[] = [
  ["paragraph", "item", -2],
  ["paragraph", "quote", -1.5],
  ["item", "quote", -2.5],
  ["paragraph", "footnote", -3],
  ["paragraph", "heading", -3.5],
  ["item", "heading", -4],
  ["paragraph", "html", -3],
  ["quote", "html", -2.5],
  ["item", "html", -3.5],
  ["figure", "html", -1.5],
  ["figure", "paragraph", -3.5],
  ["table", "html", -2],
  ["code", "html", -3.5],
  ["math", "code", -2],
  ["chart", "table", -2.5],
  ["chart", "figure", -2.5],
  ["directive", "html", -2],
  ["directive", "figure", -2.5],
];
/** Kinds of which several may become one: a heading, too, which became the bold beginning of a paragraph. */
const MERGEABLE = new Set<BlockKind>(["heading", "paragraph", "item", "quote", "footnote", "html"]);
/** What a heading costs that is part of a paragraph in the translation. */
const MERGED_HEADING = -1;
/** What a kind is worth that no block of the translation has. */
const RAREST = -Math.log(0.03);

/** `CHANGES` both ways, by the names of the kinds. */
const CHANGE = new Map<BlockKind, Map<BlockKind, number>>();
for (const [a, b, cost] of CHANGES) {
  CHANGE.set(a, (CHANGE.get(a) ?? new Map<BlockKind, number>()).set(b, cost));
  CHANGE.set(b, (CHANGE.get(b) ?? new Map<BlockKind, number>()).set(a, cost));
}

/** The score for two blocks of the same kind: the rarer the kind, the higher. */
export const raritiesOf = (blocks: readonly Block[]): Map<string, number> =>
  new Map(
    Array.from(
      groupBy(blocks, ({ kind }) => kind),
      ([kind, { length }]) => [kind, Math.min(RAREST, -Math.log(length / blocks.length))],
    ),
  );

const depthScore = (a: number | undefined, b: number | undefined): number => {
  if (a === undefined || b === undefined) return 0;
  return a === b ? 0.7 : Math.max(-3, -1.5 * Math.abs(a - b));
};

const kindScore = (a: Block, b: Block, rarities: ReadonlyMap<string, number>): number => {
  if (a.kind !== b.kind) return CHANGE.get(a.kind)?.get(b.kind) ?? -Infinity;
  return (rarities.get(a.kind) ?? RAREST) + depthScore(a.depth, b.depth) - (a.path === b.path ? 0 : 1);
};

/** Log-odds that two runs match, by the kinds of their blocks: the mean of all pairs, -Infinity where one cannot be. */
export const kindsScore = (
  source: readonly { block: Block }[],
  translation: readonly { block: Block }[],
  rarities: ReadonlyMap<string, number>,
): number => {
  const several = source.length > 1 || translation.length > 1;
  let sum = 0;
  for (const { block: one } of source) {
    for (const { block: other } of translation) {
      if (several && !(MERGEABLE.has(one.kind) && MERGEABLE.has(other.kind))) return -Infinity;
      sum +=
        several && (one.kind === "heading") !== (other.kind === "heading")
          ? MERGED_HEADING
          : kindScore(one, other, rarities);
    }
  }
  return sum / (source.length * translation.length);
};

/** Where items stand in their lists: `2/5` is the second of five. Undefined for other blocks and an item alone. Linear. */
export const placesInLists = (blocks: readonly Block[]): (string | undefined)[] => {
  const places: (string | undefined)[] = blocks.map(() => undefined);
  let list: number[] = [];
  const close = (): void => {
    if (list.length > 1) for (const [n, at] of list.entries()) places[at] = `${n + 1}/${list.length}`;
    list = [];
  };
  for (const [at, { kind, path }] of blocks.entries()) {
    if (kind !== "item" || path !== blocks[at - 1]?.path) close();
    if (kind === "item") list.push(at);
  }
  close();
  return places;
};

/** Whether a run of blocks takes in a part of a list together with what stands beside the list. */
export const cutsList = (run: readonly { block: Block; inList: string | undefined }[]): boolean => {
  const [first, last] = [run[0]?.inList, run.at(-1)?.inList];
  if (run.length < 2 || run.every(({ block }) => block.kind === "item")) return false;
  const [place, size] = last?.split("/") ?? [];
  return place !== size || (first !== undefined && !first.startsWith("1/"));
};
