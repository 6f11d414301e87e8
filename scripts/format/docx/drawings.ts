import type { Element, Root } from "hast";
import { toXast } from "hast-util-to-xast";
import { toXml } from "xast-util-to-xml";
import type { Book } from "../../book.ts";
import { copyTree, SKIP, visit } from "../../library/tree/tree.ts";
import { readAddress } from "../fit-tree.ts";

/** A picture ready for the document: what every reader shows and, of a drawing, its SVG. */
export interface Drawing {
  /** Its name in the package, without its ending. */
  name: string;
  bytes: Uint8Array;
  ending: string;
  svg?: Uint8Array;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Pictures by the path of their file; drawings that stand in the text by their element. */
export type Drawings = ReadonlyMap<unknown, Drawing>;

/** Pixels of the picture of a drawing for each of CSS. */
const DENSITY = 2;

/** An SVG of the text as a file of its own: what takes the colour of the text is black. */
const fileOf = (svg: Element): string => {
  const copy = copyTree(svg);
  copy.properties["xmlns"] = "http://www.w3.org/2000/svg";
  const xml = toXml(toXast(copy, { space: "svg" }), { closeEmptyElements: true });
  const text = xml.replaceAll("currentColor", "#1a1a1a");
  return `data:image/svg+xml;base64,${Buffer.from(text).toString("base64")}`;
};

/** Makes the pictures that trees show, each once. Those that cannot be drawn are not there. */
export const drawingsOf = async ({ album }: Book, trees: readonly Root[]): Promise<Drawings> => {
  const made = new Map<unknown, Drawing>();
  const wanted = new Map<unknown, string>();
  for (const tree of trees)
    visit(tree, "element", (node) => {
      const path = node.tagName === "img" ? readAddress(node.properties.src)?.path : undefined;
      if (path !== undefined) wanted.set(path, path);
      if (node.tagName !== "svg") return undefined;
      wanted.set(node, fileOf(node));
      return SKIP;
    });
  for (const [key, path] of wanted) {
    const picture = await album.picture(path);
    if (!picture) continue;
    const { bytes, ending, width, height, png } = picture;
    const drawn = png && { bytes: png(Math.max(width, height) * DENSITY), ending: "png", svg: bytes };
    made.set(key, { name: `image${made.size + 1}`, width, height, ...(drawn ?? { bytes, ending }) });
  }
  return made;
};
