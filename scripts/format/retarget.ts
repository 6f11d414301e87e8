import type { Element, Nodes } from "hast";
import { visit } from "unist-util-visit";

/** Where a format puts chapters and files. Nothing means that it has no such place: the link goes, its words stay. */
export interface Places {
  chapter: (slug: string, id: string) => string | undefined;
  asset: (path: string, kind: "image" | "link") => string | undefined;
}

const retargetOne = (node: Element, name: "href" | "src" | "poster", places: Places): void => {
  const value = node.properties[name];
  if (typeof value !== "string") return;
  const [, scheme, path = "", id = ""] = /^(chapter|asset):([^#]*)(?:#(.*))?$/s.exec(value) ?? [];
  if (scheme === undefined) return;
  const place =
    scheme === "chapter" ? places.chapter(path, id) : places.asset(path, name === "href" ? "link" : "image");
  if (place !== undefined) node.properties[name] = place;
  else {
    delete node.properties[name];
    if (node.tagName === "a") node.tagName = "span";
  }
};

/** A copy of a tree with its `chapter:` and `asset:` addresses made the format's own. */
export const retarget = <T extends Nodes>(tree: T, places: Places): T => {
  const copy = structuredClone(tree);
  visit(copy, "element", (node) => {
    retargetOne(node, "href", places);
    retargetOne(node, "src", places);
    retargetOne(node, "poster", places);
  });
  return copy;
};
