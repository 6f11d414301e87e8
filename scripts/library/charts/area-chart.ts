import { area as areaBetween } from "d3-shape";
import { frameOf, type Frame } from "./axes.ts";
import { area, hatches, palely, path, type ChartDrawing, type Drawer } from "./canvas.ts";
import { endNames, legend, nameEnds } from "./legend.ts";
import type { Chart } from "./chart.ts";

/** Where a band lies at a row: between two sums. */
interface Step {
  row: number;
  low: number;
  high: number;
}

type Band = (Step | undefined)[];

/** The bands of the columns, each on the one before. A row that lacks a value is a gap in all. */
const bandsOf = ({ series, categories }: Chart): Band[] => {
  const sums = categories.map(() => 0);
  const isWhole = categories.map((_, row) => series.every(({ values }) => values[row]));
  return series.map(({ values }) =>
    values.map((value, row) => {
      if (!value || !isWhole[row]) return undefined;
      const low = sums[row] ?? 0;
      sums[row] = low + value.number;
      return { row, low, high: low + value.number };
    }),
  );
};

/** The shapes of bands: what is projected is pale, with a dashed upper edge, and paper shows between two. */
const shapesOf = (
  { series, projection = Infinity }: Chart,
  bands: Band[],
  { frame, prefix }: { frame: Frame; prefix: string },
) => {
  const draw = areaBetween<Step | undefined>()
    .defined(Boolean)
    .x((step) => frame.x(step?.row ?? 0))
    .y0((step) => frame.y(step?.low ?? 0))
    .y1((step) => frame.y(step?.high ?? 0))
    .digits(1);
  const edge = draw.lineY1();
  const shapes = bands.flatMap((band, column) => {
    const ink = series[column]?.ink ?? 0;
    const later = band.slice(Math.max(0, projection - 1));
    const [known = [], projected = []] = [band.slice(0, projection), later].map((steps) => {
      const d = draw(steps) ?? "";
      return d === "" ? [] : area(d, ink, { prefix });
    });
    return [...known, ...(projection < band.length ? palely(projected, edge(later) ?? "", ink) : [])];
  });
  const seam = { fill: "none", stroke: "#fff", className: ["stroke-paper"] };
  return [...shapes, ...bands.slice(0, -1).map((band) => path(edge(band) ?? "M0 0", seam))];
};

/** Areas below lines, on each other where there are several; their names stand at their right where there is room. */
export const areaChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { series } = chart;
  const { prefix, width } = drawer;
  const bands = bandsOf(chart);
  const sums = bands.flat().flatMap((step) => step?.high ?? []);
  const names =
    series.length > 1
      ? endNames(
          series.map(({ name }) => name),
          width * 0.34,
        )
      : undefined;
  const key = names
    ? { height: 0, children: [] }
    : legend(series, width, ({ ink }, [x, y]) => area(`M${x} ${y - 6}h26v12h-26z`, ink, { prefix }));
  const options = { ...drawer, top: key.height, edge: true, said: false, margin: names?.width ?? 0 };
  const frame = frameOf(chart, [0, ...sums], options);
  const labels = bands.flatMap((band, column) => {
    const last = band.findLast(Boolean);
    const lines = names?.lines[column] ?? [];
    return last ? [{ y: frame.y((last.low + last.high) / 2), lines, ink: series[column]?.ink ?? 0 }] : [];
  });
  const ends = { x: frame.right - 8, top: frame.top - 14, bottom: frame.bottom + 8 };
  return {
    height: frame.height,
    complete: false,
    children: [
      hatches(series.length, prefix),
      ...key.children,
      ...frame.children,
      ...shapesOf(chart, bands, { frame, prefix }),
      frame.base,
      ...(names ? nameEnds(labels, ends) : []),
      ...frame.remarks,
    ],
    points: bands.flatMap((band, column) =>
      band.flatMap((step) =>
        step ? [{ row: step.row, column, x: frame.x(step.row), y: frame.y(step.high) }] : [],
      ),
    ),
  };
};
