import type { EChartsOption } from "echarts";
import type { Drawing } from "./chart-option.ts";
import { formatValue } from "./format-value.ts";
import { FAINT, INK, SERIES, TEXT, WIDTH, widthOf } from "./ink.ts";
import type { Chart, Value } from "./read-chart.ts";

const LINE = TEXT * 1.3;
const GAP = 9;
const SIDE = 10;
const FOOT = 24;
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

/** Breaks a text at a width in units: between words, and between Han characters. */
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

/** An event as it is drawn: places in units from the left and from the top. */
interface Row {
  from: number;
  to: number;
  top: number;
  height: number;
  /** Whether its words stand right of its mark, or left of it, where there is more room. */
  right: boolean;
  dates: string;
  lines: string[];
}

const rowsOf = (chart: Chart, language: string, xOf: (time: number) => number): Row[] => {
  let top = 0;
  return chart.categories.flatMap((name, index) => {
    const [start, end] = [chart.series[0]?.values[index], chart.series[1]?.values[index]];
    const [first, last] = [start ?? end, end ?? start];
    if (!first || !last) return [];
    const [from, to] = [xOf(first.number), xOf(last.number)];
    const right = from + to < WIDTH;
    const dates = datesOf(start, end, language);
    const fits = widthOf(dates) < (right ? WIDTH - to : from) - 10;
    const lines = broken(name, right ? WIDTH - from : to);
    // Dates that have no room beside the mark stand above the name.
    if (!fits) lines.unshift(dates);
    const height = LINE * (lines.length + 1) + GAP;
    top += height;
    return [{ from, to, top: top - height, height, right, dates: fits ? dates : "", lines }];
  });
};

const drawn = ({ from, to, top, right, dates, lines }: Row) => {
  const middle = top + LINE / 2;
  const style = {
    fill: INK,
    fontSize: TEXT,
    textAlign: right ? "left" : "right",
    textVerticalAlign: "middle",
  };
  const edge = right ? from - 5 : to + 5;
  const mark =
    to - from < 4
      ? { type: "circle", shape: { cx: from, cy: middle, r: 5 }, style: { fill: SERIES[0] } }
      : {
          type: "rect",
          shape: { x: from, y: middle - 5, width: to - from, height: 10 },
          style: { fill: SERIES[0] },
        };
  return {
    type: "group",
    children: [
      mark,
      { type: "text", x: right ? to + 10 : from - 10, y: middle, style: { ...style, text: dates } },
      ...lines.map((text, line) => ({
        type: "text",
        x: edge,
        y: middle + LINE * (line + 1),
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
  const [min, max] = [first - span * 0.06, last + span * 0.06];
  const rows = rowsOf(chart, language, (time) => SIDE + ((time - min) / (max - min)) * (WIDTH - 2 * SIDE));
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  const axisLabel = {
    color: INK,
    fontSize: TEXT,
    hideOverlap: true,
    showMinLabel: false,
    showMaxLabel: false,
  };
  return {
    size: { width: WIDTH, height: height + FOOT },
    option: {
      useUTC: true,
      grid: { left: SIDE, right: SIDE, top: 0, bottom: FOOT },
      xAxis: {
        type: "time",
        min,
        max,
        position: "bottom",
        axisLabel: { ...axisLabel, formatter: ticks(language, span) },
        axisLine: { onZero: false, lineStyle: { color: INK } },
        splitLine: { show: true, lineStyle: { color: FAINT } },
      },
      yAxis: { type: "value", min: 0, max: 1, show: false },
      series: [
        {
          type: "custom",
          clip: false,
          renderItem: ({ dataIndex }: { dataIndex: number }) => rows.map(drawn)[dataIndex],
          data: rows.map(() => [first, 0]),
        },
      ],
    } as EChartsOption,
  };
};
