import {
  line,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import type { ElementContent } from "hast";
import { frameOf, type Frame } from "./axes.ts";
import {
  clearWords,
  ink,
  legend,
  path,
  TEXT,
  tenth,
  widthOf,
  type Drawer,
  type ChartDrawing,
} from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import type { Chart } from "./read-chart.ts";

/** Up to so many values each has a mark and its words. */
const FEW = 12;

// What tells lines apart without colour: dashes, and the marks of the values.
const DASHES = ["", "7 4", "2 3", "10 3 2 3", "4 2", "1 4"].map((dashes) => dashes.split(" "));
const MARKS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolWye];

/** A value's place in a drawing. */
interface Point {
  series: number;
  row: number;
  x: number;
  y: number;
  said: string;
}

/** A place for words, by its middle. */
interface Box {
  x: number;
  y: number;
  width: number;
}

const lineInk = (index: number) => ({
  fill: "none",
  strokeWidth: "2.25",
  strokeLineJoin: "round",
  ...(index > 0 && { strokeDashArray: DASHES[index] ?? [] }),
  ...ink("stroke", index),
});

const markAt = (index: number, x: number, y: number): ElementContent => {
  const shape = symbol(MARKS[index], 56).digits(1)() ?? "";
  return path(shape, { transform: `translate(${tenth(x)} ${tenth(y)})`, ...ink("fill", index) });
};

const meet = (one: Box, other: Box): boolean =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < TEXT + 1;

const TENTHS = Array.from({ length: 11 }, (_, step) => step / 10);

/** How much of a line between two points lies behind words, in tenths. */
const behind = (box: Box, from: Point | undefined, to: Point | undefined): number =>
  TENTHS.filter(
    (part) =>
      from &&
      to &&
      Math.abs(from.x + (to.x - from.x) * part - box.x) < box.width / 2 &&
      Math.abs(from.y + (to.y - from.y) * part - box.y) < TEXT / 2,
  ).length;

/** Places the label of each point above, below or beside it, where it covers least; no label where all places are taken. */
const placeWords = (
  lines: (Point | undefined)[][],
  { bottom, width: end }: { bottom: number; width: number },
): Map<Point, Box> => {
  const points = lines.flat().filter((point) => point !== undefined);
  const placed = new Map<Point, Box>();
  const costOf = (box: Box, own: Point): number => {
    const [left, right] = [box.x - box.width / 2, box.x + box.width / 2];
    if (left < 0 || right > end || box.y + TEXT / 2 > bottom) return Infinity;
    if ([...placed.values()].some((other) => meet(box, other))) return Infinity;
    let cost = points.filter((other) => other !== own && meet(box, { ...other, width: 10 })).length * 20;
    for (const run of lines) for (const [row, to] of run.entries()) cost += behind(box, run[row - 1], to);
    return cost;
  };
  for (const point of points.toSorted((one, other) => one.row - other.row || one.y - other.y)) {
    const { x, y } = point;
    const width = widthOf(point.said);
    const beside = width / 2 + 8;
    const boxes = [
      { x, y: y - 13, width },
      { x, y: y + 14, width },
      { x: x + beside, y, width },
      { x: x - beside, y, width },
    ];
    const costs = boxes.map((box) => costOf(box, point));
    const least = Math.min(...costs);
    const best = boxes[costs.indexOf(least)];
    if (best && least < 20) placed.set(point, best);
  }
  return placed;
};

type Frames = (said: boolean) => { frame: Frame; lines: (Point | undefined)[][]; said: Map<Point, Box> };

/** The frame of a chart, its points in it, and where their words stand: with measures, or with the words alone. */
const framesOf =
  (chart: Chart, drawer: Drawer, { top, all, few }: { top: number; all: number[]; few: boolean }): Frames =>
  (said) => {
    const { language, width } = drawer;
    const frame = frameOf(chart, all, { ...drawer, top, edge: !few, said });
    const lines = chart.series.map(({ values }, index) =>
      values.map((value, row): Point | undefined => {
        const text = shortWords(value, chart, language);
        return value && { series: index, row, x: frame.x(row), y: frame.y(value.number), said: text };
      }),
    );
    const { bottom } = frame;
    return { frame, lines, said: few ? placeWords(lines, { bottom, width }) : new Map() };
  };

/** Lines, with gaps where values are missing; few values have marks and words. */
export const lineChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { series } = chart;
  const all = series.flatMap(({ values }) => values.flatMap((value) => value?.number ?? []));
  const few = all.length <= FEW;
  // Zero is part of the picture unless all values are far from it.
  const isFar = Math.min(...all) > Math.max(...all) * 0.8 && new Set(all).size > 1;
  const key = legend(series, drawer.width, (index, [x, y]) => [
    path(`M${x} ${y}h26`, lineInk(index)),
    ...(few ? [markAt(index, x + 13, y)] : []),
  ]);
  const frames = framesOf(chart, drawer, { top: key.height, all: isFar ? all : [0, ...all], few });
  // Where the line below is not zero, its value must be told.
  const bare = few && !isFar ? frames(true) : undefined;
  const { frame, lines, said } = bare?.said.size === all.length ? bare : frames(false);
  const draw = line<Point | undefined>()
    .defined(Boolean)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .digits(1);
  const drawn = lines.flatMap((points, index) =>
    points.some(Boolean) ? [path(draw(points) ?? "", lineInk(index))] : [],
  );
  const grounds = [...said].flatMap(([point, { x, y }]) => clearWords(point.said, [x, y]));
  const marks = few
    ? lines.flat().flatMap((point) => (point ? markAt(point.series, point.x, point.y) : []))
    : [];
  const children = [...key.children, ...frame.children, frame.base, ...drawn, ...grounds, ...marks];
  return { height: frame.height, children, complete: frame.complete && said.size === all.length };
};
