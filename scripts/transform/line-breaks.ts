import type { PhrasingContent, Root, Text } from "mdast";
import { joins, HAN, isChinese, isEnglish, SHARED_MARKS } from "../library/text/text.ts";
import type { Element, ElementContent, Root as Hast } from "hast";
import { toString } from "hast-util-to-string";
import { element, hasClass, isElement, textNode, SKIP, visit } from "../library/tree/tree.ts";
import { isFootnoteReference } from "./footnotes.ts";

/** In place of code and formulas, which stand in a line like a Latin word. */
const WORD: Text = { type: "text", value: "x" };

/** The texts of a paragraph in their order. What is no running text, such as a picture, is `undefined`. */
const textsIn = (nodes: PhrasingContent[]): (Text | undefined)[] =>
  nodes.flatMap((node) => {
    // A mark of the index has no characters.
    if (node.type === "text") return node.value === "" ? [] : [node];
    if ("children" in node) return textsIn(node.children);
    if (node.type === "inlineCode" || node.type === "inlineMath") return [WORD];
    if (node.type === "citation" && node.isNarrative) return [WORD];
    return node.type === "footnoteReference" || node.type === "citation" ? [] : [undefined];
  });

const isHan = new RegExp(`[${HAN}${SHARED_MARKS}]`, "u");

/** Whether a paragraph of a chapter is Chinese, or Japanese, which has no spaces either. */
const hasNoSpaces = (texts: readonly (Text | undefined)[], language: string): boolean => {
  const text = texts.map((one) => one?.value ?? "").join("");
  return /^(?:zh|ja)\b/i.test(language) ? isHan.test(text) && !isEnglish(text) : isChinese(text);
};

/** The first character at or behind a place that is no blank; nothing where there is none. Looks no further. */
const firstOf = (text = "", from = 0): string => {
  const pattern = /\S/gu;
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? "";
};

/** The last character before a place that is no blank. */
const lastOf = (text = "", to = text.length): string => {
  let end = to;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return Array.from(text.slice(Math.max(0, end - 2), end)).at(-1) ?? "";
};

/** The mark of an alert, which is a line of its own. */
const ALERT = /^\[![\p{L}-]+\][+-]?$/u;

/**
 * Removes line breaks of the source (and U+2028) between Han characters, and beside “ ” ‘ ’ … — · there, also where emphasis or a
 * link begins or ends at the break; in a Chinese paragraph also between Han and Latin words or code, which the layout parts.
 * Browsers and e-readers would show a space. Between Latin words they stay.
 */
export const joinLines = (language: string) => (tree: Root) => {
  visit(tree, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell") return;
    const texts = textsIn(node.children);
    if (!texts.some((text) => text && /[\n\u2028]/.test(text.value))) return;
    const inChinese = hasNoSpaces(texts, language);
    const isJoined = (before: string, after: string): boolean =>
      joins(before, after) ||
      (inChinese && before !== "" && after !== "" && (isHan.test(before) || isHan.test(after)));
    for (const [index, text] of texts.entries()) {
      if (!text || text === WORD) continue;
      const { value } = text;
      // From the first blank of a run: from each of them it would be read to its end again.
      text.value = value.replace(/(?<![ \t])[ \t]*[\n\u2028][ \t]*/g, (gap, offset: number) => {
        if (index === 0 && offset < 40 && ALERT.test(value.slice(0, offset))) return "\n";
        const before = lastOf(value, offset) || lastOf(texts[index - 1]?.value);
        const after = firstOf(value, offset + gap.length) || firstOf(texts[index + 1]?.value);
        return isJoined(before, after) ? "" : "\n";
      });
    }
  });
};

/** Marks at the beginning of a text that no line begins with (CLREQ §3.1.4). */
export const CLOSING = /^[\p{Pe}\p{Pf}、。，．：；！？·…—,.:;!?%]+/u;
// None ends with these.
const OPENING = /[\p{Ps}\p{Pi}]+$/u;
// Between Han and a number that is raised a line might break.
const LAST_HAN = new RegExp(`[${HAN}${SHARED_MARKS}]$`, "u");
// Before a bracket, as that of a citation, also between other marks and it.
const LAST_MARK = new RegExp(`[${HAN}${SHARED_MARKS}%‰°+]$`, "u");

/** Whether a node is a number above the line: a footnote reference, or that of a citation, with or without its name before it. */
const isRaised = (node: ElementContent): boolean =>
  isFootnoteReference(node) ||
  (isElement(node, "sup") && hasClass(node, "numbers")) ||
  (isElement(node, "span") && hasClass(node, "cited") && isElement(node.children[0], "sup"));

/** What of the text before a node stays with it: opening marks at a formula, the last character at a number that is raised. */
const leading = (node: ElementContent): RegExp | undefined => {
  if (isElement(node, "math")) return node.properties["display"] === "block" ? undefined : OPENING;
  if (!isRaised(node)) return undefined;
  return isFootnoteReference(node) ? LAST_HAN : LAST_MARK;
};

/** Cuts what a pattern finds at an end of a text off it, in place; what is cut becomes a text of its own. */
const cutOff = (node: ElementContent | undefined, pattern: RegExp): ElementContent[] => {
  const cut = node?.type === "text" ? pattern.exec(node.value)?.[0] : undefined;
  if (node?.type !== "text" || cut === undefined) return [];
  node.value = node.value.replace(pattern, "");
  return [textNode(cut)];
};

/** Characters of a term or an emphasis with the number behind it that stay whole: less than any column has. */
const SHORT = 14;

/** Takes what a pattern finds at the end of the last of some nodes: the end of a text, or all of an element that is short with a number behind it. */
const takeLast = (nodes: ElementContent[], pattern: RegExp, number: ElementContent): ElementContent[] => {
  const last = nodes.at(-1);
  if (!isElement(last) || !/^(?:a|em|span|strong)$/.test(last.tagName)) return cutOff(last, pattern);
  const text = toString(last);
  if (text.length + toString(number).length > SHORT || !pattern.test(text)) return [];
  nodes.pop();
  return [last];
};

/** The children of a node with what belongs on one line put together; the last of them grows while more belongs to it. */
const group = (children: ElementContent[]): ElementContent[] => {
  const grouped: ElementContent[] = [];
  let open: Element | undefined;
  for (const [index, node] of children.entries()) {
    const pattern = leading(node);
    if (node.type === "text" && node.value === "") continue;
    if (pattern === undefined) {
      open = undefined;
      grouped.push(node);
      continue;
    }
    const before = open ? [] : takeLast(grouped, pattern, node);
    // After Latin no line breaks before a number that is raised, nor before the mark behind it.
    const alone = before.length === 0 && !open && isRaised(node);
    const after = alone ? [] : cutOff(children[index + 1], CLOSING);
    if (open) open.children.push(node, ...after);
    else if (before.length + after.length === 0) grouped.push(node);
    else {
      open = element("span", { className: ["together"] }, [...before, node, ...after]);
      grouped.push(open);
    }
  }
  return grouped.filter((node) => node.type !== "text" || node.value !== "");
};

/**
 * Keeps the marks beside a formula on its line, and a number that is raised on the line of the Han character it follows, with the
 * marks after it: browsers may break there, and a line would begin with a full stop, or with the number. What it has put together
 * it leaves as it is, so that citations, which are set later, may have their turn.
 */
export const keepMarks = () => (tree: Hast | Element) => {
  visit(tree, "element", (node) => {
    if (hasClass(node, "together")) return SKIP;
    if (node.children.some((child) => leading(child) !== undefined)) node.children = group(node.children);
    return undefined;
  });
};
