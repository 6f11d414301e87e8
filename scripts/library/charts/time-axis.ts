import type { scaleUtc } from "d3-scale";
import { widthOf } from "./canvas.ts";
import { inEach } from "./format-value.ts";

export const DAY = 86_400_000;

/** A place of an axis, and what is said there. */
export interface Tick {
  x: number;
  said: string;
}

/** A date of the axis as short as it can be: the year at its beginning, else the month at its beginning, else the day. */
const tickWords = (date: Date, language: string): string => {
  const [, month, day] = date.toISOString().match(/\d\d+/g) ?? [];
  const form: Intl.DateTimeFormatOptions =
    day !== "01"
      ? { month: "short", day: "numeric" }
      : month !== "01"
        ? { month: "short" }
        : { year: "numeric" };
  const isYear = form.year !== undefined;
  // A year alone is a number in Chinese tables and axes, too.
  return inEach(language, (one) =>
    isYear
      ? String(date.getUTCFullYear())
      : new Intl.DateTimeFormat(one, { ...form, timeZone: "UTC" }).format(date),
  );
};

const isRoomy = (ticks: Tick[]): boolean =>
  ticks.every(({ x, said }, index) => {
    const before = ticks[index - 1];
    return !before || x - before.x > (widthOf(said) + widthOf(before.said)) / 2 + 8;
  });

/** As many dates of a scale at even distances as have room for their words between two places. */
export const timeTicks = (
  scale: ReturnType<typeof scaleUtc<number>>,
  { language, left, right }: { language: string; left: number; right: number },
): Tick[] => {
  const days = [10, 7, 5, 3].map((count) => scale.ticks(count).filter((date) => date.getTime() % DAY === 0));
  const tries = [1, 2, 3, 4].flatMap((every) =>
    days.map((dates) => dates.filter((_, index) => index % every === 0)),
  );
  const ticks = tries.map((dates) =>
    dates
      .map((date) => ({ x: scale(date), said: tickWords(date, language) }))
      .filter(({ x, said }) => x - widthOf(said) / 2 >= left && x + widthOf(said) / 2 <= right),
  );
  return ticks.find((some) => some.length > 1 && isRoomy(some)) ?? ticks.at(-1)?.slice(0, 1) ?? [];
};
