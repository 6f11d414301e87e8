import { readEnglishNumber, readHanNumber, times } from "./numbers.ts";
import { END, START, type Reading } from "./reader.ts";
import { anyCase, anyOf, ORDINALS, SCALES, SMALL } from "./words.ts";

const SCALE = anyCase(SCALES.keys());
/** Twenty to ninety. */
export const TENS = anyCase([...SMALL.keys()].filter((word) => word.endsWith("ty")));
const ONES = anyCase([...SMALL].flatMap(([word, value]) => (value.length === 1 ? [word] : [])));
/** One to ninety-nine. */
const BASE = `(?:${TENS}[ -]${ONES}|${anyCase(SMALL.keys())})${END}`;
const AND_A_PART = `(?:[ -]and[ -](?:a[ -]half|a[ -]quarter|three[ -]quarters?)${END})?`;
// "A million", "half a dozen", "quarter-million", "three-quarters of a billion", "billion-dollar"
const A = `(?:(?:(?:[Aa] )?(?:[Hh]alf|[Qq]uarter)|[Tt]hree[ -]quarters)[ -](?:of[ -])?(?:an?[ -])?|[Aa]n? )`;
const GREAT = anyOf(["dozen", "million", "billion", "trillion"]);
const COUNT = [
  `${A}${GREAT}${END}${AND_A_PART}`,
  `${BASE}(?: point(?: ${ONES}${END})+)?${AND_A_PART}`,
  `(?:[Aa]n? )${SCALE}${END}${AND_A_PART}(?: and ${BASE})?`,
  `(?<!-)${SCALE}(?=-[a-z])|(?<=(?:[Ll]ast|[Pp]ast|[Nn]ext|[Ff]irst|[Pp]revious) )${SCALE}${END}(?: and ${BASE})?`,
].join("|");
// "Two million, three hundred thousand" is one number: what follows the comma is of a lower scale.
const SMALLER = "(?= [a-z]{3,9}(?:[ -][a-z]{3,5})?";
// "Of four thousand, two hundred were blue" has two numbers.
const COMMA = `(?<!${START}(?:Of|Among|From) [a-z -]{3,30})(?:(?<=thousand),${SMALLER} hundred)|(?<=illion),${SMALLER} (?:hundred|thousand))|(?<=[bt]r?illion),${SMALLER} million))`;
// In "two hundred and three hundred" the second scale begins another number.
const ONE_NUMBER = ["hundred", "thousand", "million", "billion"]
  .map((scale) => `(?!(?<=${scale} and [a-z-]{3,17}) ${scale})`)
  .join("");
/** A number in words, as `readNumber` reads it. */
export const NUMBER = [
  String.raw`${START}(?:${COUNT})`,
  String.raw`(?:[\s-]${SCALE}${END}(?:${COMMA}?(?: and)? ${BASE}${ONE_NUMBER})?){0,12}`,
  // "ten 亿", in a text about such numbers
  "(?: ?[百千万亿]{1,4})?",
].join("");

/** Reads a number in words. */
export const readNumber = (text: string): Reading => {
  const power = /[百千万亿]+$/.exec(text)?.[0];
  const own = readEnglishNumber(text);
  const value = power === undefined ? own : times(own, readHanNumber(`一${power}`));
  const dozen = /dozen/i.test(text);
  return {
    type: "number",
    value,
    words: true,
    vague: dozen || (/^(?:an? )?\w+(?: and one)?$/i.test(text) && !SMALL.has(text.toLowerCase())),
    scale: SCALES.get(/[a-z]+$/i.exec(text)?.[0].toLowerCase() ?? ""),
    // 十几 is rendered a dozen, and the other way round.
    ...(dozen && { also: [String(Math.round(Number(value) / 12) * 10)] }),
  };
};

/** A year in words: "nineteen eighty-four", "twenty fifteen", "nineteen oh five" */
export const YEAR = `${START}(?:[Ee]ighteen|[Nn]ineteen|[Tt]wenty)[ -](?:${TENS}(?:[ -]${ONES})?|[a-z]{3,5}teen|ten|eleven|twelve|oh[ -]${ONES})${END}(?!-)`;
/** Reads a year in words. */
export const readYear = (text: string): Reading => {
  const [hundreds = "", ...rest] = text.toLowerCase().split(/[ -]/);
  const years = rest.reduce((sum, word) => sum + Number(SMALL.get(word) ?? 0), 0);
  return { type: "number", value: String(Number(SMALL.get(hundreds)) * 100 + years), words: true };
};

/** Reads an ordinal in words. */
export const readOrdinal = (text: string): Reading => {
  const word = text.toLowerCase().replace(/s$/, "");
  const parts = ORDINALS.has(word) ? [word] : word.split(/[ -]/);
  const value = parts.reduce((sum, part) => sum + Number(SMALL.get(part) ?? ORDINALS.get(part) ?? 0), 0);
  return { type: "ordinal", value: String(value), words: true };
};
