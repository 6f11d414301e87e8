import type { Blockquote, Image, Paragraph, Root, RootContent } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Translate } from "../book.ts";
import { explicitId, withoutId } from "../library/ids/ids.ts";
import { isTableCaption, numberer, type FigureNumbers } from "./figure-numbers.ts";

const figureOf = (node: RootContent): { image: Image; id: string | undefined } | undefined => {
  if (node.type !== "paragraph") return undefined;
  const [image, rest, ...more] = node.children;
  if (image?.type !== "image" || !image.title || more.length > 0) return undefined;
  const isAlone = rest === undefined || (rest.type === "text" && withoutId(node, rest.value).trim() === "");
  return isAlone ? { image, id: explicitId(node) } : undefined;
};

const captionOf = (
  node: RootContent | undefined,
): { caption: Paragraph; id: string | undefined } | undefined => {
  const first = node?.type === "paragraph" ? node.children[0] : undefined;
  if (node?.type !== "paragraph" || first?.type !== "text" || !isTableCaption(first.value)) return undefined;
  const caption = structuredClone(node);
  const head = caption.children[0];
  if (head?.type === "text") head.value = head.value.replace(/^Table[:：]\s*/, "");
  return { caption, id: explicitId(node) };
};

const isChart = (node: RootContent): boolean =>
  node.type === "blockquote" && JSON.stringify(node.data?.hProperties?.["className"]) === '["chart"]';

const label = (text: string): Paragraph => ({
  type: "paragraph",
  data: { hName: "span", hProperties: { className: ["label"] } },
  children: [{ type: "text", value: text }],
});

/** The id of a block among those of its chapter. */
const blockId = (node: RootContent): string | undefined => {
  const id = node.data?.hProperties?.["id"];
  return typeof id === "string" ? id : undefined;
};

const figure = (className: string, id: string | undefined, children: RootContent[]): RootContent => ({
  type: "blockquote",
  data: { hName: "figure", hProperties: { className: [className], ...(id !== undefined && { id }) } },
  children: children as Paragraph[],
});

const figcaption = (name: string, children: Paragraph["children"]): Paragraph => ({
  type: "paragraph",
  data: { hName: "figcaption" },
  children: [label(name) as never, { type: "text", value: " " }, ...children],
});

/** Where a chapter stands, what its figures are counted by, and how its language speaks. */
export interface Numbering {
  chapter: number;
  numbers: FigureNumbers;
  t: Translate;
}

/** What is put in place of a figure's or a table's Markdown. */
interface Made {
  node: RootContent;
  /** How many blocks it stands for. */
  length: number;
}

const makeFigure = (node: RootContent, next: RootContent | undefined, name: Name): Made | undefined => {
  const picture = figureOf(node);
  if (picture) {
    const id = picture.id ?? blockId(node);
    const caption = figcaption(name("figure", id), [{ type: "text", value: picture.image.title ?? "" }]);
    return { node: figure("figure", id, [{ ...picture.image, title: null }, caption]), length: 1 };
  }
  const titled = node.type === "table" ? captionOf(next) : undefined;
  if (!titled) return undefined;
  const id = titled.id ?? blockId(node);
  const caption = figcaption(name("table", id), titled.caption.children);
  return { node: figure("table", titled.id, [caption, node]), length: 2 };
};

/** Says what a figure is called: "Figure 2.1". */
type Name = (kind: "figure" | "table", id: string | undefined) => string;

/**
 * Numbers figures and tables by chapter. A figure is an image with a title alone in its paragraph (the title is the
 * caption), or a chart; a numbered table is a table followed by a paragraph `Table: Caption {#id}`.
 */
export const figures =
  ({ chapter, numbers, t }: Numbering) =>
  (tree: Root) => {
    const numberOf = numberer(numbers);
    const name: Name = (kind, id) => t(kind, { chapter, number: numberOf(kind, id) });
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      const siblings = parent.children as RootContent[];
      if (isChart(node as RootContent)) {
        const caption = (node as Blockquote).children.find((child) => child.data?.hName === "figcaption");
        if (caption?.type !== "paragraph") return SKIP;
        const words = name("figure", blockId(node as RootContent));
        caption.children.unshift(label(words) as never, { type: "text", value: " " });
        return SKIP;
      }
      const made = makeFigure(node as RootContent, siblings[index + 1], name);
      if (!made) return undefined;
      siblings.splice(index, made.length, made.node);
      return [SKIP, index + 1];
    });
  };
