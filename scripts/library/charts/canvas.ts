import type { Element, ElementContent } from "hast";
import { element, textNode } from "../tree/tree.ts";

/** What is drawn, and how high it is. */
export interface Drawing {
  height: number;
  children: ElementContent[];
}

/** The drawing of a chart. */
export interface ChartDrawing extends Drawing {
  /** Whether every category and every value stands on it in words, so that a table would say nothing more. */
  complete: boolean;
  /** Where each value is, for those who point at it. */
  points: Point[];
}

/** Where a value stands: its row, its column, or all columns of the row, and its place in the drawing. */
export interface Point {
  row: number;
  column?: number;
  x: number;
  y: number;
}

/** What a chart is drawn with. */
export interface Drawer {
  /** The reader's (BCP 47), or two with `+` between: words are in both then. */
  language: string;
  /** Begins the ids of the drawing: ASCII, unique in the book. */
  prefix: string;
  /** How wide the drawing is, in units of which the text is 13 high. */
  width: number;
  /** How high the area of values is, and what it has to hold beside its own: those of other panels. */
  height?: number;
  also?: readonly number[];
}

/** Size of the text, and the distance of two lines. */
export const TEXT = 13;
export const LINE = 17;

/**
 * Colours of the columns of values, in their order: dark and light by turns, so that neighbours differ in grey too, and each
 * stands out from white and from black paper. Style sheets change them by the classes `fill-1` and `stroke-1` and so on.
 */
export const SERIES = ["#24645a", "#d07b34", "#3d5da3", "#d4727f", "#78458f", "#98933a"] as const;

/** The colour of a column by its number, or that of all that stand back where some stand out: the text's, faint. */
export type Ink = number | "rest";

/** The properties of an area or a line in the colour of a column: after the last comes the first again. */
export const ink = (part: "fill" | "stroke", colour: Ink) =>
  colour === "rest"
    ? { [part]: "currentColor", [`${part}Opacity`]: ".45", className: ["rest"] }
    : {
        [part]: SERIES[colour % SERIES.length],
        className: [`${part}-${(colour % SERIES.length) + 1}`],
      };

/** The properties of text on the colour of a column. */
export const inkOn = (index: number) => ({
  fill: (index % SERIES.length) % 2 === 0 ? "#fff" : "#1c1b19",
  className: [`on-${(index % SERIES.length) + 1}`],
});

// What tells areas apart without colour: nothing, lines that slant, dots, lines that slant the other way, lie, stand.
const HATCHES = [
  undefined,
  { d: "M0 3h6", angle: 45 },
  { d: "M2 3h2", angle: 45, strokeWidth: "2" },
  { d: "M0 3h6", angle: -45 },
  { d: "M0 3h6", angle: 0 },
  { d: "M0 3h6", angle: 90 },
];

/** In a second round of the colours each has another hatch than in the first. */
const hatchOf = (index: number) => HATCHES[(index + Math.floor(index / SERIES.length) * 3) % HATCHES.length];

/** The patterns of so many columns, to be drawn first. `prefix` begins their ids. */
export const hatches = (count: number, prefix: string): Element => {
  const size = { patternUnits: "userSpaceOnUse", width: 6, height: 6 };
  const patterns: Element[] = [];
  for (let index = 0; index < count; index += 1) {
    const { angle, ...line } = hatchOf(index) ?? {};
    const properties = { id: `${prefix}-p${index - 1}`, ...size, patternTransform: `rotate(${angle})` };
    const lines = { ...line, stroke: "#fff", strokeOpacity: ".5", className: ["stroke-paper"] };
    if (angle !== undefined) patterns.push(element("pattern", properties, [element("path", lines)]));
  }
  return element("defs", {}, patterns);
};

/** What is left free around an area that others touch. */
export const SEAM_WIDTH = 1.5;

/** The style of grid lines. */
export const FAINT = { stroke: "currentColor", strokeOpacity: ".18", fill: "none" };

/** The line that values are measured from. */
export const AXIS = { stroke: "currentColor", fill: "none" };

/** A number of a drawing, to a tenth of a unit. */
export const tenth = (value: number): string => String(Math.round(value * 10) / 10);

/** A line or an area: an SVG path, its numbers rounded. */
export const path = (d: string, properties: Element["properties"]): Element =>
  element("path", {
    d: d.replace(/-?\d+\.\d+(?:e-\d+)?/g, (number) => tenth(Number(number))),
    ...properties,
  });

/** An area in the colour of a column, and its hatch over it: a reader that cannot paint with patterns, as Calibre, shows the colour. */
export const area = (
  d: string,
  colour: Ink,
  { prefix, ...properties }: Element["properties"] & { prefix: string },
): Element[] => [
  path(d, { ...properties, ...ink("fill", colour) }),
  ...(colour !== "rest" && hatchOf(colour)
    ? [path(d, { ...properties, fill: `url(#${prefix}-p${colour - 1})` })]
    : []),
];

/** What is not yet: the same area pale, with a dashed edge. */
export const palely = (shapes: Element[], d: string, colour: Ink): Element[] => [
  ...shapes.map((shape) => ({ ...shape, properties: { ...shape.properties, fillOpacity: ".35" } })),
  path(d, { fill: "none", strokeDashArray: ["3", "2"], ...ink("stroke", colour) }),
];

/** A point of a drawing. */
export type Place = readonly [x: number, y: number];

/** The properties of words that have a point in their middle, or at their end. */
export const MIDDLE = { textAnchor: "middle" } as const;
export const END = { textAnchor: "end" };

/** Words in one line, whose middle is at a height, from a point on. */
export const words = (value: string, [x, y]: Place, properties: Element["properties"] = {}): Element =>
  element("text", { x: tenth(x), y: tenth(y + TEXT * 0.36), ...properties }, [textNode(value)]);

// How wide characters are, in sizes of the text, in sans-serifs that readers have; the first class that fits counts.
const WIDTHS: [RegExp, number][] = [
  [/[\u2e80-\uffff]/, 1],
  [/[\s!'(),./:;I[\]ijlft|·-]/, 0.34],
  [/[MW@%mw—…]/, 0.9],
  [/[A-Z&]/, 0.7],
  [/^/, 0.56],
];

// Browsers set letters and figures a little apart from Han characters.
const SEAM = /\w(?=[\u2e80-\uffff])|[\u2e80-\uffff](?=\w)/g;

/** About how wide a text is drawn, in units: rather too wide than too narrow. */
export const widthOf = (text: string): number => {
  const sizes = Array.from(text, (one) => WIDTHS.find(([kind]) => kind.test(one))?.[1] ?? 1);
  const seams = text.match(SEAM)?.length ?? 0;
  return sizes.reduce((sum, size) => sum + size, seams * 0.15) * TEXT;
};

// A Han character or a word, with the marks that no line ends or begins with (CLREQ §3.1.4).
const PIECE =
  /[“‘（《〈「『【]*(?:[\u2e80-\uffff]|[^\s\u2e80-\uffff]+)[，。、；：？！”’）》〉」』】％]*\s*/gu;

const fill = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = "";
  const add = (piece: string): void => {
    if (line !== "" && widthOf(`${line}${piece}`.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  };
  for (const piece of text.match(PIECE) ?? [text]) {
    if (widthOf(piece.trimEnd()) > width) for (const character of piece) add(character);
    else add(piece);
  }
  return [...lines, line.trimEnd()];
};

/**
 * Parts a text into lines at most so many units wide, about as long as each other: between words and Han characters, and
 * within what is longer than a line. What is said in two languages, with a dot between them, has lines of its own in each.
 */
export const wrap = (text: string, width: number): string[] => {
  const names = text.split(" · ");
  if (names.length > 1 && widthOf(text) > width) return names.flatMap((name) => wrap(name, width));
  const lines = fill(text, width);
  const longest = Math.max(...(text.match(PIECE) ?? [text]).map((piece) => widthOf(piece.trimEnd())));
  for (let narrower = width - TEXT; lines.length > 1 && narrower >= longest; narrower -= TEXT) {
    const balanced = fill(text, narrower);
    if (balanced.length > lines.length) break;
    lines.splice(0, lines.length, ...balanced);
  }
  return lines;
};

/** Lines of words, the first with its middle at a height. */
export const paragraph = (lines: string[], [x, y]: Place, properties?: Element["properties"]): Element[] =>
  lines.map((line, index) => words(line, [x, y + index * LINE], properties));

/** Lines of words on a ground in the colour of the paper, which hides what lies behind them. */
export const clearLines = (
  lines: string[],
  [x, y]: Place,
  properties: { textAnchor?: "middle" } = {},
): Element[] => {
  const width = Math.max(...lines.map(widthOf));
  const left = properties.textAnchor ? x - width / 2 : x;
  const ground = { fill: "#fff", className: ["fill-paper"] };
  const box = `M${left} ${y - 8}h${width}v${LINE * (lines.length - 1) + 15}h-${width}z`;
  return [path(box, ground), ...paragraph(lines, [x, y], properties)];
};
