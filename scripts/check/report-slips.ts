import type { Chapter } from "../book.ts";
import { report, type RuleId } from "../library/messages/messages.ts";
import { runningText } from "./running-text.ts";

/** A slip of the pen to look for in running text, and what is said of it. */
export interface Slip {
  /** Global. Code, formulas, pictures and bare addresses are no running text. */
  pattern: RegExp;
  reason: (found: string) => string;
}

/** Warns of every slip in a chapter's running text, at its place. A mark after a backslash is meant as it stands. */
export const reportSlips = (chapter: Chapter, rule: RuleId, slips: Slip[]): void => {
  for (const run of runningText(chapter)) {
    slips
      .flatMap(({ pattern, reason }) =>
        [...run.text.matchAll(pattern)].map(({ 0: found, index }) => ({ found, index, reason })),
      )
      .filter(({ index }) => !run.isEscaped(index))
      .sort((a, b) => a.index - b.index)
      .forEach(({ found, index, reason }) =>
        report(chapter.file, { rule, reason: reason(found), place: run.placeOf(index, found.length) }),
      );
  }
};
