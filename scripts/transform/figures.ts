import type { Blockquote, Image, Paragraph, Root, RootContent, Table } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Translate } from "../book.ts";

const ID = /\s*\{#([A-Za-z][\w.:-]*)\}\s*$/;

const figureOf = (node: RootContent): { image: Image; id: string | undefined } | undefined => {
  if (node.type !== "paragraph") return undefined;
  const [image, rest, ...more] = node.children;
  if (image?.type !== "image" || !image.title || more.length > 0) return undefined;
  if (rest === undefined) return { image, id: undefined };
  const id = rest.type === "text" && rest.value.trim().startsWith("{") ? ID.exec(rest.value)?.[1] : undefined;
  return id === undefined ? undefined : { image, id };
};

const captionOf = (
  node: RootContent | undefined,
): { caption: Paragraph; id: string | undefined } | undefined => {
  const first = node?.type === "paragraph" ? node.children[0] : undefined;
  if (node?.type !== "paragraph" || first?.type !== "text" || !/^Table[:：]/.test(first.value))
    return undefined;
  const caption = structuredClone(node);
  const head = caption.children[0];
  if (head?.type === "text") head.value = head.value.replace(/^Table[:：]\s*/, "");
  const last = caption.children.at(-1);
  const id = last?.type === "text" ? ID.exec(last.value)?.[1] : undefined;
  if (last?.type === "text") last.value = last.value.replace(ID, "");
  return { caption, id };
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

/** Where a chapter stands and how its language speaks. */
export interface Numbering {
  chapter: number;
  t: Translate;
}

/**
 * Numbers figures and tables by chapter. A figure is an image with a title alone in its paragraph (the title is the
 * caption); a numbered table is a table followed by a paragraph `Table: Caption {#id}`.
 */
export const figures =
  ({ chapter, t }: Numbering) =>
  (tree: Root) => {
    const count = { figure: 0, table: 0 };
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      const siblings = parent.children as RootContent[];
      const picture = figureOf(node as RootContent);
      if (picture) {
        count.figure += 1;
        const { image, id } = picture;
        const caption = figcaption(t("figure", { chapter, number: count.figure }), [
          { type: "text", value: image.title ?? "" },
        ]);
        const bare: Image = { ...image, title: null };
        siblings[index] = figure("figure", id ?? blockId(node as RootContent), [bare, caption]);
        return SKIP;
      }
      if (isChart(node as RootContent)) {
        count.figure += 1;
        const caption = (node as Blockquote).children.find((child) => child.data?.hName === "figcaption");
        if (caption?.type !== "paragraph") return SKIP;
        caption.children.unshift(label(t("figure", { chapter, number: count.figure })) as never, {
          type: "text",
          value: " ",
        });
        return SKIP;
      }
      const titled = node.type === "table" ? captionOf(siblings[index + 1]) : undefined;
      if (titled) {
        count.table += 1;
        const caption = figcaption(t("table", { chapter, number: count.table }), titled.caption.children);
        siblings.splice(index, 2, figure("table", titled.id, [caption, node as Table]));
        return [SKIP, index + 1];
      }
      return undefined;
    });
  };
