import { basename } from "node:path";

/** Files that say in what order others are. */
const LIST = /^_?(?:summary|sidebar|index|readme|toc)\b/i;

/** What opens and closes a program. */
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** A heading, and the line below one that says with it that it is one. */
const HEADING = /^ {0,3}(?:#{1,6}\s|<h[1-6]\b)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;

/** What is a title whatever else is one. */
const TITLE = /^ {0,3}(?:#\s|<h1\b|=)/;

/** The number of lines that the front matter of a chapter has, with those that open and close it. */
const matterIn = (lines: readonly string[]): number =>
  lines[0]?.trim() === "---"
    ? lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) + 1
    : 0;

/** What others have to know of a chapter that nobody reads yet, as Markdown: its front matter and its title. A list of contents is left whole. */
export const sketchChapter = (path: string, text: string): string => {
  if (LIST.test(basename(path))) return text;
  const lines = text.split(/\r?\n/);
  const start = matterIn(lines);
  const kept: string[] = [];
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (index < start) continue;
    const [, mark] = FENCE.exec(line) ?? [];
    const isFence = mark !== undefined && (fence === undefined || mark.startsWith(fence));
    if (isFence) fence = fence === undefined ? mark : undefined;
    if (isFence || fence !== undefined || (kept.length > 0 && !TITLE.test(line))) continue;
    const above = index > start ? (lines[index - 1]?.trim() ?? "") : "";
    if (UNDERLINE.test(line) && above !== "") kept.push(`${above}\n${line}`);
    else if (HEADING.test(line)) kept.push(line);
  }
  return [lines.slice(0, start).join("\n"), ...kept, ""].join("\n\n");
};
