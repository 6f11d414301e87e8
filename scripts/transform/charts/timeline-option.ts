import type { EChartsOption } from "echarts";
import type { Drawing } from "./chart-option.ts";
import { formatValue } from "./format-value.ts";
import { FAINT, INK, SERIES, TEXT, WIDTH, widthOf } from "./ink.ts";
import type { Chart, Value } from "./read-chart.ts";

const ROW = TEXT * 4.2;
const DAY = 86_400_000;

const ticks = (language: string, span: number): ((value: number) => string) => {
  const form: Intl.DateTimeFormatOptions =
    span > 800 * DAY
      ? { year: "numeric" }
      : span > 60 * DAY
        ? { month: "short" }
        : { month: "short", day: "numeric" };
  const format = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" });
  return (value) => format.format(value);
};

const datesOf = (start: Value | undefined, end: Value | undefined, language: string): string => {
  const from = start && formatValue(start.text, language);
  const to = end && end.text !== start?.text ? formatValue(end.text, language) : undefined;
  return [from, to].filter((part) => part !== undefined).join(" – ");
};

/** Breaks a text at a width in units: between words, and between Han characters. At most two lines. */
const broken = (text: string, width: number): string[] => {
  const parts = text.match(/[⺀-￯]|[^\s⺀-￯]+\s*/gu) ?? [text];
  const lines: string[] = [""];
  for (const part of parts) {
    const line = `${lines.at(-1) ?? ""}${part}`;
    if (widthOf(line.trimEnd()) > width && lines.at(-1) !== "") lines.push(part);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => line.trimEnd());
};

/** What ECharts gives the drawer of a row, as far as it is used. */
interface Api {
  coord: (point: [number, number]) => number[];
}

const rowOf = (chart: Chart, language: string) => (params: { dataIndex: number }, api: Api) => {
  const row = params.dataIndex;
  const [start, end] = [chart.series[0]?.values[row], chart.series[1]?.values[row]];
  const from = start ?? end;
  const to = end ?? start;
  if (!from || !to) return null;
  const [x1 = 0, y = 0] = api.coord([from.number, row]);
  const [x2 = 0] = api.coord([to.number, row]);
  const left = x1 < WIDTH / 2;
  const name = chart.categories[row] ?? "";
  const room = left ? WIDTH - x1 - 4 : x2 - 4;
  const lines = broken(name, room).slice(0, 2);
  const style = { fill: INK, fontSize: TEXT, textAlign: left ? "left" : "right", textVerticalAlign: "top" };
  const x = left ? x1 - 5 : x2 + 5;
  const mark =
    x2 - x1 < 4
      ? { type: "circle", shape: { cx: x1, cy: y, r: 5 }, style: { fill: SERIES[0] } }
      : { type: "rect", shape: { x: x1, y: y - 5, width: x2 - x1, height: 10 }, style: { fill: SERIES[0] } };
  return {
    type: "group",
    children: [
      mark,
      {
        type: "text",
        x: left ? x2 + 10 : x1 - 10,
        y: y - TEXT / 2,
        style: { ...style, text: datesOf(start, end, language) },
      },
      ...lines.map((text, index) => ({
        type: "text",
        x,
        y: y + 9 + index * TEXT * 1.25,
        style: { ...style, text },
      })),
    ],
  };
};

/** A timeline: an event a row, in the order of the data, over an axis of time. */
export const timelineOption = (chart: Chart, language: string): Drawing => {
  const times = chart.series.flatMap(({ values }) =>
    values.flatMap((value) => (value ? [value.number] : [])),
  );
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = Math.max(last - first, DAY);
  const label = ticks(language, span);
  const rows = chart.categories.length;
  return {
    size: { width: WIDTH, height: 30 + rows * ROW },
    option: {
      useUTC: true,
      grid: { left: 12, right: 12, top: 4, bottom: 24 },
      xAxis: {
        type: "time",
        min: first - span * 0.06,
        max: last + span * 0.06,
        position: "bottom",
        axisLabel: {
          color: INK,
          fontSize: TEXT,
          hideOverlap: true,
          formatter: label,
          showMinLabel: false,
          showMaxLabel: false,
        },
        axisLine: { onZero: false, lineStyle: { color: INK } },
        splitLine: { show: true, lineStyle: { color: FAINT } },
      },
      yAxis: { type: "value", min: -0.25, max: rows - 0.15, inverse: true, show: false },
      series: [
        {
          type: "custom",
          clip: false,
          renderItem: rowOf(chart, language),
          data: chart.categories.map((_, row) => [first, row]),
        },
      ],
    } as EChartsOption,
  };
};
