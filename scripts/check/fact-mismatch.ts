import type { Position } from "unist";
import { VFileMessage } from "vfile-message";
import type { Pair } from "../align/align.ts";
import type { Block } from "../align/leaf-blocks.ts";
import type { Chapter } from "../book.ts";
import { readBlockText, type BlockText } from "../facts/block-text.ts";
import type { Fact } from "../facts/fact.ts";
import { findDifferences, type Difference } from "../facts/find-differences.ts";
import { matchFacts } from "../facts/match-facts.ts";
import { factReader, type ReadFacts } from "../facts/read-facts.ts";
import { showFact, writeFact } from "../facts/write-fact.ts";
import { warn } from "../report.ts";
import type { Rendition } from "./rendition.ts";

/** Pairs less sure than this say nothing. */
const SURE = 0.6;
/** So many pairs away a fact may have moved. */
const NEAR = 2;

interface Side extends BlockText {
  facts: Fact[];
}

/** Code and tables have rules of their own. */
const isProse = ({ kind }: Block): boolean => kind !== "code" && kind !== "table" && kind !== "math";

const readSide = (blocks: readonly Block[], chapter: Chapter, read: ReadFacts): Side => {
  const text = readBlockText(
    blocks.filter(isProse).map(({ node }) => node),
    String(chapter.file),
  );
  return { ...text, facts: read(text.text) };
};

const causeAt = (chapter: Chapter, reason: string, place: Position | undefined): VFileMessage => {
  const cause = new VFileMessage(reason, place ? { place } : {});
  cause.file = chapter.file.path;
  return cause;
};

const expected = (fact: Fact, language: string): string => {
  const own = writeFact(fact, language);
  return own === fact.text ? own : `${own} (${fact.text})`;
};

const report = (
  { source, translation }: Difference,
  sides: [Side, Side],
  { source: original, translation: chapter }: Rendition,
  pair: Pair,
): void => {
  const [own, theirs] = sides;
  const block = pair.translation[0]?.node.position;
  const { language } = chapter;
  const reason =
    translation === undefined
      ? source && `Missing ${expected(source, language)}`
      : source === undefined
        ? `Unexpected ${showFact(translation)}, expected no figure that the source lacks`
        : `Unexpected ${showFact(translation)}, expected ${expected(source, language)}`;
  if (reason === undefined) return;
  const place = translation ? theirs.place(translation.start, translation.end) : block;
  const message = warn(chapter.file, "fact-mismatch", reason, place ?? block);
  const other = source ? own.place(source.start, source.end) : pair.source[0]?.node.position;
  message.cause = causeAt(
    original,
    source ? `${original.file.path} says ${source.text}` : `${original.file.path} says nothing of it`,
    other,
  );
};

/** `fact-mismatch`: a number, date, amount or share that a translation gives otherwise. */
export const factMismatch = (rendition: Rendition): void => {
  const { source, translation, pairs } = rendition;
  const [readSource, readTranslation] = [factReader(source.language), factReader(translation.language)];
  const sides = pairs.map((pair): [Side, Side] => [
    readSide(pair.source, source, readSource),
    readSide(pair.translation, translation, readTranslation),
  ]);
  const left = sides.map(([own, theirs]) => matchFacts(own.facts, theirs.facts));
  for (const [index, pair] of pairs.entries()) {
    const both = sides[index];
    const unmatched = left[index];
    if (
      !both ||
      !unmatched ||
      pair.confidence < SURE ||
      pair.source.length === 0 ||
      pair.translation.length === 0
    )
      continue;
    if (unmatched.source.length === 0 && unmatched.translation.length === 0) continue;
    const near = left
      .slice(Math.max(0, index - NEAR), index + NEAR + 1)
      .filter((other) => other !== unmatched);
    const nearby = {
      source: near.flatMap((one) => one.source),
      translation: near.flatMap((one) => one.translation),
    };
    for (const difference of findDifferences(both[0], both[1], nearby))
      report(difference, both, rendition, pair);
  }
};
