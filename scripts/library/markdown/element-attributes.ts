import type {
  Heading,
  Html,
  Image,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  Text,
} from "mdast";
import { boxKind } from "../dialects/dialects.ts";
import { explicitId } from "../ids/ids.ts";
import { nodesOf, visit } from "../tree/tree.ts";
import { readAttributes, type Attributes } from "./attributes.ts";
import { cutter, joinTexts, textHolders, type Cuttable } from "./cut-text.ts";
import { pictureSize, sizeInStyle } from "./picture-size.ts";

/** Whether a text may have attributes at all. */
const ANY = /\{|:id=|:(?:material|octicons|fontawesome|simple)-|^\([^\s()]+\)=$|\|\d+(?:x\d+)?\]\(/m;

const AT_START = /^\s*(\{[^{}\n]{1,300}\})/;
const AT_END = /(?<!\s)\s*(\{[^{}\n]{1,300}\})\s*$/;
/** An icon of Material for MkDocs: it says nothing, and the words beside it do. */
const ICON = /^:/;
/** A class right behind a word, as in `text{.red}`, attributes of kramdown, wherever they are, and icons. */
const ICONS = /:(?:material|octicons|fontawesome|simple)-[\w-]{1,60}:(?:\{[^{}\n]{0,200}\})?[ \t]?/;
const CLASS = /(?<=[^\s{}\\])\{\s*\.[^{}\n]{1,200}\}/;
const WITHIN = new RegExp(`${ICONS.source}|${CLASS.source}|\\{:[^{}\\n]{1,200}\\}`, "g");
/** MDX has the id of a heading in a comment, and translations of Vue's documents have it in `%{#id}%`. */
const COMMENT = /(?<!\s)\s*(?:\{\/\*|%\{)\s*(#[^\s{}%*]+)\s*(?:\*\/\}|\}%)\s*$/;
/** A picture's size behind its description, as Obsidian has it: `![A box|300](box.png)`. */
const AFTER_BAR = /^([^|]*[^\s|])?\|(\d{2,4})(?:x(\d{2,4}))?$/;
/** A name for what comes next, in MyST. */
const LABEL = /^\(([^\s()]+)\)=$/;
/** What docsify has at the end of a heading. */
const DOCSIFY = /(?<!\s)\s*(?:\{(docsify-ignore(?:-all)?)\}|:id=([\w-]+))\s*$/;
const CONTENTS = /^\{:\s*toc\b/;

const sizeImage = (image: Image, width?: string, height?: string): void => {
  const size = pictureSize(width, height);
  if (Object.keys(size).length > 0) image.data = { ...image.data, hProperties: size };
};

/** Classes of pictures that all outputs know: as wide as there is room, one of several that belong together. */
const PICTURE_CLASSES = ["full", "gallery"];

const sizeBy = (image: Image, { values, classes }: Attributes): void => {
  const styled = sizeInStyle(values.get("style") ?? "");
  sizeImage(image, values.get("width") ?? styled.width, values.get("height") ?? styled.height);
  const { className = [], ...own } = image.data?.hProperties ?? {};
  const all = [...[className].flat(), ...classes.filter((name) => PICTURE_CLASSES.includes(name))];
  const [dataCredit, dataLicence, dataFocus] = ["credit", "licence", "focus"].map((name) => values.get(name));
  const said = Object.fromEntries(
    Object.entries({ dataCredit, dataLicence, dataFocus }).filter(([, value]) => value !== undefined),
  );
  if (all.length === 0 && Object.keys(said).length === 0) return;
  image.data = {
    ...image.data,
    hProperties: { ...own, ...(all.length > 0 && { className: all.map(String) }), ...said },
  };
};

/** Whether nothing but an id is said, as Hebi reads it: `{#id}`. */
const isPlain = ({ id, classes, values }: Attributes, written: string): boolean =>
  id !== undefined && classes.length === 0 && values.size === 0 && written === `{#${id}}`;

const HOLDERS: ReadonlySet<string> = new Set(
  "image imageReference link linkReference inlineCode inlineMath emphasis strong delete".split(" "),
);

const NOTHING = { id: undefined, pieces: undefined };

/** What stands in the place of a text: its pieces, without attributes, and the id of the element before it. */
const withoutAttributes = (
  text: Text,
  { before, isAlone }: { before: PhrasingContent | undefined; isAlone: boolean },
  { piece, isEscaped }: Cuttable,
) => {
  const { value } = text;
  const made: Text[] = [];
  let [done, id]: [number, string | undefined] = [0, undefined];
  const [start = "", first = ""] = (before && HOLDERS.has(before.type) && AT_START.exec(value)) || [];
  const own = first === "" ? undefined : readAttributes(first);
  const isImage = before?.type === "image";
  // `{#id}` at the end is the block's.
  const isBlocks = own && isPlain(own, first) && (isImage || value.slice(start.length).trim() === "");
  if (own && !isBlocks && (isImage || start === first)) {
    if (isImage) sizeBy(before, own);
    [done, id] = [start.length, own.id];
  }
  for (const { 0: written, index } of value.matchAll(WITHIN)) {
    if (index < done || isEscaped(index) || CONTENTS.test(written)) continue;
    if (ICON.test(written)) {
      if (isAlone && value.length === written.length) continue;
    } else if (!readAttributes(written) || !/\S/.test(value.slice(index + written.length))) continue;
    made.push(piece(done, index));
    done = index + written.length;
  }
  return { id, pieces: done === 0 ? undefined : [...made, piece(done, value.length)] };
};

/** The children of a node without attributes among them; nothing where there are none. */
const readChildren = (
  children: readonly PhrasingContent[],
  cut: (node: Text) => Cuttable,
): PhrasingContent[] | undefined => {
  const made: PhrasingContent[] = [];
  let isChanged = false;
  for (const child of children) {
    const before = made.at(-1);
    const sides = { before, isAlone: children.length === 1 };
    const isText = child.type === "text" && /\{|:[a-z]+-/.test(child.value);
    const { id, pieces } = isText ? withoutAttributes(child, sides, cut(child)) : NOTHING;
    isChanged ||= pieces !== undefined;
    const isLast = child === children.at(-1) && pieces?.every(({ value }) => value.trim() === "");
    if (before && id !== undefined && !isLast) {
      const data = { hName: "span", hProperties: { id } };
      made[made.length - 1] = { type: "emphasis", children: [before], data };
    }
    made.push(...(pieces ?? [child]));
    if (id !== undefined && isLast) made.push({ type: "text", value: `{#${id}}` });
  }
  return isChanged ? joinTexts(made) : undefined;
};

/** Takes the attributes at the end of a heading or paragraph out of it, in place, all but the id; gives what they say. */
const readAtEnd = (node: Heading | Paragraph, cut: (node: Text) => Cuttable): Attributes | undefined => {
  const last = node.children.at(-1);
  if (last?.type !== "text") return undefined;
  const [whole = "", written = ""] = AT_END.exec(last.value) ?? [];
  const [comment = whole, id] = (node.type === "heading" && COMMENT.exec(last.value)) || [];
  const [docsify = "", , own] = (node.type === "heading" && DOCSIFY.exec(last.value)) || [];
  const said = docsify === "" ? written : `{${own === undefined ? "-" : `#${own}`}}`;
  const attributes = id === undefined ? readAttributes(said) : readAttributes(`{${id}}`);
  if (!attributes || (docsify === "" && isPlain(attributes, written))) return undefined;
  // `f {x=1}` is text.
  const isMeant = attributes.id !== undefined || attributes.classes.length > 0 || written.startsWith("{:");
  if (node.type === "paragraph" && !isMeant) return undefined;
  const { piece } = cut(last);
  const at = last.value.length - (docsify || comment).length;
  const kept: Text[] =
    attributes.id === undefined ? [] : [{ ...piece(at, last.value.length), value: ` {#${attributes.id}}` }];
  node.children = joinTexts([...node.children.slice(0, -1), piece(0, at), ...kept]);
  const [first] = node.children;
  if (first?.type === "image") sizeBy(first, attributes);
  return attributes;
};

/** Whether a list is the place of a table of contents in kramdown: an item with `{:toc}` below its words. */
const isContents = (node: RootContent): boolean => {
  const [item, ...more] = node.type === "list" ? node.children : [];
  const [paragraph] = item?.children ?? [];
  const last = paragraph?.type === "paragraph" ? paragraph.children.at(-1) : undefined;
  return more.length === 0 && last?.type === "text" && CONTENTS.test(last.value.split("\n").at(-1) ?? "");
};

/** What a block says that is no more than one text. */
const aloneIn = ({ children: [text, ...more] }: Heading | Paragraph): string =>
  text?.type === "text" && more.length === 0 ? text.value.trim() : "";

const labelOf = (node: Heading | Paragraph): Attributes | undefined => {
  const [, id] = LABEL.exec(aloneIn(node)) ?? [];
  return id === undefined ? undefined : { id, classes: [], values: new Map() };
};

const isEmpty = ({ children }: Paragraph): boolean =>
  children.every((child) => child.type === "text" && /^\s*(?:\{#[^{}]*\}\s*)?$/.test(child.value));

/** Gives a block an id in the way of its kind; nothing for one that has an id or can have none. */
const named = (block: RootContent | undefined, id: string): true | undefined => {
  if (!block || explicitId(block) !== undefined) return undefined;
  if (block.type === "heading" || block.type === "paragraph")
    block.children.push({ type: "text", value: ` {#${id}}` });
  else if (block.type === "code") block.meta = `${block.meta ?? ""} {#${id}}`.trim();
  else if (block.type === "math") block.meta = id;
  else if (block.type === "table") block.data = { ...block.data, hProperties: { id } };
  else return undefined;
  return true;
};

/** A place that links lead to. */
const anchor = (id: string, { position }: RootContent): Html => ({
  type: "html",
  value: `<a id="${id}"></a>`,
  ...(position && { position }),
});

const readBlocks = (parent: Parents, cut: (node: Text) => Cuttable): void => {
  const siblings: RootContent[] = parent.children;
  const dropped = new Set<RootContent>();
  const kept = new Map<RootContent, Html>();
  for (const [index, node] of siblings.entries()) {
    if (isContents(node)) dropped.add(node);
    if (node.type !== "heading" && node.type !== "paragraph") continue;
    const alone = node.type === "paragraph" ? readAttributes(aloneIn(node)) : undefined;
    const attributes = labelOf(node) ?? alone ?? readAtEnd(node, cut);
    const isAlone = alone !== undefined || (node.type === "paragraph" && isEmpty(node));
    const kind = attributes?.classes.map((name) => boxKind(name)).find((one) => one !== undefined);
    if (kind && parent.type === "blockquote" && node.type === "paragraph" && !isAlone)
      parent.data = { ...parent.data, box: { kind, titled: false } };
    const isLabel = node.type === "paragraph" && labelOf(node) !== undefined;
    if (!attributes || node.type === "heading" || !(isAlone || isLabel)) continue;
    dropped.add(node);
    const [above, below] = [siblings[index - 1], siblings[index + 1]];
    // Just the Docs: {: .note } above what is in the box.
    if (kind && below?.type === "blockquote") below.data = { ...below.data, box: { kind, titled: false } };
    const { id } = attributes;
    if (id === undefined) continue;
    const isNear = above?.position?.end.line === (node.position?.start.line ?? 0) - 1;
    const next = isLabel ? [below] : isNear ? [above, below] : [below, above];
    if (!next.some((block) => named(block, id))) kept.set(node, anchor(id, node));
  }
  if (dropped.size > 0)
    Object.assign(parent, {
      children: siblings.flatMap((node) => kept.get(node) ?? (dropped.has(node) ? [] : node)),
    });
};

/** Takes the attributes of a table, which Markdown takes for its last row, out of it, in place; its id is the table's. */
const readBelowTable = (table: Table): void => {
  const [cell, ...others] = table.children.at(-1)?.children ?? [];
  const [text] = cell?.children ?? [];
  const isRow = text?.type === "text" && others.length === 0 && cell?.children.length === 1;
  const attributes = isRow && table.children.length > 2 ? readAttributes(text.value.trim()) : undefined;
  if (!attributes) return;
  table.children.pop();
  if (attributes.id !== undefined) named(table, attributes.id);
};

/**
 * Reads the attributes that other tools have in braces behind headings, paragraphs, pictures, links, code and words, in place:
 * the sizes of pictures and ids stay, all else is left out of print. `source` is the text of the file. Linear.
 */
export const readElementAttributes = (tree: Root, source: string): void => {
  if (!ANY.test(source)) return;
  const cut = cutter(source);
  for (const image of nodesOf(tree, "image")) {
    const [, alt = "", width, height] = AFTER_BAR.exec(image.alt ?? "") ?? [];
    if (width === undefined) continue;
    image.alt = alt;
    sizeImage(image, width, height);
  }
  for (const node of textHolders(tree)) {
    const made = readChildren(node.children, cut);
    if (made) node.children = made;
  }
  visit(tree, (node) => {
    if (node.type === "table") readBelowTable(node);
    if ("children" in node && node.type !== "paragraph" && node.type !== "heading") readBlocks(node, cut);
  });
};
