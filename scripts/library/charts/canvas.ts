import type { Element, ElementContent } from "hast";
import { element } from "../tree/tree.ts";

/** What is drawn, and how high it is, in units of which a drawing is 420 wide: narrow, so that a telephone shows its text at a size to read. */
export interface Drawing {
  height: number;
  children: ElementContent[];
}

export const WIDTH = 420;
/** Size of the text, and the distance of two lines. */
export const TEXT = 13;
export const LINE = 17;

/**
 * Colours of the columns of values, in their order: dark and light by turns, so that neighbours differ in grey too, and each
 * stands out from white and from black paper. Style sheets change them by the classes `fill-1` and `stroke-1` and so on.
 */
export const SERIES = ["#24645a", "#d07b34", "#3d5da3", "#d4727f", "#78458f", "#98933a"] as const;

/** The place of a column's colour: after the last comes the first again. */
const turn = (index: number): number => index % SERIES.length;

/** The properties of an area or a line in the colour of a column. */
export const ink = (part: "fill" | "stroke", index: number) => ({
  [part]: SERIES[turn(index)],
  className: [`${part}-${turn(index) + 1}`],
});

/** The properties of words that stand on the colour of a column. */
export const inkOn = (index: number) => (turn(index) % 2 === 0 ? { fill: "#fff" } : { fill: "#1c1b19" });

/** A gap between two areas, in the colour of the paper. */
export const GAP = { stroke: "#fff", strokeWidth: "1.5" };

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
  const patterns = Array.from({ length: count }, (_, index): Element[] => {
    const found = hatchOf(index);
    if (!found) return [];
    const { angle, ...line } = found;
    const properties = { id: `${prefix}-p${index - 1}`, ...size, patternTransform: `rotate(${angle})` };
    return [
      element("pattern", properties, [
        element("rect", { width: 6, height: 6, ...ink("fill", index) }),
        element("path", { ...line, stroke: "#fff", strokeOpacity: ".5", className: ["stroke-paper"] }),
      ]),
    ];
  });
  return element("defs", {}, patterns.flat());
};

/** The fill of a column's area: its colour, or a pattern of `hatches`. */
export const areaInk = (index: number, prefix: string): { fill?: string; className?: string[] } =>
  hatchOf(index) ? { fill: `url(#${prefix}-p${index - 1})` } : ink("fill", index);

/** Lines that are there for the eye to follow. */
export const FAINT = { stroke: "currentColor", strokeOpacity: ".18", fill: "none" };

/** A number of a drawing, to a tenth of a unit. */
export const tenth = (value: number): string => String(Math.round(value * 10) / 10);

/** A line or an area: an SVG path, its numbers rounded. */
export const path = (d: string, properties: Element["properties"]): Element =>
  element("path", {
    d: d.replace(/-?\d+\.\d+(?:e-\d+)?/g, (number) => tenth(Number(number))),
    ...properties,
  });

/** Words in one line whose middle is at a height. */
export const words = (
  value: string,
  [x, y]: readonly [number, number],
  { anchor = "start", ...properties }: Element["properties"] & { anchor?: "start" | "middle" | "end" } = {},
): Element =>
  element(
    "text",
    {
      x: tenth(x),
      y: tenth(y + TEXT * 0.36),
      ...(anchor !== "start" && { textAnchor: anchor }),
      ...properties,
    },
    [{ type: "text", value }],
  );

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

// A Han character or a word, with the marks that no line ends or begins with (CLREQ §3.1.9).
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
 * within what is longer than a line.
 */
export const wrap = (text: string, width: number): string[] => {
  const lines = fill(text, width);
  const longest = Math.max(...(text.match(PIECE) ?? [text]).map((piece) => widthOf(piece.trimEnd())));
  for (let narrower = width - TEXT; lines.length > 1 && narrower >= longest; narrower -= TEXT) {
    const balanced = fill(text, narrower);
    if (balanced.length > lines.length) break;
    lines.splice(0, lines.length, ...balanced);
  }
  return lines;
};

/** Words that are read over lines: those stop beside them. */
export const clearWords = (value: string, [x, y]: readonly [number, number]): Element[] => {
  const half = widthOf(value) / 2;
  const ground = path(`M${x - half} ${y - 8}h${half * 2}v15h-${half * 2}z`, {
    fill: "#fff",
    className: ["fill-paper"],
  });
  return [ground, words(value, [x, y], { anchor: "middle" })];
};

/** Lines of words, the first with its middle at a height. */
export const paragraph = (
  lines: string[],
  [x, y]: readonly [number, number],
  properties?: Parameters<typeof words>[2],
): Element[] => lines.map((line, index) => words(line, [x, y + index * LINE], properties));

const KEY = 34;

/**
 * The names of columns at the top of a drawing, where there are more than one: side by side as far as there is room, each with
 * the mark of its column.
 */
export const legend = (
  names: string[],
  mark: (index: number, place: [number, number]) => ElementContent[],
): Drawing => {
  if (names.length < 2) return { height: 0, children: [] };
  const children: ElementContent[] = [];
  let [x, y] = [0, LINE / 2];
  for (const [index, name] of names.entries()) {
    const lines = wrap(name, WIDTH - KEY);
    const width = KEY + Math.max(...lines.map(widthOf));
    if (x > 0 && x + width > WIDTH) [x, y] = [0, y + LINE];
    children.push(...mark(index, [x, y]), ...paragraph(lines, [x + KEY, y]));
    if (lines.length > 1) [x, y] = [0, y + lines.length * LINE];
    else x += width + 18;
  }
  return { height: (x > 0 ? y + LINE / 2 : y - LINE / 2) + 12, children };
};
