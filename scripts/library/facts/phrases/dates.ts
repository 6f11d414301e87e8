import type { Draft, Weight } from "../fact.ts";
import type { Token } from "../lex/lexeme.ts";

/** Parts of a date, as far as the words name them. */
interface Parts {
  year?: Token | undefined;
  month?: Token | undefined;
  day?: Token | undefined;
}

const isYear = ({ value }: Token): boolean => /^(?:1\d|20|21)\d\d$/.test(value);
const within = (token: Token, [least, most]: readonly [number, number]): boolean =>
  /^\d\d?$/.test(token.value) && Number(token.value) >= least && Number(token.value) <= most;
const pad = (value: string): string => value.padStart(2, "0");

/** A date as ISO 8601 writes it, `--10-29` without its year; nothing where a part cannot be one. */
const dateOf = ({ year, month, day }: Parts, weight: Weight = "strong"): Draft | undefined => {
  // A day that no month has is a slip in a whole date, and something else without a year: "in May 50 came".
  const days = year && month ? ([0, 99] as const) : ([1, 31] as const);
  if ((year && !isYear(year)) || (month && !within(month, [1, 12])) || (day && !within(day, days)))
    return undefined;
  const value = [
    year?.value ?? "-",
    ...(month || day ? [month ? pad(month.value) : ""] : []),
    ...(day ? [pad(day.value)] : []),
  ].join("-");
  return { kind: "date", value, weight };
};

/** Several dates. */
export const datesOf = (parts: Parts[], weight?: Weight): (Draft | undefined)[] =>
  parts.map((part) => dateOf(part, weight));
