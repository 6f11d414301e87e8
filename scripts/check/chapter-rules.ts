import type { Chapter } from "../book.ts";
import { explicitIds } from "../library/ids/ids.ts";
import { START, report } from "../library/messages/messages.ts";
import { nodesOf } from "../library/tree/tree.ts";
import type { FootnoteDefinition, Nodes, Paragraph, Table } from "mdast";
import type { Run } from "./running-text.ts";

const cells = (count: number): string => (count === 1 ? "1 cell" : `${count} cells`);

const checkRows = (table: Table, { file }: Chapter): void => {
  const wanted = table.children[0]?.children.length ?? 0;
  for (const row of table.children) {
    const found = row.children.length;
    const reason = `Unexpected row of ${cells(found)}, expected ${wanted} as in the first row`;
    if (found !== wanted) report(file, { rule: "table-shape", reason, place: row.position });
  }
};

const ROW = /^\|.*\|\s*$/;
const RULE = /^\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?$/;

/** Lines of `|` that are no table: without a line of `| --- |`, or with one of another number of cells. */
const checkParagraph = (node: Paragraph, { file }: Chapter): void => {
  const { start, end } = node.position ?? {};
  const lines = String(file).slice(start?.offset, end?.offset).split("\n");
  if (lines.length < 2 || !lines.every((line) => ROW.test(line.trim()))) return;
  const rule = lines[1]?.trim() ?? "";
  const reason = RULE.test(rule)
    ? `Unexpected ${rule}, expected as many cells as in the line above: this is no table`
    : "Missing line of | --- | below the first row, expected one: this is no table";
  report(file, { rule: "table-shape", reason, place: node.position });
};

/** `table-shape`: rows with more or fewer cells than the head, and lines that were meant to be a table. */
export const tableShape = (chapter: Chapter): void => {
  for (const node of nodesOf(chapter.tree, "table", "paragraph")) {
    if (node.type === "table") checkRows(node, chapter);
    else checkParagraph(node, chapter);
  }
};

// A reference in the text that no footnote answers to. `\[^1]` is meant as it stands.
const REFERENCE = /(?<!\\)\[\^([^\]\s]+)\](?!\()/g;

const referencesIn = (nodes: readonly Nodes[]): string[] =>
  nodes.flatMap((node) => nodesOf(node, "footnoteReference")).map(({ identifier }) => identifier);

/**
 * `footnote-undefined`, `footnote-unused`: a reference without its footnote, a footnote that nothing in the text or in a
 * footnote that is read refers to, a second footnote of one name.
 */
export const footnotes = ({ tree, file }: Chapter, runs: readonly Run[]): void => {
  const notes = new Map<string, FootnoteDefinition>();
  const sayUnused = ({ position: place, label }: FootnoteDefinition, which: string, why: string): void =>
    report(file, {
      rule: "footnote-unused",
      reason: `Unexpected ${which}note [^${label}], expected ${why}`,
      place,
    });
  for (const note of nodesOf(tree, "footnoteDefinition")) {
    const first = notes.get(note.identifier);
    if (first) sayUnused(note, "second ", `one: readers see that of line ${first.position?.start.line}`);
    else notes.set(note.identifier, note);
  }
  const read = new Set(referencesIn(tree.children.filter(({ type }) => type !== "footnoteDefinition")));
  // What is added to a set while it is looped over is looked at, too.
  for (const name of read) for (const next of referencesIn(notes.get(name)?.children ?? [])) read.add(next);
  for (const [name, note] of notes)
    if (!read.has(name)) sayUnused(note, "", "a reference to it in the text: no reader will see it");
  for (const { text, isEscaped, placeOf } of runs) {
    for (const { 0: mark, index } of text.matchAll(REFERENCE)) {
      if (isEscaped(index)) continue;
      const reason = `Missing footnote ${mark}, expected a line ${mark}: with its text`;
      report(file, { rule: "footnote-undefined", reason, place: placeOf(index, mark.length) });
    }
  }
};

// U+FFFD is what a program writes for bytes it could not read; control characters and halves of pairs no page can show.
const STRANGE = /\ufffd|(?!\t)\p{Cc}|\p{Cs}/u;

/** `encoding`: characters that an earlier program has left of text it could not read. The first of each line is named. */
export const characters = ({ file }: Chapter): void => {
  for (const [index, text] of String(file).split("\n").entries()) {
    const found = STRANGE.exec(text);
    if (!found) continue;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const reason = `Unexpected character U+${code}, expected text`;
    const place = { line: index + 1, column: found.index + 1 };
    report(file, { rule: "encoding", reason, place, severity: "warning" });
  }
};

/** `duplicate-id`: an id that an author gave twice in a chapter: a link could mean either, and leads to one of them. */
export const duplicateId = ({ tree, file }: Chapter): void => {
  const lines = new Map<string, number | undefined>();
  for (const { id, position: place } of explicitIds(tree)) {
    const reason = `Unexpected second id ${id}, expected another than that of line ${lines.get(id)}`;
    if (lines.has(id)) report(file, { rule: "duplicate-id", reason, place });
    else lines.set(id, place?.start.line);
  }
};

/** `empty-chapter`: a file with nothing to read in it. */
export const emptyChapter = ({ tree, file }: Chapter): void => {
  // A file that is not UTF-8 reads as empty, and has its message already.
  if (file.messages.some((message) => message.ruleId === "encoding")) return;
  const isEmpty = tree.children.every(({ type }) => type === "yaml" || type === "definition");
  const reason = "Missing text, expected at least a paragraph";
  if (isEmpty) report(file, { rule: "empty-chapter", reason, place: START });
};

// `#tag`, `#1` and `#!` are no headings; a title stands at the head of its chapter. The wide blank of Chinese is none of Markdown.
const HEADING = /^#{1,6}(?:[\u3000\u00a0]+|(?=[\p{L}\d“《（]))/u;

/** `heading-blank`: a line that begins with `#` as a heading does, without the blank that makes it one. */
export const headingBlank = ({ tree, file }: Chapter): void => {
  const blocks = tree.children.filter(({ type }) => type !== "yaml" && type !== "html");
  for (const [index, { type, position }] of blocks.entries()) {
    const { start, end } = position ?? {};
    if (type !== "paragraph" || !start || !end) continue;
    const text = String(file).slice(start.offset, end.offset);
    const [signs] = HEADING.exec(text) ?? [];
    if (signs === undefined || (signs === "#" && (index > 0 || text.indexOf("#", 1) > 0))) continue;
    // The text below it would be a paragraph of its own.
    const expected = text.includes("\n") ? undefined : `${signs.trim()} `;
    const reason = `Missing space after ${signs.trim()}, expected one: this is no heading`;
    const { line, column, offset = 0 } = start;
    const place = { start, end: { line, column: column + signs.length, offset: offset + signs.length } };
    report(file, { rule: "heading-blank", reason, place, expected });
  }
};

/** `heading-increment`: a heading more than one level below the one before it. The chapter's title is the first level, however it is marked. */
export const headingIncrement = ({ tree, file, titleDepth = 1 }: Chapter): void => {
  let before = titleDepth;
  for (const { depth, position: place } of nodesOf(tree, "heading")) {
    const reason = `Unexpected heading of level ${depth} after level ${before}, expected level ${before + 1}`;
    if (depth > before + 1) report(file, { rule: "heading-increment", reason, place });
    before = depth;
  }
};

/** `image-alt`: an image that says nothing to those who do not see it. */
export const imageAlt = ({ tree, file }: Chapter): void => {
  for (const node of nodesOf(tree, "image", "imageReference")) {
    if (node.alt?.trim()) continue;
    const name = node.type === "image" ? node.url : node.identifier;
    const reason = `Missing description of the image ${name}, expected words between the brackets of ![]`;
    report(file, { rule: "image-alt", reason, place: node.position });
  }
};
