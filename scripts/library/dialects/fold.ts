import type { Blockquote, Nodes, Paragraph, Parents, Root, RootContent, Text } from "mdast";
import type { BoxKind } from "./kinds.ts";
import type { Opening } from "./lines.ts";
import type { Mark } from "./pairing.ts";

/** What a quotation is that is a box: its kind, and whether its first paragraph is its title. */
interface Box {
  kind: BoxKind;
  titled: boolean;
}

declare module "mdast" {
  interface BlockquoteData {
    box?: Box;
  }
  interface ParagraphData {
    /** The title of what stands below it: a tab, a program. */
    isLabel?: boolean;
  }
}

/** What has been opened, and what it holds so far. */
interface Frame {
  opening?: Opening;
  start?: Nodes["position"];
  end?: Nodes["position"];
  children: RootContent[];
}

/** The words of a title, whatever Markdown took it for. */
const labelOf = (node: RootContent | undefined): Paragraph | undefined =>
  node?.type === "paragraph" || node?.type === "heading"
    ? { type: "paragraph", children: node.children, ...(node.position && { position: node.position }) }
    : undefined;

/** A title that stands above what it is of. */
const above = ({ children, ...title }: Paragraph): Paragraph => ({
  ...title,
  children: [{ type: "strong", children, ...(title.position && { position: title.position }) }],
  data: { isLabel: true },
});

const text = (value: string): Text => ({ type: "text", value });

/** What a program of a group is called: `sh [npm]`, `sh npm`. */
const LABEL = /(?:^|\s)\[([^\]]+)\]|^([^\s={}[\]"'][^={}[\]"']*)$/;

/** Programs of a group, each below what it is called. */
const labelled = (node: RootContent): RootContent[] => {
  if (node.type !== "code") return [node];
  const [whole = "", ...words] = LABEL.exec(node.meta ?? "") ?? [];
  const label = words.find((one) => one !== undefined);
  if (label === undefined) return [node];
  const position = node.position && { start: node.position.start, end: node.position.start };
  const said = { ...text(label), ...(position && { position }) };
  const title = above({ type: "paragraph", children: [said], ...(position && { position }) });
  return [title, { ...node, meta: node.meta?.replace(whole, "") || null }];
};

/** The content of a container of Quarto with an id: its last paragraph is the caption of the figure or table before that. */
const identified = (id: string, children: RootContent[]): RootContent[] => {
  const [, kind] = /^(fig|tbl|lst)-/.exec(id) ?? [];
  const last = children.at(-1);
  if (kind === undefined || last?.type !== "paragraph" || children.length !== 2)
    return [{ type: "html", value: `<a id="${id.replace(/[<>"&]/g, "")}"></a>` }, ...children];
  const label = { fig: "Figure", tbl: "Table", lst: "Listing" }[kind] ?? "";
  return [
    ...children.slice(0, -1),
    { ...last, children: [text(`${label}: `), ...last.children, text(` {#${id}}`)] },
  ];
};

/** The nodes that stand for what was opened. */
const built = ({ opening, start, end, children }: Frame): RootContent[] => {
  const { name = "", id } = opening ?? {};
  // A callout of Quarto begins with its title.
  const isHeaded = name.includes(":callout") && children[0]?.type === "heading";
  const title = opening?.titled || isHeaded ? labelOf(children[0]) : undefined;
  if (opening?.kind === undefined) {
    const content = title ? [above(title), ...children.slice(1)] : children;
    if (/code-?(?:group|tabs)/i.test(name)) return content.flatMap(labelled);
    if (name.endsWith(":panel-tabset"))
      return content.map((node) => (node.type === "heading" ? above({ ...node, type: "paragraph" }) : node));
    return id === undefined ? content : identified(id, content);
  }
  const content = title ? [title, ...children.slice(1)] : children;
  const [first, last] = [start ?? children[0]?.position, end ?? children.at(-1)?.position ?? start];
  const box: Blockquote = {
    type: "blockquote",
    // What a file's top level holds besides, front matter, is in no box.
    children: content.filter((node): node is Blockquote["children"][number] => node.type !== "yaml"),
    data: { box: { kind: opening.kind, titled: title !== undefined } },
    ...(first && last && { position: { start: first.start, end: last.end } }),
  };
  return [box];
};

/**
 * Makes boxes of what stands between the marks of a tree, in place; the content of what is no box stays, below its title. Gives
 * the marks that were found: the others are in programs and the like, and `ended` those that end with what they are in.
 */
export const foldBoxes = (tree: Root, marks: ReadonlyMap<number, Mark>) => {
  const found = new Set<Mark>();
  const ended: Opening[] = [];
  const fold = (parent: Parents): void => {
    const isOpen = new Set<Opening>();
    const frames: Frame[] = [{ children: [] }];
    const close = (): void => {
      const frame = frames.pop();
      if (!frame?.opening) return;
      isOpen.delete(frame.opening);
      frames.at(-1)?.children.push(...built(frame));
    };
    const siblings: RootContent[] = parent.children;
    for (const node of siblings.slice()) {
      const mark = node.type === "thematicBreak" ? marks.get(node.position?.start.line ?? 0) : undefined;
      if (!mark) {
        if ("children" in node) fold(node);
        frames.at(-1)?.children.push(node);
        continue;
      }
      found.add(mark);
      const { opening, isEnd } = mark;
      if (!opening) continue;
      if (!isEnd) {
        frames.push({ opening, start: node.position, children: [] });
        isOpen.add(opening);
        continue;
      }
      if (!isOpen.has(opening)) continue;
      while (frames.at(-1)?.opening !== opening) close();
      Object.assign(frames.at(-1) ?? {}, { end: node.position });
      close();
    }
    while (frames.length > 1) {
      const opening = frames.at(-1)?.opening;
      if (opening?.closed) ended.push(opening);
      close();
    }
    siblings.length = 0;
    for (const node of frames[0]?.children ?? []) siblings.push(node);
  };
  fold(tree);
  return { found, ended };
};
