import type { Element, ElementContent, Root } from "hast";
import type { Translate } from "../../book.ts";
import { element, hasClass, isElement, visit } from "../../library/tree/tree.ts";

const elementsIn = ({ children }: Element): Element[] => children.filter((child) => isElement(child));

/** Links to all places, for the page layout to make numbers of; it is told what stands before the first, and between two. */
const linksOf = (locators: Element, t: Translate): Element => {
  const links: Element[] = [];
  visit(locators, "element", (node, _, parent) => {
    if (!hasClass(node, "locator")) return;
    const isMain = elementsIn(node).some(({ tagName }) => tagName === "strong");
    const isEnd = isElement(parent) && hasClass(parent, "until");
    const className = ["locator", ...(isMain ? ["main"] : []), ...(isEnd ? ["until"] : [])];
    links.push(element("a", { className, href: node.properties.href }));
  });
  const [dataFirst, dataComma] = [t("index.first"), t("index.comma")];
  return element("span", { className: ["locators"], dataFirst, dataComma }, links);
};

const linesOf = (list: Element, level: number, t: Translate): Element[] =>
  elementsIn(list).flatMap((entry) => {
    const words = entry.children.flatMap((child): ElementContent[] => {
      if (!isElement(child)) return [child];
      if (hasClass(child, "locators")) return [linksOf(child, t)];
      return child.tagName === "ul" ? [] : [child];
    });
    const below = elementsIn(entry).filter(({ tagName }) => tagName === "ul");
    return [
      element("p", { className: ["entry", `level-${Math.min(level, 3)}`] }, words),
      ...below.flatMap((one) => linesOf(one, level + 1, t)),
    ];
  });

/**
 * The index as it is set in columns: its entries one after the other, each a line that says how deep it is, below the heads of their letters. The
 * structure of the PDF has an `Index` of each page's entries.
 */
export const flatIndex = (tree: Root, t: Translate): Root => {
  const flat = (group: Element): Element[] =>
    elementsIn(group).flatMap((node) => {
      if (node.tagName === "ul") return linesOf(node, 0, t);
      return node.tagName === "h2"
        ? [element("h2", { ...node.properties, className: ["entry", "letter"] }, node.children)]
        : [];
    });
  const set = <T extends Root["children"][number]>(node: T): T | Element => {
    if (!isElement(node)) return node;
    // Where languages face each other, it stands in a row.
    if (hasClass(node, "row")) return { ...node, children: node.children.map(set) };
    if (!hasClass(node, "subject-index")) return node;
    const properties = { className: ["subject-index"], role: "figure", ariaLabel: "hebi:Index" };
    return element("div", properties, elementsIn(node).flatMap(flat));
  };
  return { type: "root", children: tree.children.map(set) };
};
