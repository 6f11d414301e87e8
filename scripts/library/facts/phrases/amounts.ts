import { times } from "../decimal.ts";
import type { Draft } from "../fact.ts";
import type { Token } from "../lex/lexeme.ts";
import type { Currency } from "../tables/currencies.ts";
import type { Unit } from "../tables/units.ts";
import { endsOf } from "./phrase.ts";

/** The same drafts, each so many times as great. */
export const multiplied = (drafts: Draft[], factor: string): Draft[] =>
  drafts.map((draft) => ({ ...draft, value: times(draft.value, factor) }));

/** One amount of money, or the two ends of a range, in a currency that a word or sign stands for. */
export const moneyOf = (
  tokens: Token[],
  currencies: readonly Currency[] | undefined,
): Draft[] | undefined => {
  const factor = currencies?.[0]?.factor;
  if (!currencies || factor === undefined) return undefined;
  const unit = currencies.map(({ code }) => code).join("/");
  return multiplied(endsOf(tokens, { kind: "money", unit }, "strong"), factor);
};

/** One measure, or the two ends of a range, in the units that a word or symbol stands for. */
export const measureOf = (tokens: Token[], units: readonly Unit[] | undefined): Draft[] | undefined =>
  units && endsOf(tokens, { kind: "measure", unit: units.map(({ id }) => id).join("/") });
