import type { Nodes, Paragraph, Parents, PhrasingContent, Root, Text } from "mdast";
import type { VFile } from "vfile";
import { report, type Place } from "../messages/messages.ts";
import { BLANK, pointsIn } from "../text/text.ts";
import { visit } from "../tree/tree.ts";

/** Levels of Markdown: more than any reader follows, and far fewer than programs that walk a tree can go down. */
const MOST = 100;
/** Levels of raw HTML: pages of other tools leave many open. */
const MOST_TAGS = 400;

const ITEM_MARK = "(?:[-*+]|\\d{1,9}[.)])(?=[ \\t])";
const MARKS = new RegExp(`^(?:[ \\t]*(?:>|${ITEM_MARK}))+`);
const BREAK = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/;
const DEEP_ITEM = new RegExp(`^[ \\t]{400,}(${ITEM_MARK})[ \\t]`);

/** In place of a bracket that would begin an image, until the text is parsed; it is in no text (Unicode §23.7). */
const BRACKET = "\uFDD1";

const tooDeep = (file: VFile, levels: string, place: Place): void =>
  report(file, {
    rule: "nesting",
    reason: `Unexpected nesting of ${levels}, expected at most ${MOST} levels`,
    place,
  });

/** Characters that are written over by as many others before the text is parsed. */
interface Cut {
  /** In the text (UTF-16 units). */
  offset: number;
  text: string;
  /** What is nested too deep, where it begins. */
  levels?: string;
}

/** Images within images that stand deeper in their paragraph than a hundred others. */
const imageCuts = (text: string): Cut[] => {
  const cuts: Cut[] = [];
  let depth = 0;
  for (const { 0: mark, index: offset } of text.matchAll(/!\[|\]|\n[ \t]*(?=\n)/g)) {
    depth = mark === "![" ? depth + 1 : mark === "]" ? Math.max(0, depth - 1) : 0;
    if (mark !== "![" || depth <= MOST) continue;
    const first = depth === MOST + 1;
    cuts.push({ offset, text: `!${BRACKET}`, ...(first && { levels: "images within images" }) });
  }
  return cuts;
};

/** Lines with more than a hundred marks of quotations and lists, and items that stand as far to the right. */
const markCuts = (text: string): Cut[] => {
  const cuts: Cut[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    const marks = MARKS.exec(line)?.[0] ?? "";
    const levels = marks.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0;
    const [item, mark] = DEEP_ITEM.exec(line) ?? [];
    if (levels > MOST && !BREAK.test(line)) {
      const fewer = `${/^[ \t]*/.exec(line)?.[0]}${"> ".repeat(MOST / 2)}`;
      cuts.push({ offset, text: fewer.padEnd(marks.length, BLANK), levels: `${levels} levels` });
    } else if (item !== undefined) {
      const nearer = `${" ".repeat(2 * MOST)}${mark} `.padEnd(item.length, BLANK);
      cuts.push({ offset, text: nearer, levels: "an item that stands 400 columns in" });
    }
    offset += line.length + 1;
  }
  return cuts;
};

const cutsOf = (text: string): Cut[] => [...imageCuts(text), ...markCuts(text)];

/** A text with some of its characters overwritten by as many others. Linear. */
export const overwrite = (text: string, cuts: readonly Cut[]): string => {
  const pieces: string[] = [];
  let done = 0;
  for (const { offset, text: piece } of cuts.toSorted((a, b) => a.offset - b.offset)) {
    pieces.push(text.slice(done, offset), piece);
    done = offset + piece.length;
  }
  return [...pieces, text.slice(done)].join("");
};

const VERBATIM: ReadonlySet<Nodes["type"]> = new Set([
  "code",
  "inlineCode",
  "math",
  "inlineMath",
  "html",
  "yaml",
] as const);

const PHRASING: ReadonlySet<Nodes["type"]> = new Set([
  "paragraph",
  "heading",
  "emphasis",
  "strong",
  "delete",
  "link",
  "linkReference",
  "tableCell",
  "leafDirective",
] as const);

const textIn = (parent: Parents, value: string): PhrasingContent | Paragraph => {
  const text: Text = { type: "text", value };
  return PHRASING.has(parent.type) ? text : { type: "paragraph", children: [text] };
};

/** A text as long as before, with blank lines in place of its programs, formulas and raw HTML, and letters within a line. */
const withoutVerbatim = (text: string, tree: Root): string => {
  const cuts: Cut[] = [];
  visit(tree, ({ type, position }, _, parent) => {
    if (!VERBATIM.has(type) || !position || !parent) return;
    const [offset = 0, end = 0] = [position.start.offset, position.end.offset];
    cuts.push({
      offset,
      text: text.slice(offset, end).replace(/[^\n]/g, PHRASING.has(parent.type) ? "x" : " "),
    });
  });
  return overwrite(text, cuts);
};

const putBack = (tree: Root): void =>
  visit(tree, (node) => {
    for (const [key, value] of Object.entries(node))
      if (typeof value === "string" && /[\uFDD0\uFDD1]/.test(value))
        Object.assign(node, { [key]: value.replaceAll(BLANK, "").replaceAll(BRACKET, "[") });
  });

const flatten = (node: Parents, file: VFile): void => {
  const source = String(file).slice(node.position?.start.offset, node.position?.end.offset);
  node.children = [textIn(node, source.replace(/^[\s>]+/gm, ""))];
};

const OPTIONAL =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[td]|t[dhr]|thead|tbody|tfoot|option|rt|rp)$/i;

/** How many elements are open after a piece of raw HTML, of `open` before it, and how many at most within it. */
const levelsOf = (html: string, open: number): { open: number; most: number } => {
  const levels = { open, most: open };
  for (const [, close, name = "", self] of html.matchAll(/<(\/?)([A-Za-z][^\s/<>]*)[^<>]*?(\/?)>/g)) {
    if (OPTIONAL.test(name) || self) continue;
    levels.open = Math.max(0, levels.open + (close ? -1 : 1));
    levels.most = Math.max(levels.most, levels.open);
  }
  return levels;
};

/**
 * Cuts a tree down to a hundred levels of Markdown and four hundred open tags of raw HTML, in place: what is deeper becomes
 * plain text, with an error where it begins. Not recursive, because a deep tree would overflow the stack.
 */
export const limitNesting = (tree: Root, file: VFile): void => {
  const open: { node: Nodes; depth: number; parent?: Parents }[] = [{ node: tree, depth: 0 }];
  let tags = 0;
  let said = false;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, parent } = next;
    if (node.type === "html") {
      const levels = levelsOf(node.value, tags);
      if (levels.most <= MOST_TAGS) tags = levels.open;
      else if (parent) {
        const reason = `Unexpected nesting of ${levels.most} tags, expected at most ${MOST_TAGS} open ones`;
        if (!said) report(file, { rule: "nesting", reason, place: node.position });
        said = true;
        const siblings: Nodes[] = parent.children;
        siblings[siblings.indexOf(node)] = textIn(parent, node.value);
      }
    }
    if (!("children" in node)) continue;
    if (depth >= MOST && node.type !== "list" && node.children.some((child) => "children" in child)) {
      tooDeep(file, `more than ${MOST} levels`, node.position);
      flatten(node, file);
      continue;
    }
    for (const child of node.children.toReversed())
      open.push({ node: child, depth: depth + 1, parent: node });
  }
};

/**
 * Parses a file with fewer levels where they are too many, with an error: the parser's time grows with the square of the
 * nesting, or faster. Code, formulas and raw HTML must not be changed: a first parse, with every suspicious place cut, finds
 * where they are, and the second leaves them alone. All offsets in the file stay the same.
 */
export const parseWithLimit = (file: VFile, parse: (source: string) => Root): Root => {
  const source = String(file);
  const suspects = cutsOf(source);
  const cuts =
    suspects.length === 0 ? [] : cutsOf(withoutVerbatim(source, parse(overwrite(source, suspects))));
  const points = pointsIn(source);
  for (const { levels, offset } of cuts) if (levels !== undefined) tooDeep(file, levels, points(offset));
  const tree = parse(overwrite(source, cuts));
  putBack(tree);
  return tree;
};
