import type { Paragraph, Table } from "mdast";
import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";

const cells = (count: number): string => (count === 1 ? "1 cell" : `${count} cells`);

const checkRows = (table: Table, { file }: Chapter): void => {
  const wanted = table.children[0]?.children.length ?? 0;
  for (const row of table.children) {
    const found = row.children.length;
    if (found === wanted) continue;
    const reason = `Unexpected row of ${cells(found)}, expected ${wanted} as in the first row`;
    // GFM drops what is too much: text would be lost.
    if (found > wanted)
      report(file, { rule: "table-shape", reason: `${reason}; the rest would be lost`, place: row.position });
    else report(file, { rule: "table-shape", reason, place: row.position, severity: "warning" });
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
  visit(chapter.tree, (node) => {
    if (node.type === "table") checkRows(node, chapter);
    if (node.type === "paragraph") checkParagraph(node, chapter);
  });
};
