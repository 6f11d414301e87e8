import type { ElementContent } from "hast";
import { unitAt, valueScale } from "./axes.ts";
import { END, LINE, path, widthOf, words, type ChartDrawing, type Drawer } from "./canvas.ts";
import { shortWords } from "./format-value.ts";
import { legend } from "./legend.ts";
import { markAt } from "./marks.ts";
import { measures, namedRows, roomyTicks } from "./named-rows.ts";
import type { Chart } from "./chart.ts";

/** How high the dots of a row are. */
const DOTS = 15;

/** A row a category, with a dot a column, and a line from the least to the most; these two have their values beside them. */
export const dotChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { language, width } = drawer;
  const { categories, series, lit } = chart;
  const key = legend(series, width, ({ ink }, [x, y], column) => [markAt({ column, x: x + 13, y }, ink)]);
  const unit = unitAt(chart, key.height);
  const rows = namedRows(categories, { width, top: unit.height + 2, height: DOTS, gap: 9 });
  const all = series.flatMap(({ values }) => values.flatMap((value) => value?.number ?? []));
  const { scale, ticks } = valueScale(all, chart, language);
  const dots = categories.map((_, row) =>
    series
      .flatMap(({ values, ink, unit: own }, column) => {
        const value = values[row];
        const said = shortWords(value, { ...chart, unit: own }, language);
        return value
          ? [{ row, column, number: value.number, said, ink: lit && !lit.has(row) ? ("rest" as const) : ink }]
          : [];
      })
      .toSorted((one, other) => one.number - other.number),
  );
  const beside = (side: 0 | -1): number =>
    Math.max(...dots.map((own) => widthOf(own.at(side)?.said ?? ""))) + 10;
  scale.range([rows.left + (series.length > 1 ? beside(0) : 8), width - beside(-1)]);
  const drawn = dots.flatMap((own, row): ElementContent[] => {
    const [y, least, most] = [rows.middle(row), own[0], own.at(-1)];
    if (!least || !most) return [words("–", [rows.left, y])];
    const [from, to] = [scale(least.number), scale(most.number)];
    return [
      path(`M${from} ${y}H${to}`, {
        stroke: "currentColor",
        strokeOpacity: ".4",
        strokeWidth: "2",
        fill: "none",
      }),
      ...own.map(({ column, number, ink }) => markAt({ column, x: scale(number), y }, ink)),
      ...(least === most ? [] : [words(least.said, [from - 8, y], END)]),
      words(most.said, [to + 8, y]),
    ];
  });
  return {
    height: rows.bottom + 14 + LINE / 2,
    complete: series.length < 3,
    children: [
      ...key.children,
      ...unit.children,
      ...measures(roomyTicks(ticks, { scale, isLog: chart.isLog }), {
        scale,
        width,
        top: rows.top,
        bottom: rows.bottom,
      }),
      ...rows.children,
      ...drawn,
    ],
    points: dots
      .flat()
      .map(({ row, column, number }) => ({ row, column, x: scale(number), y: rows.middle(row) })),
  };
};
