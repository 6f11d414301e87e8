import type { Draft } from "../fact.ts";

/** What a piece of text is: a number, the name of a month or weekday, a clock time, or a finished fact. */
export type TokenType = "number" | "ordinal" | "month" | "weekday" | "time" | "ready";

/** What is read in a piece of text. */
export interface Reading {
  type: TokenType;
  /** A plain decimal, the number of a month or weekday, `19:00`; nothing for a finished fact. */
  value: string;
  /** Other values the words may have. */
  also?: string[];
  /** The other end of 七八, 三四十. */
  upper?: string;
  /** Written in words: 三, "three". */
  words?: true;
  /** Hardly a number: "a hundred", 百万, 十几. */
  vague?: true;
  /** The power of ten in words: 1000000 for "5 million". */
  scale?: string;
  /** A fact that needs no context. */
  ready?: Draft;
}

/** A reading and where it stands. Offsets are UTF-16 units. */
export interface Token extends Reading {
  start: number;
  end: number;
  text: string;
}

/** One kind of piece a text is cut into. `pattern` has no capturing group; without `read` the text states nothing. */
export interface Lexeme {
  pattern: string;
  /** Found only in texts with a word that may be a number, a month or the like. */
  inWords?: true;
  read?: (text: string) => Reading | undefined;
}

/** Where a Latin word or a number begins: a letter, digit or underscore follows, and none stands before. */
export const START = String.raw`\b`;

/** No letter, digit or underscore follows. */
export const END = "(?![A-Za-z0-9_])";

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A regular expression source for any of some words, longest first. */
export const anyOf = (words: Iterable<string>): string =>
  `(?:${[...new Set(words)]
    .sort((left, right) => right.length - left.length)
    .map(escape)
    .join("|")})`;

/** The same words, each also with a capital first letter. */
export const inEitherCase = (words: Iterable<string>): string[] =>
  [...words].flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)]);
