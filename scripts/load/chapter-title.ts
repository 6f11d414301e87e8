import { fromHtml } from "hast-util-from-html";
import { toString as textOf } from "hast-util-to-string";
import type { Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { FrontMatter } from "../book.ts";
import { headingWords } from "../library/ids/ids.ts";

/** A heading, in Markdown or in raw HTML, with its words in one line, without `{#id}` and note marks. */
interface Heading {
  depth: number;
  words: string;
  /** Place among the blocks of the chapter. */
  index: number;
}

const RAW = /<h([1-6])(?=[\s>])[^>]*>.*?<\/h\1\s*>/is;

const BREAK = /<br\b[^<>]*>/gi;

/** A title of front matter in plain words: many tools read Markdown and HTML there. */
const plainTitle = (title: string): string =>
  title
    .replace(BREAK, " ")
    .replace(/<(\w{1,20})(?:\s[^<>]*)?>([^<>]*)<\/\1>/g, "$2")
    .replace(/(`+|\*\*)([^`*]+)\1/g, "$2")
    .replace(/\s+/g, " ")
    .trim();

const headingIn = (node: RootContent, index: number): Heading[] => {
  const [raw = "", level] = (node.type === "html" && RAW.exec(node.value)) || [];
  if (node.type !== "heading" && raw === "") return [];
  const found =
    node.type === "heading"
      ? { depth: node.depth, words: headingWords(node) }
      : { depth: Number(level), words: textOf(fromHtml(raw.replace(BREAK, " "), { fragment: true })) };
  const words = found.words.replace(/\s+/g, " ").trim();
  return words === "" ? [] : [{ depth: found.depth, words, index }];
};

/** Whether nothing is said above a block. */
const isAtHead = ({ children }: Root, { index }: Heading): boolean =>
  children
    .slice(0, index)
    .every((node) => ["yaml", "html", "definition"].includes(node.type) || toString(node).trim() === "");

/** A heading of a form that says nothing but that the title stands below it. */
const IS_FIELD = /^(?:title|标题|名称|標題|名稱)$/i;

/** What may be a title: one line, short, and no sentence. */
const IS_LINE = /^[^\n]{1,80}(?<![.。!！?？:：])$/u;

/**
 * Makes the words below a first heading “Title” the heading, in place, where they are one line above the next heading: chapters that are
 * written as forms, as patterns are, would else all be called the same.
 */
export const fillTitle = (tree: Root): void => {
  const [first] = tree.children.flatMap(headingIn);
  if (!first || !IS_FIELD.test(first.words) || !isAtHead(tree, first)) return;
  const [heading, line, next] = tree.children.slice(first.index);
  if (heading?.type !== "heading" || line?.type !== "paragraph" || next?.type !== "heading") return;
  if (!IS_LINE.test(toString(line))) return;
  heading.children = line.children;
  if (heading.position && line.position) heading.position.end = line.position.end;
  tree.children.splice(first.index + 1, 1);
};

const plain = (words: string): string =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s*_`]+/g, "");

/**
 * The title of a chapter, and the level of the heading that it is, if any, which is printed as the title and nowhere else. That is
 * the first heading of the first level; where front matter gives another title and such headings are those of sections, the
 * front matter's. Without either, it is the first heading of any level.
 */
export const titleOf = (tree: Root, matter: FrontMatter): { title?: string; depth?: number } => {
  const title = matter.title === undefined ? undefined : plainTitle(matter.title);
  const headings = tree.children.flatMap(headingIn);
  const tops = headings.filter(({ depth }) => depth === 1);
  const first = tops[0] ?? headings[0];
  if (!first) return title === undefined ? {} : { title };
  const isTitle =
    title === undefined ||
    (isAtHead(tree, first) &&
      (plain(first.words) === plain(title) || (first.depth === 1 && tops.length === 1)));
  return isTitle ? { title: first.words, depth: first.depth } : { title };
};
