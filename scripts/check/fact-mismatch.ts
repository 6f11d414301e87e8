import type { Nodes } from "mdast";
import type { Position } from "unist";
import type { Chapter } from "../book.ts";
import { readBlockText, type Block, type BlockText } from "../library/blocks/blocks.ts";
import {
  factReader,
  findDifferences,
  matchFacts,
  mayState,
  showFact,
  showTurned,
  writeFact,
  type Difference,
  type Fact,
} from "../library/facts/facts.ts";
import type { RuleId } from "../library/messages/messages.ts";
import { comparePairs, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

/** A passage of a chapter: its words, what they state, and where it stands. */
export interface Passage extends BlockText {
  facts: readonly Fact[];
  position: Position | undefined;
}

/** Makes the reader of passages of a chapter that stands beside another; what they lack is reported at `position`. */
export const passageReader = ({ file, language }: Chapter, other: Chapter) => {
  const read = factReader(language, other.language);
  return (nodes: readonly Nodes[], position: Position | undefined): Passage => {
    const text = readBlockText(nodes, String(file));
    return { ...text, facts: read(text.text), position };
  };
};

const expected = (fact: Fact, language: string): string => {
  const own = writeFact(fact, language);
  return own.replaceAll(",", "") === fact.text.replaceAll(",", "") ? fact.text : `${own} (${fact.text})`;
};

/** What is said of a fact that differs. */
export const reasonOf = ({ source, translation }: Difference, language: string): string => {
  const turned = source && translation && showTurned(translation, source);
  if (turned) return `Unexpected ${turned[0]}, expected ${turned[1]}`;
  if (!translation) return source ? `Missing ${expected(source, language)}` : "";
  const found = `Unexpected ${showFact(translation)}, expected`;
  return source ? `${found} ${expected(source, language)}` : `${found} no figure that the source lacks`;
};

/** Reports a fact that differs: at its words in the translation, or at the passage that lacks it. */
export const reportFact = (
  both: TranslatedChapter,
  rule: RuleId,
  difference: Difference,
  [own, theirs]: readonly [Passage, Passage],
): void => {
  const { source, translation } = difference;
  reportDifference(both, {
    rule,
    reason: reasonOf(difference, both.translation.language),
    place: (translation && theirs.place(translation.start, translation.end)) ?? theirs.position,
    has: source?.text ?? "nothing of it",
    there: (source && own.place(source.start, source.end)) ?? own.position,
  });
};

/** Code and tables have rules of their own, formulas are in no language. */
const proseOf = (blocks: readonly Block[]): Block[] =>
  blocks.filter(({ kind }) => kind !== "code" && kind !== "table" && kind !== "math");

const nodesOf = (blocks: readonly Block[]): Nodes[] => proseOf(blocks).map(({ node }) => node);

const wordsOf = (blocks: readonly Block[]): string =>
  proseOf(blocks)
    .map(({ kind, node, text }) => (kind === "chart" && "value" in node ? node.value : text))
    .join("\n");

/** What may have moved here from a passage that lacks it: no word as "one", and no small number where another replaces it. */
const movable = (facts: readonly Fact[], others: readonly Fact[]): Fact[] => {
  const kinds = new Set(others.map(({ kind }) => kind));
  return facts.filter(({ kind, weight }) => weight === "strong" || (weight === "fair" && !kinds.has(kind)));
};

/** `fact-mismatch`: a number, date, amount or share that a translation gives otherwise. */
export const factMismatch = (both: TranslatedChapter): void => {
  const { source, translation } = both;
  const [readOwn, readTheirs] = [passageReader(source, translation), passageReader(translation, source)];
  comparePairs(both, {
    collect: (link) => {
      const [words, others] = [wordsOf(link.source), wordsOf(link.translation)];
      // Most blocks state nothing, or say it in the same words.
      if (words === others || !(mayState(words, source.language) || mayState(others, translation.language)))
        return undefined;
      const own = readOwn(nodesOf(link.source), link.source[0]?.node.position);
      const theirs = readTheirs(nodesOf(link.translation), link.translation[0]?.node.position);
      return { own, theirs, unmatched: matchFacts(own.facts, theirs.facts) };
    },
    near: 2,
    say: ({ own, theirs, unmatched }, around) => {
      if (unmatched.source.length + unmatched.translation.length === 0) return;
      const others = around.filter((near) => near.unmatched !== unmatched);
      const nearby = {
        source: others.flatMap(({ unmatched: near }) => movable(near.source, near.translation)),
        translation: others.flatMap(({ unmatched: near }) => movable(near.translation, near.source)),
      };
      for (const difference of findDifferences(own, theirs, nearby))
        reportFact(both, "fact-mismatch", difference, [own, theirs]);
    },
  });
};
