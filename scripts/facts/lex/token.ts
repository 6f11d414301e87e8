import type { Draft } from "../rules/draft.ts";

/** What a token is. Each stands in the shadow text as one private-use character, its mark. */
export type TokenType = "digits" | "words" | "ordinal" | "month" | "weekday" | "time" | "ready";

/** A number, month, weekday, time or finished fact in a text. Offsets are UTF-16 units of the text. */
export interface Token {
  type: TokenType;
  value: number;
  start: number;
  end: number;
  /** The words as written, widths folded. */
  text: string;
  /** What a scale word made of it: 1e6 for "5 million", 1 without. */
  scale: number;
  /** Other values the words may have. */
  also?: number[];
  /** Words that are a number only among numbers: "a hundred", 百万, 十几. */
  vague?: true;
  /** 60多亿, 十几: more than the value. */
  more?: true;
  /** A fact that needs no context. */
  ready?: Draft;
}

/** The mark of each type. */
export const MARKS: Readonly<Record<TokenType, string>> = {
  digits: "\uE000",
  words: "\uE001",
  ordinal: "\uE002",
  month: "\uE003",
  weekday: "\uE004",
  time: "\uE005",
  ready: "\uE006",
};

/** What replaces text that is no fact: a name, an address, an identifier, a fact already read. */
export const OPAQUE = "\uFFFC";
