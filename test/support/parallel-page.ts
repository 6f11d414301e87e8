import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import type { Page } from "../../scripts/book.ts";
import { withFootnotes } from "../../scripts/format/footnotes.ts";

export const classes = ({ properties }: Element): string[] =>
  Array.isArray(properties.className) ? properties.className.map(String) : [];

export const elements = (root: Root): Element[] => root.children.filter((node) => node.type === "element");

/** A row as its sides in order: `en: Boats. | zh: 船。` */
export const sidesOf = (row: Element): string =>
  elements({ type: "root", children: row.children })
    .map(
      (side) =>
        `${String(side.properties.lang)}: ${toString(side)
          .trim()
          .replaceAll(/\s*\n\s*/g, " / ")}`,
    )
    .join(" | ");

export const rowsOf = (page: Page): string[] =>
  elements(page.body)
    .filter((one) => classes(one).includes("pair") && !classes(one).includes("footnotes"))
    .map(sidesOf);

export const every = (page: Page, chosen: (one: Element) => boolean): Element[] => {
  const found: Element[] = [];
  for (const tree of [page.heading, withFootnotes(page)])
    visit(tree, "element", (one) => {
      if (!chosen(one)) return undefined;
      found.push(one);
      return SKIP;
    });
  return found;
};

export const idsOf = (page: Page): string[] => {
  const ids: string[] = [];
  for (const tree of [page.heading, withFootnotes(page)])
    visit(tree, "element", ({ properties }) => {
      if (typeof properties.id === "string") ids.push(properties.id);
    });
  return ids;
};
