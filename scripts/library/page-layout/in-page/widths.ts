/// <reference lib="dom" />

// How wide words and the blanks between them are, as the browser has set them.

import { isText } from "./nodes.ts";

/** What a stretch of text takes on the line on which it ends, and where that is, in pixels. */
interface Stretch {
  width: number;
  right: number;
  /** Whether that is all of it, and nothing else: no hyphen is painted before it. */
  isAll: boolean;
}

/** Measures a stretch of text. Where a hyphen is painted before it, that counts as a part of it. */
export const stretchOf = (text: Text, [start, end]: readonly [number, number], range: Range): Stretch => {
  range.setStart(text, start);
  range.setEnd(text, end);
  const rects = [...range.getClientRects()];
  const { top = 0, right = 0 } = rects.at(-1) ?? {};
  return {
    width: rects.reduce((sum, rect) => (Math.abs(rect.top - top) < 1 ? sum + rect.width : sum), 0),
    right,
    isAll: rects.length === 1,
  };
};

/** How many characters are passed over at least behind a blank between words, and between Han, that was looked at. */
const [AFTER_SPACE, AFTER_HAN] = [20, 8];

/** How wide characters are on average, in ems: letters of a line whose spaces are torn apart, so that none is passed over, or Han. */
const [LETTER, SQUARE] = [0.8, 1];
const SQUARES = /[\u2E80-\uFFEF]/;

/** A run of Han with their marks, or the space between two words. */
const RUN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF65‘’“”…—·]{2,}|\s+/gu;
const PAIR = /\p{Script=Han}(?=\p{Script=Han})/gu;

/**
 * A look at some blanks of a paragraph: at a space and a pair of Han of each line, and at both ends of each run of Han, for in a line that is
 * justified they are all as wide. The widest, in ems beyond what it would be.
 */
export const widest = (paragraph: Element, em: number, range: Range): { space: number; han: number } => {
  const found = { space: 0, han: 0 };
  const { right: edge } = paragraph.getBoundingClientRect();
  /** How many characters there are to the end of the line. */
  const rest = ({ width, right }: Stretch, size: number): number =>
    width > 0 ? Math.floor((edge - right) / em / size) : 0;
  const lookAt = (text: Text): void => {
    let next = 0;
    const size = SQUARES.test(text.data) ? SQUARE : LETTER;
    for (const { 0: run, index } of text.data.matchAll(RUN)) {
      if (!/^\s/.test(run)) lookAtHan(text, run, index);
      else if (index >= next) {
        const blank = stretchOf(text, [index, index + run.length], range);
        found.space = Math.max(found.space, blank.width / em);
        next = index + Math.max(AFTER_SPACE, rest(blank, size));
      }
    }
  };
  const lookAtHan = (text: Text, run: string, index: number): void => {
    const pairs = Array.from(run.matchAll(PAIR));
    let next = 0;
    for (const [at, { 0: first, index: inside }] of pairs.entries()) {
      if (inside < next && at < pairs.length - 1) continue;
      const start = index + inside;
      const pair = stretchOf(text, [start, start + first.length], range);
      found.han = Math.max(found.han, pair.width / em - 1);
      next = inside + Math.max(AFTER_HAN, rest(pair, SQUARE));
    }
  };
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isText(node)) lookAt(node);
  return found;
};
