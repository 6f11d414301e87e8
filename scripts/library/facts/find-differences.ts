import type { Fact } from "./fact.ts";
import { agree } from "./agree.ts";
import { matchFacts } from "./match-facts.ts";
import { near } from "./near.ts";
import { SMALL } from "./tables/number-words.ts";

/** The facts of a passage in one language, and the words they stand in. */
export interface Passage {
  text: string;
  /** What stands beside them as code: `4000` says 4000. */
  code: string;
  facts: readonly Fact[];
}

/** What a translation says otherwise: both where a value differs, one where the other language has nothing like it. */
export interface Difference {
  source?: Fact;
  translation?: Fact;
}

const HAN = "零一二三四五六七八九十";
const ENGLISH = [...SMALL.keys()];
const ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const OTHERS: Readonly<Record<number, string>> = {
  2: "both|pairs?|couples?|twice|doubl\\w+|dual|duo|binary|bilateral|half|twofold",
  3: "tripl\\w+|trio|thrice|trilateral|threefold",
  4: "quadrupl\\w+|quarter\\w*|fourfold",
  5: "fivefold",
  10: "tenfold",
};
const HAN_OTHERS: Readonly<Record<number, string>> = { 2: "|两|双|俩|半", 3: "|仨", 4: "|季" };

const countOf = (digits: string, text: string): number =>
  text.match(new RegExp(`(?<![\\d.])${digits.replaceAll(".", "\\.")}(?!\\.?\\d)`, "g"))?.length ?? 0;

/** Whether the digits of a fact stand in a text oftener than in another: the 95th percentile is p95, as part of a name. */
const hasDigits = (text: string, other: string, { text: own }: Fact): boolean => {
  const runs = own.match(/\d[\d.,]*(?<![.,])/g);
  return runs?.every((digits) => countOf(digits, text) > countOf(digits, other)) ?? false;
};

/** Whether words that are no number say a small value all the same: 双方 for "2", "both", "trio". */
const hasWords = (text: string, { kind, value }: Fact): boolean => {
  // 季 is a season, 第五季度 no quarter.
  const number = kind !== "quarter" && /^(?:10|\d)$/.test(value) ? Number(value) : undefined;
  if (number === undefined || number < 2) return false;
  const words = [ENGLISH[number], ORDINALS[number], OTHERS[number]].filter(Boolean).join("|");
  return new RegExp(`\\b(?:${words})\\b|${HAN[number]}${HAN_OTHERS[number] ?? ""}`, "i").test(text);
};

/** An address says nothing of the text: font-5 is no five. */
const ADDRESS = /https?:\/\/[!-~]+/g;

/** What of a passage is no fact. */
const unread = ({ text, code, facts }: Passage): string => {
  let rest = "";
  let offset = 0;
  for (const { start, end } of facts) {
    rest += `${text.slice(offset, Math.max(offset, start))} `;
    offset = Math.max(offset, end);
  }
  return `${rest}${text.slice(offset)} ${code}`.replace(ADDRESS, " ");
};

const DATES = new Set(["date", "weekday", "quarter", "half-year", "decade", "century", "plan"]);
const familyOf = ({ kind }: Fact): string => (DATES.has(kind) ? "date" : kind);

const digitsOf = ({ value }: Fact): string => value.replace(/\D/g, "").replace(/^0+|0+$/g, "");

/** How likely one fact is a wrong rendering of the other; below 0 they have nothing to do with each other. */
const likeness = (one: Fact, other: Fact): number => {
  const loose = one.kind === "number" || other.kind === "number";
  if (familyOf(one) !== familyOf(other) && !loose && !(one.value === other.value)) return -1;
  const same = one.kind === other.kind ? 2 : 0;
  const unit = one.unit === other.unit ? 1 : 0;
  const digits =
    digitsOf(one) === digitsOf(other) ? 3 : digitsOf(one).length === digitsOf(other).length ? 1 : 0;
  return same + unit + digits;
};

const isStrong = ({ weight }: Fact): boolean => weight === "strong";
/** 一年 may be said of anything, but not for "three years". */
const isWeakMeasure = ({ weight, kind }: Fact): boolean => weight === "weak" && kind === "measure";
const isWeak = ({ weight }: Fact): boolean => weight === "weak";

/** Small numbers change only into others of their kind: "Region 1" has nothing to do with 两者; November may become 12月. */
const alike = (one: Fact, other: Fact): boolean =>
  one.kind === other.kind &&
  one.unit === other.unit &&
  (one.unit !== undefined ||
    ["date", "ordinal", "percent", "points"].includes(one.kind) ||
    /\d/.test(one.text) === /\d/.test(other.text));

/** Pairs what is left over on both sides, the likeliest first. A fair fact proves a change, but no omission. */
const pairUp = (sources: readonly Fact[], translations: readonly Fact[]): Difference[] => {
  const candidates = sources.flatMap((source, i) =>
    near(translations, i, sources.length).flatMap(([j, translation]) => {
      const score = likeness(source, translation);
      const strong = isStrong(source) && isStrong(translation);
      if (score < 0 || (isWeak(source) && isWeak(translation))) return [];
      if (!strong && !alike(source, translation)) return [];
      return [{ source, translation, score: score - Math.abs(i - j) / 10 }];
    }),
  );
  const taken = new Set<Fact>();
  const pairs: Difference[] = [];
  for (const { source, translation } of candidates.sort((a, b) => b.score - a.score)) {
    if (taken.has(source) || taken.has(translation)) continue;
    taken.add(source).add(translation);
    pairs.push({ source, translation });
  }
  return pairs;
};

/**
 * Compares the facts of two passages, and gives what differs, in the order of the translation. Weak facts are never
 * missed; fair ones only where they changed; a value that is said again, or said by other words, is none. A name that has
 * the digits in both languages may stand for what one leaves out, and not for what it changes. What the neighbours leave
 * over may have moved there.
 */
export const findDifferences = (
  source: Passage,
  translation: Passage,
  nearby: { source: readonly Fact[]; translation: readonly Fact[] },
): Difference[] => {
  const left = matchFacts(source.facts, translation.facts);
  if (left.source.length === 0 && left.translation.length === 0) return [];
  const [own, theirs] = [unread(source), unread(translation)];
  const missing = left.source.filter(
    (fact) =>
      !isWeak(fact) &&
      !hasWords(theirs, fact) &&
      !hasDigits(theirs, own, fact) &&
      !nearby.translation.some((other) => agree(fact, other)),
  );
  const extra = left.translation.filter(
    (fact) =>
      !isWeak(fact) &&
      !hasWords(own, fact) &&
      !hasDigits(own, theirs, fact) &&
      !nearby.source.some((other) => agree(other, fact)),
  );
  const changed = pairUp(
    [...missing, ...left.source.filter(isWeakMeasure)],
    [...extra, ...left.translation.filter(isWeakMeasure)],
  );
  const paired = new Set(changed.flatMap((one) => [one.source, one.translation]));
  return [
    ...changed,
    ...missing
      .filter((fact) => isStrong(fact) && !paired.has(fact) && !hasDigits(theirs, "", fact))
      .filter((fact) => !translation.facts.some((other) => agree(fact, other)))
      .map((fact) => ({ source: fact })),
    ...extra
      .filter((fact) => isStrong(fact) && !paired.has(fact) && !hasDigits(own, "", fact))
      .filter((fact) => !source.facts.some((other) => agree(other, fact)))
      .map((fact) => ({ translation: fact })),
  ];
};
