import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import { VFile } from "vfile";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";

/** A tree in one line: boxes as `note[Title: …]`, labels as `=Label=`, other nodes as their type or their words. */
const sketch = (node: Nodes): string => {
  const within = (nodes: readonly Nodes[]): string => nodes.map(sketch).join(" ");
  if (node.type === "root") return within(node.children);
  if (node.type === "blockquote") {
    const { kind, titled } = node.data?.box ?? { kind: "quote", titled: false };
    const [first, ...rest] = node.children;
    return titled && first
      ? `${kind}[${toString(first)}: ${within(rest)}]`
      : `${kind}[${within(node.children)}]`;
  }
  if (node.type === "list" || node.type === "listItem") return `${node.type}(${within(node.children)})`;
  if (node.type === "code") return `code(${node.value.replaceAll("\n", "|")})`;
  if (node.type === "html") return node.value;
  if (node.type === "paragraph" && node.data?.isLabel) return `=${toString(node)}=`;
  return toString(node) || node.type;
};

/** Reads some lines of Markdown: the tree, the tree in one line, and what was said. */
export const read = (...lines: string[]) => {
  const file = new VFile({ path: "a.md", value: lines.join("\n") });
  const tree = parseMarkdown(file);
  const said = file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`);
  return { tree, made: sketch(tree), said };
};
