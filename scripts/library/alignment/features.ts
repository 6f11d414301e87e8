import type { Nodes, Table } from "mdast";
import type { Block } from "../blocks/blocks.ts";
import type { WordFinder } from "./words.ts";

/** A term in each language, with its variants. */
export interface Term {
  source: string[];
  translation: string[];
}

/** Kinds of what survives translation; punctuation by its sense. */
export type EvidenceKind =
  | "number"
  | "digit"
  | "address"
  | "image"
  | "code"
  | "footnote"
  | "word"
  | "meaning"
  | "term"
  | "program"
  | "table"
  | "punctuation"
  | "emoji"
  | "text";

/** Gives a piece of evidence (a number, an address, the shape of a table, the whole text) its number, the same in both chapters. */
export type NumberOf = (kind: EvidenceKind, value: string) => number;

/** What of a block survives translation. */
export interface Features {
  /** The numbers of its pieces of evidence, some of them more than once. */
  pieces: number[];
  /** Length in Latin letters: a Han character, kana or hangul syllable counts as three, blanks as none. */
  length: number;
  /** How much of the length is in scripts other than Latin. */
  foreign: number;
  /** How many spans are emphasised or strong. */
  marks: number;
}

/** Finds the glossary terms in a text, by their number. */
export type FindTerms = (text: string) => number[];

/** Addresses without what tells their language. */
export interface NeutralAddress {
  /** Of a host: without `www.`, `m.` and `zh.`. */
  host: (host: string) => string;
  /** Of a path: without the segment `/zh-CN/`, and without the end or the beginning of a name, `map.zh@2x.svg`, `en-map.svg`. */
  path: (path: string) => string;
}

/** Sites say cn, as in `/cn/` and `README.cn.md`, for Chinese, or the language's name. */
const CODES: Readonly<Record<string, string>> = { zh: "zh|cn|chinese", en: "en|english" };

const codesOf = (language: string): string => {
  const [code = ""] = language.toLowerCase().split("-");
  return CODES[code] ?? code;
};

/**
 * Makes what takes some languages (BCP 47) out of addresses, so that those of one thing in each of them are one. A region or
 * script goes with its language: `zh-Hans`, `en_us`. Other languages stay: `/de/` is another page than `/zh/`.
 */
export const neutralAddress = (languages: readonly string[]): NeutralAddress => {
  const language = `(?:${languages.map(codesOf).join("|")})(?:[-_](?:[a-z]{2}|hans|hant))?`;
  const subdomain = new RegExp(`^(?:www|m|${language})\\.`, "i");
  const segment = new RegExp(`(?:^|/)${language}(?=/|$)`, "gi");
  const ending = new RegExp(`[-_.]${language}(?=(?:@\\dx)?(?:\\.[a-z0-9]+)?$)`, "i");
  const beginning = new RegExp(`(?<![^/])${language}(?:[-_](?=[^/]{2,}$)|\\.(?=[^/.]+\\.))`, "i");
  return {
    host: (host) => host.replace(subdomain, ""),
    path: (path) => path.replace(segment, "").replace(ending, "").replace(beginning, ""),
  };
};

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

const POWERS: Record<string, number> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  万亿: 1e12,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

// 1,234,567.8 · 1.10.3 (a version, kept as it is) · 6.49 亿 · 649 million
const NUMBER =
  /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)(?:\s?(万亿|十亿|千万|百万|[千万亿]|(?:thousand|million|billion|trillion)(?![a-z])))?/giu;

const valueOf = (digits: string, unit: string | undefined): string => {
  if (unit === undefined && /^[1-9]\d{0,11}$/.test(digits)) return digits;
  const plain = digits.replaceAll(",", "");
  if (plain.split(".").length > 2) return plain;
  // 6.49 × 10⁸ is 649000000.0000001 in floating point.
  return String(Number((Number(plain) * (unit ? (POWERS[unit.toLowerCase()] ?? 1) : 1)).toPrecision(12)));
};

/**
 * The numbers written with digits in a text, as values in plain decimal notation: `6.49 亿` and `649 million` are both
 * `649000000`, `１２％` and 百分之12 are `12`. A guess made for speed, to be used as evidence only: it knows no number words.
 */
export const readNumbers = (text: string): string[] => {
  if (!/[\d０-９]/.test(text)) return [];
  const half = /[０-９．，]/.test(text)
    ? text.replace(/[０-９．，]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    : text;
  return Array.from(half.matchAll(NUMBER), ([, digits = "", unit]) => valueOf(digits, unit));
};

/** The piece that an inline node is. */
const pieceOf = (node: Nodes): [kind: EvidenceKind, value: string] | undefined => {
  switch (node.type) {
    case "link":
      return ["address", normalAddress(node.url)];
    case "image":
      return ["image", normalAddress(node.url).replace(/^(?:\.{0,2}\/)+/, "")];
    case "inlineCode":
    case "inlineMath":
      return ["code", node.value];
    case "linkReference":
      return ["address", node.identifier];
    case "imageReference":
      return ["image", node.identifier];
    case "footnoteReference":
      return ["footnote", node.identifier];
    case "citation":
      return ["footnote", node.works.map(({ key }) => `@${key}`).join()];
    default:
      return undefined;
  }
};

/** Collects the pieces below a node, the length of its code, and how many spans are emphasised or strong. */
const gather = (node: Nodes, into: Features, numberOf: NumberOf): void => {
  const piece = pieceOf(node);
  if (piece) into.pieces.push(numberOf(piece[0], piece[1]));
  if (piece?.[0] === "code") into.length += piece[1].length;
  if (node.type === "emphasis" || node.type === "strong") into.marks += 1;
  if ("children" in node) for (const child of node.children) gather(child, into, numberOf);
};

const shapeOf = (table: Table): string =>
  `${table.children.length}x${table.children[0]?.children.length ?? 0}`;

/** The text of a block that is no prose: code, formula, chart, directive, raw HTML. */
const verbatim = (node: Nodes): string => {
  if (node.type === "leafDirective") return Object.values(node.attributes ?? {}).join(" ");
  return "value" in node ? node.value : "";
};

/** Numbers pieces of evidence as they come, and keeps the kind of each in a list. */
export const numberPieces = (kinds: EvidenceKind[]): NumberOf => {
  const known = new Map<EvidenceKind, Map<string, number>>();
  return (kind, value) => {
    let values = known.get(kind);
    if (!values) known.set(kind, (values = new Map()));
    const number = values.get(value);
    if (number !== undefined) return number;
    values.set(value, kinds.length);
    return kinds.push(kind) - 1;
  };
};

/** What reads the features of one language's texts. */
export interface FeatureReader {
  findTerms: FindTerms;
  findWords: WordFinder;
  numberOf: NumberOf;
}

/** Collects the pieces of a text: numbers, Latin words, and what known words mean. */
const readPieces = (text: string, { findWords, numberOf }: FeatureReader, into: Features): void => {
  const { pieces, length, foreign } = into;
  for (const number of readNumbers(text))
    pieces.push(numberOf(number.length > 1 ? "number" : "digit", number));
  const isEnglish = 4 * foreign < length;
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    pieces.push(numberOf("word", word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word));
    if (isEnglish) for (const piece of findWords.english(word, numberOf)) pieces.push(piece);
  }
  if (foreign > 0) findWords.chinese(text, numberOf, pieces);
};

/** Collects what a text has of punctuation, pictures and terms. */
const readMarks = (text: string, { findTerms, numberOf }: FeatureReader, { pieces }: Features): void => {
  for (const [name, pattern] of PUNCTUATION)
    if (pattern.test(text)) pieces.push(numberOf("punctuation", name));
  if (/[\u2190-\u2bff\ud83c-\ud83e]/.test(text))
    for (const [emoji] of text.matchAll(EMOJI)) pieces.push(numberOf("emoji", emoji));
  for (const term of findTerms(text)) pieces.push(numberOf("term", String(term)));
};

/** The pieces of a part of a block's text, the numbers of some more than once, and its length. Linear. */
export const featuresOfText = (text: string, reader: FeatureReader): Features => {
  const features: Features = { pieces: [], ...measure(text), marks: 0 };
  readPieces(text, reader, features);
  return features;
};

/** Reads a block's features once. Linear in its length. */
export const featuresOf = ({ node, text, kind }: Block, reader: FeatureReader): Features => {
  const { numberOf } = reader;
  const features: Features = { pieces: [], ...measure(text), marks: 0 };
  const { pieces } = features;
  gather(node, features, numberOf);
  const whole = verbatim(node);
  const words = whole === "" ? text : whole;
  const part = kind === "code" ? words.slice(0, MOST_CODE) : words;
  readPieces(part, reader, features);
  readMarks(text, reader, features);
  if (words !== "") pieces.push(numberOf("text", words));
  if (node.type === "html")
    for (const [, url = ""] of whole.matchAll(ADDRESS)) pieces.push(numberOf("address", normalAddress(url)));
  if (node.type === "code") pieces.push(numberOf("program", node.lang ?? ""));
  if (node.type === "table") pieces.push(numberOf("table", shapeOf(node)));
  return features;
};

/** The features of a sentence, by its text alone. Linear. */
export const featuresOfSentence = (text: string, reader: FeatureReader): Features => {
  const features = featuresOfText(text, reader);
  readMarks(text, reader, features);
  return features;
};

/** Whether a chapter is written in Latin letters: in the others, Latin words are names. */
export const isLatin = (features: readonly Features[]): boolean =>
  features.reduce((sum, { foreign, length }) => sum + foreign - length / 4, 0) < 0;

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
