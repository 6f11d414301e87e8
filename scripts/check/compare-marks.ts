import type { Nodes } from "mdast";
import type { Position } from "unist";
import type { Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { RuleId } from "../library/messages/messages.ts";
import { visit } from "../library/tree/tree.ts";
import { comparePairs, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

/** Something in a block that is the same in every language: a link, a footnote reference, a piece of code, an image. */
export interface Mark {
  /** The same in both languages when both mean the same. */
  key: string;
  /** As it is written. */
  words: string;
  position: Position | undefined;
  /** Its content was translated, as 「端口」 for `port`, so that it may match any mark of the other language. */
  isTranslated?: boolean;
}

/** A rule that compares marks. */
export interface MarkRule {
  rule: RuleId;
  /** A quick test: matches the Markdown of any block that may have such a mark, so that most blocks need not be searched. */
  hint: RegExp;
  /** Makes the function that gives the marks of a node; it is called for every node of the aligned blocks. */
  finder: (both: TranslatedChapter) => (node: Nodes, block: Block, chapter: Chapter) => Mark[];
  /** Whether the translation may repeat a mark that the source has somewhere in the chapter. */
  mayRepeat?: boolean;
  /** Whether the other language's Markdown has the same thing without markup. */
  isSaid?: (mark: Mark, markdown: string) => boolean;
}

/** What the blocks of a link have, in both languages. */
interface Marks {
  source: Mark[];
  translation: Mark[];
}

const markdownOf = (blocks: readonly Block[], { file }: Chapter): string =>
  blocks
    .map(({ node: { position } }) => String(file).slice(position?.start.offset, position?.end.offset))
    .join("\n");

const has = (marks: readonly Mark[], { key }: Mark): boolean => marks.some((mark) => mark.key === key);

/** The marks without a counterpart in the other list; marks with the same key are paired one to one. */
const without = (marks: readonly Mark[], others: readonly Mark[]): Mark[] => {
  const counts = new Map<string, number>();
  for (const { key } of others) counts.set(key, (counts.get(key) ?? 0) + 1);
  return marks.filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
};

/** The marks that the other language lacks. None where it has enough translated marks to account for all of them. */
const lacking = (
  marks: readonly Mark[],
  others: readonly Mark[],
  isElsewhere: (mark: Mark) => boolean,
): Mark[] => {
  const left = without(
    marks.filter(({ isTranslated }) => !isTranslated),
    others,
  ).filter((mark) => !isElsewhere(mark));
  return left.length > others.filter(({ isTranslated }) => isTranslated).length ? left : [];
};

/**
 * Makes a rule that compares the marks of aligned blocks, and reports a mark that is missing, extra or different
 * at its place. A mark that a nearby block has does not count as missing.
 */
export const marksRule =
  ({ rule, hint, finder, mayRepeat = false, isSaid = () => false }: MarkRule) =>
  (both: TranslatedChapter): void => {
    const { source, translation } = both;
    if (![source, translation].some(({ file }) => hint.test(String(file)))) return;
    const find = finder(both);
    const marksOf = (blocks: readonly Block[], chapter: Chapter): Mark[] => {
      const marks: Mark[] = [];
      for (const block of blocks) {
        if (hint.test(markdownOf([block], chapter)))
          visit(block.node, (node) => void marks.push(...find(node, block, chapter)));
      }
      return marks;
    };
    const everywhere = new Set<string>();
    comparePairs(both, {
      collect: (link): Marks => {
        const own = marksOf(link.source, source);
        for (const { key } of own) everywhere.add(key);
        return { source: own, translation: marksOf(link.translation, translation) };
      },
      near: 2,
      say: (own, around, link) => {
        const isElsewhere = (side: keyof Marks) => (mark: Mark) =>
          around.some((near) => has(near[side], mark)) || isSaid(mark, markdownOf(link[side], both[side]));
        const missing = lacking(own.source, own.translation, isElsewhere("translation"));
        const unknown = lacking(own.translation, own.source, isElsewhere("source"));
        const extra =
          mayRepeat && missing.length === 0 ? unknown.filter(({ key }) => !everywhere.has(key)) : unknown;
        for (const place of (missing.length > extra.length ? missing : extra).keys()) {
          const [expected, found] = [missing[place], extra[place]];
          reportDifference(both, {
            rule,
            reason: found
              ? `Unexpected ${found.words}, expected ${expected?.words ?? "only what the source has"}`
              : `Missing ${expected?.words}`,
            place: found?.position ?? link.translation[0]?.node.position,
            has: expected?.words ?? "nothing like it",
            there: expected?.position ?? link.source[0]?.node.position,
          });
        }
      },
    });
  };
