import type { Point, Position } from "unist";
import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import { type BlockText, type Difference, type Fact, showFact, writeFact } from "../library/facts/facts.ts";
import { warn } from "../library/messages/report.ts";
import type { Rendition } from "./rendition.ts";
import type { RuleId } from "../library/messages/rules.ts";

/** A passage of a chapter: its words, what they state, and where it stands. */
export interface Passage extends BlockText {
  facts: readonly Fact[];
  position: Position | undefined;
}

/** A place in another file that a message is about, which says something of that file. */
export const causeAt = (
  { path }: VFile,
  words: string,
  place: Position | Point | undefined,
): VFileMessage => {
  const cause = new VFileMessage(`${path} ${words}`, place ? { place } : {});
  cause.file = path;
  return cause;
};

/** The place in the source that a message on a translation is about. */
export const causeIn = ({ source }: Rendition, words: string, place: Position | undefined): VFileMessage =>
  causeAt(source.file, `has ${words}`, place);

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
  const message = warn(file, ruleId, reasonOf(difference, language), place);
  const there = (source && own.place(source.start, source.end)) ?? own.position;
  message.cause = causeIn(rendition, source ? source.text : "nothing of it", there);
};
