import type { Nodes, Parents, PhrasingContent, Root } from "mdast";
import type { VFile } from "vfile";
import { report, type Place } from "../library/messages/messages.ts";
import { pointAt } from "../library/text/text.ts";

/** Levels of Markdown: more than any reader follows, and far fewer than programs that walk a tree can go down. */
const MOST = 100;
/** Levels of raw HTML: pages of other tools leave many open. */
const MOST_TAGS = 400;

const MARKERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/;
const BREAK = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/;
const DEEP_ITEM = /^[ \t]{400,}(?=(?:[-*+]|\d{1,9}[.)])[ \t])/;

const tooDeep = (file: VFile, levels: string, place: Place): void =>
  report(file, {
    rule: "nesting",
    reason: `Unexpected nesting of ${levels}, expected at most ${MOST} levels`,
    place,
  });

/** Escapes the pictures within pictures of a paragraph that stand deeper than a hundred others. */
const limitPictures = (source: string, file: VFile): string => {
  let depth = 0;
  return source.replace(/!\[|\]|\n[ \t]*(?=\n)/g, (mark, offset: number) => {
    depth = mark === "![" ? depth + 1 : mark === "]" ? Math.max(0, depth - 1) : 0;
    if (depth <= MOST || mark !== "![") return mark;
    if (depth === MOST + 1) tooDeep(file, "pictures within pictures", pointAt(source, offset));
    return String.raw`!\[`;
  });
};

/**
 * The text of a file for the parser, whose time grows with the square of the nesting, or faster: a line of more than a
 * hundred marks of quotations and lists, an item that far to the right, or as many pictures within pictures are cut to
 * fewer, with an error.
 */
export const limitMarkers = (file: VFile): string =>
  limitPictures(String(file), file)
    .split("\n")
    .map((line, index) => {
      const markers = MARKERS.exec(line)?.[0] ?? "";
      const levels =
        markers
          .match(/[^ \t]+/g)
          ?.join("")
          .match(/\D|\d+\D/g)?.length ?? 0;
      const place = { line: index + 1, column: 1 };
      if (levels > MOST && !BREAK.test(line)) {
        tooDeep(file, `${levels} levels`, place);
        return `${"> ".repeat(MOST / 2)}${line.slice(markers.length)}`;
      }
      if (!DEEP_ITEM.test(line)) return line;
      tooDeep(file, "an item that stands 400 columns in", place);
      return line.replace(DEEP_ITEM, " ".repeat(2 * MOST));
    })
    .join("\n");

const sourceOf = (node: Nodes, file: VFile): string =>
  String(file)
    .slice(node.position?.start.offset, node.position?.end.offset)
    .replace(/^[\s>]+/gm, "");

const flatten = (node: Parents, file: VFile): void => {
  const text = { type: "text" as const, value: sourceOf(node, file) };
  const phrasing = new Set([
    "paragraph",
    "heading",
    "emphasis",
    "strong",
    "delete",
    "link",
    "linkReference",
    "tableCell",
  ]);
  node.children = phrasing.has(node.type) ? [text] : [{ type: "paragraph", children: [text] }];
};

const OPTIONAL =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[td]|t[dhr]|thead|tbody|tfoot|option|rt|rp)$/i;

const levelsOf = (html: string): number =>
  [...html.matchAll(/<(\/?)([A-Za-z][^\s/>]*)[^>]*?(\/?)>/g)].reduce(
    (sum, [, close, name = "", self]) => (OPTIONAL.test(name) || self ? sum : sum + (close ? -1 : 1)),
    0,
  );

/**
 * Cuts a tree down to a hundred levels of Markdown and four hundred open tags of raw HTML, in place: what is deeper becomes
 * plain text, with an error where it begins. It calls itself nowhere, for that is what a deeper tree would break.
 */
export const limitNesting = (tree: Root, file: VFile): void => {
  const open: { node: Nodes; depth: number; parent?: Parents }[] = [{ node: tree, depth: 0 }];
  let tags = 0;
  let said = false;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, parent } = next;
    if (node.type === "html") {
      const levels = levelsOf(node.value);
      if (tags + levels <= MOST_TAGS) tags = Math.max(0, tags + levels);
      else if (parent) {
        const reason = `Unexpected nesting of ${tags + levels} tags, expected at most ${MOST_TAGS} open ones`;
        if (!said) report(file, { rule: "nesting", reason, place: node.position });
        said = true;
        const at = (parent.children as Nodes[]).indexOf(node);
        const text: PhrasingContent = { type: "text", value: node.value };
        const isFlow = parent.type === "root" || parent.type === "blockquote" || parent.type === "listItem";
        (parent.children as Nodes[])[at] = isFlow ? { type: "paragraph", children: [text] } : text;
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
