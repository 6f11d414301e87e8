import type { Nodes, Paragraph, Root, Text } from "mdast";
import { toString } from "mdast-util-to-string";
import { SKIP, visit } from "../tree/tree.ts";

/** What an author gives a caption to: a picture or chart, a table, a program. */
export type Captioned = "figure" | "table" | "listing";

const KINDS: readonly Captioned[] = ["figure", "table", "listing"];
const WORDS: Record<Captioned, string> = {
  figure: "Figure|Fig\\.?|附?[图圖]",
  table: "Table|Tab\\.|附?表格?",
  listing: "Listing|Code|Program|(?:代码|程序|程式)清?[单單]?|清[单單]",
};
/** A number that the author counted: 3, 1.2, 2-1, A.1, 十二. */
const NUMBER = "[A-Z]?\\d+(?:[.．\\-–—]\\d+)*|[A-Z][.\\-–]\\d+|[一二三四五六七八九十]+";
// After a colon all is caption. A number and a blank may also begin a sentence, "Table 1 shows …".
const BEFORE = `^\\s*(?:(?:${KINDS.map((kind) => `(${WORDS[kind]})`).join("|")})[ \\t]*)`;
const WITH_COLON = new RegExp(`${BEFORE}(${NUMBER})?\\s*[:：]\\s*(?=\\S)`, "iu");
const WITH_NUMBER = new RegExp(`${BEFORE}(${NUMBER})(?:[.．、]?\\s+(?:[-–—]+\\s+)?|[.．、])(?=\\S)`, "iu");
/** Pandoc's mark of a table's caption, full-width too. */
const PANDOC = /^(?::\s+|：\s*)(?=\S)/;
const SENTENCE = /[.。!！?？:：;；,，]\s*$/u;
const LONGEST = 120;

/** The label that a caption begins with, and what it belongs to. */
export interface CaptionLabel {
  kind: Captioned;
  /** Of the label, with its number and the blanks after it, in UTF-16 units. */
  length: number;
  /** The number that the author gave it, as it is written. */
  number?: string | undefined;
}

/**
 * The label of a text that is a caption: `Table: …`, `表 1-1：…`, `图 2 …`, `Listing: …`, and `: …` as Pandoc has it for a table.
 * Without a colon only what is short and no sentence is one.
 */
export const captionLabel = (text: string): CaptionLabel | undefined => {
  const [pandoc] = PANDOC.exec(text) ?? [];
  if (pandoc !== undefined) return { kind: "table", length: pandoc.length };
  const isShort = text.length <= LONGEST && !SENTENCE.test(text);
  const found = WITH_COLON.exec(text) ?? (isShort ? WITH_NUMBER.exec(text) : null);
  if (!found) return undefined;
  const kind = KINDS.find((_, index) => found[index + 1] !== undefined);
  return kind && { kind, length: found[0].length, number: found[KINDS.length + 1] };
};

/** Whether a paragraph is emphasised whole. */
const isEmphasised = ({ children }: Paragraph): boolean =>
  children.length === 1 && children[0]?.type === "emphasis";

/**
 * The label of a paragraph that is a caption, in bold or not. On the line below a picture, words in italics are one too, whose label
 * is empty.
 */
export const captionOf = (node: Nodes): CaptionLabel | undefined =>
  node.type === "paragraph"
    ? (captionLabel(toString(node)) ?? (isEmphasised(node) ? { kind: "figure", length: 0 } : undefined))
    : undefined;

/** Parts, in place, a table and the caption that follows it without a blank line, which Markdown takes for a row. */
const partTables = (tree: Root): void => {
  visit(tree, "table", (table, index, parent) => {
    const [last, ...others] = table.children.at(-1)?.children ?? [];
    const before = table.children.at(-2)?.position?.end;
    if (!last?.position || !before || !table.position || others.length > 0 || !parent || index === undefined)
      return undefined;
    const caption: Paragraph = { type: "paragraph", children: last.children, position: last.position };
    if (table.children.length < 3 || captionOf(caption)?.kind !== "table") return undefined;
    table.children.pop();
    table.position = { ...table.position, end: before };
    parent.children.splice(index + 1, 0, caption);
    return [SKIP, index + 2];
  });
};

/** A caption that HTML sets in the middle, `<center>图 1：…</center>`, and space below it; it ends its block. */
const CENTRED =
  /<(?=center\b|[^<>]*\bcenter\b)(center|p|div)\b[^<>]*>\s*([^<>]{1,200})<\/\1>(?:\s*<br\s*\/?>)*\s*$/i;
/** Raw HTML that holds a picture, and what is around that. */
const PICTURE =
  /^(?:<(?:center|p|div|a)\b[^<>]*>\s*)*<img\b[^<>]*>\s*(?:<(?:\/(?:center|p|div|a)|br\s*\/?)>\s*)*$/i;

/** Makes paragraphs, in place, of captions in raw HTML, which may stand in one block with their picture. */
const centredCaptions = (tree: Root): void => {
  visit(tree, "html", (node, at, parent) => {
    const { value, position } = node;
    const found = CENTRED.exec(value);
    const [index, words] = [found?.index ?? 0, found?.[2] ?? ""];
    if (!parent || at === undefined || parent.type === "paragraph" || !captionLabel(words.trim()))
      return undefined;
    const above = value.slice(0, index);
    if (above !== "" && !PICTURE.test(above)) return undefined;
    const { start, end } = position ?? {};
    const lines = above.split("\n").length - 1;
    const begin = start && {
      line: start.line + lines,
      column: lines === 0 ? start.column + index : 1,
      offset: (start.offset ?? 0) + index,
    };
    const place = begin && end && { position: { start: begin, end } };
    const text: Text = { type: "text", value: words.trim(), ...place };
    const caption: Paragraph = { type: "paragraph", children: [text], ...place };
    if (above === "") {
      parent.children[at] = caption;
      return undefined;
    }
    node.value = above.trimEnd();
    if (start && begin) node.position = { start, end: begin };
    parent.children.splice(at + 1, 0, caption);
    return [SKIP, at + 2];
  });
};

/** What stands on the line below the picture that a paragraph begins with, and the id between, `{#fig-x}`. */
const belowPicture = ({ children: [image, next, ...rest] }: Paragraph) => {
  if (next?.type === "break" || (next?.type === "html" && /^<br\s*\/?>$/i.test(next.value))) {
    const [first, ...others] = rest;
    const isBlank = first?.type === "text" && first.value.trim() === "";
    return { words: isBlank ? others : rest, id: [] };
  }
  const gap = next?.type === "text" ? /^[ \t]*(?:\{[^{}]*\})?[ \t]*\n/.exec(next.value)?.[0] : undefined;
  const end = image?.position?.end;
  if (gap === undefined || next?.type !== "text" || !next.position || !end) return undefined;
  const start = { line: end.line + 1, column: 1, offset: (end.offset ?? 0) + gap.length };
  const value = next.value.slice(gap.length);
  const position = { ...next.position, start };
  return {
    words: [...(value === "" ? [] : [{ ...next, value, position }]), ...rest],
    id: gap.trim() === "" ? [] : [{ ...next, value: gap.trimEnd() }],
  };
};

/**
 * Parts, in place, a paragraph of a picture and, on the next line, its caption: `![…](…)` above `图 1：…` or words in italics, and a
 * table and a caption right below it. So each is a block.
 */
export const partCaptions = (tree: Root): void => {
  partTables(tree);
  centredCaptions(tree);
  visit(tree, "paragraph", (node, index, parent) => {
    const [image] = node.children;
    if (image?.type !== "image" || !parent || index === undefined) return;
    const { words = [], id = [] } = belowPicture(node) ?? {};
    const [from, to] = [words[0]?.position?.start, image.position?.end];
    const caption: Paragraph = { type: "paragraph", children: words };
    if (!from || !to || !node.position || captionOf(caption)?.kind !== "figure") return;
    caption.position = { start: from, end: node.position.end };
    node.position = { start: node.position.start, end: to };
    node.children = [image, ...id];
    parent.children.splice(index + 1, 0, caption);
  });
};
