import type { EChartsOption } from "echarts";
import { formatNumber, formatValue } from "./format-value.ts";
import { DASHES, FAINT, hatch, INK, MARKS, ON_PAPER, PAPER, SERIES, TEXT, WIDTH, widthOf } from "./ink.ts";
import type { Chart, Value } from "./read-chart.ts";
import type { Size } from "./chart-painter.ts";
import { timelineOption } from "./timeline-option.ts";

/** A chart as ECharts is told it, and the size it needs. */
export interface Drawing {
  option: EChartsOption;
  size: Size;
}

const LINE_HEIGHT = TEXT * 1.5;
const text = { color: INK, fontSize: TEXT };
const percent = (unit: string | undefined): string => (unit === "%" ? "%" : "");

const wordsOf = (value: Value | undefined, chart: Chart, language: string): string =>
  value === undefined ? "" : `${formatValue(value.text, language)}${percent(chart.unit)}`;

/** One name a line above the drawing, where there is more than one to tell apart. */
const legendOf = ({ series }: Chart): { legend?: EChartsOption["legend"]; top: number } => {
  if (series.length < 2) return { top: LINE_HEIGHT };
  const legend = {
    orient: "vertical" as const,
    left: 0,
    top: 0,
    padding: 0,
    itemGap: LINE_HEIGHT - TEXT,
    itemWidth: 34,
    itemHeight: TEXT,
    textStyle: { ...text, width: WIDTH - 50, overflow: "truncate" as const },
    data: series.map(({ name }) => name),
  };
  return { legend, top: (series.length + 1) * LINE_HEIGHT };
};

const valueAxis = (chart: Chart, language: string) => ({
  type: "value" as const,
  splitNumber: 4,
  axisLabel: {
    ...text,
    formatter: (value: number) => `${formatNumber(value, language)}${percent(chart.unit)}`,
  },
  splitLine: { lineStyle: { color: FAINT, width: 1 } },
});

const unitOf = ({ unit }: Chart) =>
  unit === undefined || unit === "%"
    ? {}
    : { name: unit, nameTextStyle: { ...text, align: "left" as const }, nameGap: 8 };

const categoryAxis = (chart: Chart) => ({
  type: "category" as const,
  data: chart.categories,
  axisLabel: text,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: INK, width: 1 } },
});

const grid = (top: number) => ({
  left: 2,
  right: 8,
  top,
  bottom: 4,
  outerBoundsMode: "same" as const,
  outerBoundsContain: "axisLabel" as const,
});

const numbers = (chart: Chart): number[] =>
  chart.series.flatMap(({ values }) => values.flatMap((value) => (value ? [value.number] : [])));

const isNarrow = (chart: Chart): boolean => {
  const slot = (WIDTH - 70) / chart.categories.length;
  return chart.categories.every((name) => widthOf(name) < slot - 6);
};

const barSeries = (chart: Chart, language: string, upright: boolean) => {
  const stacked = chart.type === "stacked-bar";
  const sums = chart.categories.map((_, row) =>
    chart.series.reduce((sum, { values }) => sum + Math.abs(values[row]?.number ?? 0), 0),
  );
  const highest = Math.max(...sums);
  const bars = chart.categories.length * (stacked ? 1 : chart.series.length);
  const widest = Math.max(
    ...chart.series.flatMap(({ values }) => values.map((value) => widthOf(wordsOf(value, chart, language)))),
  );
  const room = !upright || (WIDTH - 70) / bars > widest;
  return chart.series.map(({ name, values }, index) => ({
    type: "bar" as const,
    name,
    ...(stacked && { stack: "all" }),
    barMaxWidth: upright ? 90 : 22,
    itemStyle: {
      color: SERIES[index],
      decal: hatch(index),
      ...(stacked && { borderColor: PAPER, borderWidth: 1 }),
    },
    label: {
      ...text,
      show: room,
      position: stacked ? ("inside" as const) : upright ? ("top" as const) : ("right" as const),
      ...(stacked && { color: ON_PAPER, backgroundColor: PAPER, padding: [2, 4] }),
    },
    data: values.map((value) => ({
      value: value?.number ?? null,
      label: {
        // A part too thin for its number leaves it to the table.
        show: room && value !== undefined && (!stacked || Math.abs(value.number) > highest * 0.09),
        formatter: wordsOf(value, chart, language).replaceAll("{", "｛"),
      },
    })),
  }));
};

const barOption = (chart: Chart, language: string): Drawing => {
  const upright = isNarrow(chart);
  const { legend, top } = legendOf(chart);
  const rows = chart.categories.length * (chart.type === "bar" ? chart.series.length : 1);
  const names = categoryAxis(chart);
  const values = valueAxis(chart, language);
  const wrapped = { ...names, inverse: true, axisLabel: { ...text, width: 150, overflow: "break" as const } };
  const axes = upright
    ? { xAxis: names, yAxis: { ...values, ...unitOf(chart) } }
    : { xAxis: { ...values, axisLabel: { ...values.axisLabel, hideOverlap: true } }, yAxis: wrapped };
  const frame = upright ? grid(top + 8) : { ...grid(legend ? top : 4), right: 70 };
  return {
    size: {
      width: WIDTH,
      height: upright ? 250 + top : top + 30 + Math.max(rows * 26, chart.categories.length * 40),
    },
    option: {
      ...(legend && { legend }),
      grid: frame,
      ...axes,
      series: barSeries(chart, language, upright),
    } as EChartsOption,
  };
};

const lineOption = (chart: Chart, language: string): Drawing => {
  const { legend, top } = legendOf(chart);
  const all = numbers(chart);
  const few = all.length <= 12;
  return {
    size: { width: WIDTH, height: 250 + top },
    option: {
      ...(legend && { legend }),
      grid: grid(top + 8),
      xAxis: {
        ...categoryAxis(chart),
        boundaryGap: few,
        axisLabel: few ? text : { ...text, alignMinLabel: "left", alignMaxLabel: "right" },
      },
      // Zero is part of the picture unless all values are far from it.
      yAxis: {
        ...valueAxis(chart, language),
        ...unitOf(chart),
        scale: Math.min(...all) > Math.max(...all) * 0.8,
      },
      series: chart.series.map(({ name, values }, index) => ({
        type: "line" as const,
        name,
        clip: false,
        symbol: MARKS[index] ?? "circle",
        symbolSize: 9,
        showSymbol: few,
        color: SERIES[index] ?? INK,
        lineStyle: { width: 2.5, type: (DASHES[index] ?? "solid") as "solid" | number[] },
        label: { ...text, show: few, position: "top" as const },
        data: values.map((value) => ({
          value: value?.number ?? null,
          label: { formatter: wordsOf(value, chart, language).replaceAll("{", "｛") },
        })),
      })),
    },
  };
};

const pieOption = (chart: Chart, language: string): Drawing => {
  const values = chart.series[0]?.values ?? [];
  const sum = values.reduce((total, value) => total + (value?.number ?? 0), 0);
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return {
    size: { width: WIDTH, height: Math.max(260, values.length * 40) },
    option: {
      series: [
        {
          type: "pie",
          radius: 80,
          center: ["50%", "50%"],
          startAngle: 90,
          label: { ...text, lineHeight: LINE_HEIGHT, width: 104, overflow: "break" },
          labelLine: { lineStyle: { color: INK, width: 1 }, length: 10, length2: 10 },
          itemStyle: { borderColor: PAPER, borderWidth: 2 },
          data: chart.categories.map((name, index) => {
            const value = values[index];
            const words = wordsOf(value, chart, language);
            const part =
              sum > 0 && chart.unit !== "%" ? ` (${share.format((value?.number ?? 0) / sum)})` : "";
            return {
              name,
              value: value?.number ?? 0,
              label: { formatter: `${name}\n${words}${part}`.replaceAll("{", "｛") },
              itemStyle: {
                color: SERIES[index % SERIES.length] ?? INK,
                decal: hatch(index),
              },
            };
          }),
        },
      ],
    } as EChartsOption,
  };
};

/** Puts a chart in ECharts' words, in the reader's language. */
export const drawingOf = (chart: Chart, language: string): Drawing => {
  if (chart.type === "timeline") return timelineOption(chart, language);
  if (chart.type === "pie") return pieOption(chart, language);
  return chart.type === "line" ? lineOption(chart, language) : barOption(chart, language);
};
