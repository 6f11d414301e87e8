import type { Draft, Weight } from "../fact.ts";
import type { Token } from "../lex/lexeme.ts";
import { FILLER, MARKS, opaque, type Shadow } from "../lex/shadow.ts";
import { times } from "../decimal.ts";

/**
 * What tokens and the words around them state. In a pattern `{number}`, `{ordinal}`, `{month}`, `{weekday}` and `{time}` stand for a
 * token. `read` gets the tokens in order and the named groups, and gives a draft a fact, or nothing where one of them only
 * looks so.
 */
export interface Phrase {
  pattern: string;
  /** It may state something without any of the tokens that it names. */
  alone?: true;
  read: (tokens: Token[], groups: Partial<Record<string, string>>) => (Draft | undefined)[] | undefined;
}

/** A draft and where its words stand. */
export interface Placed {
  draft: Draft;
  start: number;
  end: number;
}

/** What separates the ends of a range, in both languages. */
export const TO = String.raw`\s?(?:-{1,2}|–|—{1,2}|~|to|and|or|至|到|或|和)\s?`;

/** "$10 million or 2%" is no range of percentages. */
export const NO_MONEY = String.raw`(?<![$€£¥₩₹]\s?)`;

/** How much a number proves: a small one in words, or 0, 1 or 2 of nothing in particular, may be left out. */
const weightOf = ({ value, words, vague, text }: Token): Weight => {
  if (vague || (words && (value === "1" || value === "0"))) return "weak";
  // "Ten thousand" and 上万 are as good as each other.
  return (words && (Number(value) <= 10 || /^10+$/.test(value))) || /^[012]$/.test(text) ? "fair" : "strong";
};

/**
 * The values of one number or of the two ends of a range: in "5 to 10 million" the five is a number of millions, and may be
 * read as it stands. 七八 are two values of one token.
 */
export const endsOf = (tokens: Token[], draft: Omit<Draft, "value" | "weight">, weight?: Weight): Draft[] => {
  const scale = tokens.at(-1)?.scale;
  return tokens.flatMap((token, index): Draft[] => {
    const { value, upper } = token;
    const borrows = index < tokens.length - 1 && scale !== undefined && token.scale === undefined;
    const also = [...(token.also ?? []), ...(borrows ? [value] : [])];
    const own: Omit<Draft, "value"> = {
      ...draft,
      weight: weight && !token.vague ? weight : weightOf(token),
      ...(also.length > 0 && { also }),
    };
    return [
      { ...own, value: borrows ? times(value, scale) : value },
      ...(upper === undefined ? [] : [{ ...own, value: upper }]),
    ];
  });
};

/** The rarest first. */
const TYPES = ["month", "weekday", "time", "ordinal", "number"] as const;

const compiled = (phrase: Phrase): RegExp =>
  new RegExp(
    phrase.pattern.replace(
      /\{(number|ordinal|month|weekday|time|ready)\}/g,
      (_, type: keyof typeof MARKS) => `${MARKS[type]}${FILLER}*`,
    ),
    "g",
  );

/** Makes the function that reads the phrases of a shadow text, in order: what one has read is nothing to the next. */
export const phraseReader = (phrases: readonly Phrase[]): ((shadow: Shadow) => Placed[]) => {
  const patterns = phrases.map(compiled);
  // Without a token that a phrase names, the phrase need not be tried.
  const needs = phrases.map(({ pattern, alone }) =>
    alone ? undefined : TYPES.find((type) => pattern.includes(`{${type}}`)),
  );
  return ({ text, tokens }) => {
    const placed: Placed[] = [];
    let shadow = text;
    const types = new Set(Array.from(tokens.values(), ({ type }) => type));
    for (const [index, pattern] of patterns.entries()) {
      const needed = needs[index];
      if (needed !== undefined && !types.has(needed)) continue;
      shadow = shadow.replace(pattern, (words: string, ...rest: unknown[]) => {
        const start = rest.find((part) => typeof part === "number") ?? 0;
        const last = rest.at(-1);
        const groups = typeof last === "object" && last !== null ? last : {};
        const within: Token[] = [];
        for (let place = start; place < start + words.length; place += 1) {
          const token = tokens.get(place);
          if (token) within.push(token);
        }
        const drafts = phrases[index]?.read(within, groups);
        if (!drafts?.every((draft) => draft !== undefined)) return words;
        placed.push(
          ...drafts.map((draft, n) => ({
            draft,
            ...spanOf(n, drafts, within, [start, start + words.length]),
          })),
        );
        return opaque(words.length);
      });
    }
    return placed;
  };
};

const spanOf = (
  index: number,
  drafts: Draft[],
  tokens: Token[],
  [start, end]: [number, number],
): { start: number; end: number } => {
  if (drafts.length !== tokens.length) return { start, end };
  return {
    start: index === 0 ? start : (tokens[index]?.start ?? start),
    end: index === drafts.length - 1 ? end : (tokens[index]?.end ?? end),
  };
};
