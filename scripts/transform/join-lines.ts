import type { Nodes, PhrasingContent, Root, Text } from "mdast";
import { visit } from "unist-util-visit";
import { joins } from "../library/text/text.ts";

// Text inside these is no running text of the paragraph; each stands for an unknown narrow character.
const OPAQUE = new Set(["inlineCode", "inlineMath", "image", "imageReference", "html", "break"]);

const collect = (nodes: PhrasingContent[], into: (Text | undefined)[]): void => {
  for (const node of nodes) {
    if (node.type === "text") into.push(node);
    else if (OPAQUE.has(node.type)) into.push(undefined);
    else if ("children" in node) collect(node.children, into);
  }
};

const PARENTS = new Set<Nodes["type"]>(["paragraph", "heading", "tableCell"]);

/**
 * Removes line breaks of the source between Han characters, and beside “ ” ‘ ’ … — · there, also where emphasis or a
 * link begins or ends at the break. Browsers and e-readers would show a space. Between Latin words they stay.
 */
export const joinLines = () => (tree: Root) => {
  visit(tree, (node) => {
    if (!PARENTS.has(node.type) || !("children" in node)) return;
    const texts: (Text | undefined)[] = [];
    collect(node.children as PhrasingContent[], texts);
    const last = (index: number): string => Array.from(texts[index]?.value.trimEnd() ?? "").at(-1) ?? "";
    const first = (index: number): string => Array.from(texts[index]?.value.trimStart() ?? "")[0] ?? "";
    for (const [index, text] of texts.entries()) {
      if (!text?.value.includes("\n")) continue;
      const { value } = text;
      text.value = value.replace(/[ \t]*\n[ \t]*/g, (gap, offset: number) => {
        const head = value.slice(0, offset).trimEnd();
        const tail = value.slice(offset + gap.length).trimStart();
        const before = head === "" ? last(index - 1) : (Array.from(head).at(-1) ?? "");
        const after = tail === "" ? first(index + 1) : (Array.from(tail)[0] ?? "");
        return joins(before, after) ? "" : "\n";
      });
    }
  });
};
