import type { Element, ElementContent } from "hast";
import { hasClass, isElement, visit } from "../../library/tree/tree.ts";
import { tag, val } from "../../library/word/word.ts";
import { blocksOf } from "./blocks.ts";
import { idOf, WIDTH, type Draft, type Place } from "./draft.ts";

const sidesOf = (pair: Element): Element[] =>
  pair.children.filter((child): child is Element => isElement(child) && hasClass(child, "side"));

const elementsIn = (side: Element, wanted: (node: Element) => boolean): Element[] => {
  const found: Element[] = [];
  visit(side, "element", (node) => void (wanted(node) && found.push(node)));
  return found;
};

/** Elements that are no block though they have an id. */
const INLINE = new Set(["a", "span", "sup"]);

/** Gives the blocks of a second side the ids of those across, in place, where they are of the same kinds: they have none of their own. */
const nameAcross = ([first, ...others]: readonly Element[]): void => {
  if (!first) return;
  const named = elementsIn(first, (node) => idOf(node) !== undefined && !INLINE.has(node.tagName));
  const kinds = new Set(named.map(({ tagName }) => tagName));
  for (const side of others) {
    const across = elementsIn(side, ({ tagName }) => kinds.has(tagName));
    const fits =
      across.length === named.length && across.every(({ tagName }, at) => tagName === named[at]?.tagName);
    if (!fits) continue;
    for (const [at, node] of across.entries()) node.properties["dataBlock"] = named[at] && idOf(named[at]);
  }
};

const inSide = (side: Element, place: Place, draft: Draft): string[] => {
  const lang = side.properties.lang ?? place.look.lang;
  draft.side = lang;
  const made = blocksOf(side.children, { ...place, look: { ...place.look, lang } }, draft);
  draft.side = draft.page.language;
  return made;
};

const rowOf = (sides: readonly Element[], place: Place, draft: Draft): string => {
  const width = Math.round(place.width / 2);
  const cells = sides.map((side) => {
    const blocks = inSide(side, { ...place, width: width - 230 }, draft);
    if (!blocks.at(-1)?.startsWith("<w:p>")) blocks.push("<w:p/>");
    return tag("w:tc", {}, tag("w:tcPr", {}, tag("w:tcW", { "w:w": width, "w:type": "dxa" })), ...blocks);
  });
  return tag("w:tr", {}, ...cells);
};

const tableOf = (rows: readonly string[]): string => {
  const half = Math.round(WIDTH / 2);
  const column = tag("w:gridCol", { "w:w": half });
  const properties = tag(
    "w:tblPr",
    {},
    val("tblStyle", "TwoLanguages"),
    tag("w:tblW", { "w:w": WIDTH, "w:type": "dxa" }),
    tag("w:tblLayout", { "w:type": "fixed" }),
    tag("w:tblLook", { "w:val": "0400", "w:firstRow": 0 }),
  );
  return tag("w:tbl", {}, properties, tag("w:tblGrid", {}, column, column), ...rows);
};

/** Writes a body: rows of two languages that follow one another are a table of two columns, those that are stacked are not. */
export const bodyOf = (nodes: readonly ElementContent[], place: Place, draft: Draft): string[] => {
  const made: string[] = [];
  let rows: string[] = [];
  let others: ElementContent[] = [];
  const end = (): void => {
    if (rows.length > 0) made.push(tableOf(rows), '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>');
    if (others.length > 0) made.push(...blocksOf(others, place, draft));
    rows = [];
    others = [];
  };
  for (const node of nodes) {
    const sides = isElement(node, "div") && hasClass(node, "pair") ? sidesOf(node) : [];
    if (node.type === "text" && node.value.trim() === "") continue;
    if (!isElement(node) || sides.length === 0) {
      if (rows.length > 0) end();
      others.push(node);
      continue;
    }
    nameAcross(sides);
    if (others.length > 0) end();
    if (hasClass(node, "stacked") || sides.length !== 2) {
      end();
      made.push(...sides.flatMap((side) => inSide(side, place, draft)));
    } else rows.push(rowOf(sides, place, draft));
  }
  end();
  return made;
};
