import type { Nodes } from "mdast";
import type { Chapter } from "../book.ts";
import { neutralAddress, type NeutralAddress } from "../library/alignment/alignment.ts";
import { isDiagram, readBlockText, type Block } from "../library/blocks/blocks.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { withoutEnding, withoutNumber } from "../library/text/text.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { marksRule } from "./compare-marks.ts";
import type { TranslatedChapter } from "./compare-pairs.ts";

/** What names a document in every language, and the part of it that counts. */
const IDENTIFIERS: readonly RegExp[] = [
  /\b(ISBN|ISSN)(?:-1[03])?[:：]?\s*([\dX][\dX-]{7,16})/gi,
  // A mark between two words ends it: `10.1/x;Jones`. In `CO;2-O` it is part of it.
  /\b(doi)(?:\.org\/|[:：]\s*)(10\.\d{4,9}\/(?:(?![;,][A-Za-z]{2})[!-~])*[A-Za-z0-9])/gi,
  /\b(arXiv)[:：]\s*(\d{4}\.\d{4,5})/gi,
  /\b(RFC|PMID|CVE|CWE)[- :：]{0,2}(\d[\d-]*\d|\d)/gi,
  /\b(ISO(?:\/IEC)?|GB\/T|IEC|IEEE)[- ](\d[\d.:-]*\d)/g,
];

/** An ISBN or ISSN without its hyphens. */
const withoutHyphens = (number: string): string =>
  /^[\dX-]{10,17}$/.test(number) ? number.replaceAll("-", "") : number;

/** `citation-mismatch`: a work or a document that the source cites otherwise, or not at all. */
export const citationMismatch = marksRule({
  rule: "citation-mismatch",
  hint: /\b(?:ISBN|ISSN|doi|arXiv|RFC|PMID|CVE|CWE|ISO|GB\/T|IEC|IEEE)|@|cite/i,
  finder:
    () =>
    (node, block, { file }) => {
      if (node.type === "citation")
        return node.works.map(({ key }) => ({ key: `@${key}`, words: `@${key}`, position: node.position }));
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

const notesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ node }) => nodesOf(node, "footnoteReference")).map(({ identifier }) => identifier);

/**
 * The notes that a translation has under names of its own, such as numbers, with their names in the source: where two blocks that
 * render each other refer to notes that the other chapter does not name, the first stands for the first, and so on. Blocks with as
 * many of them count before others.
 */
const renamedNotes = ({ source, translation, alignment }: TranslatedChapter): Map<string, string> => {
  const named = [source, translation].map(
    ({ tree }) => new Set(nodesOf(tree, "footnoteReference").map(({ identifier }) => identifier)),
  );
  const renamed = new Map<string, string>();
  const pairs = alignment.map((link) => ({
    own: notesIn(link.source).filter((note) => !named[1]?.has(note)),
    theirs: notesIn(link.translation).filter((note) => !named[0]?.has(note)),
  }));
  const isEven = ({ own, theirs }: (typeof pairs)[number]): boolean => own.length === theirs.length;
  for (const { own, theirs } of [...pairs.filter(isEven), ...pairs.filter((pair) => !isEven(pair))])
    for (const [place, note] of theirs.entries()) renamed.set(note, renamed.get(note) ?? own[place] ?? note);
  return renamed;
};

/** `footnote-mismatch`: a block that refers to other footnotes than the source's. */
export const footnoteMismatch = marksRule({
  rule: "footnote-mismatch",
  hint: /\[\^|\^\[/,
  finder: (both) => {
    const renamed = renamedNotes(both);
    return (node, _, chapter) => {
      if (node.type !== "footnoteReference") return [];
      const { identifier, label, position } = node;
      const key = (chapter === both.translation && renamed.get(identifier)) || identifier;
      return [{ key, words: `[^${label ?? identifier}]`, position }];
    };
  },
});

/** A file's name without its ending: where an image has words, the folder is another, and it may be drawn in another way. */
const fileName = (url: string): string =>
  url
    .replace(/[?#].*$/, "")
    .replace(/^.*[/\\]/, "")
    .replace(/\.[a-z]{3,4}$/i, "")
    .toLowerCase();

/** The addresses in the tags of raw HTML, and in what attribute. */
const HTML_ADDRESS = /<(a|img)\b[^<>]*?\s(?:href|src)=["']([^"']+)["']/gi;

/** The addresses of a tag in raw HTML. */
const htmlAddresses = (node: Nodes, tag: "a" | "img"): string[] =>
  node.type === "html"
    ? Array.from(node.value.matchAll(HTML_ADDRESS), ([, name, url = ""]) => (name === tag ? url : "")).filter(
        (url) => url !== "",
      )
    : [];

const imagesIn = (node: Nodes): string[] => (node.type === "image" ? [node.url] : htmlAddresses(node, "img"));

/** What a chart draws, without the words that are translated. */
const CHART_KEYS =
  /^(id|type|data|show|x|y|direction|scale|projection|panels|highlight|multiplier|digits):[ \t]*(\S.*?)[ \t]*(?:#.*)?$/gm;

/** What kind of diagram a text is: the first word below front matter and comments. */
const DIAGRAM = /^(?:---\n[^]*?\n---\n)?(?:\s*%%[^\n]*\n)*\s*([a-z0-9]+)/i;

/** `figure-mismatch`: an image, chart or video that is another than the source's. */
export const figureMismatch = marksRule({
  rule: "figure-mismatch",
  hint: /!\[|::|chart|figures|mermaid|<img/i,
  finder: ({ source, translation }) => {
    const { path } = neutralAddress([source.language, translation.language]);
    const nameOf = (url: string): string => path(fileName(url));
    const [own, theirs] = [source, translation].map(
      ({ tree }) => new Set(nodesOf(tree, "image", "html").flatMap((node) => imagesIn(node).map(nameOf))),
    );
    // An image on the web, which is no part of the book, may have a name that a program gave it, another in each language.
    const keyOfImage = (url: string): string => {
      const name = nameOf(url);
      const isShared = own?.has(name) === true && theirs?.has(name) === true;
      return isShared || !/^(?:https?:)?\/\//i.test(url) ? name : "web";
    };
    return (node, { kind, explicitId = "" }) => {
      const { position } = node;
      const images = imagesIn(node);
      if (images.length > 0) return images.map((url) => ({ key: keyOfImage(url), words: url, position }));
      if (node.type === "leafDirective") {
        const { src = "", poster } = node.attributes ?? {};
        const key = `${src} ${path(fileName(poster ?? ""))}`;
        return [{ key, words: `::${node.name} ${src}`, position }];
      }
      if (node.type !== "code" || kind !== "chart") return [];
      const [, diagram] = (isDiagram(node) && DIAGRAM.exec(node.value)) || [];
      if (diagram !== undefined) {
        const key = diagram.replace(/^graph$/, "flowchart");
        return [{ key, words: `diagram of the kind ${key}`, position }];
      }
      const settings = Array.from(node.value.matchAll(CHART_KEYS), ([, key, value]) => `${key}: ${value}`);
      const name = node.lang === "figures" ? "strip of figures" : `chart ${explicitId}`;
      const words = `${name} with ${settings.join(", ")}`;
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

/** Hosts of encyclopaedias, which each language has of its own, and of other sites whose pages have other names in each. */
const ENCYCLOPAEDIA = /(?:^|\.)wikipedia\.org$|^baike\.|^wiki\.mbalib\.com$/i;
const WIKI = /^[a-z]{2,3}(?:-[a-z]+)?\.(?:m\.)?wiki/i;

/** What has several addresses: a film, a paper. The group is what it is known by. */
const KNOWN_BY: readonly RegExp[] = [
  /^(?:https?:)?\/\/(?:[\w-]+\.)?(?:youtu\.be\/|youtube\.com\/(?:embed\/|watch\?(?:.*&)?v=))([\w-]{11})/i,
  /^(?:https?:)?\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf|html)\/([a-z-]+\/\d{7}|\d{4}\.\d{4,5})/i,
];

/**
 * What an address means whatever the language: `/zh/a.md`, `../en/a#b`, `a.zh-CN.md` and `a` are one. Articles of an
 * encyclopaedia have other names in other languages, so that all are one; anchors follow the words of headings.
 */
const keyOf = (url: string, neutral: NeutralAddress): string => {
  for (const pattern of KNOWN_BY) {
    const [, name] = pattern.exec(url) ?? [];
    if (name !== undefined) return name;
  }
  const [, host, path = ""] = /^(?:https?:)?\/\/([^/?#\\"'>]+)([^?#\\"'>]*)/i.exec(url) ?? [];
  if (host !== undefined) {
    if (ENCYCLOPAEDIA.test(host)) return "encyclopaedia";
    const site = withoutDomain(neutral.host(host));
    if (WIKI.test(host)) return site;
    const page = neutral.path(decoded(path)).replace(/\/(?:index\.html?|deed)?$|\.html?$/, "");
    return `${site}${page}`.toLowerCase();
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  // `#/guide` is a page of a site that draws its pages itself.
  if (/^#(?!\/)/.test(url)) return "#";
  const local = decoded(url.replace(/^#|[?#].*$/g, "").replace(/\.mdx?$|\.html?$|\/$/i, ""));
  return withoutNumber(neutral.path(local).replace(/^.*\//, "")).toLowerCase();
};

/** Whether a link leads to its own chapter in a language, as a line that names all of them has it: `README.zh-CN.md`. */
const isSwitch = (url: string, { path }: Chapter): boolean => {
  const own = withoutEnding(path).replace(/^.*\//, "");
  const [, name = ""] = /^(?:\.\/)?([^/?#]+)\.mdx?$/i.exec(url) ?? [];
  return (
    name.startsWith(own) && (name === own || canonicalLanguage(name.slice(own.length + 1)) !== undefined)
  );
};

const definitionsOf = ({ tree }: Chapter): Map<string, string> =>
  new Map(nodesOf(tree, "definition").map(({ identifier, url }) => [identifier, url]));

/** `link-mismatch`: a link that leads elsewhere than in the source, or is missing. */
export const linkMismatch = marksRule({
  rule: "link-mismatch",
  hint: /[[<@]|https?:|www\.|[:}]`|ref[({]/i,
  finder: ({ source, translation }) => {
    const definitions = new Map([source, translation].map((chapter) => [chapter, definitionsOf(chapter)]));
    const neutral = neutralAddress([source.language, translation.language]);
    return (node, _, chapter) => {
      if (node.type === "html")
        return htmlAddresses(node, "a").map((url) => ({
          key: keyOf(url, neutral),
          words: url,
          position: node.position,
        }));
      if (node.type !== "link" && node.type !== "linkReference") return [];
      const url = node.type === "link" ? node.url : definitions.get(chapter)?.get(node.identifier);
      if (url === undefined || isSwitch(url, chapter)) return [];
      const { children, position } = node;
      if (children.length > 0) return [{ key: keyOf(url, neutral), words: url || "no address", position }];
      // A reference, a link without words, is known by the very id: [](#fig-users).
      return [{ key: url.replace(/^.*(?=#)/, ""), words: `[](${url})`, position }];
    };
  },
});
