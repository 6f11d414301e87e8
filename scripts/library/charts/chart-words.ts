import type { Table, TableRow } from "mdast";
import type { Translate } from "../../book.ts";
import { formatValue } from "./format-value.ts";
import type { Chart, Value } from "./read-chart.ts";

/** The reader's language, and its words. */
export interface Speech {
  language: string;
  t: Translate;
}

const wordsOf = (value: Value | undefined, chart: Chart, { language }: Speech): string =>
  value === undefined ? "–" : `${formatValue(value.text, language)}${chart.unit === "%" ? "%" : ""}`;

const withUnit = (value: Value | undefined, chart: Chart, speech: Speech): string => {
  const words = wordsOf(value, chart, speech);
  const { unit } = chart;
  return unit === undefined || unit === "%" || !value
    ? words
    : speech.t("chart.value", { value: words, unit });
};

const pointsOf = (chart: Chart, speech: Speech): string[] =>
  chart.categories.map((name, row) => {
    const values = chart.series.map(({ name: column, values: own }) => {
      const value = withUnit(own[row], chart, speech);
      return chart.series.length > 1 ? `${column} ${value}` : value;
    });
    // A day that an event both begins and ends on is said once.
    const same =
      chart.type === "timeline" && chart.series[0]?.values[row]?.text === chart.series[1]?.values[row]?.text;
    const said = same
      ? withUnit(chart.series[0]?.values[row], chart, speech)
      : values.join(speech.t("chart.and"));
    return speech.t("chart.point", { name, value: said });
  });

const rangesOf = (chart: Chart, speech: Speech): string[] =>
  chart.series.map(({ name, values }) => {
    const sorted = values.filter((value) => value !== undefined).sort((a, b) => a.number - b.number);
    const count = sorted.length;
    const [least, most] = [sorted[0], sorted.at(-1)].map((value) => withUnit(value, chart, speech));
    return speech.t("chart.range", { name, count, least: least ?? "", most: most ?? "" });
  });

/** What a chart shows, for those who cannot see it: every value of a small one, the range of each column of a large one. */
export const chartAlt = (chart: Chart, speech: Speech): string => {
  const { t } = speech;
  const all = chart.categories.length * chart.series.length <= 24;
  const points = (all ? pointsOf(chart, speech) : rangesOf(chart, speech)).join(t("chart.next"));
  return t("chart.alt", { kind: t(`chart.${chart.type}`), title: chart.title, points });
};

const row = (cells: string[]): TableRow => ({
  type: "tableRow",
  children: cells.map((value) => ({ type: "tableCell", children: [{ type: "text", value }] })),
});

/** The data of a chart as a table. */
export const chartTable = (chart: Chart, speech: Speech): Table => {
  const { unit, head, categories, series, type } = chart;
  const named = (name: string): string =>
    unit === undefined || unit === "%" || type === "timeline"
      ? name
      : speech.t("chart.column", { name, unit });
  const dates = type === "timeline";
  return {
    type: "table",
    align: ["left" as const, ...series.map(() => (dates ? ("left" as const) : ("right" as const)))],
    children: [
      row([head, ...series.map(({ name }) => named(name))]),
      ...categories.map((name, index) =>
        row([name, ...series.map(({ values }) => wordsOf(values[index], chart, speech))]),
      ),
    ],
  };
};
