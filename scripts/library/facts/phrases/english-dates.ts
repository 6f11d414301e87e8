import { datesOf } from "./dates.ts";
import { endsOf, type Phrase, TO } from "./phrase.ts";

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
  {
    pattern: `{month}${TO}{month},? (?:of )?${N}`,
    read: ([first, last, year]) =>
      datesOf([
        { year, month: first },
        { year, month: last },
      ]),
  },
  { pattern: `{month},? (?:of )?${N}`, read: ([month, year]) => datesOf([{ year, month }]) },
];

/** Every way English tells a date. */
export const ENGLISH_CALENDAR: readonly Phrase[] = [
  {
    // The first nine months of 2015 are 2015年1至9月 or 2015年前9个月.
    pattern: `{ordinal} ${N} months of ${N}`,
    read: ([first, months, year]) => {
      if (first?.value !== "1" || !months) return undefined;
      return [
        ...endsOf([months], { kind: "measure", unit: "month" }),
        ...datesOf([{ year, month: { ...months, value: "1" } }], "weak"),
        ...datesOf([{ year, month: months }]),
      ];
    },
  },
  ...ENGLISH_DATES,
  {
    // "May" and "March" are words of their own.
    pattern: `(?<=\\b(?:[Ii]n|[Oo]f|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Ll]ast|[Nn]ext|[Ee]arly|[Mm]id|[Ll]ate|[Tt]his|[Ee]very|[Ee]ach|[Tt]o|[Dd]uring|[Bb]efore|[Aa]fter|and|end|and|through)[ -]){month}`,
    read: ([month]) => datesOf([{ month }], "fair"),
  },
  // 2014-15 and 2011–15 are two years.
  {
    pattern: `(?<!{number}[-–/])${N}(?<sign>[-–/])${N}(?![-–/]{number})`,
    read: ([first, last], { sign }) => {
      if (!first || !last || !/^(?:19|20)\d\d$/.test(first.text) || !/^\d\d$/.test(last.text))
        return undefined;
      const years = Number(last.value) - (Number(first.value) % 100);
      if (years < 1 || (sign === "/" && years > 1)) return undefined;
      return datesOf([{ year: first }, { year: { ...last, value: first.value.slice(0, 2) + last.text } }]);
    },
  },
  { pattern: "{weekday}", read: ([day]) => day && [{ kind: "weekday", value: day.value, weight: "fair" }] },
];
