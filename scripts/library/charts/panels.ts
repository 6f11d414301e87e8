import type { ElementContent } from "hast";
import { element } from "../tree/tree.ts";
import { unitAt } from "./axes.ts";
import { LINE, paragraph, tenth, wrap, type ChartDrawing, type Drawer, type Point } from "./canvas.ts";
import type { Chart } from "./chart.ts";

const GUTTER = 18;
/** How high the area of a panel is, and how wide a panel is at least. */
const HEIGHT = 96;
const LEAST = 150;

/** Small multiples: each column of figures in a panel of its own, all on the same scale. */
export const panels = (
  chart: Chart,
  drawer: Drawer,
  draw: (chart: Chart, drawer: Drawer) => ChartDrawing,
): ChartDrawing => {
  const { width, prefix } = drawer;
  const { series } = chart;
  const across = Math.max(1, Math.min(series.length, 3, Math.floor((width + GUTTER) / (LEAST + GUTTER))));
  const each = (width - GUTTER * (across - 1)) / across;
  const also = series.flatMap(({ values }) => values.flatMap((value) => value?.number ?? []));
  const unit = unitAt(chart, 0);
  const children: ElementContent[] = [...unit.children];
  const points: Point[] = [];
  let top = unit.height;
  for (let first = 0; first < series.length; first += across) {
    const row = series.slice(first, first + across);
    const titles = row.map(({ name }) => wrap(name, each));
    const head = Math.max(...titles.map(({ length }) => length)) * LINE;
    const drawn = row.map((column, index) => {
      const ink = column.ink === "rest" ? column.ink : 0;
      const one = {
        ...chart,
        hasPanels: false,
        unit: chart.unit === "%" ? "%" : undefined,
        series: [{ ...column, ink }],
      };
      return draw(one, {
        ...drawer,
        width: each,
        height: HEIGHT,
        also,
        prefix: `${prefix}-${first + index}`,
      });
    });
    for (const [index, { children: parts, points: some }] of drawn.entries()) {
      const left = (each + GUTTER) * index;
      children.push(
        ...paragraph(titles[index] ?? [], [left, top + LINE / 2], { fontWeight: "700" }),
        element("g", { transform: `translate(${tenth(left)} ${tenth(top + head)})` }, parts),
      );
      for (const { x, y, row: at } of some)
        points.push({ row: at, column: first + index, x: x + left, y: y + top + head });
    }
    top += head + Math.max(...drawn.map(({ height }) => height)) + 10;
  }
  return { height: top - 6, complete: false, children, points };
};
