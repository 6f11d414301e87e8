import { datesOf } from "./dates.ts";
import { type Phrase, TO } from "./phrase.ts";

const N = "{number}";
const DAY = "(?:{number}|{ordinal})";

/** A month by name with a day or a year: such dates stand in Chinese texts too. */
export const ENGLISH_DATES: readonly Phrase[] = [
  // 26 to 29 October 2015, 29th of October
  {
    pattern: `(?<day>${DAY})${TO}(?<last>${DAY})(?: of)? {month}(?:,? (?<year>${N}))?`,
    read: ([first, last, month, year]) =>
      datesOf([
        { year, month, day: first },
        { year, month, day: last },
      ]),
  },
  {
    pattern: `${DAY}(?: day)?(?: of)? {month}(?:,? ${N})?`,
    read: ([day, month, year]) => datesOf([{ year, month, day }]),
  },
  // October 26 to 29, 2015
  {
    pattern: `{month}\\.? ${DAY}${TO}${DAY}(?:,? ${N})?(?!,? {month})`,
    read: ([month, first, last, year]) =>
      datesOf([
        { year, month, day: first },
        { year, month, day: last },
      ]),
  },
  {
    pattern: `{month}\\.? ${DAY}(?:,? ${N})?`,
    read: ([month, day, year]) =>
      datesOf([{ year, month, day }]) ?? (day && !year ? datesOf([{ year: day, month }]) : undefined),
  },
  { pattern: `{month},? (?:of )?${N}`, read: ([month, year]) => datesOf([{ year, month }]) },
];

/** Every way English tells a date. */
export const ENGLISH_CALENDAR: readonly Phrase[] = [
  ...ENGLISH_DATES,
  {
    // "May" and "March" are words of their own.
    pattern: `(?<=\\b(?:[Ii]n|[Oo]f|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Ll]ast|[Nn]ext|[Ee]arly|[Mm]id|[Ll]ate|[Tt]his|[Ee]very|[Ee]ach|[Tt]o|[Dd]uring|[Bb]efore|[Aa]fter|and|end|and|through)[ -]){month}`,
    read: ([month]) => datesOf([{ month }], "fair"),
  },
  // 2014-15 is two years.
  {
    pattern: `${N}[-–/]${N}`,
    read: ([first, last]) => {
      if (!first || !last || !/^\d{4}$/.test(first.text) || !/^\d\d$/.test(last.text)) return undefined;
      if (Number(last.value) !== (Number(first.value) % 100) + 1) return undefined;
      return datesOf([{ year: first }, { year: { ...last, value: first.value.slice(0, 2) + last.text } }]);
    },
  },
  { pattern: "{weekday}", read: ([day]) => day && [{ kind: "weekday", value: day.value, weight: "fair" }] },
];
