import type { Position } from "unist";
import { type BlockText, type Difference, type Fact, showFact, writeFact } from "../library/facts/facts.ts";
import { report, type Cause, type Place, type RuleId } from "../library/messages/messages.ts";
import type { Rendition } from "./rendition.ts";

/** A passage of a chapter: its words, what they state, and where it stands. */
export interface Passage extends BlockText {
  facts: readonly Fact[];
  position: Position | undefined;
}

/** The place in the source that a message on a translation is about. */
export const causeIn = ({ source }: Rendition, words: string, place: Place): Cause => ({
  file: source.file,
  words: `has ${words}`,
  place,
});

const expected = (fact: Fact, language: string): string => {
  const own = writeFact(fact, language);
  return own.replaceAll(",", "") === fact.text.replaceAll(",", "") ? fact.text : `${own} (${fact.text})`;
};

const reasonOf = ({ source, translation }: Difference, language: string): string => {
  if (!translation) return source ? `Missing ${expected(source, language)}` : "";
  const found = `Unexpected ${showFact(translation)}, expected`;
  return source ? `${found} ${expected(source, language)}` : `${found} no figure that the source lacks`;
};

/** Adds a message on a fact that differs: at its words in the translation, or at the block that lacks it; the cause is its place in the source. */
export const reportDifference = (
  ruleId: RuleId,
  difference: Difference,
  [own, theirs]: readonly [Passage, Passage],
  rendition: Rendition,
): void => {
  const { source, translation } = difference;
  const { file, language } = rendition.translation;
  const place = (translation && theirs.place(translation.start, translation.end)) ?? theirs.position;
  const there = (source && own.place(source.start, source.end)) ?? own.position;
  const cause = causeIn(rendition, source ? source.text : "nothing of it", there);
  report(file, { rule: ruleId, reason: reasonOf(difference, language), place, cause });
};
