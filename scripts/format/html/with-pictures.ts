import type { Element, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { element } from "../../library/tree/tree.ts";
import type { Translate } from "../../book.ts";
import type { Picture } from "./place-assets.ts";

const srcOf = (node: Element): string => (typeof node.properties.src === "string" ? node.properties.src : "");

const linkTo = (image: Element, label: string): Element =>
  element("a", { className: ["zoom"], href: srcOf(image), ariaLabel: label }, [image]);

/**
 * A copy of a tree whose pictures have their sizes, load late but for the first, and in figures link to themselves, to be
 * seen large. Before addresses are made the site's own: they are still `asset:path`.
 */
export const withPictures = (tree: Root, assets: Map<string, Picture>, t: Translate): Root => {
  const copy = structuredClone(tree);
  let count = 0;
  const picture = (node: Element): void => {
    const { width, height } = assets.get(srcOf(node).replace(/^asset:/, "")) ?? {};
    if (width !== undefined && height !== undefined && node.properties.width === undefined) {
      node.properties.width = width;
      node.properties.height = height;
    }
    if (count > 0) node.properties.loading = "lazy";
    node.properties.decoding = "async";
    count += 1;
  };
  visit(copy, "element", (node, index, parent) => {
    if (node.tagName === "img") picture(node);
    const isFigure = parent?.type === "element" && parent.tagName === "figure";
    if (node.tagName !== "img" || !isFigure || index === undefined || !srcOf(node).startsWith("asset:"))
      return undefined;
    const alt = typeof node.properties.alt === "string" ? node.properties.alt : "";
    parent.children[index] = linkTo(node, t("enlarge", { text: alt }));
    return SKIP;
  });
  return copy;
};
