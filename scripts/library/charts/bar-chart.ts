import type { ElementContent } from "hast";
import { frameOf, unitAt, valueScale } from "./axes.ts";
import {
  area,
  AXIS,
  END,
  hatches,
  ink,
  inkOn,
  LINE,
  MIDDLE,
  palely,
  SEAM_WIDTH,
  path,
  widthOf,
  words,
  wrap,
  type Drawer,
  type ChartDrawing,
  type Ink,
  type Point,
} from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { legend } from "./legend.ts";
import { measures, namedRows, roomyTicks } from "./named-rows.ts";
import type { Chart, Value } from "./chart.ts";

/** How thick bars are that lie. */
const BAR = 15;
/** More rows than this are set closer. */
const MANY = 30;

/** A bar: its column and category, and the values between which it is drawn. */
interface Bar {
  series: number;
  row: number;
  ink: Ink;
  isProjected: boolean;
  from: number;
  to: number;
  value: Value | undefined;
  said: string;
}

/** The bars of a chart; stacked ones stand on each other, those below zero below it. */
const barsOf = (chart: Chart, language: string): Bar[] =>
  chart.categories.flatMap((_, row) => {
    const ends = { above: 0, below: 0 };
    const isProjected = row >= (chart.projection ?? Infinity);
    const standsBack = chart.lit !== undefined && !chart.lit.has(row);
    return chart.series.map(({ values, ink: own }, series) => {
      const value = values[row];
      const end = value && value.number < 0 ? "below" : "above";
      const from = chart.type === "stacked-bar" ? ends[end] : 0;
      const to = from + (value?.number ?? 0);
      ends[end] = to;
      const said = shortWords(value, { ...chart, unit: chart.series[series]?.unit }, language);
      return { series, row, ink: standsBack ? "rest" : own, isProjected, from, to, value, said };
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
  const shapes = area(d, bar.ink, { prefix });
  return bar.isProjected ? palely(shapes, d, bar.ink) : shapes;
};

/** The middle of a bar’s end, where its value is pointed at. */
const pointOf = (bar: Bar, { along, across, thick, upright }: Lay): Point => {
  const [end, middle] = [along(bar.to), across(bar) + thick / 2];
  const [x, y] = upright ? [middle, end] : [end, middle];
  return { row: bar.row, column: bar.series, x, y };
};

/** The words of a part of a stacked bar, in its middle; one too small for them leaves them to the table. */
const wordsIn = (bar: Bar, { along, across, thick, upright }: Lay): ElementContent[] => {
  const width = widthOf(bar.said);
  const [from, to, middle] = [along(bar.from), along(bar.to), across(bar) + thick / 2];
  const length = Math.abs(to - from);
  if (!bar.value || length < (upright ? LINE : width + 6)) return [];
  const [x, y] = upright ? [middle, (from + to) / 2] : [(from + to) / 2, middle];
  // Hides the hatching behind the text; no style sheet gives it an outline.
  // On what stands back, and on what is not yet, nothing is sure to be legible.
  if (bar.ink === "rest" || bar.isProjected) return [];
  const { className, ...colour } = ink("fill", bar.ink);
  const ground = path(`M${x - width / 2 - 2} ${y - 7}h${width + 4}v14h-${width + 4}z`, {
    ...colour,
    className: [...className, "unlined"],
  });
  return [...(bar.ink > 0 ? [ground] : []), words(bar.said, [x, y], { ...MIDDLE, ...inkOn(bar.ink) })];
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
  // One value among bars that are too thin for the others would look like the only one.
  const isThin = lay.upright && bars.some(({ said, value }) => value && widthOf(said) > lay.thick - 4);
  const inside = (bar: Bar): ElementContent[] => (isThin ? [] : wordsIn(bar, lay));
  const said = bars.map((bar) => (lay.stacked ? inside(bar) : room ? wordsBeyond(bar, lay) : []));
  return {
    children: [...bars.flatMap((bar) => shapeOf(bar, lay, prefix)), ...said.flat()],
    complete: bars.every(({ value }, index) => !value || (said[index]?.length ?? 0) > 0),
    points: bars.flatMap((bar) => (bar.value ? [pointOf(bar, lay)] : [])),
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
  const count = stacked ? 1 : series.length;
  const [thick, gap] = categories.length > MANY && count === 1 ? [11, 4] : [BAR, 11];
  const rows = namedRows(categories, { width, top: unit.height + 2, height: count * thick, gap });
  scale.range([rows.left + (bars.some(({ to }) => to < 0) ? beyond(true) : 0), width - beyond(false)]);
  const lay: Lay = {
    along: scale,
    across: (bar) => rows.middle(bar.row) - (count * thick) / 2 + (stacked ? 0 : bar.series * thick),
    thick: count > 1 ? thick - 1 : thick,
    upright: false,
    stacked,
  };
  const drawn = drawBars(bars, lay, prefix);
  return {
    complete: drawn.complete,
    points: drawn.points,
    height: rows.bottom + (stacked ? 14 + LINE / 2 : 2),
    children: [
      ...unit.children,
      ...(stacked
        ? measures(roomyTicks(ticks, { scale, isLog: false }), {
            scale,
            width,
            top: rows.top,
            bottom: rows.bottom,
          })
        : []),
      ...rows.children,
      ...drawn.children,
      path(`M${scale(0)} ${rows.top}V${rows.bottom}`, AXIS),
    ],
  };
};

const standingBars = (chart: Chart, bars: Bar[], top: number, drawer: Drawer): ChartDrawing => {
  const stacked = chart.type === "stacked-bar";
  const side = stacked ? 1 : chart.series.length;
  const shareOf = (slot: number): number => Math.min(90, (slot * 0.76) / side);
  const said =
    !stacked && !drawer.also && haveRoom(bars, shareOf(drawer.width / chart.categories.length) - 2);
  const reach = (row: number): number =>
    Math.max(0, ...bars.flatMap((bar) => (bar.row === row ? bar.to : [])));
  const options = { ...drawer, top, edge: false, said, reach };
  const frame = frameOf(chart, [0, ...bars.map(({ to }) => to)], options);
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
    points: drawn.points,
    children: [...frame.children, ...drawn.children, frame.base, ...frame.remarks],
  };
};

/** Bars, side by side or stacked: they stand where the names of the categories have room below them or are years, else they lie. */
export const barChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { categories, series } = chart;
  const bars = barsOf(chart, drawer.language);
  const key = legend(series, drawer.width, (column, [x, y]) =>
    area(`M${x} ${y - 6}h26v12h-26z`, column.ink, { prefix: drawer.prefix }),
  );
  const slot = (drawer.width - 70) / categories.length - 6;
  const hasRoom = (name: string): boolean =>
    wrap(name, slot).length <= 2 && name.split(/\s/).every((word) => widthOf(word) <= slot);
  const stands =
    chart.direction === undefined
      ? categories.every(hasRoom) || categories.every((name) => /^\d{4}/.test(name))
      : chart.direction === "vertical";
  const drawn = (stands ? standingBars : lyingBars)(chart, bars, key.height, drawer);
  const children = [hatches(series.length, drawer.prefix), ...key.children, ...drawn.children];
  return { ...drawn, children };
};
