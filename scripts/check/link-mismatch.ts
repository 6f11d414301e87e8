import type { Link } from "mdast";
import { type NeutralAddress, neutralAddress } from "../library/alignment/alignment.ts";
import type { Chapter } from "../book.ts";
import { compareMarks, type Mark } from "./compare-marks.ts";
import { eachNode } from "../library/tree/tree.ts";
import type { Rendition } from "./rendition.ts";

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
 * What an address means whatever the language: `/zh/a.md`, `../en/a#b`, `a.zh-CN.md` and `a` are one. Articles of an encyclopaedia have other
 * names in other languages, so that only the site counts; anchors follow the words of headings.
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
const markOf = (
  { url, children, position }: Pick<Link, "url" | "children" | "position">,
  neutral: NeutralAddress,
): Mark => ({
  key: children.length === 0 ? url.replace(/^.*(?=#)/, "") : keyOf(url, neutral),
  words: children.length === 0 ? `[](${url})` : url,
  position,
});

/** `link-mismatch`: a link that leads elsewhere than in the source, or is missing. */
export const linkMismatch = (rendition: Rendition): void => {
  const definitions = {
    source: definitionsOf(rendition.source),
    translation: definitionsOf(rendition.translation),
  };
  const neutral = neutralAddress([rendition.source.language, rendition.translation.language]);
  compareMarks(rendition, {
    ruleId: "link-mismatch",
    hint: /[[<@]|https?:|www\./i,
    collect: ({ node: block }, side) => {
      const marks: Mark[] = [];
      eachNode(block, (node) => {
        if (node.type === "link") marks.push(markOf(node, neutral));
        if (node.type === "linkReference") {
          const url = definitions[side].get(node.identifier);
          if (url !== undefined) marks.push(markOf({ ...node, url }, neutral));
        }
      });
      return marks;
    },
  });
};
