import type { Lexeme, Token, TokenType } from "./lexeme.ts";

/** The mark of each type of token in a shadow text. */
export const MARKS: Readonly<Record<TokenType, string>> = {
  number: "\uE000",
  ordinal: "\uE002",
  month: "\uE003",
  weekday: "\uE004",
  time: "\uE005",
  ready: "\uE006",
};

/** What stands in a shadow text for the rest of a token. */
export const FILLER = "\uE010";

const OPAQUE = "\uFFFC";

/** What replaces `length` characters that state nothing more. */
export const opaque = (length: number): string => OPAQUE.repeat(length);

/** A text in which each token is its mark and fillers, so that offsets are those of the text. */
export interface Shadow {
  text: string;
  /** By offset of the mark. */
  tokens: Map<number, Token>;
}

/** Makes the function that cuts texts into tokens. At each place the first lexeme that fits takes its words. */
export const lexer = (lexemes: readonly Lexeme[]): ((text: string) => Shadow) => {
  // Nothing begins within a Latin word.
  const any = lexemes.map(({ pattern, read }) => (read ? `(${pattern})` : pattern)).join("|");
  const pattern = new RegExp(String.raw`(?!\B[A-Za-z_])(?:${any})`, "g");
  const readers = lexemes.flatMap(({ read }) => read ?? []);
  return (text) => {
    const tokens = new Map<number, Token>();
    const shadow = text.replace(pattern, (words: string, ...rest: unknown[]) => {
      // One group for each reader, then the offset.
      const start = Number(rest[readers.length]);
      const reading = readers[rest.findIndex((group) => group !== undefined)]?.(words);
      if (!reading) return opaque(words.length);
      tokens.set(start, { ...reading, start, end: start + words.length, text: words });
      return MARKS[reading.type] + FILLER.repeat(words.length - 1);
    });
    return { text: shadow, tokens };
  };
};
