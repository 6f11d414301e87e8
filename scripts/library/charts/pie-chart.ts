import { arc, pie, type PieArcDatum } from "d3-shape";
import type { ElementContent } from "hast";
import { element } from "../tree/tree.ts";
import {
  area,
  END,
  FAINT,
  hatches,
  LINE,
  paragraph,
  path,
  SEAM_WIDTH,
  SERIES,
  tenth,
  widthOf,
  words,
  wrap,
  type Drawer,
  type ChartDrawing,
  type Drawing,
  type Ink,
  type Place,
  type Point,
} from "./canvas.ts";
import { shortWords, inEach } from "./format-value.ts";
import type { Chart } from "./chart.ts";

const RADIUS = 78;
const LEADER = 12;
/** The radius of what is left free in the middle of a doughnut. */
const HOLE = 42;
/** How far from the middle a slice is pointed at. */
const POINTED = RADIUS * 0.75;
/** Where the key begins that a pie has whose slices have no room for words beside them. */
const KEY = RADIUS * 2 + 32;

/** What a slice says, the angle of its middle from the top, its colour and its outline. */
interface Slice {
  name: string;
  said: string;
  angle: number;
  colour: Ink;
  outline: string;
  /** The middle of the slice, from that of the pie. */
  centre: readonly [number, number];
}

const slicesOf = (chart: Chart, language: string): Slice[] => {
  const { digits } = chart;
  const values = chart.categories.map((_, row) => chart.series[0]?.values[row]);
  const sum = values.reduce((total, value) => total + (value?.number ?? 0), 0);
  const percent: Intl.NumberFormatOptions = { style: "percent", maximumFractionDigits: 1 };
  const share = (part: number): string =>
    inEach(language, (one) => new Intl.NumberFormat(one, percent).format(part));
  const draw = arc<PieArcDatum<unknown>>()
    .innerRadius(chart.type === "doughnut" ? HOLE : 0)
    .outerRadius(RADIUS)
    .padRadius(RADIUS)
    .digits(1);
  // What a source publishes is rounded from figures that it may not give.
  const [parts, shares] = chart.series;
  const arcs = pie()
    .sort(null)
    .padAngle(SEAM_WIDTH / RADIUS)(values.map((value) => value?.number ?? 0));
  return arcs.map((slice, index) => {
    const published = shares?.values[index];
    const worked = sum > 0 && parts?.unit !== "%" && !shares ? share(slice.value / sum) : undefined;
    const said = published ? shortWords(published, { unit: "%" }, language) : worked;
    const part = said === undefined ? "" : /^(zh|ja)\b/.test(language) ? `（${said}）` : ` (${said})`;
    const middle = (slice.startAngle + slice.endAngle) / 2;
    const lit = chart.lit && [...chart.lit].indexOf(index);
    // The last must not have the colour of the first beside it.
    const again = index > 0 && index === arcs.length - 1 && index % SERIES.length === 0;
    return {
      name: chart.categories[index] ?? "",
      said: `${shortWords(values[index], { unit: parts?.unit, digits }, language)}${part}`,
      // A whole circle has its words at the right.
      angle: slice.value === sum ? Math.PI / 2 : middle,
      colour: lit === undefined ? (again ? index + 2 : index) : lit < 0 ? "rest" : lit,
      centre: [Math.sin(middle) * POINTED, -Math.cos(middle) * POINTED] as const,
      outline: sum > 0 ? (draw(slice) ?? "") : "",
    };
  });
};

const drawSlices = (slices: Slice[], centre: Place, prefix: string): ElementContent[] => {
  const transform = `translate(${centre.join(" ")})`;
  const drawn = slices.flatMap(({ outline, colour }) =>
    outline === "" ? [] : area(outline, colour, { transform, prefix }),
  );
  const empty = path(`M0-${RADIUS}a${RADIUS} ${RADIUS} 0 1 1-.1 0z`, { ...FAINT, transform });
  return drawn.length > 0 ? drawn : [empty];
};

/** Words beside a pie with a line to their slice; nothing where they would have to stand far from it. */
const wordsAround = (slices: Slice[], centre: Place): ElementContent[] | undefined => {
  // Between the end of a leader and the edge of the drawing.
  const room = centre[0] - RADIUS - LEADER - 5;
  const at = (angle: number, radius: number): Place => [
    centre[0] + Math.sin(angle) * radius,
    centre[1] - Math.cos(angle) * radius,
  ];
  const made: ElementContent[] = [];
  const sides = [
    slices.filter(({ angle }) => angle < Math.PI),
    slices.filter(({ angle }) => angle >= Math.PI).toReversed(),
  ];
  for (const [side, own] of sides.entries()) {
    let free = 0;
    const way = side === 0 ? 1 : -1;
    for (const { name, said, angle } of own) {
      const lines = [...wrap(name, room), ...wrap(said, room)];
      const height = lines.length * LINE;
      const best = at(angle, RADIUS + LEADER)[1] - height / 2;
      const top = Math.max(free, Math.min(best, centre[1] * 2 - height));
      if (top - best > LINE * 2 || top + height > centre[1] * 2) return undefined;
      free = top + height + 4;
      const edge = centre[0] + way * (RADIUS + LEADER);
      const bend = [at(angle, RADIUS + 1), at(angle, RADIUS + 6), [edge, top + height / 2]];
      made.push(
        path(`M${bend.map((place) => place.join(" ")).join("L")}`, { ...FAINT, strokeOpacity: ".6" }),
        ...paragraph(lines, [edge + way * 5, top + LINE / 2], side === 0 ? {} : END),
      );
    }
  }
  return made;
};

/** A list of the slices at the right, each with its colour; values end at the edge. */
const keyOf = (slices: Slice[], { prefix, width }: Drawer): Drawing => {
  const children: ElementContent[] = [];
  let y = LINE / 2;
  const natural = Math.max(...slices.map(({ name, said }) => widthOf(name) + widthOf(said))) + 40;
  const room = Math.min(width - KEY - 24, natural);
  for (const { name, said, colour } of slices) {
    const lines = wrap(name, room);
    const hasRoom = widthOf(lines.at(-1) ?? "") + widthOf(said) + 12 < room;
    children.push(
      ...area(`M${KEY} ${y - 6}h14v12h-14z`, colour, { prefix }),
      ...paragraph(lines, [KEY + 24, y]),
      words(said, [KEY + 24 + room, y + (lines.length - (hasRoom ? 1 : 0)) * LINE], END),
    );
    y += (lines.length + (hasRoom ? 0 : 1)) * LINE + 5;
  }
  return { height: y - LINE / 2, children };
};

/** A pie, from the top clockwise in the order of the data: the words of each slice stand beside it, or else in a key. */
export const pieChart = (chart: Chart, drawer: Drawer): ChartDrawing => {
  const { language, prefix, width } = drawer;
  const slices = slicesOf(chart, language);
  const defs = hatches(Math.max(...slices.map(({ colour }) => (colour === "rest" ? 0 : colour))) + 1, prefix);
  const pointsAt = ([x, y]: Place): Point[] =>
    slices.map(({ centre }, row) => ({ row, x: x + centre[0], y: y + centre[1] }));
  const middle: Place = [width / 2, RADIUS + LEADER + 4];
  const around = wordsAround(slices, middle);
  if (around) {
    const children = [defs, ...drawSlices(slices, middle, prefix), ...around];
    return { height: middle[1] * 2, children, complete: true, points: pointsAt(middle) };
  }
  const key = keyOf(slices, drawer);
  const height = Math.max(key.height, RADIUS * 2 + 4);
  const transform = `translate(0 ${tenth((height - key.height) / 2)})`;
  const centre: Place = [RADIUS + 2, height / 2];
  const drawn = drawSlices(slices, centre, prefix);
  const children = [defs, ...drawn, element("g", { transform }, key.children)];
  return { height, children, complete: true, points: pointsAt(centre) };
};
