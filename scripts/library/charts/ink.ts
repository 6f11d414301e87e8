/**
 * The inks charts are drawn with. In the finished SVG text and lines have the colour of the text around them, and each fill
 * a class, `fill-1` and so on, by which a style sheet may change it; without one these mid-tones stand out from white and
 * from black paper alike.
 */
export const INK = "#010101";
export const FAINT = "#020202";
export const PAPER = "#fefefe";
/** Text on a chip of paper: black wherever the chip is white. */
export const ON_PAPER = "#030303";
/** Fills and lines of the columns of values, in their order. */
export const SERIES = ["#2a6f62", "#c4783a", "#5c7fb8", "#b0485a", "#8f8b3e", "#8a68ad"];

// None for the first, lines, dots, lines the other way, level, upright.
const HATCHES = [
  undefined,
  {
    symbol: "rect",
    color: "rgba(255,255,255,0.6)",
    dashArrayX: [1, 0],
    dashArrayY: [2, 5],
    rotation: -Math.PI / 4,
  },
  {
    symbol: "circle",
    color: "rgba(255,255,255,0.7)",
    dashArrayX: [
      [5, 5],
      [0, 5, 5, 0],
    ],
    dashArrayY: [5, 0],
    symbolSize: 0.7,
  },
  {
    symbol: "rect",
    color: "rgba(255,255,255,0.6)",
    dashArrayX: [1, 0],
    dashArrayY: [2, 5],
    rotation: Math.PI / 4,
  },
  { symbol: "rect", color: "rgba(255,255,255,0.6)", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0 },
  {
    symbol: "rect",
    color: "rgba(255,255,255,0.6)",
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: Math.PI / 2,
  },
] as const;

/** What tells areas apart without colour: the hatching of the column at this place. A new one each time: ECharts writes to it. */
export const hatch = (index: number) => structuredClone(HATCHES[index % HATCHES.length]);

/** The same for lines: dashes and the marks at the points. */
export const DASHES = ["solid", [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 4]] as const;
export const MARKS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"] as const;

/** Sizes in the drawing's own units, of which a drawing is 420 wide: narrow, so that a telephone shows its text at a size to read. */
export const WIDTH = 420;
export const TEXT = 13;

/** About how wide a text is drawn, in units: Han characters fill a square, others half of one. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character >= "\u2e80" ? 1 : 0.54), 0) * TEXT;
