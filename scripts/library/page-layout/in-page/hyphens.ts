/// <reference lib="dom" />

// Soft hyphens: only those at which a line breaks stay, for a print says all of them, and a search misses the word.

import { isText, measuringRange } from "./nodes.ts";

const SOFT_HYPHEN = "\u00AD";

/** Pixels: one that is not painted has what rounding leaves, a 64th. */
const LEAST = 0.5;

/** The texts of the document in their order. */
const textsIn = (root: Node): Text[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isText(node)) texts.push(node);
  return texts;
};

/** Where a character is painted: the last of its rectangles, for the first may be that of a hyphen before it. */
const placeOf = (text: Text, offset: number, range: Range): DOMRect | undefined => {
  range.setStart(text, offset);
  range.setEnd(text, offset + 1);
  return [...range.getClientRects()].findLast(({ width }) => width > 0);
};

/** Whether a line breaks at a soft hyphen: it has a width then, and what follows, in its text or the next, stands on another line. */
const breaksAt = ([text, next]: [Text, Text | undefined], offset: number, range: Range): boolean => {
  const own = placeOf(text, offset, range);
  const [after, at] = offset + 1 < text.length ? [text, offset + 1] : [next, 0];
  if (!own || own.width < LEAST || !after || after.length === 0) return false;
  const following = placeOf(after, at, range);
  return following !== undefined && Math.abs(own.top - following.top) > 1;
};

/** Takes the soft hyphens out of the document at which no line breaks. The lines stay as they are. */
export const dropHyphens = (): void => {
  const range = measuringRange();
  const texts = textsIn(document.body);
  // All are looked at before any is changed, so that the layout is asked for once.
  const changed = texts.flatMap((text, index) => {
    if (!text.data.includes(SOFT_HYPHEN)) return [];
    range.selectNode(text);
    const isOneLine = range.getClientRects().length <= 1;
    const data = text.data.replaceAll(SOFT_HYPHEN, (hyphen, offset: number) =>
      isOneLine || !breaksAt([text, texts[index + 1]], offset, range) ? "" : hyphen,
    );
    return [{ text, data }];
  });
  for (const { text, data } of changed) text.data = data;
};
