import type { Blockquote, Paragraph, Root } from "mdast";
import type { Translate } from "../book.ts";
import { boxKind, isUntitled, type BoxKind } from "../library/dialects/dialects.ts";
import { plainText } from "../library/blocks/blocks.ts";
import { SKIP, textNode, visit } from "../library/tree/tree.ts";

const MARK = /^\[!([\p{L}-]+)\][+-]?[ \t]*(?:\n|$)/u;

/** Takes the mark `[!NOTE]` from a quotation's text; gives the kind of its box, or nothing where there is none. */
const takeMark = (node: Blockquote): BoxKind | undefined => {
  const [first] = node.children;
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  if (first?.type !== "paragraph" || text?.type !== "text") return undefined;
  const kind = boxKind(MARK.exec(text.value)?.[1] ?? "");
  if (kind === undefined) return undefined;
  text.value = text.value.replace(MARK, "");
  if (first.children.length === 1 && text.value === "") node.children.shift();
  return kind;
};

/** The element of a box; that of `details` is folded up where a reader can open it. */
const elementOf = (kind: BoxKind) => {
  if (kind === "details") return { hName: "details" };
  if (kind === "lead") return { hName: "div", hProperties: { className: ["lead"] } };
  const className = kind === "pull" ? ["pull"] : kind === "margin" ? ["beside"] : ["alert", kind];
  return { hName: "aside", hProperties: { className } };
};

const titleOf = (kind: BoxKind) =>
  kind === "details" ? { hName: "summary" } : { hProperties: { className: ["alert-label"] } };

/** Titles a box: with what its author calls it, else after its kind. */
const titleBox = (node: Blockquote, kind: BoxKind, t: Translate): void => {
  const label = titleOf(kind);
  const [title] = node.children;
  if (!node.data?.box?.titled || !title) {
    node.children.unshift({ type: "paragraph", data: label, children: [textNode(t(`alert.${kind}`))] });
    return;
  }
  const { hProperties, ...more } = title.data ?? {};
  title.data = { ...more, ...label, hProperties: { ...hProperties, ...label.hProperties } };
};

/** Names the speaker of a quotation: its last paragraph, where that begins with a dash. */
const nameSpeaker = ({ children }: Blockquote): Paragraph | undefined => {
  const last = children.at(-1);
  if (children.length < 2 || last?.type !== "paragraph") return undefined;
  const [dash] = last.children;
  if (dash?.type !== "text" || !/^[—―]/.test(dash.value)) return undefined;
  last.data = { ...last.data, hProperties: { ...last.data?.hProperties, className: ["speaker"] } };
  return last;
};

/** What a paragraph says to the ear: without capitals, and quotation marks or a full stop around all of it. */
const heard = (node: Paragraph): string =>
  plainText(node)
    .toLowerCase()
    .replace(/^[“"「『]+|[”"」』.。]+$/g, "");

/**
 * Hides a pull quote from those who listen where the chapter says its words, each paragraph of it word for word: they hear them
 * once. One that leads somewhere is never hidden, for a link in it can be reached by key.
 */
const hideRepeated = (tree: Root, pulled: readonly Blockquote[]): void => {
  if (pulled.length === 0) return;
  const said: string[] = [];
  visit(tree, (node) => {
    if (node.type === "blockquote" && pulled.includes(node)) return SKIP;
    if (node.type === "paragraph") said.push(plainText(node).toLowerCase());
    return undefined;
  });
  for (const node of pulled) {
    const speaker = nameSpeaker(node);
    const words = node.children.filter(
      (child): child is Paragraph => child.type === "paragraph" && child !== speaker,
    );
    let leads = false;
    visit(node, ({ type }) => void (leads ||= /^(?:link|footnote)/.test(type)));
    const isRepeated = words.every((one) => said.some((text) => text.includes(heard(one))));
    if (isRepeated && !leads)
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, ariaHidden: "true" } };
  }
};

/**
 * GitHub alerts, boxes of other tools and those of reports: a block quote that begins with `[!NOTE]` becomes a labelled aside, one
 * with `[!PULL]`, `[!LEAD]` or `[!MARGIN]` what these are called; other quotes show their speaker.
 */
export const boxes = (t: Translate) => (tree: Root) => {
  const pulled: Blockquote[] = [];
  visit(tree, "blockquote", (node) => {
    const kind = node.data?.box?.kind ?? takeMark(node);
    if (kind === undefined || kind === "pull") nameSpeaker(node);
    if (kind === undefined) return;
    if (!isUntitled(kind)) titleBox(node, kind, t);
    if (kind === "pull") pulled.push(node);
    node.data = { ...node.data, ...elementOf(kind) };
  });
  hideRepeated(tree, pulled);
  visit(tree, "paragraph", (node) => {
    if (node.data?.isLabel) node.data.hProperties = { ...node.data.hProperties, className: ["label-line"] };
  });
};
