import type { Root } from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";

/** `::video{src poster title}` becomes a figure: the poster, and the title linked to the film. Other directives stay text. */
export const video = () => (tree: Root, file: VFile) => {
  visit(tree, "leafDirective", (node: LeafDirective, index, parent) => {
    if (!parent || index === undefined) return;
    const { src, poster, title } = node.attributes ?? {};
    if (node.name !== "video" || !src) {
      const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
      const value = String(file).slice(start.offset, end.offset);
      parent.children[index] = { type: "paragraph", children: [{ type: "text", value }] };
      return;
    }
    parent.children[index] = {
      type: "blockquote",
      data: { hName: "figure", hProperties: { ...node.data?.hProperties, className: ["video"] } },
      children: [
        ...(poster
          ? [{ type: "image", url: poster, alt: title ?? "", position: node.position } as never]
          : []),
        {
          type: "paragraph",
          data: { hName: "figcaption" },
          children: [
            {
              type: "link",
              url: src,
              children: [{ type: "text", value: title ?? src }],
              position: node.position!,
            },
          ],
        },
      ],
    };
  });
};
