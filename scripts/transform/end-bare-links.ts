import type { Link, Root, RootContent, Text } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { HAN, SHARED_MARKS } from "../library/text/text.ts";

const stop = new RegExp(`[${HAN}${SHARED_MARKS}]`, "u");

const isBare = (node: Link, source: string): boolean =>
  node.children.length === 1 &&
  node.children[0]?.type === "text" &&
  !/^[[<]/.test(source.slice(node.position?.start.offset ?? 0, (node.position?.start.offset ?? 0) + 1));

/** Ends a bare address at the first Han or full-width character: GFM takes the Chinese after it into the link. */
export const endBareLinks = () => (tree: Root, file: VFile) => {
  const source = String(file);
  visit(tree, "link", (node, index, parent) => {
    if (!parent || index === undefined || !isBare(node, source)) return undefined;
    const text = node.children[0] as Text;
    const at = text.value.search(stop);
    if (at < 0) return undefined;
    const rest: Text = { type: "text", value: text.value.slice(at) };
    const tail = encodeURI(rest.value);
    node.url = node.url.endsWith(rest.value)
      ? node.url.slice(0, -rest.value.length)
      : node.url.replace(tail, "");
    text.value = text.value.slice(0, at);
    const children = parent.children as RootContent[];
    if (text.value === "") children.splice(index, 1, rest);
    else children.splice(index + 1, 0, rest);
    return [SKIP, index + 1];
  });
};
