import type { Nodes, PhrasingContent, Root, Text } from "mdast";
import { visit, SKIP } from "unist-util-visit";
import { joins, HAN, SHARED_MARKS } from "../library/text/text.ts";
import type { Element, ElementContent, Root as Hast, Text as HastText } from "hast";
import { element, hasClass, isElement } from "../library/tree/tree.ts";
import { isFootnoteReference } from "./footnotes.ts";

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

// No line begins with the first, and none ends with the second (CLREQ §3.1.9).
const CLOSING = /^[\p{Pe}\p{Pf}、。，．：；！？·…—,.:;!?%]+/u;
const OPENING = /[\p{Ps}\p{Pi}]+$/u;
// Between Han and a footnote reference a line might break.
const LAST_HAN = new RegExp(`[${HAN}${SHARED_MARKS}]$`, "u");

const isText = (node: ElementContent | undefined): node is HastText => node?.type === "text";

/** What of the text before a node stays with it: opening marks at a formula, the last character at a footnote reference. */
const leading = (node: ElementContent): RegExp | undefined => {
  if (isElement(node, "math")) return node.properties["display"] === "block" ? undefined : OPENING;
  return isFootnoteReference(node) ? LAST_HAN : undefined;
};

const cutEnd = (node: ElementContent | undefined, pattern: RegExp): ElementContent[] => {
  const end = isText(node) ? pattern.exec(node.value)?.[0] : undefined;
  if (!isText(node) || end === undefined) return [];
  node.value = node.value.slice(0, -end.length);
  return [{ type: "text", value: end }];
};

const cutStart = (node: ElementContent | undefined): ElementContent[] => {
  const start = isText(node) ? CLOSING.exec(node.value)?.[0] : undefined;
  if (!isText(node) || start === undefined) return [];
  node.value = node.value.slice(start.length);
  return [{ type: "text", value: start }];
};

const together = (children: ElementContent[]): Element =>
  element("span", { className: ["together"] }, children);

/** The children of a node with what belongs on one line put together; the last of them grows while more belongs to it. */
const group = (children: ElementContent[]): ElementContent[] => {
  const grouped: ElementContent[] = [];
  let open: Element | undefined;
  for (const [index, node] of children.entries()) {
    const pattern = leading(node);
    if (isText(node) && node.value === "") continue;
    if (pattern === undefined) {
      open = undefined;
      grouped.push(node);
      continue;
    }
    const before = open ? [] : cutEnd(grouped.at(-1), pattern);
    // After Latin no line breaks before a footnote reference, nor before the mark behind it.
    const alone = before.length === 0 && !open && isFootnoteReference(node);
    const after = alone ? [] : cutStart(children[index + 1]);
    if (open) open.children.push(node, ...after);
    else if (before.length + after.length > 0) grouped.push((open = together([...before, node, ...after])));
    else grouped.push(node);
  }
  return grouped.filter((node) => !isText(node) || node.value !== "");
};

/**
 * Keeps the marks beside a formula on its line, and a footnote reference on the line of the Han character it follows, with
 * the marks after it: browsers may break there, and a line would begin with a full stop, or with the reference.
 */
export const keepMarks = () => (tree: Hast) => {
  visit(tree, "element", (node) => {
    if (hasClass(node, "together")) return SKIP;
    if (node.children.some((child) => leading(child) !== undefined)) node.children = group(node.children);
    return undefined;
  });
};
