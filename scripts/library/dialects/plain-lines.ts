import { isBlank, lineOf, verbatimTracker, type Line } from "./lines.ts";

/** A line of verse of Pandoc: a bar and its words, in which no other bar stands. */
const VERSE = /^([ \t>]*)\|(?:[ \t]([^|\n]*))?$/;
/** The line below the head of a table, as kramdown and Org have it. */
const RULE = /^[ \t>]*\|[-: ]+(?:\+[-: ]+)+\|[ \t]*$/;

/** A slot of Vue, whose sign no name of an attribute has in Markdown (CommonMark §6.6). */
const SLOT = /^([ \t>]*<template[ \t]+)#(?=[a-z])/;

/** Whether a text has such a line at all. */
export const OTHER_LINE = /^[ \t>]*(?:\|[ \t][^|\n]*$|#\.[ \t]|\|[-: ]+\+[-: +]+\||<template[ \t]+#)/m;

/**
 * Writes lines as Markdown has them that differ in no more than a sign: `| verse` of Pandoc, which keeps its lines and its indents,
 * `#. item`, `|---+---|` below the head of a table, and `<template #slot>`.
 */
export const readPlainLines = (source: readonly Line[]): Line[] => {
  const isVerbatim = verbatimTracker(true);
  const isProgram = source.map(({ text }) => isVerbatim(text));
  const verses = source.map(({ text }, at) => (isProgram[at] ? null : VERSE.exec(text)));
  const isEdge = (at: number): boolean => !source[at] || isBlank(source[at]);
  const last: number[] = [];
  for (let at = source.length - 1; at >= 0; at -= 1) last[at] = verses[at + 1] ? (last[at + 1] ?? at) : at;
  let until = -1;
  return source.map((line, at) => {
    const { text } = line;
    if (isProgram[at]) return line;
    const [, prefix = "", words = ""] = verses[at] ?? [];
    const end = last[at] ?? at;
    if (verses[at] && at > until && isEdge(at - 1) && isEdge(end + 1) && end > at) until = end;
    if (verses[at] && at <= until) {
      const indent = /^ */.exec(words)?.[0].length ?? 0;
      const isLast = at === until || words.trim() === "" || (verses[at + 1]?.[2] ?? "").trim() === "";
      const made = `${prefix}${"\u00a0".repeat(indent)}${words.trim()}${isLast ? "" : "\\"}`;
      return lineOf(made, line, 2);
    }
    if (/^[ \t>]*#\.[ \t]/.test(text)) return { ...line, text: text.replace("#.", "1.") };
    if (SLOT.test(text)) return { ...line, text: text.replace(SLOT, "$1:") };
    return RULE.test(text) ? { ...line, text: text.replaceAll("+", "|") } : line;
  });
};
