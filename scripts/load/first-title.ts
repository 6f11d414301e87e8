import { fromHtml } from "hast-util-from-html";
import { toString as textOf } from "hast-util-to-string";
import type { Root, RootContent } from "mdast";
import { headingText } from "../library/ids/ids.ts";

const RAW = /<h1(?=[\s>])[^>]*>.*?<\/h1\s*>/is;

const wordsOf = (node: RootContent): string => {
  if (node.type === "heading" && node.depth === 1) return headingText(node);
  const raw = node.type === "html" ? RAW.exec(node.value)?.[0] : undefined;
  return raw === undefined ? "" : textOf(fromHtml(raw, { fragment: true }));
};

/** The text of a chapter's first heading of the first level, in Markdown or in raw HTML, without `{#id}` and note marks. */
export const firstTitle = (tree: Root): string | undefined =>
  tree.children.map((node) => wordsOf(node).replace(/\s+/g, " ").trim()).find((words) => words !== "");
