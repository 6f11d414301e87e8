import type { List, ListItem, Paragraph, PhrasingContent, Root } from "mdast";
import type { Point, Position } from "unist";
import { pointsIn } from "../text/text.ts";
import { SKIP, visit } from "../tree/tree.ts";

/** Without these no paragraph is looked at. */
const ANY =
  /[\u00a0\u2001\u2003\u2029\u3000•●▪■◆◦‣⁃∙➢➤❖·○◇–\uf020-\uf0ff）①-⑳]|&(?:nbsp|emsp);|^[ \t>]*o[ \t]/mu;

/** What a paragraph begins with that was typed into the lines of another: room for two Han characters. */
const INDENT = /^[ \t]*(?:[\u2001\u2003\u3000]|[\u2000\u2002\u00a0]{2}){2}/;

const BLANKS = "[\\s\\u00a0]*";
const marks = (pattern: string): RegExp => new RegExp(`^${BLANKS}(?:${pattern})${BLANKS}(?=\\S|$)`, "u");
/** The bullets of word processors, some of which have no character of Unicode: they stand in fonts of symbols. */
const BULLET = marks("[•●▪■◆◦‣⁃∙➢➤❖\\uf020-\\uf0ff]");
/** What is a bullet only where every line begins with it. */
const MAYBE = marks("[·○◇]|[o–](?=[ \\t\\u00a0])");
/** Numbers of lists that are none in Markdown: `1）`, `（1）`, `①`. What stands behind `1、` may be a sentence: `check` names it. */
const NUMBER = marks("\\d{1,2}）|[（(]\\d{1,2}[）)]|[①-⑳]");

/** A line of a paragraph. */
interface Line {
  nodes: PhrasingContent[];
  /** What parts it from the line before it. */
  before: PhrasingContent[];
  /** In the file, from 1. */
  number: number;
}

/** Where the lines of a text begin and end. */
type Places = (line: number) => Position;

const placesIn = (source: string): Places => {
  const points = pointsIn(source);
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  const at = (line: number): number => starts[line - 1] ?? source.length + 1;
  return (line) => ({ start: points(at(line)), end: points(at(line + 1) - 1) });
};

const linesOf = ({ children, position }: Paragraph, places: Places): Line[] => {
  let last: Line = { nodes: [], before: [], number: position?.start.line ?? 1 };
  const lines = [last];
  const begin = (number: number, before: PhrasingContent[]): void => {
    last = { nodes: [], before, number };
    lines.push(last);
  };
  for (const node of children) {
    if (node.type === "break") begin(node.position?.end.line ?? last.number + 1, [node]);
    else if (node.type !== "text") last.nodes.push(node);
    else {
      let number = node.position?.start.line ?? last.number;
      for (const [index, value] of node.value.split(/(\n|\u2029)/).entries()) {
        if (value === "\n") begin((number += 1), [{ type: "text", value }]);
        // The sign of Unicode for a new paragraph.
        else if (value === "\u2029") begin(number, []);
        else if (value !== "") {
          const place = index === 0 ? node.position : places(number);
          last.nodes.push({ type: "text", value, ...(place && { position: place }) });
        }
      }
    }
  }
  return lines;
};

const textIn = (node: PhrasingContent | undefined): string => (node?.type === "text" ? node.value : "");

const headOf = ({ nodes: [first] }: Line): string => textIn(first);

/** A line without what a pattern finds at its beginning. */
const withoutHead = (line: Line, pattern: RegExp): Line => {
  const [first, ...rest] = line.nodes;
  if (first?.type !== "text") return line;
  const value = first.value.replace(pattern, "");
  return { ...line, before: [], nodes: value === "" ? rest : [{ ...first, value }, ...rest] };
};

/** Some lines as a paragraph again. */
const paragraphOf = (lines: readonly Line[], whole: Paragraph, places: Places): Paragraph => {
  const [first, last] = [lines[0], lines.at(-1)];
  const isAtStart = first?.number === whole.position?.start.line;
  const start: Point = (isAtStart ? whole.position : undefined)?.start ?? places(first?.number ?? 1).start;
  const children = lines.flatMap(({ nodes, before }, index) => (index === 0 ? nodes : [...before, ...nodes]));
  return { type: "paragraph", children, position: { start, end: places(last?.number ?? 1).end } };
};

/** Lines in groups, each of which begins with one for which `begins` is true; the first group may begin with any. */
const groupsOf = (lines: readonly Line[], begins: (line: Line) => boolean): Line[][] => {
  const groups: Line[][] = [];
  for (const line of lines) {
    const open = groups.at(-1);
    if (open && !begins(line)) open.push(line);
    else groups.push([line]);
  }
  return groups;
};

const markOf = (head: string, pattern: RegExp): string => pattern.exec(head)?.[0].trim() ?? "";

/** Items by their bullets: one that has not been seen since its list began is the bullet of a list within the item before. */
const listOf = (items: readonly { mark: string; paragraph: Paragraph }[], ordered: boolean): List => {
  const top: List = { type: "list", ordered, spread: false, children: [] };
  const open: { mark: string; list: List }[] = [];
  for (const { mark, paragraph } of items) {
    const known = ordered ? 0 : open.findIndex((one) => one.mark === mark);
    if (known >= 0) open.splice(known + 1);
    const inner = open.at(-1);
    const item: ListItem = { type: "listItem", spread: false, children: [paragraph] };
    if (known < 0 || !inner) {
      const list: List = inner ? { type: "list", ordered, spread: false, children: [] } : top;
      inner?.list.children.at(-1)?.children.push(list);
      open.push({ mark, list });
    }
    open.at(-1)?.list.children.push(item);
  }
  return top;
};

const numberIn = (mark: string): number =>
  /[①-⑳]/u.test(mark) ? (mark.codePointAt(0) ?? 0) - 0x245f : Number(/\d+/.exec(mark)?.[0]);

/** What every one of these lines begins with, at least two: the same mark, or numbers one after the other. */
const patternOf = (lines: readonly Line[]): RegExp | undefined => {
  const heads = lines.map(headOf);
  if (heads.length < 2) return undefined;
  const [first = ""] = heads;
  const mark = markOf(first, MAYBE);
  if (mark !== "" && heads.every((head) => markOf(head, MAYBE) === mark)) return MAYBE;
  const start = numberIn(markOf(first, NUMBER));
  const shape = (head: string): string => markOf(head, NUMBER).replace(/\d+|[①-⑳]/u, "");
  const isNext = (head: string, index: number): boolean =>
    numberIn(markOf(head, NUMBER)) === start + index && shape(head) === shape(first);
  return heads.every(isNext) ? NUMBER : undefined;
};

/** Where in the lines of a paragraph a list begins, and what its items begin with. */
const findList = (lines: readonly Line[]): { from: number; pattern: RegExp } | undefined => {
  const from = lines.findIndex((line) => BULLET.test(headOf(line)));
  if (from >= 0) return { from, pattern: BULLET };
  // Below a line that says what follows.
  const isLed = lines[0]?.nodes.some((node) => node.type === "text" && /[：:]\s*$/.test(node.value)) === true;
  for (const [start, pattern] of [[0, patternOf(lines)] as const, [1, patternOf(lines.slice(1))] as const])
    if (pattern && (start === 0 || isLed)) return { from: start, pattern };
  return undefined;
};

/** What stands for a paragraph: itself, some paragraphs, or a list and what leads to it. */
const partsOf = (paragraph: Paragraph, places: Places): (Paragraph | List)[] => {
  const lines = linesOf(paragraph, places);
  const found = findList(lines);
  const above = groupsOf(
    lines.slice(0, found?.from),
    (line) => INDENT.test(headOf(line)) || line.before.length === 0,
  );
  const paragraphs = above.filter(([first]) => first !== undefined);
  if (!found && paragraphs.length < 2) return [paragraph];
  const { from = 0, pattern = BULLET } = found ?? {};
  const made: (Paragraph | List)[] = paragraphs.map((group) => paragraphOf(group, paragraph, places));
  if (!found) return made;
  const isItem = (line: Line): boolean =>
    pattern.test(headOf(line)) || (pattern === BULLET && MAYBE.test(headOf(line)));
  const items = groupsOf(lines.slice(from), isItem).map(([first, ...more]) => {
    const head = first ? headOf(first) : "";
    const own = pattern.test(head) ? pattern : MAYBE;
    const kept = first ? [withoutHead(first, own), ...more] : more;
    return { mark: markOf(head, own), paragraph: paragraphOf(kept, paragraph, places) };
  });
  const list = listOf(items, pattern === NUMBER);
  const start = numberIn(items[0]?.mark ?? "");
  return [...made, pattern === NUMBER ? { ...list, start } : list];
};

/**
 * Makes of each paragraph, in place, what word processors and typists mean by its lines: a list where they begin with bullets
 * (`•`, the signs of symbol fonts; `·`, `o`, `1）`, `①` where every line has one), and a new paragraph where one begins with wide
 * blanks or U+2029. Lists of one item that follow each other are one. Linear.
 */
export const readTypedLists = (tree: Root, source: string): void => {
  if (!ANY.test(source)) return;
  const places = placesIn(source);
  const lists = new Set<unknown>();
  visit(tree, "paragraph", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const written = source.slice(node.position?.start.offset, node.position?.end.offset);
    if (!/[\n\u2029]/.test(written) && !BULLET.test(textIn(node.children[0]))) return undefined;
    const parts = partsOf(node, places);
    if (parts.length === 1 && parts[0] === node) return undefined;
    const [first] = parts;
    const before = parent.children[index - 1];
    const goesOn = first?.type === "list" && before?.type === "list" && lists.has(before) && !first.ordered;
    if (goesOn) before.children.push(...first.children);
    for (const part of parts) if (part.type === "list") lists.add(part);
    const made = goesOn ? parts.slice(1) : parts;
    parent.children.splice(index, 1, ...made);
    return [SKIP, index + made.length];
  });
};
