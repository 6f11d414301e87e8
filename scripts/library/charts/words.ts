import type { Element } from "hast";
import { element, onLines, textNode } from "../tree/tree.ts";
import { shortWords } from "./format-value.ts";
import type { Chart, Value } from "./chart.ts";

/** What words are made with: the reader's language and words. */
interface Words {
  language: string;
  t: (key: string, values?: Record<string, string | number>) => string;
}

const withUnit = (value: Value | undefined, unit: string | undefined, { t, language }: Words): string => {
  const words = shortWords(value, { unit }, language);
  const isBare = unit === undefined || unit === "" || unit === "%" || !value;
  return isBare ? words : t("chart.value", { value: words, unit });
};

const pointsOf = ({ type, categories, series }: Chart, options: Words): string[] =>
  categories.map((name, row) => {
    const [first, second] = series.map(({ values }) => values[row]);
    // A day that an event both begins and ends on is said once.
    const isDay = type === "timeline" && first?.text === second?.text;
    const said = series.map(({ values, unit }) => withUnit(values[row], unit, options));
    const named = said.map((words, index) => `${series[index]?.name} ${words}`);
    const value = isDay ? (said[0] ?? "") : (said.length > 1 ? named : said).join(options.t("chart.and"));
    return options.t("chart.point", { name, value });
  });

/** Kinds whose categories follow one another, so that the first and the last value tell what became of it. */
const IN_COURSE = new Set<Chart["type"]>(["area", "line"]);

const rangesOf = ({ type, categories, series }: Chart, options: Words): string[] =>
  series.map(({ name, values, unit }) => {
    const known = values.flatMap((value, row) => (value ? [{ value, at: categories[row] ?? "" }] : []));
    const sorted = known.toSorted((one, other) => one.value.number - other.value.number);
    const said = (one: (typeof known)[number] | undefined): string =>
      one ? options.t("chart.at", { value: withUnit(one.value, unit, options), at: one.at }) : "";
    const [least, most] = [said(sorted[0]), said(sorted.at(-1))];
    const about = { name, count: known.length, least, most };
    return IN_COURSE.has(type)
      ? options.t("chart.course", { ...about, first: said(known[0]), last: said(known.at(-1)) })
      : options.t("chart.range", about);
  });

/** Whether a chart is small enough for its alternative text to have every value; without a table on paper it has more. */
export const isSmall = ({ categories, series, hasTable }: Chart): boolean =>
  categories.length * series.length <= (hasTable ? 24 : 200);

/** What a chart shows, for those who cannot see it: every value of a small one, the range of each column of a large one, and its remarks. */
export const altOf = (chart: Chart, options: Words): string => {
  const { t } = options;
  const points = (isSmall(chart) ? pointsOf : rangesOf)(chart, options);
  const remarks = chart.annotations.map(({ at, text }) => t("chart.point", { name: at, value: text }));
  const about = { kind: t(`chart.${chart.type}`), title: chart.title };
  return t("chart.alt", { ...about, points: [...points, ...remarks].join(t("chart.next")) });
};

/** The data of a chart as a table. Cells have their plain values for the script of the site, which sorts and copies them. */
export const tableOf = (
  { head, categories, series, type }: Chart,
  { language }: Pick<Words, "language">,
): Element => {
  const row = (name: "th" | "td", cells: string[], values: (Value | undefined)[] = []): Element => {
    const made = cells.map((said, column) => {
      const align = column === 0 || type === "timeline" ? "align-left" : "align-right";
      const dataValue = values[column - 1]?.text;
      const properties = { className: [align], ...(name === "th" && { scope: "col" }) };
      return element(name, { ...properties, ...(dataValue !== undefined && { dataValue }) }, [
        textNode(said),
      ]);
    });
    return element("tr", {}, onLines(made));
  };
  const rows = categories.map((name, index) => {
    const values = series.map((column) => column.values[index]);
    const said = values.map((value, column) => shortWords(value, { unit: series[column]?.unit }, language));
    return row("td", [name, ...said], values);
  });
  const body = element("tbody", {}, onLines(rows));
  const names = row("th", [head, ...series.map(({ heading }) => heading)]);
  return element("table", {}, onLines([element("thead", {}, onLines([names])), body]));
};
