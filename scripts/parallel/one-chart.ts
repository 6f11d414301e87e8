import type { Element, ElementContent, ElementData } from "hast";
import { toString } from "hast-util-to-string";
import { drawBoth } from "../library/charts/charts.ts";
import { classesOf, copyTree, hasClass, isElement, visit } from "../library/tree/tree.ts";
import { bothLanguages, type Languages } from "./both-languages.ts";

/** Whether a part of a figure is the drawing of a chart or a diagram. */
export const isDrawing = (child: ElementContent): child is Element =>
  isElement(child) && hasClass(child, "drawing");

const cellsOf = (table: Element): Element[] => {
  const cells: Element[] = [];
  visit(table, "element", (node) => void (isElement(node, "th", "td") && cells.push(node)));
  return cells;
};

/** A table whose cells say both, what is the same once; nothing where the two have other rows. */
const oneTable = (one: Element, other: Element, languages: Languages): Element | undefined => {
  const joined = copyTree(one);
  const [own, theirs] = [cellsOf(joined), cellsOf(other)];
  if (own.length !== theirs.length) return undefined;
  for (const [index, cell] of own.entries()) {
    const rendering = theirs[index];
    if (rendering && toString(rendering) !== toString(cell))
      cell.children = bothLanguages([cell.children, rendering.children], languages);
  }
  return joined;
};

/** The figure of a chart with one drawing and one table for both languages, where it shows the same in both. */
export const oneChart = (one: Element, other: Element, languages: Languages): Element | undefined => {
  const both = drawBoth(one, other);
  if (!both) return undefined;
  const { drawn, drawings } = both;
  const [narrow, broad] = drawings;
  // Words of both languages take more room: what a drawing cannot say, the table does.
  const needed = new Set([
    ...(narrow?.complete ? [] : ["no-ebook"]),
    ...(broad?.complete ? [] : ["no-paper"]),
  ]);
  const rest = other.children.filter((child): child is Element => isElement(child) && !isDrawing(child));
  const inBoth = (child: Element): Element => {
    const rendering = rest.find(
      (each) => each.tagName === child.tagName && classesOf(each)[0] === classesOf(child)[0],
    );
    if (!rendering) return child;
    if (hasClass(child, "chart-data")) {
      const table = oneTable(child, rendering, languages) ?? child;
      const className = classesOf(table).filter((name) => !needed.has(name));
      return { ...table, properties: { ...table.properties, className } };
    }
    const id = child.tagName === "figcaption" ? other.properties.id : undefined;
    return { ...child, children: bothLanguages([child.children, rendering.children], languages, id) };
  };
  return {
    ...one,
    data: { ...one.data, chart: drawn } as ElementData,
    properties: { ...one.properties, lang: languages[0] },
    children: one.children.flatMap((child): ElementContent[] => {
      if (!isElement(child)) return [child];
      return isDrawing(child) ? [drawings.shift()?.svg ?? child] : [inBoth(child)];
    }),
  };
};
