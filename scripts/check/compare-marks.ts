import type { Position } from "unist";
import type { VFileMessage } from "vfile-message";
import type { Block } from "../align/leaf-blocks.ts";
import type { Chapter } from "../book.ts";
import { warn } from "../report.ts";
import { isAligned, type Rendition } from "./rendition.ts";
import { causeIn } from "./report-difference.ts";
import type { RuleId } from "./rules.ts";

/** Something in a block that is the same in every language: a link, a note's mark, a piece of code, a picture. */
export interface Mark {
  /** The same in both languages when both mean the same. */
  key: string;
  /** As it is written. */
  words: string;
  position: Position | undefined;
}

/** How marks are found. */
interface Sort {
  ruleId: RuleId;
  /** What the Markdown of a block with such a mark has: most have nothing of it, and need no look. */
  hint: RegExp;
  /** The marks of a block in one language. */
  collect: (block: Block, side: "source" | "translation") => Mark[];
  /** Whether the Markdown of the other language says it without a mark. */
  isSaid?: (mark: Mark, markdown: string) => boolean;
}

/** So many pairs away a mark may have moved. */
const NEAR = 2;

interface Marks {
  source: Mark[];
  translation: Mark[];
}

/** Marks of a list that another has not, one for one. */
const without = (marks: readonly Mark[], others: readonly Mark[]): Mark[] => {
  const counts = new Map<string, number>();
  for (const { key } of others) counts.set(key, (counts.get(key) ?? 0) + 1);
  return marks.filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
};

const markdownOf = ({ node: { position } }: Block, { file }: Chapter): string =>
  String(file).slice(position?.start.offset, position?.end.offset);

const has = (marks: readonly Mark[], { key }: Mark): boolean => marks.some((mark) => mark.key === key);

/**
 * Compares the marks of blocks that render each other, and reports what one of them lacks or has otherwise, at its place.
 * A mark that stands twice, or in a block beside, is not missed.
 */
export const compareMarks = (
  rendition: Rendition,
  { ruleId, hint, collect, isSaid = () => false }: Sort,
): void => {
  const marksOf = (blocks: readonly Block[], side: "source" | "translation"): Mark[] =>
    blocks.flatMap((block) => (hint.test(markdownOf(block, rendition[side])) ? collect(block, side) : []));
  const marks = rendition.pairs.map(({ source, translation }): Marks => ({
    source: marksOf(source, "source"),
    translation: marksOf(translation, "translation"),
  }));
  for (const [index, pair] of rendition.pairs.entries()) {
    const own = marks[index];
    if (!own || !isAligned(pair)) continue;
    if (own.source.length === 0 && own.translation.length === 0) continue;
    const near = marks.slice(Math.max(0, index - NEAR), index + NEAR + 1);
    const [markdown, others] = [
      pair.source.map((block) => markdownOf(block, rendition.source)).join("\n"),
      pair.translation.map((block) => markdownOf(block, rendition.translation)).join("\n"),
    ];
    const missing = without(own.source, own.translation).filter(
      (mark) => !near.some(({ translation }) => has(translation, mark)) && !isSaid(mark, others),
    );
    const extra = without(own.translation, own.source).filter(
      (mark) => !near.some(({ source }) => has(source, mark)) && !isSaid(mark, markdown),
    );
    for (let place = 0; place < Math.max(missing.length, extra.length); place += 1) {
      const [expected, found] = [missing[place], extra[place]];
      const reason = found
        ? `Unexpected ${found.words}, expected ${expected?.words ?? "nothing that the source lacks"}`
        : `Missing ${expected?.words}`;
      const message: VFileMessage = warn(
        rendition.translation.file,
        ruleId,
        reason,
        found?.position ?? pair.translation[0]?.node.position,
      );
      const there = expected?.position ?? pair.source[0]?.node.position;
      message.cause = causeIn(rendition, expected?.words ?? "nothing of it", there);
    }
  }
};
