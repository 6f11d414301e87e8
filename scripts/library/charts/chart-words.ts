import type { Chart, Value } from "./read-chart.ts";
import type { Element } from "hast";
import { element, onLines } from "../tree/tree.ts";
import { formatValue } from "./format-value.ts";

/** The reader's language, and its words. */
export interface Speech {
  language: string;
  t: (key: string, values?: Record<string, string | number>) => string;
}

/** A value in few words, with no unit but a per cent sign: 649 million, 45.8%. */
export const shortWords = (value: Value | undefined, { unit }: Chart, language: string): string =>
  value === undefined ? "–" : `${formatValue(value.text, language)}${unit === "%" ? "%" : ""}`;

const withUnit = (value: Value | undefined, chart: Chart, speech: Speech): string => {
  const words = shortWords(value, chart, speech.language);
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

/** The data of a chart as a table. */
export const chartTable = (chart: Chart, speech: Speech): Element => {
  const { unit, head, categories, series, type } = chart;
  const named = unit !== undefined && unit !== "%" && type !== "timeline";
  const align = (column: number) => [column === 0 || type === "timeline" ? "align-left" : "align-right"];
  const row = (name: "th" | "td", cells: string[]): Element => {
    const made = cells.map((value, column) => {
      const properties = { className: align(column), ...(name === "th" && { scope: "col" }) };
      return element(name, properties, [{ type: "text", value }]);
    });
    return element("tr", {}, onLines(made));
  };
  const names = series.map(({ name }) => (named ? speech.t("chart.column", { name, unit }) : name));
  const rows = categories.map((name, index) =>
    row("td", [name, ...series.map(({ values }) => shortWords(values[index], chart, speech.language))]),
  );
  const parts = [
    element("thead", {}, onLines([row("th", [head, ...names])])),
    element("tbody", {}, onLines(rows)),
  ];
  return element("table", {}, onLines(parts));
};
