import type { Element, ElementContent } from "hast";
import { indent, LEVEL, omml, tag, val, type ListFormat } from "../../library/word/word.ts";
import { classesOf, element, hasClass, isElement } from "../../library/tree/tree.ts";
import { captionOf, captionText, labelAlone } from "./captions.ts";
import { bookmarkOf, idOf, TURNED_WIDTH, type Draft, type Look, type Place } from "./draft.ts";
import { paragraph, textParagraph } from "./paragraphs.ts";
import { labelOf } from "./survey.ts";
import { TURN } from "./sections.ts";
import { isTooWide, tableOf } from "./tables.ts";

type WriteBlock = (node: Element, place: Place, draft: Draft) => string[];

/** Paragraphs that have a style of their own, by their class. */
const STYLES: Record<string, string> = {
  "alert-label": "BoxTitle",
  summary: "BoxTitle",
  speaker: "Attribution",
  notice: "Notice",
  "code-title": "CodeTitle",
  "figure-value": "KeyFigure",
  "figure-label": "TableText",
  "figure-note": "Caption",
  "figure-source": "Caption",
};

/** The styles of the paragraphs in an element, by its class. */
const ASIDES = [
  ["pull", "PullQuote"],
  ["lead", "Lead"],
  ["beside", "MarginNote"],
] as const;

/** How many key figures stand in a row. */
const MOST_CELLS = 4;

const styleOf = (node: Element, place: Place): string =>
  classesOf(node)
    .map((name) => STYLES[name])
    .find((style) => style !== undefined) ?? place.style;

/** Blocks within one: each of its own place, but for the head that the first of them takes. */
const within = (node: Element, place: Place, more: Partial<Place>, draft: Draft): string[] => {
  const inner = { ...place, ...more };
  const made = blocksOf(node.children, inner, draft);
  place.head = inner.head;
  return made;
};

/** The languages of a heading, each on a line of its own. */
export const onOwnLines = (nodes: readonly ElementContent[]): ElementContent[] => {
  const sides = nodes.filter((node) => isElement(node) && hasClass(node, "side"));
  if (sides.length < 2) return [...nodes];
  return sides.flatMap((side, at) => (at === 0 ? [side] : [element("br", {}), side]));
};

const heading: WriteBlock = (node, place, draft) => {
  const style = `Heading${node.tagName.charAt(1)}`;
  return textParagraph(onOwnLines(node.children), { ...place, style }, draft);
};

const text: WriteBlock = (node, place, draft) => {
  // The data of a chart have a heading as other tables have.
  const isData = place.style === "TableText" && hasClass(node, "summary");
  const own = { ...place, style: isData ? "TableHeading" : styleOf(node, place) };
  const made = textParagraph(node.children, own, draft);
  place.head = own.head;
  return made;
};

const FORMATS: Record<string, ListFormat> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

const isTask = (node: ElementContent | undefined): boolean => isElement(node) && hasClass(node, "task");

/** Works and entries of the index: lines without a bullet, which their style sets out. */
const ENTRIES: Readonly<Record<string, string>> = { references: "Bibliography", "index-list": "Index" };

const entries = (node: Element, style: string, place: Place, draft: Draft): string[] => {
  const level = place.level + 1;
  const depth = style === "Index" ? String(Math.min(3, level + 1)) : "";
  return node.children.flatMap((item) => {
    if (!isElement(item)) return [];
    const id = idOf(item);
    if (id !== undefined) draft.pending.push(bookmarkOf(draft.side, draft.page.slug, id));
    const children = item.children.flatMap((child) =>
      isElement(child) && hasClass(child, "double") ? [element("br", {}), child] : [child],
    );
    return blocksOf(children, { ...place, style: `${style}${depth}`, level }, draft);
  });
};

const list: WriteBlock = (node, place, draft) => {
  const [entry] = classesOf(node).flatMap((one) => ENTRIES[one] ?? []);
  if (entry !== undefined) return entries(node, entry, place, draft);
  const level = place.level + 1;
  const isOrdered = node.tagName === "ol";
  const format = isOrdered ? (FORMATS[String(node.properties["type"])] ?? "decimal") : "bullet";
  const start = Number(node.properties["start"] ?? 1);
  const number = draft.lists.push({
    format,
    level: Math.min(8, level),
    start: Number.isFinite(start) ? Math.max(0, start) : 1,
  });
  const depth = level === 0 ? "" : String(Math.min(5, level + 1));
  const style = `${isOrdered ? "ListNumber" : "ListBullet"}${depth}`;
  return node.children.flatMap((item) => {
    if (!isElement(item)) return [];
    const [first] = item.children;
    const numPr = { xml: tag("w:numPr", {}, val("ilvl", Math.min(8, level)), val("numId", number)) };
    // A quotation is set in by its style, which a list has not.
    const ind = place.style === "Quote" && { ind: indent(480 + LEVEL * (level + 1), LEVEL) };
    const properties = isTask(first) ? undefined : { numPr, ...ind };
    const head = properties ? { style, properties } : { style: `ListContinue${depth}` };
    const inner: Place = { ...place, style: `ListContinue${depth}`, level, head };
    const id = idOf(item);
    if (id !== undefined) draft.pending.push(bookmarkOf(draft.side, draft.page.slug, id));
    return blocksOf(item.children, inner, draft);
  });
};

/** A formula by itself: in the middle, its number at the end of the line. */
const formula: WriteBlock = (node, place, draft) => {
  const math = [node, ...node.children].find((one): one is Element => isElement(one, "math"));
  if (!math) return blocksOf(node.children, place, draft);
  const label = labelOf(node);
  if (!label) return [paragraph(draft, place, tag("m:oMathPara", {}, omml(math)))];
  const number = labelAlone(label, idOf(node), place.look, draft);
  const jump = "<w:r><w:tab/></w:r>";
  return [paragraph(draft, { ...place, style: "Equation" }, jump + omml(math) + jump + number)];
};

const program: WriteBlock = (node, place, draft) => {
  const code = node.children.find((child): child is Element => isElement(child, "code"));
  const inside = code ?? node;
  if (code) name(code, draft);
  const look: Look = { ...place.look, properties: { noProof: true }, isCode: true };
  const children = [...inside.children];
  const last = children.at(-1);
  if (last?.type === "text")
    children[children.length - 1] = { ...last, value: last.value.replace(/\n$/, "") };
  const own = { ...place, style: "SourceCode", look };
  const made = textParagraph(children, own, draft);
  place.head = own.head;
  return made;
};

const figure: WriteBlock = (node, place, draft) => {
  const title = captionText(node.children);
  const own = {
    ...place,
    style: hasClass(node, "table") || hasClass(node, "listing") ? place.style : "Figure",
  };
  return node.children.flatMap((child) => {
    if (!isElement(child)) return blocksOf([child], own, draft);
    if (child.tagName === "figcaption") return [captionOf(child, node, place, draft)];
    if (child.tagName === "table") return table(child, place, draft, title);
    const isData = hasClass(child, "chart-data");
    return isData
      ? blocksOf(child.children, { ...place, style: "TableText" }, draft)
      : blocksOf([child], own, draft);
  });
};

const table = (node: Element, place: Place, draft: Draft, title = ""): string[] => {
  name(node, draft);
  const caption = node.children.find((child) => isElement(child, "caption"));
  const above = isElement(caption) ? within(caption, place, { style: "Caption" }, draft) : [];
  // Two tables that touch become one.
  const after = `<w:p><w:pPr>${val("pStyle", "TableText")}</w:pPr></w:p>`;
  return [...above, ...tableOf(node, title, { place, draft }), after];
};

/** A table that is too wide stands on a turned page, with all that is said of it. */
const turned =
  (write: WriteBlock): WriteBlock =>
  (node, place, draft) => {
    const wide = [node, ...node.children].find((one): one is Element => isElement(one, "table"));
    if (!wide || !isTooWide(wide, place, draft)) return write(node, place, draft);
    return [TURN, ...write(node, { ...place, width: TURNED_WIDTH }, draft), TURN];
  };

const box: WriteBlock = (node, place, draft) => within(node, place, { style: "BoxText", inBox: true }, draft);

/** A strip of key figures, which stand beside one another in cells. */
const figuresRow = (node: Element): Element => ({
  ...node,
  children: node.children.map((child) => {
    if (!isElement(child, "ul")) return child;
    const cells = child.children
      .filter((item) => isElement(item))
      .map((item) => ({ ...item, tagName: "td" }));
    const rows = Array.from({ length: Math.ceil(cells.length / MOST_CELLS) }, (_, row) =>
      element("tr", {}, cells.slice(row * MOST_CELLS, (row + 1) * MOST_CELLS)),
    );
    return element("table", {}, [element("tbody", {}, rows)]);
  }),
});

const division: WriteBlock = (node, place, draft) => {
  if (hasClass(node, "display-math")) return formula(node, place, draft);
  if (hasClass(node, "details")) return box(node, place, draft);
  if (hasClass(node, "page-break")) return ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>'];
  if (hasClass(node, "summary")) return text(node, place, draft);
  if (hasClass(node, "key-figures")) return within(figuresRow(node), place, {}, draft);
  const style = ASIDES.find(([name]) => hasClass(node, name))?.[1];
  return within(node, place, style === undefined ? {} : { style }, draft);
};

const BLOCKS: Record<string, WriteBlock> = {
  ...Object.fromEntries(["h1", "h2", "h3", "h4", "h5", "h6"].map((level) => [level, heading])),
  p: text,
  ul: list,
  ol: list,
  pre: program,
  figure: turned(figure),
  table: turned(table),
  blockquote: (node, place, draft) =>
    within(node, place, { style: "Quote", indent: place.indent + (place.level < 0 ? 0 : LEVEL) }, draft),
  aside: (node, place, draft) => (hasClass(node, "alert") ? box : division)(node, place, draft),
  dt: (node, place, draft) => within(node, place, { style: "DefinitionTerm" }, draft),
  dd: (node, place, draft) => within(node, place, { style: "Definition" }, draft),
  hr: (_, place, draft) => [paragraph(draft, { ...place, style: "HorizontalLine" }, "")],
  div: division,
  ...Object.fromEntries(
    "address article center dl fieldset figcaption footer form header hgroup li main nav section"
      .split(" ")
      .map((tagName) => [tagName, division]),
  ),
};

/** An element with an id of its own names the paragraph that comes next. */
const name = (node: Element, draft: Draft): void => {
  const id = idOf(node);
  if (id !== undefined) draft.pending.push(bookmarkOf(draft.side, draft.page.slug, id));
};

/** Tables and figures name what is in them; a figure, a formula and a program the part that they are known by. */
const NAMED_INSIDE = new Set(["table", "figure", "pre"]);

const isFormula = (node: Element): boolean =>
  node.tagName === "math" && node.properties["display"] === "block";

/** Writes blocks one below the other; text between them is a paragraph. */
export const blocksOf = (nodes: readonly ElementContent[], place: Place, draft: Draft): string[] => {
  const made: string[] = [];
  let line: ElementContent[] = [];
  const end = (): void => {
    if (line.length > 0) made.push(...textParagraph(line, place, draft));
    line = [];
  };
  for (const node of nodes) {
    const write = isElement(node) ? (isFormula(node) ? formula : BLOCKS[node.tagName]) : undefined;
    if (!write || !isElement(node)) {
      line.push(node);
      continue;
    }
    end();
    const isNumbered = hasClass(node, "display-math") && labelOf(node) !== undefined;
    if (!NAMED_INSIDE.has(node.tagName) && !isNumbered) name(node, draft);
    const { lang } = node.properties;
    const look = typeof lang === "string" && lang !== "" ? { ...place.look, lang } : place.look;
    const own = look === place.look ? place : { ...place, look };
    made.push(...write(node, own, draft));
    place.head = own.head;
  }
  end();
  return made;
};
