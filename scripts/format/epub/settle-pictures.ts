import type { Element, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { element } from "../../library/tree/tree.ts";
import type { Picture } from "./pictures.ts";

/** A reader that knows no `picture`, or no SVG, shows the PNG in it (EPUB 3.3 §3.5.2). */
const withFallback = (image: Element, href: string, fallback: string): Element =>
  element("picture", {}, [
    element("source", { srcSet: `../${href}`, type: "image/svg+xml" }),
    { ...image, properties: { ...image.properties, src: `../${fallback}` } },
  ]);

/**
 * A copy of a tree with its pictures at their places in the package. One that has none, for its file is no picture, leaves its
 * alternative text.
 */
export const settlePictures = (tree: Root, made: Map<string, Picture>): Root => {
  const copy = structuredClone(tree);
  visit(copy, "element", (node, index, parent) => {
    if (node.tagName !== "img" || !parent || index === undefined) return undefined;
    const { src, alt } = node.properties;
    const picture = typeof src === "string" ? made.get(src.replace(/^asset:/, "")) : undefined;
    if (picture?.fallback) parent.children[index] = withFallback(node, picture.href, picture.fallback.href);
    else if (picture) node.properties.src = `../${picture.href}`;
    else
      parent.children[index] = element("span", { className: ["missing-image"] }, [
        { type: "text", value: alt ?? "" },
      ]);
    return SKIP;
  });
  return copy;
};
