import type { Root, Text } from "mdast";
import { visit } from "unist-util-visit";
import type { Translate } from "../book.ts";

const MARK = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/;

/** GitHub alerts: a block quote that begins with `[!NOTE]` becomes a labelled aside; other quotes show their speaker. */
export const alerts = (t: Translate) => (tree: Root) => {
  visit(tree, "blockquote", (node) => {
    const first = node.children[0];
    const text = first?.type === "paragraph" ? first.children[0] : undefined;
    const kind = text?.type === "text" ? MARK.exec(text.value)?.[1]?.toLowerCase() : undefined;
    if (kind !== undefined && first?.type === "paragraph") {
      (text as Text).value = (text as Text).value.replace(MARK, "");
      if (first.children.length === 1 && (text as Text).value === "") node.children.shift();
      node.children.unshift({
        type: "paragraph",
        data: { hProperties: { className: ["alert-label"] } },
        children: [{ type: "text", value: t(`alert.${kind}`) }],
      });
      node.data = { hName: "aside", hProperties: { className: ["alert", kind] } };
      return;
    }
    const last = node.children.at(-1);
    const dash = last?.type === "paragraph" ? last.children[0] : undefined;
    if (node.children.length > 1 && last && dash?.type === "text" && /^[—―]/.test(dash.value)) {
      last.data = { ...last.data, hProperties: { ...last.data?.hProperties, className: ["speaker"] } };
    }
  });
};
