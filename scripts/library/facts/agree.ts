import { plain, times } from "./decimal.ts";
import type { Fact, FactKind } from "./fact.ts";
import { UNITS, type Unit } from "./tables/units.ts";

/** How well two facts agree: 0 not at all, 1 where a wording leaves something out, up to 4 the same. */
export type Agreement = 0 | 1 | 2 | 3 | 4;

/** Kinds that say no more than a number: 第5 and "5", "version 2" and 2. */
const LOOSE = new Set<FactKind>(["number", "ordinal", "version", "multiple"]);
/** Kinds that only a bare number may stand for. */
const STRICT = new Set<FactKind>(["percent", "points", "money"]);

const units = new Map(UNITS.map((unit) => [unit.id, unit]));

const valuesOf = ({ value, also = [] }: Fact): readonly string[] => [value, ...also];

const unitsOf = ({ unit = "" }: Fact): Unit[] =>
  unit.split("/").flatMap((id) => {
    const found = units.get(id);
    return found ? [found] : [];
  });

const shareAny = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((value) => other.includes(value));

const measuresAgree = (one: Fact, other: Fact): boolean =>
  unitsOf(one).some((a) =>
    unitsOf(other).some(
      (b) =>
        a.dimension === b.dimension &&
        shareAny(
          valuesOf(one).map((value) => times(value, a.factor)),
          valuesOf(other).map((value) => times(value, b.factor)),
        ),
    ),
  );

interface DateParts {
  year?: string | undefined;
  month?: string | undefined;
  day?: string | undefined;
}

const known = (part: string | undefined): string | undefined => (part === "-" ? undefined : part);

const partsOf = (value: string): DateParts => {
  const [, year, month, day] = /^(-|\d{4})(?:-(\d\d)?(?:-(\d\d))?)?$/.exec(value) ?? [];
  return { year: known(year), month: known(month), day };
};

/** Dates agree when they share a part and no part differs: 10月29日 may be 2015-10-29. */
const datesAgree = (one: string, other: string): Agreement => {
  if (one === other) return 4;
  const [a, b] = [partsOf(one), partsOf(other)];
  const shared = (["year", "month", "day"] as const).filter(
    (part) => a[part] !== undefined && b[part] !== undefined,
  );
  if (shared.length === 0 || shared.some((part) => a[part] !== b[part])) return 0;
  return shared.length > 1 ? 3 : 2;
};

const timesAgree = (one: string, other: string): boolean =>
  one.replace(/^24/, "00") === other.replace(/^24/, "00");

/** A share as a quotient of whole numbers: 47.9 % is 479/1000. */
const quotientOf = (kind: FactKind, value: string): [bigint, bigint] | undefined => {
  if (value.includes("/")) {
    const [top = "", bottom = ""] = value.split("/");
    return /^\d+$/.test(top) && /^\d+$/.test(bottom) ? [BigInt(top), BigInt(bottom)] : undefined;
  }
  const [whole = "", fraction = ""] = value.split(".");
  const scale = 10n ** BigInt(fraction.length) * (kind === "percent" ? 100n : 1n);
  return /^\d+$/.test(whole + fraction) ? [BigInt(whole + fraction), scale] : undefined;
};

const SHARES = new Set<FactKind>(["percent", "fraction", "multiple", "number"]);

/** 三分之一 is a third, 四分之一 25 %, 两倍 200 %; 33 % is near enough to a third. */
const sharesAgree = (one: Fact, other: Fact): boolean =>
  valuesOf(one).some((a) =>
    valuesOf(other).some((b) => {
      const [p, q] = [quotientOf(one.kind, a), quotientOf(other.kind, b)];
      if (!p || !q) return false;
      const difference = p[0] * q[1] - q[0] * p[1];
      const rounded = one.kind !== other.kind && (one.kind === "fraction" || other.kind === "fraction");
      return (
        difference === 0n || (rounded && (difference < 0n ? -difference : difference) * 250n <= p[1] * q[1])
      );
    }),
  );

const bareNumbers = ({ kind, value, also = [] }: Fact): readonly string[] => {
  if (kind === "date") {
    const parts = Object.values(partsOf(value)).filter((part) => part !== undefined);
    return parts.length === 1 ? [String(Number(parts[0]))] : [];
  }
  if (kind === "time")
    return value.endsWith(":00") ? [value, ...also].map((time) => String(Number(time.slice(0, 2)))) : [];
  if (kind === "version") return [value, ...(/^\d+(?:\.\d+)?$/.test(value) ? [plain(value)] : [])];
  return kind === "weekday" || kind === "fraction" ? [] : [value, ...also];
};

/** Version 2.0 is version 2. */
const bareVersion = (value: string): string => value.replace(/(?:\.0)+$/, "");

const sameKind = (one: Fact, other: Fact): Agreement => {
  if (one.kind === "date") {
    return valuesOf(one).reduce<Agreement>(
      (best, a) =>
        valuesOf(other).reduce<Agreement>((most, b) => Math.max(most, datesAgree(a, b)) as Agreement, best),
      0,
    );
  }
  if (one.kind === "time")
    return valuesOf(one).some((a) => valuesOf(other).some((b) => timesAgree(a, b))) ? 4 : 0;
  if (one.kind === "measure") {
    if (one.value === other.value && one.unit === other.unit) return 4;
    return measuresAgree(one, other) ? 3 : 0;
  }
  if (one.kind === "money" && !shareAny((one.unit ?? "").split("/"), (other.unit ?? "").split("/"))) return 0;
  if (one.value === other.value) return 4;
  if (one.kind === "version" && bareVersion(one.value) === bareVersion(other.value)) return 3;
  if (shareAny(valuesOf(one), valuesOf(other))) return 3;
  return SHARES.has(one.kind) && one.kind !== "number" && sharesAgree(one, other) ? 3 : 0;
};

/** 21世纪初 is the 2000s. */
const isBeginning = (decade: Fact, century: Fact): boolean =>
  Number(decade.value) === (Number(century.value) - 1) * 100;

/**
 * Whether two facts, one of each language, state the same: whatever the wording, whatever the unit (an hour is 60
 * minutes), and where one wording leaves a unit or a part of a date unsaid.
 */
export const agree = (one: Fact, other: Fact): Agreement => {
  if (one.kind === other.kind) return sameKind(one, other);
  if (one.kind === "decade" && other.kind === "century") return isBeginning(one, other) ? 1 : 0;
  if (one.kind === "century" && other.kind === "decade") return isBeginning(other, one) ? 1 : 0;
  if (SHARES.has(one.kind) && SHARES.has(other.kind) && sharesAgree(one, other)) return 2;
  if (!LOOSE.has(one.kind) && !LOOSE.has(other.kind)) return 0;
  if (STRICT.has(one.kind) && other.kind !== "number") return 0;
  if (STRICT.has(other.kind) && one.kind !== "number") return 0;
  return shareAny(bareNumbers(one), bareNumbers(other)) ? 2 : 0;
};
