import { line } from "d3-shape";
import { frameOf, type Frame } from "./axes.ts";
import { clearLines, ink, MIDDLE, path, type Drawer, type ChartDrawing, type Ink } from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { endNames, legend, nameEnds, type EndNames } from "./legend.ts";
import { markAt } from "./marks.ts";
import { placeWords, type Box, type SaidPoint as Point } from "./place-words.ts";
import type { Chart, Series } from "./chart.ts";

/** Up to so many values each has a mark and its words. */
const FEW = 12;

// What tells lines without names apart, without colour.
const DASHES = ["", "7 4", "2 3", "10 3 2 3", "4 2", "1 4"].map((dashes) =>
  dashes.split(" ").filter(Boolean),
);
const PROJECTED = ["3", "4"];

/** A line in the colour of its column: thin where it stands back, dashed where only that tells it from others, or where it is not yet. */
const lineInk = (colour: Ink, dashes: string[] = []) => ({
  fill: "none",
  strokeWidth: colour === "rest" ? "1.5" : "2.25",
  strokeLineJoin: "round",
  ...(dashes.length > 0 && { strokeDashArray: dashes }),
  ...ink("stroke", colour),
});

/** How a chart of lines is laid out. */
interface Layout {
  /** Where what stands above the area ends. */
  top: number;
  /** The values that the axis has to show. */
  all: number[];
  /** Whether each value has a mark and its words. */
  few: boolean;
  /** The names at the ends of lines; without them there is a legend. */
  names: EndNames | undefined;
}

/** The frame of a chart, its points in it, and where their words stand: with measures, or with the words alone (`said`). */
const framed = (chart: Chart, drawer: Drawer, layout: Layout & { said: boolean }) => {
  const { few, names, said, all, top } = layout;
  const options = { ...drawer, top, edge: !few, said, margin: names?.width ?? 0 };
  const frame = frameOf(chart, all, options);
  const lines = chart.series.map(({ values, unit }, column) =>
    values.map((value, row): Point | undefined => {
      const text = shortWords(value, { ...chart, unit }, drawer.language);
      return value && { column, row, x: frame.x(row), y: frame.y(value.number), said: text };
    }),
  );
  // With a name behind it, the last point has no words there.
  const width = names ? frame.right + 4 : drawer.width;
  const placed = few ? placeWords(lines, { bottom: frame.bottom, width }) : new Map<Point, Box>();
  return { frame, lines, placed };
};

const draw = line<Point | undefined>()
  .defined(Boolean)
  .x((point) => point?.x ?? 0)
  .y((point) => point?.y ?? 0)
  .digits(1);

/** A line, with gaps where values are missing; from the last value that is none on, what is projected is dashed. */
const lineOf = (
  points: (Point | undefined)[],
  { ink: colour }: Series,
  about: { dashes: string[]; from: number },
) => {
  const [known, projected] = [points.slice(0, about.from), points.slice(Math.max(0, about.from - 1))];
  const one = (some: (Point | undefined)[], dashes: string[]) =>
    some.some(Boolean) ? [path(draw(some) ?? "", lineInk(colour, dashes))] : [];
  return [
    ...one(known, about.dashes),
    ...(about.from < points.length ? one(projected, PROJECTED) : []),
    // What stands alone between two gaps would be a line without length.
    ...points.flatMap((point, row) =>
      point && !points[row - 1] && !points[row + 1] && points.length > 1
        ? [path(`M${point.x - 1.5} ${point.y}h3`, { ...lineInk(colour), strokeWidth: "4" })]
        : [],
    ),
  ];
};

/** The names of lines beside their last values. */
const namesOf = ({ series }: Chart, lines: (Point | undefined)[][], names: EndNames, frame: Frame) => {
  const labels = series.flatMap(({ ink: colour }, column) => {
    const last = lines[column]?.findLast(Boolean);
    return last ? [{ y: last.y, lines: names.lines[column] ?? [], ink: colour, x: last.x }] : [];
  });
  const ends = labels.flatMap(({ x, y, ink: colour }) =>
    // A line that ends early is led on to its name.
    x < frame.right - 9
      ? [path(`M${x + 3} ${y}H${frame.right - 6}`, { ...lineInk(colour, ["1", "3"]), strokeWidth: "1" })]
      : [],
  );
  return [
    ...ends,
    ...nameEnds(labels, { x: frame.right - 8, top: frame.top - 14, bottom: frame.bottom + 8 }),
  ];
};

/** Lines, named at their ends where there is room, with gaps where values are missing; few values have marks and words. */
export const lineChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { series, projection = Infinity } = chart;
  const all = series.flatMap(({ values }) => values.flatMap((value) => value?.number ?? []));
  const few = all.length <= FEW && !drawer.also;
  // Zero is part of the picture unless all values are far from it.
  const isFar = chart.isLog || (Math.min(...all) > Math.max(...all) * 0.8 && new Set(all).size > 1);
  const names =
    series.length > 1
      ? endNames(
          series.map(({ name }) => name),
          drawer.width * 0.34,
        )
      : undefined;
  const dashesOf = (column: number): string[] =>
    names || projection < Infinity ? [] : (DASHES[column % DASHES.length] ?? []);
  const key = names
    ? { height: 0, children: [] }
    : legend(series, drawer.width, ({ ink: colour }, [x, y], column) => [
        path(`M${x} ${y}h26`, lineInk(colour, dashesOf(column))),
        ...(few ? [markAt({ column, x: x + 13, y }, colour)] : []),
      ]);
  const layout = { top: key.height, all: isFar ? all : [0, ...all], few, names };
  // Where the line below is not zero, its value must be told.
  const bare = few && !isFar ? framed(chart, drawer, { ...layout, said: true }) : undefined;
  const { frame, lines, placed } =
    bare?.placed.size === all.length ? bare : framed(chart, drawer, { ...layout, said: false });
  // What stands out is drawn over what stands back.
  const standsBack = (column: number): boolean => series[column]?.ink === "rest";
  const columns = series.map((_, column) => column);
  const order = [...columns.filter(standsBack), ...columns.filter((column) => !standsBack(column))];
  const drawn = order.flatMap((column) => {
    const own = series[column];
    return own ? lineOf(lines[column] ?? [], own, { dashes: dashesOf(column), from: projection }) : [];
  });
  const grounds = [...placed].flatMap(([point, { x, y }]) => clearLines([point.said], [x, y], MIDDLE));
  const points = lines.flat().filter((point) => point !== undefined);
  const marks = few ? points.map((point) => markAt(point, series[point.column]?.ink ?? 0)) : [];
  const ends = names ? namesOf(chart, lines, names, frame) : [];
  return {
    height: frame.height,
    children: [
      ...key.children,
      ...frame.children,
      frame.base,
      ...drawn,
      ...ends,
      ...grounds,
      ...marks,
      ...frame.remarks,
    ],
    complete: frame.complete && placed.size === all.length,
    points,
  };
};
