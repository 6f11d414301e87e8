import { agree, haveOneDimension } from "./agree.ts";
import type { Fact } from "./fact.ts";
import { SAYINGS } from "./words.ts";

/** The facts of a passage in one language, and the words they stand in. */
export interface Passage {
  text: string;
  /** The code in the passage, in which a fact may also be found: `4000`. */
  code: string;
  facts: readonly Fact[];
}

/** A difference: both facts where a value differs, one where the other language has no such fact. */
export interface Difference {
  source?: Fact;
  translation?: Fact;
}

/** Facts of two texts that have no counterpart in the other. */
export interface Unmatched {
  source: readonly Fact[];
  translation: readonly Fact[];
}

/** How far from its place in the other list a counterpart is looked for: farther than any but a monstrous paragraph has. */
const REACH = 100;

/** A fact of each text that may belong together, and how well they do. */
interface Candidate {
  source: Fact;
  translation: Fact;
  score: number;
}

/**
 * Pairs facts of two lists, each with one of the other, the highest score first. `scoreOf` gets two facts and their places;
 * nothing where they have nothing to do with each other. Linear: a counterpart is looked for near the same place.
 */
const pairBest = (
  { source: sources, translation: translations }: Unmatched,
  scoreOf: (facts: readonly [Fact, Fact], places: readonly [number, number]) => number | undefined,
): Candidate[] => {
  const candidates = sources.flatMap((source, i) => {
    const place = Math.round((i / sources.length) * translations.length);
    const from = Math.max(0, place - REACH);
    return translations.slice(from, place + REACH).flatMap((translation, n): Candidate[] => {
      const score = scoreOf([source, translation], [i, from + n]);
      return score === undefined ? [] : [{ source, translation, score }];
    });
  });
  const taken = new Set<Fact>();
  return candidates
    .sort((a, b) => b.score - a.score)
    .filter(({ source, translation }) => {
      if (taken.has(source) || taken.has(translation)) return false;
      taken.add(source).add(translation);
      return true;
    });
};

const isFair = ({ weight }: Fact): boolean => weight !== "weak";
const isStrong = ({ weight }: Fact): boolean => weight === "strong";
const isWeak = ({ weight }: Fact): boolean => weight === "weak";

/** What a fact says, to the letter: two with the same key agree. */
export const factKey = ({ kind, value, unit = "", sides }: Fact): string =>
  `${kind} ${value} ${unit} ${sides === undefined ? "" : sides.join()}`;

/** The facts of a list that another has not to the letter, one for one, the first with the first. */
const without = (facts: readonly Fact[], others: readonly Fact[]): Fact[] => {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(factKey(other), (counts.get(factKey(other)) ?? 0) + 1);
  return facts.filter((fact) => {
    const count = counts.get(factKey(fact)) ?? 0;
    counts.set(factKey(fact), count - 1);
    return count <= 0;
  });
};

/**
 * Takes the facts that agree out of two lists, each with one of the other, the best agreement first. "Second" and 两 agree
 * by chance where an unlike ordinal or number is left over for one of them, and stay. Linear.
 */
export const matchFacts = (all: readonly Fact[], others: readonly Fact[]): Unmatched => {
  // Nothing agrees better than what is the same to the letter.
  const left: Unmatched = { source: without(all, others), translation: without(others, all) };
  const pairs = pairBest(left, ([one, other], [i, j]) => {
    const agreement = agree(one, other);
    // Among equals, those in the same order.
    const distance = Math.abs(i / left.source.length - j / left.translation.length);
    return agreement === 0 ? undefined : agreement - distance / 2;
  });
  const matched = new Set(pairs.flatMap(({ source, translation }) => [source, translation]));
  const isLeft = (fact: Fact): boolean => !matched.has(fact);
  const kindsOf = (facts: readonly Fact[]): ReadonlySet<string> =>
    new Set(facts.filter((fact) => isLeft(fact) && !isWeak(fact)).map(({ kind }) => kind));
  const [kinds, otherKinds] = [kindsOf(left.source), kindsOf(left.translation)];
  for (const { source, translation } of pairs) {
    const byChance = source.kind !== translation.kind && !isStrong(source) && !isStrong(translation);
    if (!byChance || !(kinds.has(translation.kind) || otherKinds.has(source.kind))) continue;
    matched.delete(source);
    matched.delete(translation);
  }
  return { source: left.source.filter(isLeft), translation: left.translation.filter(isLeft) };
};

const countOf = (digits: string, text: string): number =>
  text.match(new RegExp(`(?<![\\d.])${digits.replaceAll(".", "\\.")}(?!\\.?\\d)`, "g"))?.length ?? 0;

/** Whether the digits of a fact stand in a text oftener than in another: the 95th percentile is p95, as part of a name. */
const hasDigits = (text: string, other: string, { text: own }: Fact): boolean => {
  const runs = own.match(/\d[\d.,/]*(?<![.,/])/g);
  return runs?.every((digits) => countOf(digits, text) > countOf(digits, other)) ?? false;
};

/** Whether words that are no number say a small value all the same: 双方 for "2", "both", "trio". */
const hasWords = (text: string, { kind, value }: Fact): boolean => {
  // "A" and 一 stand in any text.
  const words = value === "1" ? undefined : SAYINGS.get(value);
  // 季 is a season, 第五季度 no quarter; "both v1 and v2" are no v2.
  return words !== undefined && kind !== "quarter" && kind !== "version" && new RegExp(words, "i").test(text);
};

/** An address says nothing of the text: font-5 is no five. */
const ADDRESS = /https?:\/\/[!-~]+/g;

/** The words of a passage between its facts, and its code. */
const restOf = ({ text, code, facts }: Passage): string => {
  let rest = "";
  let offset = 0;
  for (const { start, end } of facts) {
    rest += `${text.slice(offset, Math.max(offset, start))} `;
    offset = Math.max(offset, end);
  }
  return `${rest}${text.slice(offset)} ${code}`.replace(ADDRESS, " ");
};

const DATES = new Set(["date", "weekday", "quarter", "half-year", "decade", "century", "plan"]);
/** 第五版 is the fifth edition, or version 5. */
const familyOf = ({ kind }: Fact): string =>
  DATES.has(kind) ? "date" : kind === "version" ? "ordinal" : kind;

const digitsOf = ({ value }: Fact): string => value.replace(/\D/g, "").replace(/^0+|0+$/g, "");

/** How likely one fact is a wrong rendering of the other; nothing where they have nothing to do with each other. */
const likenessOf = (one: Fact, other: Fact): number | undefined => {
  const loose = one.kind === "number" || other.kind === "number" || one.value === other.value;
  if (familyOf(one) !== familyOf(other) && !loose) return undefined;
  const same = one.kind === other.kind ? 2 : 0;
  const unit = one.unit === other.unit ? 1 : 0;
  const [digits, others] = [digitsOf(one), digitsOf(other)];
  // A number that a translator says twice is no wrong date.
  if (familyOf(one) !== familyOf(other) && digits.length !== others.length) return undefined;
  return same + unit + (digits === others ? 3 : digits.length === others.length ? 1 : 0);
};

const CHANGEABLE = new Set(["measure", "multiple", "ordinal", "fraction"]);
/** A weak fact of these, as 一年 and "doubled", may be left out, but is wrong where the other language has "three years". */
const isWeakButTold = (fact: Fact): boolean => isWeak(fact) && CHANGEABLE.has(fact.kind);

/** Kinds that tell one of several by its number. */
const NTH = new Set(["ordinal", "version"]);
const COMPARABLE = new Set(["date", "ordinal", "percent", "points", "multiple", "fraction"]);

/** From here on a number in words may be a wrong rendering of one in digits: "ten 万" of 10亿, but "two" of no 3. */
const LARGE = 100;

/** Whether a small number may be a wrong rendering of another: November may become 12月; "Region 1" is not rendered 两者. */
const isAlike = (one: Fact, other: Fact, areAlone: boolean): boolean =>
  (one.kind === other.kind || (NTH.has(one.kind) && NTH.has(other.kind))) &&
  (one.unit === other.unit || (isFair(one) && isFair(other) && haveOneDimension(one, other))) &&
  (one.unit !== undefined ||
    COMPARABLE.has(one.kind) ||
    areAlone ||
    Math.min(Number(one.value), Number(other.value)) >= LARGE ||
    /\d/.test(one.text) === /\d/.test(other.text));

/** How a fact may be there after all: not at all, a second time, or as a word or in a passage nearby. */
type Excuse = 0 | 1 | 2;

/**
 * Pairs what is left over on both sides, the likeliest first. A fair fact proves a change, but no omission. One that may be
 * elsewhere is wrong all the same beside one that has no excuse; of two large figures, or beside a weak one, it is not.
 */
const pairChanged = (left: Unmatched, excuseOf: (fact: Fact) => Excuse): Candidate[] => {
  const areAlone = [left.source, left.translation].every(
    (facts) => facts.length === 1 && facts[0]?.weight === "fair",
  );
  return pairBest(left, ([source, translation], [i, j]) => {
    const areStrong = isStrong(source) && isStrong(translation);
    const areSmall = isAlike(source, translation, areAlone) && !(isWeak(source) && isWeak(translation));
    if (!areStrong && !areSmall) return undefined;
    const [excuse, other] = [excuseOf(source), excuseOf(translation)];
    const isExcused = areStrong || (excuse > 0 && other > 0) || isWeak(source) || isWeak(translation);
    if (isExcused && Math.max(excuse, other) === 2) return undefined;
    const likeness = likenessOf(source, translation);
    return likeness === undefined
      ? undefined
      : likeness - (areStrong ? 0 : (excuse + other) / 2) - Math.abs(i - j) / 10;
  });
};

const isSaid = (fact: Fact, facts: readonly Fact[]): boolean => facts.some((other) => agree(fact, other));

/** Whether a fact is in words or in facts nearby. Not an ordinal: the third and the second stand often one block apart. */
const isIn = (fact: Fact, words: string, nearby: readonly Fact[]): boolean =>
  hasWords(words, fact) || (fact.kind !== "ordinal" && isSaid(fact, nearby));

/**
 * Compares the facts of two passages, and gives the changed ones, then those that only the source has, then those that only
 * the translation has. A weak fact is never missed, a fair one only where it changed. A fact is not missed where the other
 * language has it in code, in a name or a second time; nor where it has it as a word (`both`) or in the facts that `nearby`
 * passages have left over, unless another fact stands in its place.
 */
export const findDifferences = (source: Passage, translation: Passage, nearby: Unmatched): Difference[] => {
  const left = matchFacts(source.facts, translation.facts);
  if (left.source.length === 0 && left.translation.length === 0) return [];
  const [own, theirs] = [restOf(source), restOf(translation)];
  const missing = left.source.filter((fact) => !isWeak(fact) && !hasDigits(theirs, own, fact));
  const extra = left.translation.filter((fact) => !isWeak(fact) && !hasDigits(own, theirs, fact));
  const elsewhere = new Set([
    ...missing.filter((fact) => isIn(fact, theirs, nearby.translation)),
    ...extra.filter((fact) => isIn(fact, own, nearby.source)),
  ]);
  const repeated = new Set([
    ...missing.filter((fact) => isSaid(fact, translation.facts)),
    ...extra.filter((fact) => isSaid(fact, source.facts)),
  ]);
  const changed = pairChanged(
    {
      source: [...missing, ...left.source.filter(isWeakButTold)],
      translation: [...extra, ...left.translation.filter(isWeakButTold)],
    },
    (fact) => (elsewhere.has(fact) ? 2 : repeated.has(fact) ? 1 : 0),
  );
  const paired = new Set(changed.flatMap((pair) => [pair.source, pair.translation]));
  /** Whether an unpaired fact is missing even from names and repetitions in the other language. */
  const isAlone = (fact: Fact, there: string): boolean =>
    isStrong(fact) &&
    !paired.has(fact) &&
    !elsewhere.has(fact) &&
    !repeated.has(fact) &&
    !hasDigits(there, "", fact);
  return [
    ...changed.map((pair) => ({ source: pair.source, translation: pair.translation })),
    ...missing.filter((fact) => isAlone(fact, theirs)).map((fact) => ({ source: fact })),
    ...extra.filter((fact) => isAlone(fact, own)).map((fact) => ({ translation: fact })),
  ];
};
