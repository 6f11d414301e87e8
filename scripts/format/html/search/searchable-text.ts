import type { Element, Nodes } from "hast";
import type { Page } from "../../../book.ts";

/** A stretch of a page that can be linked to: its id (empty for the page's head), and what is read there. */
export type Passage = [id: string, text: string];

// Their text runs on in the line around it; any other element begins and ends one.
const INLINE = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);
// A formula's source and the number of a footnote are not read.
const UNREAD = new Set(["annotation", "rp", "script", "style", "svg"]);

const isUnread = ({ tagName, properties }: Element): boolean =>
  UNREAD.has(tagName) ||
  properties["dataFootnoteRef"] !== undefined ||
  properties.ariaHidden === "true" ||
  (Array.isArray(properties.className) && properties.className.includes("paper-only"));

/** The text of a page as it is read, in order, cut at every block that has an id. Linear in the size of the tree. */
export const searchableText = (page: Page): Passage[] => {
  const passages: Passage[] = [["", ""]];
  const add = (text: string): void => {
    const last = passages.at(-1);
    if (last) last[1] += text;
  };
  const walk = (node: Nodes): void => {
    if (node.type === "text") add(node.value);
    if (node.type === "element") {
      if (isUnread(node)) return;
      if (node.tagName === "img") add(node.properties.alt ?? "");
      const block = !INLINE.has(node.tagName);
      if (block && typeof node.properties.id === "string") passages.push([node.properties.id, ""]);
      if (block) add("\n");
      for (const child of node.children) walk(child);
      if (block) add("\n");
    } else if (node.type === "root") for (const child of node.children) walk(child);
  };
  walk(page.heading);
  walk(page.body);
  for (const { id, title, notes } of page.footnotes) {
    passages.push([id, title]);
    for (const note of notes) {
      passages.push([note.id, ""]);
      walk(note.content);
    }
  }
  return passages
    .map(([id, text]): Passage => [
      id,
      text
        .replace(/\s*\n\s*/g, "\n")
        .replace(/[^\S\n]+/g, " ")
        .trim(),
    ])
    .filter(([, text]) => text !== "");
};
