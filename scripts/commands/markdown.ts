import type { ChapterStatus } from "../translate/translate.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { counted } from "./print.ts";

/** A text as a cell of a table: nothing in it is markup, and it stays in its line. */
const cell = (text: string): string => text.replace(/[\\`*_[\]<>|#~&]/g, "\\$&").replace(/\s*\n\s*/g, " ");

/** A table as GitHub and others read it (GFM §4.10); the columns after the first `left` are of numbers. */
const table = (head: string[], rows: string[][], left: number): string => {
  const rule = head.map((_, column) => (column < left ? "---" : "---:"));
  return [head, rule, ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
};

/** A comment of a review takes some 65,000 characters. */
const MOST = 100;

const placeOf = ({ file, line }: { file: string; line: number }): string => cell(`${file}:${line}`);

/** A table of as many as a comment has room for, below its title. */
const listing = (title: string, head: string[], rows: string[][]): string => {
  if (rows.length === 0) return `### ${title}\n`;
  const more = rows.length > MOST ? `\n${rows.length - MOST} more are not shown.\n` : "";
  return `### ${title}\n\n${table(head, rows.slice(0, MOST), head.length)}${more}`;
};

/** Messages as a summary for a review, the errors first: what they are, by place and rule. Figures that differ are by themselves. */
export const diagnosticsInMarkdown = (diagnostics: readonly Diagnostic[]): string => {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const all = [...errors, ...warnings];
  const figures = all.filter(({ ruleId }) => ruleId === "fact-mismatch");
  const others = all.filter((one) => !figures.includes(one));
  const rows = others.map((one) => [
    one.severity === "error" ? "**error**" : "warning",
    placeOf(one),
    cell(one.reason),
    `\`${one.ruleId}\``,
  ]);
  const title = `Check: ${counted(errors.length, "error")}, ${counted(warnings.length, "warning")}`;
  const text = listing(title, ["", "place", "message", "rule"], rows);
  if (figures.length === 0) return text;
  const pairs = figures.map((one) => [placeOf(one), cell(one.reason), one.cause ? placeOf(one.cause) : ""]);
  return `${text}\n${listing(`Figures that differ: ${figures.length}`, ["place", "message", "in the other language"], pairs)}`;
};

const STATES = ["current", "stale", "missing", "orphan", "moved"] as const;

/** The states of translations as a summary for a review, a chapter a line; `?` where a ledger cannot be read. */
export const statusInMarkdown = (chapters: readonly ChapterStatus[]): string => {
  const rows = chapters.map((chapter) => [
    cell(`${chapter.language}/${chapter.slug}`),
    ...STATES.map((state) => String(chapter[state] ?? "?")),
  ]);
  const total = STATES.map((state) => chapters.reduce((sum, chapter) => sum + (chapter[state] ?? 0), 0));
  const bold = ["**all**", ...total.map((count) => `**${count}**`)];
  return `### Translations\n\n${table(["chapter", ...STATES], [...rows, bold], 1)}`;
};
