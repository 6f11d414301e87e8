import { scaleUtc } from "d3-scale";
import type { ElementContent } from "hast";
import { element } from "../tree/tree.ts";
import {
  AXIS,
  FAINT,
  ink,
  LINE,
  MIDDLE,
  paragraph,
  path,
  tenth,
  widthOf,
  words,
  wrap,
  type Drawer,
  type ChartDrawing,
  type Point,
} from "./canvas.ts";
import { dateForm, formatValue, inEach } from "./format-value.ts";
import { DAY, timeTicks } from "./time-axis.ts";
import type { Chart, Value } from "./chart.ts";

/** The largest share of the width that names may have, and what is left between them and the dates, and between two events. */
const NAMES = 0.5;
const GUTTER = 16;
const APART = 11;

/** 2015年10月26日至29日: Chinese has what is the same once, too (GB/T 15835). */
const chineseRange = (from: string, to: string): string => {
  const shared = ["月", "年"]
    .map((mark) => from.slice(0, from.indexOf(mark) + 1))
    .find((start) => start !== "" && to.startsWith(start));
  return from === to ? from : `${from}至${to.slice(shared?.length ?? 0)}`;
};

/** The days or months of an event, what is the same said once: October 26 – 29, 2015. */
const rangeIn = (first: Value, last: Value, language: string): string => {
  if (/^zh\b/i.test(language))
    return chineseRange(formatValue(first.text, language), formatValue(last.text, language));
  const form = dateForm(first.text);
  const range =
    form && form === dateForm(last.text)
      ? new Intl.DateTimeFormat(language, form)
          .formatRange(first.number, last.number)
          .replaceAll("\u2009", " ")
      : "/";
  if (!range.includes("/")) return range;
  return [...new Set([first.text, last.text])].map((day) => formatValue(day, language)).join(" – ");
};

const datesOf = (first: Value, last: Value, language: string): string =>
  inEach(language, (one) => rangeIn(first, last, one));

/** A timeline: an event a row, in the order of the data, its name and dates at the left, its time at the right. */
export const timeline = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { language, width } = drawer;
  const [starts, ends] = [chart.series[0]?.values ?? [], chart.series[1]?.values ?? []];
  const times = [...starts, ...ends].flatMap((value) => value?.number ?? []);
  const events = chart.categories.flatMap((name, row) => {
    const [start, end] = [starts[row], ends[row]];
    const [first, last] = [start ?? end, end ?? start];
    return first && last ? [{ row, name, first, last, dates: datesOf(first, last, language) }] : [];
  });
  const natural = events.flatMap(({ name, dates }) => [widthOf(name), widthOf(dates)]);
  const column = Math.min(width * NAMES, Math.max(60, ...natural));
  const [left, right] = [column + GUTTER, width - 8];
  const [first, last] = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [0, 0];
  const margin = Math.max((last - first) * 0.05, 15 * DAY * (last - first < DAY ? 1 : 0), DAY / 2);
  const scale = scaleUtc([first - margin, last + margin], [left, right]);
  const rows: ElementContent[] = [];
  const points: Point[] = [];
  let top = 0;
  for (const { row, name, first: from, last: to, dates } of events) {
    const [lines, under] = [wrap(name, column), wrap(dates, column)];
    const middle = top + LINE / 2;
    const [x, end] = [scale(from.number), scale(to.number)];
    const mark =
      end - x < 5
        ? element("circle", { cx: tenth((x + end) / 2), cy: tenth(middle), r: "5", ...ink("fill", 0) })
        : path(`M${x} ${middle - 5}H${end}v10H${x}z`, ink("fill", 0));
    points.push({ row, x: (x + end) / 2, y: middle });
    rows.push(
      path(`M${left} ${middle}H${right}`, { ...FAINT, strokeDashArray: ["1", "3"], strokeOpacity: ".5" }),
      mark,
      ...paragraph(lines, [0, middle]),
      ...paragraph(under, [0, middle + lines.length * LINE], { fillOpacity: ".72" }),
    );
    top += (lines.length + under.length) * LINE + APART;
  }
  const ticks = timeTicks(scale, { language, left: 0, right: width });
  const rules = ticks.map(({ x }) => `M${x} 0V${top + 4}`).join("");
  return {
    complete: true,
    points,
    height: top + 4 + LINE + 4,
    children: [
      ...(rules === "" ? [] : [path(rules, FAINT)]),
      path(`M${left} ${top}H${right}`, AXIS),
      ...rows,
      ...ticks.map(({ x, said }) => words(said, [x, top + 4 + LINE / 2 + 2], MIDDLE)),
    ],
  };
};
