import { isInCode, isInComment, prefixOf, type Line } from "./lines.ts";
import { knownTag } from "./roles.ts";
import type { ReadTag, Tag } from "./tags.ts";

/** What may begin a tag. */
const START = /<\/?[A-Z]|\{%|\{\{[<%]/g;

/** A piece of a line: a tag, or text between tags, `[start, end)`. */
export interface Piece {
  /** Index of its line. */
  at: number;
  start: number;
  end: number;
  tag?: Tag;
}

/** Whether a tag looks like a component: `<Tabs>`, but not `<T>` or `<API_KEY>`. */
export const isComponent = ({ family, name }: Tag): boolean =>
  family === "jsx" && /^[A-Z][A-Za-z0-9.]*[a-z]/.test(name);

/** Whether a tag that begins in a line stands between blocks rather than in it; of badges and the like, one that goes on to other lines. */
const isBlockTag = (tag: Tag, at: number): boolean => {
  const role = knownTag(tag)?.role;
  if (role === "words" || role === "nothing") return tag.isLeaf && tag.endLine !== at;
  return role !== undefined || isComponent(tag);
};

/** The places in a line where a tag may begin: not in code, nor in a comment. */
export const startsIn = (text: string, from: number): number[] => {
  const inCode = isInCode(text);
  const inComment = isInComment(text);
  const starts = Array.from(text.matchAll(START), ({ index }) => index);
  return starts.filter((at) => at >= from && !inCode(at) && !inComment(at));
};

/** Reads the pieces of a line, and of those that its tags go on to; nothing where its tags, if any, are part of a text. */
export const readPieces = (
  lines: readonly Line[],
  from: number,
  { read, isOpen }: { read: ReadTag; isOpen: (tag: Tag) => boolean },
) => {
  const first = lines[from]?.text ?? "";
  const margin = prefixOf(first).length;
  const leading = read(from, margin);
  const isLed = leading !== undefined && isBlockTag(leading, from);
  const pieces: Piece[] = [];
  let [at, column, depth, isDone] = [from, margin, 0, false];
  const addText = (end: number): boolean => {
    const isEmpty = (lines[at]?.text ?? "").slice(column, end).trim() === "";
    if (!isEmpty) pieces.push({ at, start: column, end });
    return isEmpty || depth > 0 || !isDone;
  };
  for (let starts = startsIn(first, margin); ;) {
    const start = starts.shift();
    if (start === undefined) break;
    const tag = read(at, start);
    if (!tag || !isBlockTag(tag, at) || start < column) continue;
    // A text may end with the end of what it stands in; a component within it is part of it.
    if (!isLed && !(tag.isEnd && isOpen(tag))) continue;
    if (!addText(start)) return undefined;
    pieces.push({ at, start, end: tag.endColumn, tag });
    if (!tag.isLeaf) depth += tag.isEnd ? -1 : 1;
    isDone = depth === 0 && (isDone || !tag.isEnd || pieces.some((one) => one.tag && !one.tag.isEnd));
    if (tag.endLine !== at) starts = startsIn(lines[tag.endLine]?.text ?? "", tag.endColumn);
    [at, column] = [tag.endLine, tag.endColumn];
  }
  if (pieces.length === 0 || !addText(lines[at]?.text.length ?? 0)) return undefined;
  return { pieces, last: at };
};
