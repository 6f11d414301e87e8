import type { Nodes, Root } from "mdast";

/** Part of a text, `[from, to)`, and what stands there instead. */
type Change = readonly [from: number, to: number, text: string];

const MARKED = new Set(["emphasis", "strong", "link", "linkReference", "delete"]);

const slice = ({ position }: Nodes): [number, number] => [position!.start.offset!, position!.end.offset!];

/** Joins a paragraph's lines and breaks them elsewhere; sets words in italics. */
const rewrapText = (text: string, random: () => number, marked: boolean): string =>
  text
    // The line of an alert's name is its own; what begins a line before other marks stays where it is.
    .replace(/(?<!^\[!\w+\])\n[ \t>]*(?=[^\s>])/g, " ")
    // What begins with a letter begins no list, quotation or heading.
    .replace(/(?<=[^\s>]) (?=\p{L})/gu, () => (random() < 0.1 ? "\n" : " "))
    .replace(/(?<= )[a-z]{4,}(?= )/g, (word) => (!marked && random() < 0.05 ? `*${word}*` : word));

/**
 * A chapter's Markdown with the same meaning in other lines: paragraphs wrapped elsewhere, marks of emphasis gone or
 * added, targets of links in capitals.
 */
export const rewrap = (tree: Root, text: string, random: () => number): string => {
  const changes: Change[] = [];
  const walk = (node: Nodes, prose: boolean, marked: boolean): void => {
    if (!node.position) return;
    const [from, to] = slice(node);
    if (node.type === "text" && prose)
      changes.push([from, to, rewrapText(text.slice(from, to), random, marked)]);
    if ((node.type === "emphasis" || node.type === "strong") && !marked) {
      const [first, last] = [slice(node.children[0]!)[0], slice(node.children.at(-1)!)[1]];
      if (/\p{L}/u.test(text[first]!)) changes.push([from, first, ""], [last, to, ""]);
    }
    if (node.type === "link") {
      const at = text.slice(from, to).lastIndexOf(`](${node.url}`);
      if (at >= 0) changes.push([from + at + 2, from + at + 2 + node.url.length, node.url.toUpperCase()]);
    }
    if (!("children" in node)) return;
    const [inProse, inMarks] = [prose || node.type === "paragraph", marked || MARKED.has(node.type)];
    for (const child of node.children) walk(child, inProse, inMarks);
  };
  walk(tree, false, false);
  let [result, at] = ["", 0];
  for (const [from, to, own] of changes.sort(([a], [b]) => a - b)) {
    result += text.slice(at, from) + own;
    at = to;
  }
  return result + text.slice(at);
};
