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

/** Messages as a summary for a review, the errors first: what they are, by place and rule. */
export const diagnosticsInMarkdown = (diagnostics: readonly Diagnostic[]): string => {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity !== "error");
  const all = [...errors, ...warnings];
  const rows = all
    .slice(0, MOST)
    .map(({ file, line, severity, reason, ruleId }) => [
      severity === "error" ? "**error**" : "warning",
      cell(`${file}:${line}`),
      cell(reason),
      `\`${ruleId}\``,
    ]);
  const head = `### Check: ${counted(errors.length, "error")}, ${counted(warnings.length, "warning")}\n`;
  if (rows.length === 0) return head;
  const more = all.length > MOST ? `\n${all.length - MOST} more are not shown.\n` : "";
  return `${head}\n${table(["", "place", "message", "rule"], rows, 4)}${more}`;
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
