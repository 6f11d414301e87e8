import type { Nodes } from "mdast";
import type { Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { joins, sameEnds } from "../library/text/text.ts";
import { FRONT_MATTER } from "../translate/translate.ts";

/** What is put in place of a stretch of a chapter's text, as `load` has it: without a byte order mark, with line ends `\n`. */
export interface Edit {
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
  text: string;
}

/** What stands in a chapter: its text, and the tree of that. */
export type ChapterText = Pick<Chapter, "file" | "tree">;

/** Where a block stands in its file, and what it says there. */
export interface BlockPlace {
  start: number;
  end: number;
  /** Its Markdown, without what its lines begin with in lists and quotations. */
  text: string;
  /** Its lines in the file: what each begins with there, and the rest. */
  lines: readonly { prefix: string; text: string }[];
  /** What a further line of it begins with: `> `, `   `. */
  prefix: string;
}

/** What opens an item of a list: `- `, `12. `, `- [x] `. */
const MARKER = /(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/g;

/** What a line begins with that goes on in what the line before has opened: items and notes are blanks, quotations stay. */
export const continued = (lead: string): string =>
  lead
    .replace(/\[\^[^\]]*\]:[ \t]*/g, "    ")
    .replace(MARKER, (marker) => (/^\S*[ \t]/.exec(marker)?.[0] ?? marker).replace(/\S/g, " "))
    .replace(/[^>\s]/g, " ");

/** What stands before an offset in its line. */
export const leadOf = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);

/** A line without as much of a prefix as it has. */
const cut = (line: string, prefix: string): { prefix: string; text: string } => {
  let length = 0;
  while (length < prefix.length && line[length] === prefix[length]) length += 1;
  return { prefix: line.slice(0, length), text: line.slice(length) };
};

/** Lines as they stand in the file, the first of them behind what opens the block. */
export const cutLines = (text: string, prefix: string): BlockPlace["lines"] =>
  text.split("\n").map((line, index) => (index === 0 ? { prefix: "", text: line } : cut(line, prefix)));

/** Where a field of the front matter stands: its line, and those that go on from it, with blank lines between them. */
const fieldPlace = (text: string, { startLine }: Block): Omit<Edit, "text"> => {
  const lines = text.split("\n");
  const start = lines.slice(0, startLine - 1).join("\n").length + (startLine > 1 ? 1 : 0);
  const [field = ""] = /^[^\n]*(?:\n(?:[ \t]*\n)*[ \t]+\S[^\n]*)*/.exec(text.slice(start)) ?? [];
  return { start, end: start + field.length };
};

/** Where a block stands; nothing for one of a file that the chapter includes, which is at no place of its own. */
export const placeOfBlock = ({ file }: Pick<Chapter, "file">, block: Block): BlockPlace | undefined => {
  const source = String(file);
  const { start: { offset: from = -1 } = {}, end: { offset: to = -1 } = {} } = block.node.position ?? {};
  const isField = block.path === FRONT_MATTER;
  const { start, end } = isField ? fieldPlace(source, block) : { start: from, end: to };
  // What is included has a fraction.
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start) return undefined;
  const prefix = isField ? "" : continued(leadOf(source, start));
  const lines = cutLines(source.slice(start, end), prefix);
  return { start, end, prefix, lines, text: lines.map(({ text }) => text).join("\n") };
};

/** What is typed, without blanks at its ends and with line ends `\n`. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .replace(/\s+$/, "");

/** Further lines of a text with what each begins with in the file. */
export const indented = (text: string, prefix: string): string => {
  const [first = "", ...rest] = text.split("\n");
  return [first, ...rest.map((line) => (line === "" ? prefix.trimEnd() : prefix + line))].join("\n");
};

/** An edit without what it would put there that is there already. */
const least = (source: string, { start, end, text }: Edit): Edit => {
  const old = source.slice(start, end);
  const [head, tail] = sameEnds(old, text);
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
};

/** Puts another text in the place of a block. Lines that stay as they are keep what they begin with. */
export const replaceBlock = ({ file }: Pick<Chapter, "file">, place: BlockPlace, typed: string): Edit => {
  const { lines: old, prefix, start, end } = place;
  const fresh = tidy(typed).split("\n");
  const [head, tail] = sameEnds(
    old.map((line) => line.text),
    fresh,
  );
  const written = fresh.map((line, index) => {
    if (index === 0) return line;
    const was = index < head ? index : index >= fresh.length - tail ? index - fresh.length + old.length : 0;
    const own = was > 0 ? old[was]?.prefix : undefined;
    return (own ?? (line === "" ? prefix.trimEnd() : prefix)) + line;
  });
  return least(String(file), { start, end, text: written.join("\n") });
};

const isAround = ({ position }: Nodes, start: number, end: number): boolean =>
  (position?.start.offset ?? Infinity) <= start && (position?.end.offset ?? -1) >= end;

/** The nodes that a block stands in, outermost first, and last its own. */
export const nodesAround = (tree: Nodes, { node }: Block): Nodes[] => {
  const { start: { offset: start = -1 } = {}, end: { offset: end = -1 } = {} } = node.position ?? {};
  const chain: Nodes[] = [tree];
  for (let last: Nodes | undefined = tree; last && "children" in last;) {
    if (last !== tree && last.type === node.type && last.position?.start.offset === start) break;
    const children: readonly Nodes[] = last.children;
    last = children.find((child) => isAround(child, start, end));
    if (last) chain.push(last);
  }
  return chain;
};

/** Whether items of a list, or the blocks of an item, have blank lines between them. */
const isLoose = (node: Nodes | undefined): boolean =>
  node?.type === "list" && (node.spread === true || node.children.some(({ spread }) => spread === true));

/** What opens the next item of a list: the same mark, or the number that follows. */
export const nextMarker = (marker: string): string =>
  marker.replace(/\d{1,9}/, (number) => String(Number(number) + 1)).replace(/\[[xX]\]/, "[ ]");

/** Parts a block in two: an item becomes two items, all else two blocks with a blank line between them. */
export const splitBlock = (
  chapter: ChapterText,
  block: Block,
  parts: readonly [string, string],
): Edit | undefined => {
  const place = placeOfBlock(chapter, block);
  const [first, second] = [tidy(parts[0]), tidy(parts[1]).trimStart()];
  if (!place || block.path === FRONT_MATTER || first === "" || second === "") return undefined;
  const source = String(chapter.file);
  const [list, item, own] = nodesAround(chapter.tree, block).slice(-3);
  const isFirst = item?.type === "listItem" && item.children[0] === own;
  const [marker] = [...leadOf(source, place.start).matchAll(MARKER)].map(([found]) => found).slice(-1);
  const blank = `\n${place.prefix.trimEnd()}`;
  const between =
    isFirst && marker !== undefined
      ? `${isLoose(list) ? blank : ""}\n${place.prefix.slice(0, -continued(marker).length)}${nextMarker(marker)}`
      : `${blank}\n${place.prefix}`;
  const text = indented(first, place.prefix) + between + indented(second, place.prefix);
  return least(source, { start: place.start, end: place.end, text });
};

/** What may stand between two blocks that become one: blank lines, marks of quotations, the mark of an item. */
const BETWEEN = /^[\s>]*\n[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?$/;

/** Makes one block of two neighbours of the same kind, prose both; nothing where something else stands between them. */
export const joinBlocks = (
  { file }: Pick<Chapter, "file">,
  first: Block,
  second: Block,
): Edit | undefined => {
  const [one, other] = [first, second].map((block) => placeOfBlock({ file }, block));
  const isProse = ["paragraph", "item", "quote", "footnote"].includes(first.kind);
  if (
    !one ||
    !other ||
    !isProse ||
    first.path === FRONT_MATTER ||
    first.kind !== second.kind ||
    first.path !== second.path
  )
    return undefined;
  const source = String(file);
  if (first.note !== second.note || !BETWEEN.test(source.slice(one.end, other.start))) return undefined;
  const text = joins(one.text.at(-1) ?? "", other.text.charAt(0)) ? "" : " ";
  return { start: one.end, end: other.start, text };
};

const isComment = (node: Nodes | undefined): boolean =>
  node?.type === "html" && /^<!--(?:(?!-->)[^])*-->$/.test(node.value);

const isException = (node: Nodes | undefined): boolean =>
  node?.type === "html" && /^<!--\s*hebi-ignore\b/.test(node.value);

const isAlone = (node: Nodes | undefined): boolean =>
  node !== undefined &&
  "children" in node &&
  node.children.filter((child: Nodes) => !isComment(child)).length === 1;

/** Where a node begins and ends with the exceptions above it and the note right below it, which are about it alone. */
export const spanWithComments = (parent: Nodes | undefined, node: Nodes | undefined): [number, number] => {
  const siblings: readonly (Nodes | undefined)[] = parent && "children" in parent ? parent.children : [];
  let first = siblings.indexOf(node);
  const below = first < 0 ? undefined : siblings[first + 1];
  const isNote = isComment(below) && !isException(below);
  const isRightBelow = below?.position?.start.line === (node?.position?.end.line ?? NaN) + 1;
  while (isException(siblings[first - 1])) first -= 1;
  const last = isNote && isRightBelow ? below : node;
  return [(siblings[first] ?? node)?.position?.start.offset ?? 0, last?.position?.end.offset ?? 0];
};

/** Takes a block out, with its comments and what is left empty around it. */
export const removeBlock = ({ file, tree }: ChapterText, block: Block): Edit | undefined => {
  const place = placeOfBlock({ file }, block);
  if (!place || block.path === FRONT_MATTER) return undefined;
  const chain = nodesAround(tree, block);
  let at = chain.length - 1;
  while (at > 1 && isAlone(chain[at - 1])) at -= 1;
  const [parent, node] = [chain[at - 1], chain[at]];
  const [start, end] = spanWithComments(parent, node);
  const siblings: readonly Nodes[] = parent && "children" in parent ? parent.children : [];
  const source = String(file);
  const lead = leadOf(source, start);
  // The first of several blocks in an item leaves its mark to the next.
  if (/[^\s>]/.test(lead)) {
    const next = siblings.find(({ position }) => (position?.start.offset ?? 0) >= end);
    const until = next?.position?.start.offset ?? end;
    // A box is one at the beginning of a line alone.
    return source.startsWith(":::", until) ? undefined : { start, end: until, text: "" };
  }
  const from = start - lead.length;
  const [before = ""] = /(?:\n[ \t>]*)*$/.exec(source.slice(0, from)) ?? [];
  const [after = ""] = /^[ \t]*(?:\n(?:[ \t>]*(?=\n))?)*/.exec(source.slice(end)) ?? [];
  const isEnd = end + after.length >= source.length;
  const isFirst = (siblings[0]?.position?.start.offset ?? 0) >= start;
  const [above, below] = [before, after].map((gap) => gap.split("\n").length > 2);
  // What stands above and what stands below do not become one.
  if (!isEnd && !isFirst && !above && !below && node?.type !== "listItem") return { start, end, text: "" };
  return isEnd || (!isFirst && below)
    ? { start: from - before.length, end, text: "" }
    : { start: from, end: end + after.length, text: "" };
};

/** What a file has at the ends of most of its lines. */
const lineEndOf = (raw: string): string => {
  const counts = new Map<string, number>();
  for (const [end] of raw.matchAll(/\r\n?|\n/g)) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "\n";
};

/**
 * A file's text after an edit of its plain text. All that is outside the edit stays as it is, byte by byte; what is put in has the line ends
 * that most lines of the file have.
 */
export const applyEdit = (raw: string, { start, end, text }: Edit): string => {
  const mark = raw.startsWith("\uFEFF") ? 1 : 0;
  const ends = Array.from(raw.matchAll(/\r\n/g), ({ index }, passed) => index - passed - mark);
  const rawOffset = (offset: number): number => offset + mark + ends.filter((at) => at < offset).length;
  const written = text.replaceAll("\n", lineEndOf(raw));
  return raw.slice(0, rawOffset(start)) + written + raw.slice(rawOffset(end));
};
