import type { ElementContent } from "hast";
import { frameOf, unitAt, valueScale } from "./axes.ts";
import {
  area,
  AXIS,
  END,
  FAINT,
  hatches,
  ink,
  inkOn,
  legend,
  LINE,
  MIDDLE,
  SEAM_WIDTH,
  paragraph,
  path,
  widthOf,
  words,
  wrap,
  type Drawer,
  type ChartDrawing,
} from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import type { Chart, Value } from "./read-chart.ts";

/** The largest share of the width that names beside bars may have, and how thick those bars are. */
const NAMES = 0.4;
const BAR = 15;
/** More rows than this are set closer. */
const MANY = 30;

/** A bar: its column and category, and the values between which it is drawn. */
interface Bar {
  series: number;
  row: number;
  from: number;
  to: number;
  value: Value | undefined;
  said: string;
}

/** The bars of a chart; stacked ones stand on each other, those below zero below it. */
const barsOf = (chart: Chart, language: string): Bar[] =>
  chart.categories.flatMap((_, row) => {
    const ends = { above: 0, below: 0 };
    return chart.series.map(({ values }, series) => {
      const value = values[row];
      const end = value && value.number < 0 ? "below" : "above";
      const from = chart.type === "stacked-bar" ? ends[end] : 0;
      const to = from + (value?.number ?? 0);
      ends[end] = to;
      return { series, row, from, to, value, said: shortWords(value, chart, language) };
    });
  });

/** The geometry of the bars: the place of a value along them, the place of each across, how thick they are, whether they are vertical. */
interface Lay {
  along: (value: number) => number;
  across: (bar: Bar) => number;
  thick: number;
  upright: boolean;
  stacked: boolean;
}

const shapeOf = (
  bar: Bar,
  { along, across, thick, upright, stacked }: Lay,
  prefix: string,
): ElementContent[] => {
  if (bar.from === bar.to) return [];
  const [from, to, side] = [along(bar.from), along(bar.to), across(bar)];
  // A part ends before the next begins.
  const free = Math.min(SEAM_WIDTH, Math.abs(to - from) / 2) * Math.sign(to - from);
  const end = stacked ? to - free : to;
  const d = upright
    ? `M${side} ${from}V${end}h${thick}V${from}z`
    : `M${from} ${side}H${end}v${thick}H${from}z`;
  return area(d, bar.series, { prefix });
};

/** The words of a part of a stacked bar, in its middle; one too small for them leaves them to the table. */
const wordsIn = (bar: Bar, { along, across, thick, upright }: Lay): ElementContent[] => {
  const width = widthOf(bar.said);
  const [from, to, middle] = [along(bar.from), along(bar.to), across(bar) + thick / 2];
  const length = Math.abs(to - from);
  if (!bar.value || (upright ? length < LINE || width > thick - 4 : length < width + 6)) return [];
  const [x, y] = upright ? [middle, (from + to) / 2] : [(from + to) / 2, middle];
  // Hides the hatching behind the text; no style sheet gives it an outline.
  const { className, ...colour } = ink("fill", bar.series);
  const ground = path(`M${x - width / 2 - 2} ${y - 7}h${width + 4}v14h-${width + 4}z`, {
    ...colour,
    className: [...className, "unlined"],
  });
  return [...(bar.series > 0 ? [ground] : []), words(bar.said, [x, y], { ...MIDDLE, ...inkOn(bar.series) })];
};

/** The words of a bar beyond its end. */
const wordsBeyond = (bar: Bar, { along, across, thick, upright }: Lay): ElementContent[] => {
  const isBelow = bar.to < 0;
  const [end, middle] = [along(bar.to), across(bar) + thick / 2];
  if (upright) return [words(bar.said, [middle, end + (isBelow ? 11 : -10)], MIDDLE)];
  return [words(bar.said, [end + (isBelow ? -5 : 5), middle], isBelow ? END : {})];
};

const haveRoom = (bars: Bar[], thick: number): boolean =>
  bars.every(({ said }) => widthOf(said) <= thick + 6);

/** The bars and their words; complete where every bar has its words. */
const drawBars = (bars: Bar[], lay: Lay, prefix: string): Omit<ChartDrawing, "height"> => {
  const room = !lay.upright || haveRoom(bars, lay.thick);
  const said = bars.map((bar) => (lay.stacked ? wordsIn(bar, lay) : room ? wordsBeyond(bar, lay) : []));
  return {
    children: [...bars.flatMap((bar) => shapeOf(bar, lay, prefix)), ...said.flat()],
    complete: bars.every(({ value }, index) => !value || (said[index]?.length ?? 0) > 0),
  };
};

/** Bars that lie, a row a bar, below what stands at the top. All have their values beside them; stacked ones have an axis. */
const lyingBars = (chart: Chart, bars: Bar[], top: number, drawer: Drawer): ChartDrawing => {
  const { language, prefix, width } = drawer;
  const { categories, series, type } = chart;
  const stacked = type === "stacked-bar";
  const unit = unitAt(chart, top);
  const { scale, ticks } = valueScale([0, ...bars.map(({ to }) => to)], chart, language);
  const beyond = (isBelow: boolean): number =>
    Math.max(6, ...bars.map(({ to, said }) => (!stacked && to < 0 === isBelow ? widthOf(said) + 6 : 0)));
  const column = Math.min(width * NAMES, Math.max(...categories.map(widthOf)));
  const names = categories.map((name) => wrap(name, column));
  scale.range([column + 8 + (bars.some(({ to }) => to < 0) ? beyond(true) : 0), width - beyond(false)]);
  const rows = stacked ? 1 : series.length;
  const [thick, gap] = categories.length > MANY && rows === 1 ? [11, 4] : [BAR, 11];
  const ends: number[] = [];
  for (const { length } of names)
    ends.push((ends.at(-1) ?? unit.height + 2) + Math.max(rows * thick, (length - 1) * LINE + thick) + gap);
  const start = unit.height + 2;
  const bottom = ends.at(-1) ?? start;
  const middleOf = (row: number): number => ((ends[row - 1] ?? start) + (ends[row] ?? bottom)) / 2;
  const lay: Lay = {
    along: scale,
    across: (bar) => middleOf(bar.row) - (rows * thick) / 2 + (stacked ? 0 : bar.series * thick),
    thick: rows > 1 ? thick - 1 : thick,
    upright: false,
    stacked,
  };
  const axis = ticks.map(({ value }) => `M${scale(value)} ${start}V${bottom}`).join("");
  const named = ticks.map(({ value, said }) => {
    const x = Math.min(scale(value), width - widthOf(said) / 2);
    return words(said, [x, bottom + 12], MIDDLE);
  });
  const drawn = drawBars(bars, lay, prefix);
  return {
    complete: drawn.complete,
    height: bottom + (stacked ? 14 + LINE / 2 : 2),
    children: [
      ...unit.children,
      ...(stacked ? [path(axis, FAINT), ...named] : []),
      ...names.flatMap((lines, row) =>
        paragraph(lines, [column, middleOf(row) - ((lines.length - 1) * LINE) / 2], END),
      ),
      ...drawn.children,
      path(`M${scale(0)} ${start}V${bottom}`, AXIS),
    ],
  };
};

const standingBars = (chart: Chart, bars: Bar[], top: number, drawer: Drawer): ChartDrawing => {
  const stacked = chart.type === "stacked-bar";
  const side = stacked ? 1 : chart.series.length;
  const shareOf = (slot: number): number => Math.min(90, (slot * 0.76) / side);
  const said = !stacked && haveRoom(bars, shareOf(drawer.width / chart.categories.length) - 2);
  const frame = frameOf(chart, [0, ...bars.map(({ to }) => to)], { ...drawer, top, edge: false, said });
  const share = shareOf(frame.slot);
  const lay: Lay = {
    along: frame.y,
    across: ({ row, series }) => frame.x(row) + share * ((stacked ? 0 : series) - side / 2),
    thick: side > 1 ? share - Math.min(2, share / 5) : share,
    upright: true,
    stacked,
  };
  const drawn = drawBars(bars, lay, drawer.prefix);
  return {
    height: frame.height,
    complete: frame.complete && drawn.complete,
    children: [...frame.children, ...drawn.children, frame.base],
  };
};

/** Bars, side by side or stacked: they stand where the names of the categories have room below them or are years, else they lie. */
export const barChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { categories, series } = chart;
  const bars = barsOf(chart, drawer.language);
  const key = legend(series, drawer.width, (index, [x, y]) =>
    area(`M${x} ${y - 6}h26v12h-26z`, index, { prefix: drawer.prefix }),
  );
  const slot = (drawer.width - 70) / categories.length - 6;
  const hasRoom = (name: string): boolean =>
    wrap(name, slot).length <= 2 && name.split(/\s/).every((word) => widthOf(word) <= slot);
  const stands = categories.every(hasRoom) || categories.every((name) => /^\d{4}/.test(name));
  const drawn = (stands ? standingBars : lyingBars)(chart, bars, key.height, drawer);
  const children = [hatches(series.length, drawer.prefix), ...key.children, ...drawn.children];
  return { ...drawn, children };
};
