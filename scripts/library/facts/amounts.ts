import type { Draft, FactKind, Weight } from "./fact.ts";
import { plus, times } from "./numbers.ts";
import type { Drafts, Phrase, Token } from "./reader.ts";
import type { Meanings, Unit } from "./words.ts";

/** What separates the ends of a range, in both languages. */
export const TO = String.raw`\s?(?:-{1,2}|–|—{1,2}|~|to|and|or|至|到|或|和)\s?`;

/** A number, or the two ends of a range. */
export const RANGE = `{number}(?:${TO}{number})?`;

/** "$10 million or 2%" is no range of percentages. */
export const NO_MONEY = String.raw`(?<![$€£¥₩₹]\s?)`;

/** How much a number proves: a small one in words, or 0, 1 or 2 of nothing in particular, may be left out. */
const weightOf = ({ value, words, vague, text }: Token): Weight => {
  if (vague || (words && (value === "1" || value === "0"))) return "weak";
  // "Ten thousand" and 上万 are as good as each other.
  return (words && (Number(value) <= 10 || /^10+$/.test(value))) || /^[012]$/.test(text) ? "fair" : "strong";
};

/** What an ordinal proves: 第一 and "the third" are said of anything. */
export const nthOf = ({ words, value }: Token, small: Weight = "weak"): Draft => ({
  kind: "ordinal",
  value,
  weight: words && Number(value) <= 10 ? small : "strong",
});

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

/** "One in eight" is a share, and may be told by no more than its two numbers: 8个中有1个. */
export const oneIn = (top: Token, bottom: Token): Draft[] | undefined => {
  if (Number(top.value) >= Number(bottom.value) || /\D/.test(top.value)) return undefined;
  if (!/^(?:\d\d?|10{2,5})$/.test(bottom.value) || Number(bottom.value) < 3) return undefined;
  const parts = [top, bottom].map(({ value }): Draft => ({ kind: "number", value, weight: "weak" }));
  return [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "fair" }, ...parts];
};

/** The same drafts, each so many times as great. */
export const multiplied = (drafts: Draft[], factor: string): Draft[] =>
  drafts.map((draft) => ({ ...draft, value: times(draft.value, factor) }));

/** One amount, or the two ends of a range, in the units or currencies that a word or symbol stands for. */
export const amountOf = (tokens: Token[], units: readonly Unit[] | undefined): Draft[] | undefined => {
  const [first] = units ?? [];
  if (!units || !first) return undefined;
  const unit = units.map(({ id }) => id).join("/");
  return first.dimension === "money"
    ? multiplied(endsOf(tokens, { kind: "money", unit }, "strong"), first.factor)
    : endsOf(tokens, { kind: "measure", unit });
};

/** The words for pieces of a currency. */
export const piecesOf = (words: Meanings): string[] =>
  [...words].flatMap(([word, [unit]]) => (unit && unit.factor !== "1" ? [word] : []));

/** An amount and some smaller pieces: two dollars and fifty cents, one mao two fen. */
export const withPart = (whole: Draft[] | undefined, part: Draft[] | undefined): Draft[] | undefined =>
  part?.[0] && whole?.map((draft) => ({ ...draft, value: plus(draft.value, part[0]?.value ?? "0") }));

/** A phrase for numbers of one kind, times a factor: ‰ is a tenth of a per cent. */
export const numbers = (kind: FactKind, pattern: string, weight?: Weight, factor = "1"): Phrase => [
  pattern,
  (tokens) => multiplied(endsOf(tokens, { kind }, weight), factor),
];

/** A phrase that always states the same. */
export const always = (pattern: string, draft: Draft): Phrase => [pattern, () => [draft]];

/** A phrase of which each token is a fact of one kind, if no value is greater than `most`. */
export const each = (kind: FactKind, pattern: string, weight: Weight = "strong", most = Infinity): Phrase => [
  pattern,
  (tokens) =>
    tokens.some(({ value }) => Number(value) > most)
      ? undefined
      : tokens.map(({ value }) => ({ kind, value, weight })),
];

/** A phrase for the number of a version, as it is written: 2.0. */
export const version = (pattern: string): Phrase => [
  pattern,
  (tokens) =>
    tokens.map(({ words, value, text }) => {
      const weight = words && Number(value) <= 10 ? "fair" : "strong";
      return { kind: "version", value: words ? value : text.replace(/\.$/, ""), weight };
    }),
];

/** The number that "a dollar" has. */
export const A_SINGLE: Token = { type: "number", value: "1", vague: true, start: 0, end: 0, text: "" };

/**
 * A phrase for amounts in the units that its group `unit` stands for; without a number it is one. `scales` has the words that may
 * as well be a power of ten: "3.4m" is metres, minutes or millions.
 */
export const amounts = (
  pattern: string,
  units: Meanings,
  scales: Readonly<Record<string, string>> = {},
): Phrase => [
  pattern,
  (tokens, { unit = "" }) => {
    const drafts = amountOf(tokens.length > 0 ? tokens : [A_SINGLE], units.get(unit));
    const scale = scales[unit];
    return scale === undefined
      ? drafts
      : drafts?.map((draft) => ({ ...draft, also: [times(draft.value, scale)] }));
  },
];

/** A part of one unit, or a unit and a half, in words: "half an hour". */
export const partOfUnit = (units: readonly Unit[] | undefined, value: string, weight: Weight): Drafts =>
  units?.map(({ id }) => ({ kind: "measure", value, unit: id, weight }));
