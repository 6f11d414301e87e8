import type { Fact } from "../../scripts/library/facts/facts.ts";

/** A slip of a translator's pen: what became of the words of a fact. */
export interface Mutation {
  kind:
    | "a digit"
    | "a power of ten"
    | "a scale word"
    | "a month"
    | "a percentage point"
    | "a currency"
    | "a Han digit"
    | "a small number in words"
    | "an ordinal in words"
    | "a dropped figure"
    | "a number in a heading";
  words: string;
}

type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];

/** Replaces one match of a pattern, chosen by chance. */
const replaceOne = (
  text: string,
  pattern: RegExp,
  random: Random,
  change: (found: string) => string | undefined,
): string | undefined => {
  const match = pick([...text.matchAll(pattern)], random);
  const words = match && change(match[0]);
  return match && words !== undefined
    ? text.slice(0, match.index) + words + text.slice(match.index + match[0].length)
    : undefined;
};

const swap =
  (pairs: Readonly<Record<string, string>>, pattern: RegExp) =>
  (text: string, random: Random): string | undefined =>
    replaceOne(text, pattern, random, (found) => pairs[found]);

const otherDigit =
  (random: Random) =>
  (digit: string): string =>
    String((Number(digit) + 1 + Math.floor(random() * 9)) % 10);

const HAN = "一二三四五六七八九";
const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(2000, month).toLocaleString("en", { month: "long" }),
);

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

const SMALL = "two three four five six seven eight nine ten".split(" ");

const otherOf = (words: readonly string[], text: string, random: Random): string | undefined =>
  replaceOne(text, new RegExp(words.join("|"), "g"), random, (word) =>
    pick(
      words.filter((other) => other !== word),
      random,
    ),
  );

const otherHan = (text: string, random: Random): string | undefined =>
  replaceOne(
    text,
    /[一二三四五六七八九]/g,
    random,
    (digit) => HAN[(HAN.indexOf(digit) + 1 + Math.floor(random() * 8)) % 9],
  );

const KINDS: Readonly<
  Record<Mutation["kind"], (text: string, random: Random, fact: Fact) => string | undefined>
> = {
  "a digit": (text, random) => replaceOne(text, /\d/g, random, otherDigit(random)),
  "a power of ten": (text, random) =>
    replaceOne(text, /\d[\d,]*(?:\.\d+)?/g, random, (digits) => {
      if (digits.includes("."))
        return digits
          .replace(/(\d)\.(\d)/, random() < 0.5 ? "$1$2." : ".$1$2")
          .replace(/\.$/, "")
          .replace(/^\./, "0.");
      return random() < 0.5 || !/[1-9]0+$/.test(digits) ? `${digits}0` : digits.slice(0, -1);
    }),
  "a scale word": swap(
    { 万: "亿", 亿: "万", million: "billion", billion: "million", thousand: "million", trillion: "billion" },
    /[万亿]|thousand|million|billion|trillion/g,
  ),
  "a month": (text, random, { kind }) => {
    if (kind !== "date") return undefined;
    return (
      replaceOne(text, /\d+(?=\s?月)/g, random, (month) => String((Number(month) % 12) + 1)) ??
      replaceOne(text, /[A-Z][a-z]+/g, random, (month) =>
        pick(
          MONTHS.filter((name) => name !== month),
          random,
        ),
      )
    );
  },
  "a percentage point": (text, random, { kind }) =>
    kind === "percent" || kind === "points"
      ? replaceOne(text, /\d+/g, random, (digits) => String(Number(digits) + 1))
      : undefined,
  "a currency": swap(
    { 元: "美元", 美元: "元", yuan: "euros", dollars: "yuan", $: "€", "¥": "$" },
    /美元|(?<![日欧美])元|yuan|dollars|[$¥]/g,
  ),
  "a Han digit": (text, random, { kind, weight }) =>
    kind === "ordinal" || weight !== "strong" ? undefined : otherHan(text, random),
  "a small number in words": (text, random, { kind, weight }) =>
    kind === "ordinal" || weight === "strong"
      ? undefined
      : (otherHan(text, random) ?? otherOf(SMALL, text, random)),
  "an ordinal in words": (text, random, { kind }) =>
    kind === "ordinal" ? (otherOf(ORDINALS, text, random) ?? otherHan(text, random)) : undefined,
  // A small number in words may be left out.
  "a dropped figure": (_, __, { weight }) => (weight === "strong" ? "" : undefined),
  "a number in a heading": (text, random) =>
    replaceOne(text, /\d/g, random, otherDigit(random)) ?? otherHan(text, random),
};

/** All kinds of slips. */
export const SLIPS = Object.keys(KINDS) as Mutation["kind"][];

/** Changes the words of a fact as a slip of a kind would; nothing where it does not fit. */
export const mutate = (fact: Fact, kind: Mutation["kind"], random: Random): Mutation | undefined => {
  const words = KINDS[kind](fact.text, random, fact);
  return words === undefined || words === fact.text ? undefined : { kind, words };
};
