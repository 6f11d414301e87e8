import type { Link, LinkReference } from "mdast";
import { type NeutralAddress, neutralAddress } from "../library/alignment/alignment.ts";
import type { Chapter } from "../book.ts";
import { marksRule, type Mark } from "./compare-marks.ts";
import { eachNode } from "../library/tree/tree.ts";

const decoded = (text: string): string => {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
};

/** A host without its top-level domain: sites have .com for one language and .cn for the other. */
const withoutDomain = (host: string): string => host.replace(/(?:\.(?:com|net|org|cn|io|dev))+$/i, "");

/**
 * What an address means whatever the language: `/zh/a.md`, `../en/a#b`, `a.zh-CN.md` and `a` are one. Articles of an
 * encyclopaedia have other names in other languages, so that only the site counts; anchors follow the words of headings.
 */
const keyOf = (url: string, neutral: NeutralAddress): string => {
  const [, host, path = ""] = /^(?:https?:)?\/\/([^/?#\\"'>]+)([^?#\\"'>]*)/i.exec(url) ?? [];
  if (host !== undefined) {
    const site = withoutDomain(neutral.host(host));
    if (/^[a-z]{2,3}(?:-[a-z]+)?\.(?:m\.)?wiki/i.test(host)) return site;
    return `${site}${neutral.path(decoded(path)).replace(/\/(?:index\.html?)?$|\.html?$/, "")}`.toLowerCase();
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  if (url.startsWith("#")) return "#";
  const local = decoded(url.replace(/[?#].*$/, "").replace(/\.mdx?$|\.html?$|\/$/i, ""));
  return neutral.path(local).replace(/^.*\//, "").toLowerCase();
};

const definitionsOf = ({ tree }: Chapter): Map<string, string> => {
  const definitions = new Map<string, string>();
  eachNode(tree, (node) => {
    if (node.type === "definition") definitions.set(node.identifier, node.url);
  });
  return definitions;
};

/** A reference, a link without words, is known by the very id: `[](#fig-users)`. */
const markOf = ({ children, position }: Link | LinkReference, url: string, neutral: NeutralAddress): Mark =>
  children.length === 0
    ? { key: url.replace(/^.*(?=#)/, ""), words: `[](${url})`, position }
    : { key: keyOf(url, neutral), words: url, position };

/** `link-mismatch`: a link that leads elsewhere than in the source, or is missing. */
export const linkMismatch = marksRule({
  rule: "link-mismatch",
  hint: /[[<@]|https?:|www\./i,
  finder: ({ source, translation }) => {
    const definitions = new Map([source, translation].map((chapter) => [chapter, definitionsOf(chapter)]));
    const neutral = neutralAddress([source.language, translation.language]);
    return ({ node: block }, chapter) => {
      const marks: Mark[] = [];
      eachNode(block, (node) => {
        if (node.type !== "link" && node.type !== "linkReference") return;
        const url = node.type === "link" ? node.url : definitions.get(chapter)?.get(node.identifier);
        if (url !== undefined) marks.push(markOf(node, url, neutral));
      });
      return marks;
    };
  },
});
