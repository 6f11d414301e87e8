import type { Nodes, Table } from "mdast";
import { neutralAddress } from "./language-in-address.ts";
import type { Block } from "../blocks/blocks.ts";
import { readNumbers } from "./read-numbers.ts";

/** A term in each language, with its variants. */
export interface Term {
  source: string[];
  translation: string[];
}

/** What of a block survives translation. */
export interface Features {
  /**
   * Pieces of evidence, some more than once, a letter for their sort before each: `n:` number, `d:` single digit, `u:` address,
   * `c:` inline code, `i:` picture, `f:` footnote call, `w:` Latin word, `t:` glossary term, `l:` language of code,
   * `s:` shape of a table, `p:` punctuation that languages share, `e:` emoji, `=:` the whole text.
   */
  evidence: string[];
  /** Length in Latin letters: a Han character, kana or hangul syllable counts as three, blanks as none. */
  length: number;
  /** How much of the length is in scripts other than Latin. */
  foreign: number;
  /** How many spans are emphasised or strong. */
  marks: number;
}

/** Finds the glossary terms in a text, by their number. */
export type FindTerms = (text: string) => number[];

/** Languages that addresses name, whatever those of the book. */
const neutral = neutralAddress(["en", "zh", "ja", "ko", "de", "fr", "es", "pt", "it", "ru"]);
const WORD = /[a-zß-ɏ][a-zß-ɏ\d]+/g;
const ADDRESS = /(?:https?:\/\/|(?:src|href)=["'])([^\s"'<>()[\]]+)/g;
/** A long program says more than is needed to know it again: so many characters are read. */
const MOST_CODE = 1000;

const normalAddress = (url: string): string => {
  const [, host = "", path = ""] =
    /^(?:https?:\/\/([^/]*))?(.*)$/s.exec(url.toLowerCase().replace(/(?<=.)#.*$/s, "")) ?? [];
  return `${neutral.host(host)}${neutral.path(path)}`.replace(/\/$/, "");
};

const measure = (text: string): { length: number; foreign: number } => {
  let [narrow, wide, other] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code === 0xa0) continue;
    // From the CJK radicals up to the private use area, and from Greek up to the punctuation.
    if (code > 0x2e7f && code < 0xe000) wide += 3;
    else if (code > 0x36f && code < 0x2000) other += 1;
    else narrow += 1;
  }
  return { length: narrow + wide + other, foreign: wide + other };
};

/** Punctuation by its sense, whatever its width. Full stops, commas and hyphens say too little. */
const PUNCTUATION: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["?", /[?？]/],
  ["!", /[!！]/],
  ["(", /[(（]/],
  ["“", /["“”„«「『《]/],
  ["…", /…|\.\.\.|。。。/],
  [":", /[:：]\s*$/],
];
const EMOJI = /\p{Extended_Pictographic}/gu;

/** Collects evidence below a node. */
const gather = (node: Nodes, add: (sort: string, value: string) => void): number => {
  let marks = 0;
  switch (node.type) {
    case "link":
      add("u", normalAddress(node.url));
      break;
    case "linkReference":
      add("u", node.identifier);
      break;
    case "image":
      add("i", normalAddress(node.url).replace(/^(?:\.{0,2}\/)+/, ""));
      break;
    case "imageReference":
      add("i", node.identifier);
      break;
    case "inlineCode":
      add("c", node.value);
      break;
    case "inlineMath":
      add("c", node.value);
      break;
    case "footnoteReference":
      add("f", node.identifier);
      break;
    case "emphasis":
    case "strong":
      marks += 1;
      break;
  }
  if ("children" in node) for (const child of node.children) marks += gather(child, add);
  return marks;
};

const shapeOf = (table: Table): string =>
  `${table.children.length}x${table.children[0]?.children.length ?? 0}`;

/** The text of a block that is no prose: code, formula, chart, directive, raw HTML. */
const verbatim = (node: Nodes): string => {
  if (node.type === "leafDirective") return Object.values(node.attributes ?? {}).join(" ");
  return "value" in node ? node.value : "";
};

/** Reads a block's features once. Linear in its length. */
export const featuresOf = (block: Block, findTerms?: FindTerms): Features => {
  const evidence: string[] = [];
  const { node, text } = block;
  let codeLength = 0;
  const add = (sort: string, value: string): void => {
    if (sort === "c") codeLength += value.length;
    evidence.push(`${sort}:${value}`);
  };
  const marks = gather(node, add);
  const whole = verbatim(node);
  const words = whole === "" ? text : whole;
  const part = block.kind === "code" ? words.slice(0, MOST_CODE) : words;
  for (const number of readNumbers(part)) add(number.length > 1 ? "n" : "d", number);
  for (const word of part.toLowerCase().match(WORD) ?? [])
    evidence.push(`w:${word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word}`);
  for (const [name, pattern] of PUNCTUATION) if (pattern.test(text)) add("p", name);
  if (/[\u2190-\u2bff\ud83c-\ud83e]/.test(text)) for (const [emoji] of text.matchAll(EMOJI)) add("e", emoji);
  if (words !== "") add("=", words);
  if (node.type === "html") for (const [, url = ""] of whole.matchAll(ADDRESS)) add("u", normalAddress(url));
  if (node.type === "code") add("l", node.lang ?? "");
  if (node.type === "table") add("s", shapeOf(node));
  for (const term of findTerms?.(text) ?? []) add("t", String(term));
  const { length, foreign } = measure(text);
  return { evidence, length: length + codeLength, foreign, marks };
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Makes the finder of one language's terms: `renderings[n]` are the variants of term `n`. Latin terms match whole words, plural or not. */
export const termFinder = (renderings: string[][]): FindTerms => {
  const numbers = new Map<string, number>();
  renderings.forEach((variants, number) =>
    variants.forEach((variant) => numbers.set(variant.toLowerCase(), number)),
  );
  numbers.delete("");
  if (numbers.size === 0) return () => [];
  const longestFirst = [...numbers.keys()].sort((a, b) => b.length - a.length);
  const pattern = longestFirst.map((term) =>
    /^[a-z]/.test(term) ? `\\b${escape(term)}(?=(?:e?s)?\\b)` : escape(term),
  );
  const terms = new RegExp(pattern.join("|"), "gi");
  return (text) => Array.from(text.matchAll(terms), ([term]) => numbers.get(term.toLowerCase()) ?? 0);
};
