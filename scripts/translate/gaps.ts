import { isPair, type Link, type Side } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";

/** A pair that is at least this sure ends a stretch of blocks that may render each other. */
const FIRM = 0.8;
/** Blocks without counterpart that are this sure are missing whatever the lengths say. */
const SURE = 0.8;
/** A stretch lacks at least this part of what its blocks without counterpart say: else a neighbour renders them. */
const LEAST_LACK = 0.5;
/** Blocks of both languages without counterpart say different things if those of one say at least so much more. */
const LEAST_MORE = 0.25;
/** `中文 | English`, `Source (中文): …`: a switch of languages has no more characters. */
const LONGEST_SWITCH = 40;
/** Beyond so many comparisons, it is not looked into which of a long stretch are missing. */
const MOST = 40_000;

const HAN = /\p{Script=Han}/gu;
/** Length in Latin letters, a Han character counted as three. */
const lettersOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { normalised }) => {
    const text = normalised();
    return sum + text.length + 2 * (text.match(HAN)?.length ?? 0);
  }, 0);

const blocksOf = (links: readonly Link<Block>[], side: Side): Block[] => links.flatMap((link) => link[side]);

const isSwitch = ({ text, normalised }: Block): boolean =>
  text.length <= LONGEST_SWITCH && /中文|英文|english|chinese/i.test(text) && /\]\(|<a\s/i.test(normalised());

/**
 * Whether no reader misses a block: one that has no words and no picture, such as a tag that is opened, an anchor, an empty
 * heading; a link to the same chapter in the other language.
 */
const isMute = (block: Block): boolean =>
  isSwitch(block) ||
  (["html", "paragraph", "heading"].includes(block.kind) &&
    block.text.trim() === "" &&
    /^#*(?:\s*<(?!img|svg|video|audio)[^>]*>)*\s*$/i.test(block.normalised()));

/** How long the blocks of a link are, as a logarithm, and of which kind. */
const sizeOf = (link: Link<Block>) => {
  const blocks = [...link.source, ...link.translation];
  return { size: Math.log(lettersOf(blocks) + 3), kind: blocks[0]?.kind };
};

/**
 * The members of the longer list that are left once each of the shorter one is paired with one of it, in order, so that lengths
 * and kinds differ least. O(n · m); the last ones where that would take too long.
 */
const unpaired = (some: readonly Link<Block>[], others: readonly Link<Block>[]): Link<Block>[] => {
  const [rows, columns] = [others.length, some.length];
  if (rows * columns > MOST) return some.slice(rows);
  const [own, theirs] = [some.map(sizeOf), others.map(sizeOf)];
  const differ = (a: ReturnType<typeof sizeOf>, b: ReturnType<typeof sizeOf>): number =>
    Math.abs(a.size - b.size) + (a.kind === b.kind ? 0 : 1);
  /** Least sums of differences, by how many of each list are behind. */
  const sums = [Array.from({ length: columns + 1 }, () => 0)];
  for (const other of theirs) {
    const before = sums.at(-1) ?? [];
    const row = [Infinity];
    for (const [n, one] of own.entries())
      row.push(Math.min(row[n] ?? Infinity, (before[n] ?? Infinity) + differ(one, other)));
    sums.push(row);
  }
  const left: Link<Block>[] = [];
  for (let [n, m] = [columns, rows]; n > 0; n -= 1) {
    if (m > 0 && sums[m]?.[n] !== sums[m]?.[n - 1]) m -= 1;
    else left.unshift(...some.slice(n - 1, n));
  }
  return left;
};

const WORD = /[a-z\d]{3,}/g;

/** Names, program text, figures: what is the same in both languages. */
const wordsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ normalised }) => normalised().toLowerCase().match(WORD) ?? []);

/**
 * Whether a pair beside a block without counterpart renders it too. A title and its text have become one item: the text is paired
 * with a block of the title's kind. Or the other side has the names of this block, which the pair's own side lacks.
 */
const takesIn = (block: Block, side: Side, pair: Link<Block> | undefined): boolean => {
  if (!pair || !isPair(pair)) return false;
  const [own, others] = [pair[side], pair[side === "source" ? "translation" : "source"]];
  if (others[0]?.kind === block.kind && own[0]?.kind !== block.kind) return true;
  const known = new Set(wordsOf(own));
  const extra = new Set(wordsOf(others).filter((word) => !known.has(word)));
  const wanted = new Set(wordsOf([block]).filter((word) => !known.has(word)));
  const shared = [...wanted].filter((word) => extra.has(word)).length;
  return shared > 0 && shared * 2 >= Math.min(extra.size, wanted.size);
};

/** The blocks of a stretch that surely have no counterpart. `ratio` is how many letters of the translation render one. */
const sureIn = (stretch: readonly Link<Block>[], ratio: number): Block[] => {
  const gaps = stretch.filter(
    (link) => !isPair(link) && !blocksOf([link], "source").concat(link.translation).every(isMute),
  );
  const alone = {
    source: gaps.filter(({ source }) => source.length > 0),
    translation: gaps.filter(({ translation }) => translation.length > 0),
  };
  const [more, less]: [Side, Side] =
    alone.source.length > alone.translation.length ? ["source", "translation"] : ["translation", "source"];
  const [some, others] = [alone[more], alone[less]];
  if (some.length === others.length) return [];
  const weight = (side: Side, links: readonly Link<Block>[]): number =>
    lettersOf(blocksOf(links, side)) * (side === "source" ? ratio : 1);
  const isSure = others.length === 0 && some.every(({ confidence }) => confidence >= SURE);
  const said = weight(more, some) - weight(less, others);
  const lacking = weight(more, stretch) - weight(less, stretch);
  if (!isSure && (said <= LEAST_MORE * weight(more, some) || lacking < LEAST_LACK * said)) return [];
  return blocksOf(unpaired(some, others), more);
};

/**
 * The blocks that surely have no counterpart. Between two firm pairs, so many blocks of a language as it has more than the
 * other, unless the other's text there is long enough to render them too. Linear.
 */
export const sureGaps = (alignment: readonly Link<Block>[]): Set<Block> => {
  const sure = new Set<Block>();
  if (alignment.every(isPair)) return sure;
  const firm = alignment.filter((link) => isPair(link) && link.confidence >= FIRM);
  const ratio =
    (lettersOf(blocksOf(firm, "translation")) + 100) / (lettersOf(blocksOf(firm, "source")) + 100);
  let stretch: Link<Block>[] = [];
  const close = (): void => {
    for (const block of sureIn(stretch, ratio)) sure.add(block);
    stretch = [];
  };
  for (const [index, link] of alignment.entries()) {
    const isTaken = (side: Side): boolean =>
      link[side].some((block) => [-1, 1].some((by) => takesIn(block, side, alignment[index + by])));
    if (isPair(link) && link.confidence >= FIRM) close();
    else if (isPair(link) || !(link.confidence === 0 || isTaken("source") || isTaken("translation")))
      stretch.push(link);
  }
  close();
  return sure;
};
