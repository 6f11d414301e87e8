import { isTurned } from "./bounds.ts";
import type { Fact, FactKind } from "./fact.ts";
import { plain, plus, times } from "./numbers.ts";
import { UNITS, type Unit } from "./words.ts";

/** How well two facts agree: 0 not at all, 1 where a wording leaves something out, up to 4 the same. */
export type Agreement = 0 | 1 | 2 | 3 | 4;

/** Kinds that say no more than a number: 第5 and "5", "version 2" and 2. */
const LOOSE = new Set<FactKind>(["number", "ordinal", "version", "multiple"]);
/** Kinds that only a bare number may stand for. */
const STRICT = new Set<FactKind>(["percent", "points", "money"]);
/** Kinds that compare as quotients: 三分之一 is a third, 四分之一 25 %, 两倍 200 %. */
const SHARES = new Set<FactKind>(["percent", "fraction", "multiple", "number"]);

const valuesOf = ({ value, also = [] }: Fact): readonly string[] => [value, ...also];

/** Whether any value of one fact, and any of the other, fit together. */
const someFit = (one: Fact, other: Fact, fit: (a: string, b: string) => boolean): boolean =>
  valuesOf(one).some((a) => valuesOf(other).some((b) => fit(a, b)));

const shareAny = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((value) => other.includes(value));

const idsOf = ({ unit = "" }: Fact): string[] => unit.split("/");
const UNITS_BY_ID = new Map(UNITS.map((unit) => [unit.id, unit]));
const unitsOf = (fact: Fact): Unit[] => idsOf(fact).flatMap((id) => UNITS_BY_ID.get(id) ?? []);

/** Units of other systems than the metric, as miles and mu, are rendered by round figures. */
const isRough = ({ factor }: Unit): boolean => factor.replace(/^0\.0*|\./g, "").replace(/0+$/, "").length > 3;
const isNear = (one: string, other: string): boolean =>
  Math.abs(Number(one) - Number(other)) <= Number(one) * 0.02;

/** Whether two measures can be compared at all: a pound and a kilogram. */
export const haveOneDimension = (one: Fact, other: Fact): boolean =>
  unitsOf(one).some((a) => unitsOf(other).some((b) => a.dimension === b.dimension));

/** An hour is 60 minutes. */
const measuresAgree = (one: Fact, other: Fact): boolean =>
  unitsOf(one).some((a) =>
    unitsOf(other).some(
      (b) =>
        a.dimension === b.dimension &&
        someFit(one, other, (value, rendered) => {
          const [own, theirs] = [times(value, a.factor), times(rendered, b.factor)];
          return own === theirs || (a.id !== b.id && (isRough(a) || isRough(b)) && isNear(own, theirs));
        }),
    ),
  );

/** Year, month and day of `2015-10-29`, `--10`, `---29`; empty where they are not told. */
const partsOf = (value: string): readonly string[] => {
  const [, year = "-", month = "", day = ""] = /^(-|\d{4})(?:-(\d\d)?(?:-(\d\d))?)?$/.exec(value) ?? [];
  return [year === "-" ? "" : year, month, day];
};

/** Dates agree when they share a part and no part differs: 10月29日 may be 2015-10-29. */
const datesAgree = (one: string, other: string): Agreement => {
  if (one === other) return 4;
  const others = partsOf(other);
  const shared = partsOf(one).flatMap((part, index) =>
    part && others[index] ? [part === others[index]] : [],
  );
  if (shared.length === 0 || shared.includes(false)) return 0;
  return shared.length > 1 ? 3 : 2;
};

/** A share as a quotient of whole numbers: 47.9 % is 479/1000. */
const quotientOf = (kind: FactKind, value: string): readonly [bigint, bigint] | undefined => {
  const [, top, bottom] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  if (top !== undefined && bottom !== undefined) return [BigInt(top), BigInt(bottom)];
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === undefined) return undefined;
  return [BigInt(whole + fraction), 10n ** BigInt(fraction.length) * (kind === "percent" ? 100n : 1n)];
};

/** A rise by a share, not one to it. */
const isRiseBy = ({ sides, phrase = "" }: Fact): boolean =>
  sides !== undefined && sides.includes("rise") && !/\bto\b|[到至]/.test(phrase);

/** A rise by 200 % is to three times as much. */
const isRiseTo = (percent: Fact, multiple: Fact): boolean =>
  percent.kind === "percent" &&
  multiple.kind === "multiple" &&
  someFit(percent, multiple, (by, to) => plus(by, "100") === times(to, "100"));

/** Whether two shares are the same; 33 % is near enough to a third. */
const sharesAgree = (one: Fact, other: Fact): boolean =>
  isRiseTo(one, other) ||
  isRiseTo(other, one) ||
  (!(one.kind === "multiple" && isRiseBy(other)) &&
    !(other.kind === "multiple" && isRiseBy(one)) &&
    someFit(one, other, (a, b) => {
      const [p, q] = [quotientOf(one.kind, a), quotientOf(other.kind, b)];
      if (!p || !q) return false;
      const [own, theirs] = [p[0] * q[1], q[0] * p[1]];
      if (own === theirs) return true;
      const isRounded = one.kind !== other.kind && (one.kind === "fraction" || other.kind === "fraction");
      const difference = own < theirs ? theirs - own : own - theirs;
      return isRounded && difference * 250n <= p[1] * q[1] && difference * 50n <= own;
    }));

/** What a fact may be as a number without more: the month of `--10`, the hour of `19:00`. */
const bareNumbers = ({ kind, value, also = [] }: Fact): readonly string[] => {
  if (kind === "date") {
    const parts = partsOf(value).filter(Boolean);
    // 2023.9 and 2023.10, which is read as 2023.1, are months too.
    const [year, month, day] = partsOf(value);
    if (year && month && !day) return [`${year}.${Number(month)}`, `${year}.${month}`].map(plain);
    return parts.length === 1 ? parts.map((part) => String(Number(part))) : [];
  }
  if (kind === "time")
    return value.endsWith(":00") ? [value, ...also].map((time) => String(Number(time.slice(0, 2)))) : [];
  if (kind === "version") return [value, ...(/^\d+(?:\.\d+)?$/.test(value) ? [plain(value)] : [])];
  return kind === "weekday" || kind === "fraction" ? [] : [value, ...also];
};

const sameKind = (one: Fact, other: Fact): Agreement => {
  switch (one.kind) {
    case "date":
      return valuesOf(one)
        .flatMap((a) => valuesOf(other).map((b) => datesAgree(a, b)))
        .reduce((best, agreement) => (agreement > best ? agreement : best), 0);
    case "time":
      return someFit(one, other, (a, b) => a.replace(/^24/, "00") === b.replace(/^24/, "00")) ? 4 : 0;
    case "measure":
      if (one.value === other.value && one.unit === other.unit) return 4;
      return measuresAgree(one, other) ? 3 : 0;
    case "percent":
      // What is off a price on both sides is no price: 20% off is not 二折.
      if (one.unit !== undefined && other.unit !== undefined) return one.value === other.value ? 4 : 0;
      break;
    case "money":
      if (!shareAny(idsOf(one), idsOf(other))) return 0;
  }
  if (one.value === other.value) return 4;
  // Version 2.0 is version 2.
  const [value, rendered] = [one, other].map((fact) => fact.value.replace(/(?:\.0)+$/, ""));
  if (one.kind === "version" && value === rendered) return 3;
  if (shareAny(valuesOf(one), valuesOf(other))) return 3;
  return SHARES.has(one.kind) && one.kind !== "number" && sharesAgree(one, other) ? 3 : 0;
};

/** 21世纪初 is the 2000s. */
const isBeginning = (one: Fact, other: Fact): boolean =>
  one.kind === "decade" && other.kind === "century" && Number(one.value) === (Number(other.value) - 1) * 100;

/**
 * Whether two facts, one of each language, state the same: whatever the wording, whatever the unit, and where one wording
 * leaves a unit or a part of a date unsaid.
 */
export const agree = (one: Fact, other: Fact): Agreement => {
  if (isTurned(one, other)) return 0;
  if (one.kind === other.kind) return sameKind(one, other);
  if (isBeginning(one, other) || isBeginning(other, one)) return 1;
  if (SHARES.has(one.kind) && SHARES.has(other.kind) && sharesAgree(one, other)) return 2;
  if (!LOOSE.has(one.kind) && !LOOSE.has(other.kind)) return 0;
  if (STRICT.has(one.kind) && other.kind !== "number") return 0;
  if (STRICT.has(other.kind) && one.kind !== "number") return 0;
  return shareAny(bareNumbers(one), bareNumbers(other)) ? 2 : 0;
};
