import type { Element, ElementContent, Root } from "hast";
import { otherLanguage } from "../library/text/text.ts";
import { isElement, SKIP, visit } from "../library/tree/tree.ts";

// A soft hyphen (the layout hyphenates by itself), what is as wide as nothing, ligatures of print, and signs of symbol fonts.
const STRAY = /[\u00ad\u200b\u2028\u2029\ufb00-\ufb06\ufeff\uf020-\uf0ff]/gu;
/** Scripts without blanks between words, in which U+200B says where a line may break. */
const NO_BLANKS = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** What the signs of Symbol and Wingdings mean that word processors write most, by their code. */
const SYMBOLS = new Map(
  "20  6c● 6e■ 71□ 76❖ 9f• a3≤ a7▪ a8□ ab★ ae→ b0° b1± b3≥ b4× b7• b8÷ b9≠ d7· d8➢ df← e0→ fb✗ fc✓ fe☑"
    .split(/ (?=[\da-f]{2})/)
    .map((pair): [number, string] => [0xf000 + Number.parseInt(pair.slice(0, 2), 16), pair.slice(2)]),
);

/** Blanks beside full-width marks, at which a line would break (CLREQ §3.1.4). */
const BESIDE_MARK = /(?<![ \t\n])[ \t\n]+(?=[，。、；：！？）」』》〉】〕])|(?<=[（「『《〈【〔])[ \t\n]+/gu;

const mended = (text: string): string => {
  const hasBreaks = text.includes("\u200b") && NO_BLANKS.test(text);
  return text.replaceAll(BESIDE_MARK, "").replace(STRAY, (sign) => {
    if (sign === "\u200b" && hasBreaks) return sign;
    if (/[\u00ad\u200b\ufeff]/.test(sign)) return "";
    if (/[\u2028\u2029]/.test(sign)) return "\n";
    return /[\ufb00-\ufb06]/.test(sign) ? sign.normalize("NFKC") : (SYMBOLS.get(sign.charCodeAt(0)) ?? sign);
  });
};

// As typists begin a paragraph; more than four Han characters of room is a place on the line.
const INDENT = /^(?:[ \t\n]|&nbsp;)*[\u2000-\u2003\u3000\u00a0]{1,8}(?![\u2000-\u2003\u3000\u00a0])[ \t\n]*/;

const VERBATIM = ["code", "pre", "math", "svg", "kbd", "samp"];
const PARAGRAPHS = "p li td th dt dd h1 h2 h3 h4 h5 h6 figcaption summary caption".split(" ");
const BLOCKS = [
  ...PARAGRAPHS,
  ...VERBATIM,
  ..."ul ol dl table blockquote figure div details section aside".split(" "),
];

/** The words of an element, without those of programs and of blocks within it. */
const ownWords = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      return isElement(node) && !BLOCKS.includes(node.tagName) ? ownWords(node.children) : " ";
    })
    .join("");

const markLanguage = (node: Element, language: string): void => {
  const other =
    node.properties.lang === undefined ? otherLanguage(ownWords(node.children), language) : undefined;
  if (other !== undefined) node.properties.lang = other;
};

/**
 * Mends what reaches print from word processors, in place: characters that show nothing or are in no font go or become what they
 * mean, blanks beside full-width marks go, a paragraph loses the blanks that it begins with, for it has its indent from the
 * layout, and one that is surely in another language than its chapter (English, Chinese) says so in `lang`, so that it is set and
 * read aloud as such. Not in programs.
 */
export const mendTexts = (language: string) => (tree: Root) => {
  visit(tree, (node) => {
    if (node.type === "text") node.value = mended(node.value);
    if (!isElement(node)) return undefined;
    if (VERBATIM.includes(node.tagName)) return SKIP;
    if (!PARAGRAPHS.includes(node.tagName)) return undefined;
    const [first] = node.children;
    if (first?.type === "text" && isElement(node, "p", "li")) first.value = first.value.replace(INDENT, "");
    markLanguage(node, language);
    return undefined;
  });
};
