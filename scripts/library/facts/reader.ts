import type { Draft } from "./fact.ts";
import { listOf } from "./words.ts";

/** What a piece of text is: a number, one that may be a year, an ordinal, the name of a month or weekday, or a clock time. */
type TokenType = "number" | "year" | "ordinal" | "month" | "weekday" | "time";

/** What is read in a piece of text. */
export interface Reading {
  type: TokenType;
  /** A plain decimal, the number of a month or weekday, `19:00`. */
  value: string;
  /** Other values the words may have. */
  also?: string[];
  /** The other end of 七八, 三四十. */
  upper?: string;
  /** Written in words: 三, "three". */
  words?: true;
  /** Hardly a number: "a hundred", 百万, 十几. */
  vague?: boolean;
  /** The power of ten in words: 1000000 for "5 million". */
  scale?: string | undefined;
}

/** A reading and where it stands. Offsets are UTF-16 units. */
export interface Token extends Reading {
  start: number;
  end: number;
  text: string;
}

/**
 * One kind of piece that a text is cut into: the source of a regular expression without capturing groups, and what is read
 * in its words: a token, a finished fact, or nothing.
 */
export type Lexeme = readonly [pattern: string, read?: (text: string) => Reading | Draft | undefined];

/** Where a Latin word or a number begins: a letter, digit or underscore follows, and none stands before. */
export const START = String.raw`\b`;

/** No letter, digit or underscore follows. */
export const END = "(?![A-Za-z0-9_])";

/** Private-use characters that stand in a shadow for the first character of a token, by its type, and for the others. */
const MARKS: Readonly<Record<TokenType, string>> = {
  number: "\uE000",
  ordinal: "\uE001",
  month: "\uE002",
  weekday: "\uE003",
  time: "\uE004",
  year: "\uE005",
};
const FILLER = "\uE010";

/** What replaces `length` characters that have been read, or that state nothing. */
const opaque = (length: number): string => "\uFFFC".repeat(length);

/** A draft and where its words stand. */
export interface Placed {
  draft: Draft;
  start: number;
  end: number;
}

/**
 * A copy of a text in which each token is replaced by placeholders of the same length, so that offsets stay: `on 5 May` becomes `on N Mmm`.
 * So a phrase need not know how a number is written.
 */
export interface Shadow {
  text: string;
  /** By offset of the mark. */
  tokens: ReadonlyMap<number, Token>;
  /** The facts that need no context. */
  facts: readonly Placed[];
}

const WIDE =
  /[\uFF01-\uFF5E\uFFE5\u3000\u00A0\u2002-\u200A\u202F\u2010\u2011\u2212\u2018\u2019\u0660-\u0669\u066B\u066C\u06F0-\u06F9\uE000-\uE0FF]/g;
const WIDE_GROUP = /(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g;
// ISO 31-0: 1 234 567 with a thin or no-break space.
const SPACED_GROUP = /(?<=\d)[\u00A0\u2009\u202F](?=\d{3}(?!\d))/g;

const OTHERS: Readonly<Record<string, string>> = {
  "￥": "¥",
  "‘": "'",
  "’": "'",
  "，": "，",
  "٫": ".",
  "٬": ",",
};

const SIMPLIFIED = new Map(listOf("traditional").map(([one = "", other = ""]) => [one, other] as const));
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join("")}]`, "g");

const narrow = (character: string): string => {
  const other = OTHERS[character];
  if (other !== undefined) return other;
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if ((code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9)) return String(code & 15);
  if (code === 0x2010 || code === 0x2011 || code === 0x2212) return "-";
  return code >= 0xe000 && code <= 0xe0ff ? "\uFFFC" : " ";
};

/**
 * A text with full-width letters, digits and signs made narrow, Arabic digits made Latin, odd spaces, hyphens and apostrophes made plain, and
 * traditional characters that figures have made simplified; as long as before. The comma ， stays unless it groups
 * full-width digits, since it also separates numbers.
 */
export const fold = (text: string): string =>
  text
    .replace(WIDE_GROUP, ",")
    .replace(SPACED_GROUP, ",")
    .replace(WIDE, narrow)
    .replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);

/** 1949 may be a year; 1,949, 两千 and "two thousand" are none. */
const typeOf = ({ type, value, scale, vague }: Reading, words: string): TokenType =>
  type === "number" && !scale && !vague && !/[,百千]/.test(words) && /^(?:1\d|20|21)\d\d$/.test(value)
    ? "year"
    : type;

/**
 * Makes the function that cuts folded texts into tokens. At each place the first lexeme that fits takes its words. Together
 * their sources must stay below 20,000 characters: V8 does not optimize a larger expression, and reading takes six times as long.
 */
export const lexer = (lexemes: readonly Lexeme[]): ((text: string) => Shadow) => {
  // No token begins inside a Latin word.
  const any = lexemes.map(([pattern, read]) => (read ? `(${pattern})` : pattern)).join("|");
  const pattern = new RegExp(String.raw`(?!\B[A-Za-z_])(?:${any})`, "g");
  const readers = lexemes.flatMap(([, read]) => read ?? []);
  return (text) => {
    const tokens = new Map<number, Token>();
    const facts: Placed[] = [];
    const shadow = text.replace(pattern, (words: string, ...rest: unknown[]) => {
      // One group for each reader, then the offset.
      const start = Number(rest[readers.length]);
      const end = start + words.length;
      const reading = readers[rest.findIndex((group) => group !== undefined)]?.(words);
      if (reading && "type" in reading) {
        const type = typeOf(reading, words);
        tokens.set(start, { ...reading, type, start, end, text: words });
        return MARKS[type] + FILLER.repeat(words.length - 1);
      }
      if (reading) facts.push({ draft: reading, start, end });
      return opaque(words.length);
    });
    return { text: shadow, tokens, facts };
  };
};

/** The named groups of a match. */
export type Groups = Partial<Record<string, string>>;

/** The facts of a phrase; where one of them is undefined, the words only look like the phrase, and state nothing. */
export type Drafts = (Draft | undefined)[] | undefined;

/**
 * What tokens and the words around them state: the source of a regular expression in which `{number}`, `{ordinal}`,
 * `{monthname}`, `{weekday}`, `{time}` stand for a token of that type, `{year}`, `{month}`, `{day}`, `{hour}` and `{minute}` for a
 * number that is one, and `?` follows a name that may be missing from a match, `{number?}`. `read` gets the tokens in order.
 * A text in which none of `words` stands has no match, and is not searched.
 */
export type Phrase = readonly [
  pattern: string,
  read: (tokens: Token[], groups: Groups) => Drafts,
  words?: readonly string[],
];

/** The types of token that each name in a pattern may stand for. */
const NAMES: Readonly<Record<string, readonly TokenType[]>> = {
  number: ["number", "year"],
  ordinal: ["ordinal"],
  monthname: ["month"],
  weekday: ["weekday"],
  time: ["time"],
  year: ["year"],
  month: ["number"],
  day: ["number", "ordinal"],
  hour: ["number"],
  minute: ["number"],
};

const NAME = /\{(\w+)(\??)\}/g;

const sourceOf = (pattern: string): string => {
  let count = 0;
  return pattern.replace(NAME, (_, name: string) => {
    const marks = `[${(NAMES[name] ?? []).map((type) => MARKS[type]).join("")}]${FILLER}*`;
    count += 1;
    // Numbered, for no two groups may have one name.
    return /^(?:number|ordinal|weekday)$/.test(name)
      ? marks
      : `(?<${name.replace("monthname", "month")}${count}>${marks})`;
  });
};

const spanOf = (
  index: number,
  count: number,
  tokens: Token[],
  [start, end]: [number, number],
): [number, number] => {
  if (count !== tokens.length) return [start, end];
  return [
    index === 0 ? start : (tokens[index]?.start ?? start),
    index === count - 1 ? end : (tokens[index]?.end ?? end),
  ];
};

/** Makes the function that reads the phrases of a shadow in order. Words that one has read are hidden from those after it. */
export const phraseReader = (phrases: readonly Phrase[]): ((shadow: Shadow) => Placed[]) => {
  const compiled = phrases.map(([pattern, read, words]) => ({
    read,
    words,
    expression: new RegExp(sourceOf(pattern), "g"),
    // Without a token that a phrase names, the phrase need not be tried.
    needs: Array.from(pattern.matchAll(NAME), ([, name = "", optional]) =>
      optional ? [] : (NAMES[name] ?? []),
    ).filter((types) => types.length > 0),
  }));
  return ({ text, tokens }) => {
    const placed: Placed[] = [];
    const present = new Set(Array.from(tokens.values(), ({ type }) => type));
    let shadow = text;
    for (const { expression, needs, read, words: hints } of compiled) {
      if (hints?.some((word) => text.includes(word)) === false) continue;
      if (!needs.every((types) => types.some((type) => present.has(type)))) continue;
      shadow = shadow.replace(expression, (words: string, ...rest: unknown[]) => {
        const start = rest.find((part) => typeof part === "number") ?? 0;
        const last = rest.at(-1);
        const groups = typeof last === "object" && last !== null ? last : {};
        const within = Array.from({ length: words.length }, (_, n) => tokens.get(start + n) ?? []).flat();
        const drafts = read(within, groups);
        if (!drafts?.every((draft) => draft !== undefined)) return words;
        for (const [index, draft] of drafts.entries()) {
          const [from, to] = spanOf(index, drafts.length, within, [start, start + words.length]);
          placed.push({ draft, start: from, end: to });
        }
        return opaque(words.length);
      });
    }
    return placed;
  };
};
