import type { Position } from "unist";
import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter } from "../book.ts";
import { report, type RuleId } from "../library/messages/messages.ts";
import { isAligned, type Rendition } from "./rendition.ts";
import { causeIn } from "./report-difference.ts";

/** Something in a block that is the same in every language: a link, a note's mark, a piece of code, a picture. */
export interface Mark {
  /** The same in both languages when both mean the same. */
  key: string;
  /** As it is written. */
  words: string;
  position: Position | undefined;
  /** Put into the words of its language, so that it may be any of the other's. */
  isTranslated?: boolean;
}

/** How marks are found. */
interface Sort {
  ruleId: RuleId;
  /** What the Markdown of a block with such a mark has: most have nothing of it, and need no look. */
  hint: RegExp;
  /** The marks of a block in one language. */
  collect: (block: Block, side: "source" | "translation") => Mark[];
  /** What the source's chapter has anywhere may stand once more in the translation. */
  mayRepeat?: boolean;
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

const untranslatedOf = (marks: readonly Mark[]): Mark[] => marks.filter((mark) => !mark.isTranslated);

/** What is left of some marks, where as many of the other language may be theirs in other words. */
const unexcused = (marks: Mark[], others: readonly Mark[]): Mark[] =>
  marks.length > others.filter((mark) => mark.isTranslated).length ? marks : [];

const areSame = (marks: readonly Mark[], others: readonly Mark[]): boolean =>
  marks.length === others.length && marks.every(({ key }, index) => key === others[index]?.key);

const has = (marks: readonly Mark[], { key }: Mark): boolean => marks.some((mark) => mark.key === key);

/**
 * Compares the marks of blocks that render each other, and reports what one of them lacks or has otherwise, at its place.
 * A mark that stands twice, or in a block beside, is not missed.
 */
export const compareMarks = (
  rendition: Rendition,
  { ruleId, hint, collect, mayRepeat = false, isSaid = () => false }: Sort,
): void => {
  if (![rendition.source, rendition.translation].some(({ file }) => hint.test(String(file)))) return;
  const marksOf = (blocks: readonly Block[], side: "source" | "translation"): Mark[] =>
    blocks.flatMap((block) => (hint.test(markdownOf(block, rendition[side])) ? collect(block, side) : []));
  const marks = rendition.alignment.map(({ source, translation }): Marks => ({
    source: marksOf(source, "source"),
    translation: marksOf(translation, "translation"),
  }));
  const everywhere = marks.flatMap(({ source }) => source);
  for (const [index, pair] of rendition.alignment.entries()) {
    const own = marks[index];
    if (!own || !isAligned(pair)) continue;
    if (areSame(own.source, own.translation)) continue;
    const near = marks.slice(Math.max(0, index - NEAR), index + NEAR + 1);
    const [markdown, others] = [
      pair.source.map((block) => markdownOf(block, rendition.source)).join("\n"),
      pair.translation.map((block) => markdownOf(block, rendition.translation)).join("\n"),
    ];
    const missing = unexcused(
      without(untranslatedOf(own.source), own.translation).filter(
        (mark) => !near.some(({ translation }) => has(translation, mark)) && !isSaid(mark, others),
      ),
      own.translation,
    );
    const unknown = unexcused(
      without(untranslatedOf(own.translation), own.source).filter(
        (mark) => !near.some(({ source }) => has(source, mark)) && !isSaid(mark, markdown),
      ),
      own.source,
    );
    const extra =
      mayRepeat && missing.length === 0 ? unknown.filter((mark) => !has(everywhere, mark)) : unknown;
    for (let place = 0; place < Math.max(missing.length, extra.length); place += 1) {
      const [expected, found] = [missing[place], extra[place]];
      const reason = found
        ? `Unexpected ${found.words}, expected ${expected?.words ?? "nothing that the source lacks"}`
        : `Missing ${expected?.words}`;
      const there = expected?.position ?? pair.source[0]?.node.position;
      report(rendition.translation.file, {
        rule: ruleId,
        reason,
        place: found?.position ?? pair.translation[0]?.node.position,
        cause: causeIn(rendition, expected?.words ?? "nothing of it", there),
      });
    }
  }
};
