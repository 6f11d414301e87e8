import type { Chapter } from "../book.ts";
import { neutralAddress, type NeutralAddress } from "../library/alignment/alignment.ts";
import { readBlockText } from "../library/blocks/blocks.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { marksRule } from "./compare-marks.ts";

/** What names a document in every language, and the part of it that counts. */
const IDENTIFIERS: readonly RegExp[] = [
  /\b(ISBN|ISSN)(?:-1[03])?[:：]?\s*([\dX][\dX-]{7,16})/gi,
  /\b(doi)(?:\.org\/|[:：]\s*)(10\.\d{4,9}\/[!-~]*[A-Za-z0-9])/gi,
  /\b(arXiv)[:：]\s*(\d{4}\.\d{4,5})/gi,
  /\b(RFC|PMID|CVE|CWE)[- :：]{0,2}(\d[\d-]*\d|\d)/gi,
  /\b(ISO(?:\/IEC)?|GB\/T|IEC|IEEE)[- ](\d[\d.:-]*\d)/g,
];

/** An ISBN or ISSN without its hyphens. */
const withoutHyphens = (number: string): string =>
  /^[\dX-]{10,17}$/.test(number) ? number.replaceAll("-", "") : number;

/** `citation-mismatch`: a document that is cited by another number than in the source. */
export const citationMismatch = marksRule({
  rule: "citation-mismatch",
  hint: /\b(?:ISBN|ISSN|doi|arXiv|RFC|PMID|CVE|CWE|ISO|GB\/T|IEC|IEEE)/i,
  finder:
    () =>
    (node, block, { file }) => {
      if (node !== block.node || ["code", "chart", "math"].includes(block.kind)) return [];
      const { text, place } = readBlockText([node], String(file));
      return IDENTIFIERS.flatMap((pattern) =>
        Array.from(text.matchAll(pattern), ({ 0: words, 1: name = "", 2: number = "", index }) => ({
          key: `${name} ${withoutHyphens(number)}`.toLowerCase(),
          words,
          position: place(index, index + words.length),
        })),
      );
    },
});

/** `footnote-mismatch`: a block that refers to other footnotes than the source's. */
export const footnoteMismatch = marksRule({
  rule: "footnote-mismatch",
  hint: /\[\^/,
  finder: () => (node) => {
    if (node.type !== "footnoteReference") return [];
    const { identifier, label, position } = node;
    return [{ key: identifier, words: `[^${label ?? identifier}]`, position }];
  },
});

/** A file's name: where an image has words, the folder is another. */
const fileName = (url: string): string =>
  url
    .replace(/[?#].*$/, "")
    .replace(/^.*[/\\]/, "")
    .toLowerCase();

/** What a chart draws, without the words that are translated. */
const CHART_KEYS = /^(id|type|data|x|y):[ \t]*(\S.*?)[ \t]*(?:#.*)?$/gm;

/** `figure-mismatch`: an image, chart or video that is another than the source's. */
export const figureMismatch = marksRule({
  rule: "figure-mismatch",
  hint: /!\[|::|chart/,
  finder: ({ source, translation }) => {
    const { path } = neutralAddress([source.language, translation.language]);
    return (node, { kind, explicitId = "" }) => {
      const { position } = node;
      if (node.type === "image") return [{ key: path(fileName(node.url)), words: node.url, position }];
      if (node.type === "leafDirective") {
        const { src = "", poster } = node.attributes ?? {};
        const key = `${src} ${path(fileName(poster ?? ""))}`;
        return [{ key, words: `::${node.name} ${src}`, position }];
      }
      if (node.type !== "code" || kind !== "chart") return [];
      const settings = Array.from(node.value.matchAll(CHART_KEYS), ([, key, value]) => `${key}: ${value}`);
      const words = `chart ${explicitId} with ${settings.join(", ")}`;
      return [{ key: settings.toSorted().join("\n"), words, position }];
    };
  },
});

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

const definitionsOf = ({ tree }: Chapter): Map<string, string> =>
  new Map(nodesOf(tree, "definition").map(({ identifier, url }) => [identifier, url]));

/** `link-mismatch`: a link that leads elsewhere than in the source, or is missing. */
export const linkMismatch = marksRule({
  rule: "link-mismatch",
  hint: /[[<@]|https?:|www\./i,
  finder: ({ source, translation }) => {
    const definitions = new Map([source, translation].map((chapter) => [chapter, definitionsOf(chapter)]));
    const neutral = neutralAddress([source.language, translation.language]);
    return (node, _, chapter) => {
      if (node.type !== "link" && node.type !== "linkReference") return [];
      const url = node.type === "link" ? node.url : definitions.get(chapter)?.get(node.identifier);
      if (url === undefined) return [];
      const { children, position } = node;
      if (children.length > 0) return [{ key: keyOf(url, neutral), words: url, position }];
      // A reference, a link without words, is known by the very id: [](#fig-users).
      return [{ key: url.replace(/^.*(?=#)/, ""), words: `[](${url})`, position }];
    };
  },
});
