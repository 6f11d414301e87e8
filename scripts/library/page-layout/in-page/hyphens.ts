/// <reference lib="dom" />

// Soft hyphens: only those at which a line breaks stay, for a print says all of them, and a search misses the word.

import { isText } from "./nodes.ts";

const SOFT_HYPHEN = "\u00AD";

/** Whether a line breaks at a soft hyphen of a text: what follows stands on another line or page then, but for the hyphen itself. */
const breaksAt = (text: Text, offset: number, range: Range): boolean => {
  const top = (at: number): number | undefined => {
    range.setStart(text, at);
    range.setEnd(text, Math.min(at + 1, text.length));
    return [...range.getClientRects()].findLast(({ width }) => width > 0)?.top;
  };
  const [own, next] = [top(offset - 1), top(offset + 1)];
  return own !== undefined && next !== undefined && Math.abs(own - next) > 1;
};

/** A text without the soft hyphens at which no line breaks. */
const tidied = (text: Text, range: Range): string => {
  range.selectNode(text);
  const isOneLine = range.getClientRects().length <= 1;
  return text.data.replaceAll(SOFT_HYPHEN, (hyphen, offset: number) =>
    isOneLine || !breaksAt(text, offset, range) ? "" : hyphen,
  );
};

/** Takes the soft hyphens out of the document at which no line breaks. The lines stay as they are. */
export const dropHyphens = (): void => {
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const changed: [Text, string][] = [];
  // All are looked at before any is changed, so that the layout is asked for once.
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (isText(node) && node.data.includes(SOFT_HYPHEN)) changed.push([node, tidied(node, range)]);
  for (const [text, data] of changed) text.data = data;
};
