import type { Element, ElementContent, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import type { Book, Publication } from "../../book.ts";
import { markStructure } from "./mark-structure.ts";
import { addClass, element, hasClass, isElement, visit } from "../../library/tree/tree.ts";
import { pageShape, px, stockOf, type PageShape, type Stock } from "./page-shape.ts";

// Pages that face each other are printed as sheets as wide as two, each of them in two columns, and cut apart afterwards: so rows are level
// of themselves, and both languages are one document, with its links and its structure.

/** The half-page of a sheet in one language, and the sheet. */
interface SheetShape {
  sides: [PageShape, PageShape];
  /** Millimetres of each page, width first. */
  paper: readonly [number, number];
  /** Size of the text on the left, and distance of its lines. */
  size: number;
  leading: number;
  width: number;
  height: number;
  top: number;
  bottom: number;
  /** Between the text of the two pages. */
  gap: number;
}

/** The sheet of two pages that face each other, each with the text area of its language's own edition; they begin level. */
export const sheetShape = (stock: Stock, [left, right]: readonly [string, string]): SheetShape => {
  const sides: [PageShape, PageShape] = [pageShape(stock, left), pageShape(stock, right)];
  const [one, other] = sides;
  const gap = one.inner + other.inner;
  const top = Math.min(one.top, other.top);
  const height = Math.min(one.height, other.height);
  const all = one.top + one.height + one.bottom;
  return {
    sides,
    paper: one.paper,
    size: one.size,
    leading: one.leading,
    width: one.width + gap + other.width,
    height,
    top,
    bottom: all - top - height,
    gap,
  };
};

/** The sheet of a book whose languages face each other. */
export const sheetOf = (
  book: Pick<Book, "meta" | "theme">,
  [left, right]: NonNullable<Publication["facing"]>,
): SheetShape => sheetShape(stockOf(book), [left.edition.languages[0], right.edition.languages[0]]);

const common = (name: string, place: string, align: string): string =>
  `content:counter(page,${name});vertical-align:${place};padding-${place}:18px;white-space:nowrap;text-align:${align}`;

const text = ({ size, leading, width }: PageShape): string =>
  `--size:${px(size)};--leading:${px(leading)};--page-width:${px(width)};`;

/** The style of sheets: their paper and text area, the columns of the pages on them, and the text of either side. */
export const sheetCss = ({ sides, width, height, top, bottom, gap }: SheetShape): string => {
  const [left, right] = sides;
  const [across, down] = left.paper;
  const none = ["top-left", "top-right", "bottom-left", "bottom-right"].map((box) => `@${box}{content:none}`);
  return `:root{--page-width:${px(width)};--page-height:${px(height)};--size:${px(left.size)};--leading:${px(left.leading)};--paper-width:${across}mm;--paper-height:${down}mm;--columns:${px(left.width)} ${px(right.width)};--column-gap:${px(gap)};--second:1em;--margin-top:${px(top)}}
.pair.facing{--paper-width:calc(${across}mm + var(--bleed))}
.facing > .side{${text(left)}--margin-start:${px(left.outer)}}
.facing > .second{${text(right)}--margin-start:calc(${px(right.inner)} - var(--bleed));font-size:var(--size);line-height:var(--leading)}
.page-notes.lanes > :nth-child(2){${text(right)}font-size:calc(var(--size) * .8);line-height:calc(var(--leading) * .7)}
@page{size:${2 * across}mm ${down}mm;margin:${px(top)} ${px(right.outer)} ${px(bottom - 0.5)} ${px(left.outer)};font-family:var(--sans);font-size:${px(left.size * 0.82)};color:var(--ink);
@top-left{${common("hebi-head", "bottom", "left")}}@top-right{${common("hebi-opposite", "bottom", "right")}}
@bottom-left{${common("hebi-label", "top", "left")}}@bottom-right{${common("hebi-label", "top", "right")}}}
@page part{margin:0}
@page cover{size:${across}mm ${down}mm;margin:0;${none.join("")}}`;
};

/** Makes the ids of a document unlike those of the one that it is printed with, in place: `users.growth` becomes `users.zh-growth`. */
const renameIds = (tree: Root, language: string): void => {
  const rename = (id: string): string =>
    id.includes(".") ? id.replace(".", `.${language}-`) : `${id}.${language}`;
  visit(tree, "element", ({ properties }) => {
    for (const [name, value] of Object.entries(properties)) {
      if (/^(?:id|dataPageOf|htmlFor)$/.test(name)) properties[name] = rename(String(value));
      else if (/^(?:ariaDescribedBy|ariaLabelledBy|headers)$/.test(name) && Array.isArray(value))
        properties[name] = value.map((id) => rename(String(id)));
      else if (typeof value === "string")
        properties[name] = value
          .replace(/^#(.+)$/, (whole, id: string) => (/href/i.test(name) ? `#${rename(id)}` : whole))
          .replace(/^url\(#(.+)\)$/, (_, id: string) => `url(#${rename(id)})`);
    }
  });
};

/** A part of a document that begins a page. */
const leavesIn = (tree: Root): Element[] => {
  const leaves: Element[] = [];
  visit(tree, "element", (node) => {
    if (hasClass(node, "leaf")) leaves.push(node);
  });
  return leaves;
};

/** What a leaf is known by in either document: what it is, and how many of the kind come before it. */
const keyed = (leaves: readonly Element[]): Map<string, Element> => {
  const found = new Map<string, Element>();
  for (const leaf of leaves) {
    const { id, className, dataMatter } = leaf.properties;
    const kind = typeof id === "string" && id !== "" ? id : `${String(className)} ${String(dataMatter)}`;
    let key = kind;
    for (let count = 1; found.has(key); count += 1) key = `${kind} ${count}`;
    found.set(key, leaf);
  }
  return found;
};

/** What of a leaf is a row: its elements, and whether a page begins there. */
interface Row {
  content: ElementContent[];
  begins: boolean;
}

/** The rows of a leaf, what stands before the first being one, and its list of notes. */
const rowsOf = (leaf: Element | undefined): { rows: Row[]; notes: Element | undefined } => {
  const flow = leaf?.children.find((child) => isElement(child) && hasClass(child, "flow"));
  const rows: Row[] = [{ content: [], begins: false }];
  let notes: Element | undefined;
  for (const child of (isElement(flow) ? flow : leaf)?.children ?? []) {
    if (isElement(child) && hasClass(child, "row"))
      rows.push({ content: child.children, begins: hasClass(child, "begins-page") });
    else if (isElement(child) && hasClass(child, "footnotes")) notes = child;
    else rows[0]?.content.push(child);
  }
  return { rows, notes };
};

/** Marks paragraphs that go on where one ended in the row before, in place: within a row, none follows another. */
const markParagraphs = (rows: readonly Row[]): void => {
  let last: Element | undefined;
  for (const { content } of rows) {
    const elements = content.filter((node): node is Element => isElement(node));
    const [first] = elements;
    if (isElement(first, "p") && isElement(last, "p")) addClass(first, "goes-on");
    // What may float leaves its place to the text.
    last = elements.findLast(({ tagName }) => tagName !== "figure" && tagName !== "table") ?? last;
  }
};

/** A document in one language, and its language. */
interface Side {
  tree: Root;
  language: string;
}

const languageOf = (tree: Root): string => {
  const html = tree.children.find((node) => isElement(node, "html"));
  return isElement(html) ? String(html.properties.lang) : "";
};

/** A side of a row. Only it is marked: what is in it has been. */
const sideOf = (properties: Element["properties"], children: ElementContent[]): Element => {
  const side = element("div", properties);
  markStructure({ type: "root", children: [side] });
  return { ...side, children };
};

const joinLeaves = (left: Element, right: Element | undefined, languages: readonly string[]): Element => {
  const sides = [rowsOf(left), rowsOf(right)];
  for (const { rows } of sides) markParagraphs(rows);
  const count = Math.max(...sides.map(({ rows }) => rows.length));
  const rows = Array.from({ length: count }, (_, index) => {
    const children = sides.map(({ rows: own }, side) => {
      const lang = (side === 0 ? left : right)?.properties.lang ?? languages[side];
      const className = side === 0 ? ["side"] : ["side", "second"];
      // Links of the right pages lead to the chapter there, whose leaf is the left one's.
      const id = side === 1 && index === 0 ? right?.properties.id : undefined;
      return sideOf({ className, lang: String(lang), id }, own[index]?.content ?? []);
    });
    const begins = sides.some(({ rows: own }) => own[index]?.begins);
    const className = ["pair", "facing", ...(begins ? ["begins-page"] : [])];
    return element(
      "div",
      { className },
      children.filter((side) => side.children.some((node) => isElement(node))),
    );
  });
  const notes = sides.flatMap(({ notes: list }, side) =>
    list ? [{ ...list, properties: { ...list.properties, className: ["side"], lang: languages[side] } }] : [],
  );
  const end = notes.length > 0 ? [element("div", { className: ["footnotes", "pair"] }, notes)] : [];
  const { lang: _, dir: __, ...properties } = left.properties;
  const opposite = right?.properties["dataHead"] ?? "";
  const content = [...rows.filter(({ children }) => children.length > 0), ...end];
  return element(
    "section",
    { ...properties, dataOpposite: String(opposite) },
    // One page as it is stays so.
    hasClass(left, "part-page") ? content : [element("div", { className: ["flow"] }, content)],
  );
};

/**
 * One document of two in different languages, whose rows stand level, each pair of leaves on sheets of their own. The cover is that of
 * a third document, in both languages.
 */
export const facingMarkup = (documents: readonly [left: string, right: string], covered: string): string => {
  const [left, right] = documents.map((html): Side => {
    const tree = fromHtml(html);
    return { tree, language: languageOf(tree) };
  });
  if (!left || !right) return covered;
  renameIds(right.tree, right.language);
  const rights = keyed(leavesIn(right.tree));
  // Ids of the right are renamed by now.
  const across = (key: string): Element | undefined =>
    rights.get(key) ?? rights.get(`${key}.${right.language}`);
  const cover = leavesIn(fromHtml(covered)).filter(
    (leaf) => hasClass(leaf, "cover") && !hasClass(leaf, "blank"),
  );
  const leaves = [...keyed(leavesIn(left.tree))].flatMap(([key, leaf]) =>
    hasClass(leaf, "blank") || hasClass(leaf, "cover")
      ? []
      : [joinLeaves(leaf, across(key), [left.language, right.language])],
  );
  visit(left.tree, "element", (node) => {
    if (node.tagName === "body") node.children = [...cover, ...leaves];
  });
  return toHtml(left.tree);
};
