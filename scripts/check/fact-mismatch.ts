import type { Link } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter } from "../book.ts";
import {
  factReader,
  findDifferences,
  matchFacts,
  mayState,
  readBlockText,
  type ReadFacts,
} from "../library/facts/facts.ts";
import { isAligned, type Rendition } from "./rendition.ts";
import { type Passage, reportDifference } from "./report-difference.ts";

/** So many pairs away a fact may have moved. */
const NEAR = 2;

/** Code and tables have rules of their own, formulas are in no language. */
const isProse = ({ kind }: Block): boolean => kind !== "code" && kind !== "table" && kind !== "math";

const readPassage = (blocks: readonly Block[], chapter: Chapter, read: ReadFacts): Passage => {
  const prose = blocks.filter(isProse).map(({ node }) => node);
  const text = readBlockText(prose, String(chapter.file));
  return { ...text, facts: read(text.text), position: blocks[0]?.node.position };
};

const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .filter(isProse)
    .map(({ kind, node, text }) => (kind === "chart" && "value" in node ? node.value : text))
    .join("\n");

/** Whether there is nothing to compare: neither language states anything, or both say it in the same words. */
const isQuiet = ({ source, translation }: Link<Block>, languages: readonly [string, string]): boolean => {
  const [own, theirs] = [wordsOf(source), wordsOf(translation)];
  return own === theirs || !(mayState(own, languages[0]) || mayState(theirs, languages[1]));
};

/** `fact-mismatch`: a number, date, amount or share that a translation gives otherwise. */
export const factMismatch = (rendition: Rendition): void => {
  const { source, translation, alignment } = rendition;
  const [readSource, readTranslation] = [factReader(source.language), factReader(translation.language)];
  const languages = [source.language, translation.language] as const;
  const passages = alignment.map((pair): [Passage, Passage] | undefined =>
    isQuiet(pair, languages)
      ? undefined
      : [
          readPassage(pair.source, source, readSource),
          readPassage(pair.translation, translation, readTranslation),
        ],
  );
  const left = passages.map((both) => matchFacts(both?.[0].facts ?? [], both?.[1].facts ?? []));
  for (const [index, pair] of alignment.entries()) {
    const [both, unmatched] = [passages[index], left[index]];
    if (!both || !unmatched || !isAligned(pair)) continue;
    if (unmatched.source.length === 0 && unmatched.translation.length === 0) continue;
    const near = left
      .slice(Math.max(0, index - NEAR), index + NEAR + 1)
      .filter((other) => other !== unmatched);
    const nearby = {
      source: near.flatMap((one) => one.source),
      translation: near.flatMap((one) => one.translation),
    };
    for (const difference of findDifferences(both[0], both[1], nearby)) {
      reportDifference("fact-mismatch", difference, both, rendition);
    }
  }
};
