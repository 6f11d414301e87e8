import { neutralAddress } from "../library/alignment/alignment.ts";
import { readBlockText, type Block } from "../library/blocks/blocks.ts";
import { eachNode } from "../library/tree/tree.ts";
import { marksRule, type Mark } from "./compare-marks.ts";

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
    ({ node, kind }, { file }) => {
      if (kind === "code" || kind === "chart" || kind === "math") return [];
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
  finder:
    () =>
    ({ node }) => {
      const marks: Mark[] = [];
      eachNode(node, (one) => {
        if (one.type !== "footnoteReference") return;
        const { identifier, label, position } = one;
        marks.push({ key: identifier, words: `[^${label ?? identifier}]`, position });
      });
      return marks;
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

const chartMarks = ({ node, kind, explicitId }: Block): Mark[] => {
  if (kind !== "chart" || node.type !== "code") return [];
  const settings = Array.from(node.value.matchAll(CHART_KEYS), ([, key, value]) => `${key}: ${value}`);
  const words = `chart ${explicitId ?? ""} with ${settings.join(", ")}`;
  return [{ key: settings.toSorted().join("\n"), words, position: node.position }];
};

/** `figure-mismatch`: an image, chart or video that is another than the source's. */
export const figureMismatch = marksRule({
  rule: "figure-mismatch",
  hint: /!\[|::|chart/,
  finder: ({ source, translation }) => {
    const { path } = neutralAddress([source.language, translation.language]);
    return (block) => {
      const marks = chartMarks(block);
      eachNode(block.node, (node) => {
        const { position } = node;
        if (node.type === "image") marks.push({ key: path(fileName(node.url)), words: node.url, position });
        if (node.type !== "leafDirective") return;
        const { src = "", poster } = node.attributes ?? {};
        const key = `${src} ${path(fileName(poster ?? ""))}`;
        marks.push({ key, words: `::${node.name} ${src}`, position });
      });
      return marks;
    };
  },
});
