import type { Blockquote, Paragraph, PhrasingContent, Root, Text } from "mdast";
import { pointsIn } from "../text/text.ts";
import { boxKind, isUntitled } from "./kinds.ts";
import { prefixOf } from "./lines.ts";
import { visit } from "../tree/tree.ts";

/** `[!WARNING] `, `[!note]- `: a mark that a title follows. */
const MARK = /^\[!([\p{L}-]+)\][+-]?[ \t]+(?=\S)/u;
/** `[!NOTE|label:Title|style:flat]`: a mark of docsify, which holds its title. */
const LABELLED = /^\[!([\p{L}-]+)[ \t]*\|([^\]\n]*)\][ \t]*(?=\n|$)/du;
const LABEL = /(?:^|\|)[ \t]*label:[ \t]*([^|]*[^|\s])/d;

/** The children of a paragraph before the end of its first line, and those after it; `cut` parts a text. */
const parted = (children: readonly PhrasingContent[], cut: (text: Text, at: number) => [Text, Text]) => {
  const at = children.findIndex(
    (node) => node.type === "break" || (node.type === "text" && node.value.includes("\n")),
  );
  const node = children[at];
  if (!node) return { title: [...children], rest: [] };
  const [before, after] = [children.slice(0, at), children.slice(at + 1)];
  if (node.type !== "text") return { title: before, rest: after };
  const [one, other] = cut(node, node.value.indexOf("\n"));
  const filled = [one, other].map((text) => (text.value === "" ? [] : [text]));
  return { title: [...before, ...(filled[0] ?? [])], rest: [...(filled[1] ?? []), ...after] };
};

/** A paragraph of some nodes, where they are. */
const paragraphOf = (children: PhrasingContent[]): Paragraph => {
  const [start, end] = [children[0]?.position?.start, children.at(-1)?.position?.end];
  return { type: "paragraph", children, ...(start && end && { position: { start, end } }) };
};

/** Makes a paragraph of what follows the mark in its line: the title of the box. */
const titleAlert = (node: Blockquote, source: string, pointOf: ReturnType<typeof pointsIn>): void => {
  const [first, ...others] = node.children;
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  if (first?.type !== "paragraph" || text?.type !== "text") return;
  const match = MARK.exec(text.value) ?? LABELLED.exec(text.value);
  const [mark = "", word = "", attributes = ""] = match ?? [];
  const label = LABEL.exec(attributes);
  const kind = boxKind(word);
  const from = text.position?.start.offset;
  if (kind === undefined || from === undefined) return;
  const start = pointOf(from + mark.length);
  if (isUntitled(kind)) {
    text.value = text.value.slice(mark.length);
    if (text.position) text.position = { start, end: text.position.end };
    node.data = { ...node.data, box: { kind, titled: false } };
    return;
  }
  const named: Text = {
    type: "text",
    value: text.value.slice(mark.length),
    ...(text.position && { position: { start, end: text.position.end } }),
  };
  const { title, rest } = parted([named, ...first.children.slice(1)], (one, at) => {
    const begin = one.position?.start.offset ?? 0;
    const lineEnd = source.indexOf("\n", begin);
    const next = lineEnd + 1 + prefixOf(source.slice(lineEnd + 1, lineEnd + 200)).length;
    const end = one.position?.end ?? pointOf(next);
    return [
      {
        type: "text",
        value: one.value.slice(0, at).trimEnd(),
        position: { start: pointOf(begin), end: pointOf(lineEnd) },
      },
      { type: "text", value: one.value.slice(at + 1), position: { start: pointOf(next), end } },
    ];
  });
  const inner = from + (match?.indices?.[2]?.[0] ?? 0);
  const [begin = 0, end = 0] = label?.indices?.[1] ?? [];
  const position = { start: pointOf(inner + begin), end: pointOf(inner + end) };
  const words: PhrasingContent[] = label ? [{ type: "text", value: label[1] ?? "", position }] : title;
  node.data = { ...node.data, box: { kind, titled: words.length > 0 } };
  node.children = [words, rest].flatMap((some) => (some.length > 0 ? [paragraphOf(some)] : []));
  node.children.push(...others);
};

/**
 * Reads the titles of alerts as Obsidian and VitePress have them, in place: `> [!WARNING] Own title`. An alert without a title
 * stays as it is. `source` is the text of the file.
 */
export const titleAlerts = (tree: Root, source: string): void => {
  if (!/\[![\p{L}-]+(?:\][+-]?[ \t]+\S|[ \t]*\|)/u.test(source)) return;
  const pointOf = pointsIn(source);
  visit(tree, "blockquote", (node) => titleAlert(node, source, pointOf));
};
