import { nameIn, scanOperators } from "./content-stream.ts";

/** A transformation (ISO 32000-1 §8.3.3): a point is `[x, y]` times it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** One transformation, then another. */
export const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
];

const acrossOf = (x: number, y: number, [a, , c, , e]: Matrix): number => x * a + y * c + e;

/** Sides of a sheet, as bits: the left page, the right one, both. */
export const [LEFT, RIGHT] = [1, 2];
const BOTH = LEFT | RIGHT;

/** How far something reaches across a sheet. */
interface Extent {
  from: number;
  to: number;
}

const nowhere = (): Extent => ({ from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY });

const reach = (extent: Extent, x: number): void => {
  extent.from = Math.min(extent.from, x);
  extent.to = Math.max(extent.to, x);
};

/** Points: what is wider on both sides of the middle belongs to both pages. */
const MARGIN = 1;

const sidesOf = ({ from, to }: Extent, middle: number): number => {
  if (from < middle - MARGIN && to > middle + MARGIN) return BOTH;
  return (from + to) / 2 < middle ? LEFT : RIGHT;
};

const latin1 = new TextDecoder("latin1");

const numbersIn = (bytes: Uint8Array, start: number, end: number): number[] =>
  (latin1.decode(bytes.subarray(start, end)).match(/[-+]?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);

const matrixIn = (numbers: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.slice(-6);
  return [a, b, c, d, e, f];
};

const SHOW = new Set(["Tj", "TJ", "'", '"']);
const PAINT = new Set(["f", "F", "f*", "S", "s", "B", "B*", "b", "b*"]);
/** What makes a path, and how many of its last operands are points. */
const PATH = new Map([
  ["m", 2],
  ["l", 2],
  ["c", 6],
  ["v", 4],
  ["y", 4],
  ["h", 0],
  ["re", 4],
]);
/** What only places text, or stands in it: no use without the text. */
const OF_TEXT = new Set(["BT", "ET", "Tm", "Td", "TD", "T*", "BDC", "BMC", "EMC", "DP", "MP", ...SHOW]);

/** An operator with its operands, in bytes, and the sides that keep it. */
interface Step {
  operator: string;
  start: number;
  end: number;
  sides: number;
}

/** A stretch of marked content: the step that opens it, its identifier, and the sides that it has something on. */
interface OpenMark {
  step: Step;
  mcid: number | undefined;
  sides: number;
}

/** What is known of a content stream before it is read. */
export interface Sheet {
  /** Where its pages are cut, in points from the left. */
  middle: number;
  /** What applies to all of it. */
  matrix: Matrix;
  /** The sides on which an external object paints (ISO 32000-1 §8.8), by its name; nothing for a picture. */
  paintedBy: (name: string, matrix: Matrix) => number | undefined;
}

/** What is painted on either side of a sheet. */
export interface PartedContent {
  steps: readonly Step[];
  /** By marked-content identifier, the sides that its content is on. */
  marks: Map<number, number>;
  /** The sides that anything is on. */
  sides: number;
}

/** The corners of the unit square, in which pictures are painted. */
const SQUARE = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/** A content stream while it is read: what it has so far, and what is in force. */
interface Reading extends PartedContent {
  steps: Step[];
  bytes: Uint8Array;
  sheet: Sheet;
  open: OpenMark[];
  saved: { matrix: Matrix; clip: Extent }[];
  state: { matrix: Matrix; clip: Extent };
  text: { first: number; matrix: Matrix; sides: number } | undefined;
  path: { first: number; extent: Extent; clips: boolean } | undefined;
}

const paint = (reading: Reading, sides: number): number => {
  reading.sides |= sides;
  for (const mark of reading.open) mark.sides |= sides;
  return sides;
};

/** Gives steps from one on to some sides. */
const keep = ({ steps }: Reading, first: number, change: (step: Step) => void): void => {
  for (let index = first; index < steps.length; index += 1) {
    const step = steps[index];
    if (step) change(step);
  }
};

const squareSides = ({ state, sheet }: Reading): number => {
  const extent = nowhere();
  for (const [x, y] of SQUARE) reach(extent, acrossOf(x, y, state.matrix));
  return sidesOf(extent, sheet.middle);
};

/** An operator at work: its step, its operands as numbers, and as the name that they are. */
interface Operator {
  step: Step;
  numbers: () => number[];
  operands: () => string;
  name: () => string;
}

/** What an operator does to what is known. */
type Act = (reading: Reading, operator: Operator) => void;

const addPoints: Act = (reading, { step, numbers }) => {
  const { steps, state } = reading;
  reading.path ??= { first: steps.length - 1, extent: nowhere(), clips: false };
  const count = PATH.get(step.operator) ?? 0;
  const points = count === 0 ? [] : numbers().slice(-count);
  if (step.operator === "re") {
    const [x = 0, y = 0, width = 0, height = 0] = points;
    points.splice(0, 4, x, y, x + width, y, x, y + height, x + width, y + height);
  }
  for (let index = 0; index + 1 < points.length; index += 2)
    reach(reading.path.extent, acrossOf(points[index] ?? 0, points[index + 1] ?? 0, state.matrix));
};

const endPath: Act = (reading) => {
  if (reading.path?.clips) reading.state = { ...reading.state, clip: reading.path.extent };
  reading.path = undefined;
};

const paintPath: Act = (reading, operator) => {
  const { path, sheet } = reading;
  if (path) {
    const sides = paint(reading, sidesOf(path.extent, sheet.middle));
    // What clips as well is needed on both.
    if (!path.clips) keep(reading, path.first, (step) => void (step.sides = sides));
  }
  endPath(reading, operator);
};

const moveText: Act = ({ text }, { numbers }) => {
  const [x = 0, y = 0] = numbers().slice(-2);
  if (text) text.matrix = times([1, 0, 0, 1, x, y], text.matrix);
};

const showText: Act = (reading) => {
  const { text, state, sheet } = reading;
  if (!text) return;
  const x = acrossOf(0, 0, times(text.matrix, state.matrix));
  if (text.sides === 0) text.sides = sidesOf({ from: x, to: x }, sheet.middle);
  paint(reading, text.sides);
};

const endText: Act = (reading) => {
  const { text } = reading;
  if (text)
    keep(reading, text.first, (step) => {
      if (OF_TEXT.has(step.operator)) step.sides = text.sides;
    });
  reading.text = undefined;
};

const openMark: Act = ({ open }, { step, operands }) => {
  const [, digits] = /\/MCID\s+(\d+)/.exec(operands()) ?? [];
  open.push({ step, mcid: digits === undefined ? undefined : Number(digits), sides: 0 });
};

const closeMark = ({ open, marks }: Reading, step: Step | undefined): void => {
  const mark = open.pop();
  if (!mark) return;
  if (mark.mcid !== undefined) marks.set(mark.mcid, (marks.get(mark.mcid) ?? 0) | mark.sides);
  mark.step.sides = mark.sides;
  if (step) step.sides = mark.sides;
};

const each = (names: Iterable<string>, act: Act): [string, Act][] => Array.from(names, (one) => [one, act]);

const ACTS = new Map<string, Act>([
  ["q", ({ saved, state }) => void saved.push(state)],
  ["Q", (reading) => void (reading.state = reading.saved.pop() ?? reading.state)],
  [
    "cm",
    (reading, { numbers }) => {
      const { state } = reading;
      reading.state = { ...state, matrix: times(matrixIn(numbers()), state.matrix) };
    },
  ],
  ["BT", (reading) => void (reading.text = { first: reading.steps.length - 1, matrix: IDENTITY, sides: 0 })],
  ["Tm", ({ text }, { numbers }) => void (text && (text.matrix = matrixIn(numbers())))],
  ...each(["Td", "TD"], moveText),
  ...each(SHOW, showText),
  ["ET", endText],
  ...each(PATH.keys(), addPoints),
  ...each(["W", "W*"], ({ path }) => void (path && (path.clips = true))),
  ["n", endPath],
  ...each(PAINT, paintPath),
  [
    "sh",
    (reading, { step }) =>
      void (step.sides = paint(reading, sidesOf(reading.state.clip, reading.sheet.middle))),
  ],
  [
    "Do",
    (reading, { step, name }) => {
      const { sheet, state } = reading;
      step.sides = paint(reading, sheet.paintedBy(name(), state.matrix) ?? squareSides(reading));
    },
  ],
  ["BI", (reading, { step }) => void (step.sides = paint(reading, squareSides(reading)))],
  ...each(["BDC", "BMC"], openMark),
  ["EMC", (reading, { step }) => closeMark(reading, step)],
]);

/**
 * Finds out for each operator of a decoded content stream which page of a sheet needs it: what is painted, by its place; what changes
 * the state of graphics, both. A text object belongs to one page, where its first letter is.
 */
export const partContent = (bytes: Uint8Array, sheet: Sheet): PartedContent => {
  const reading: Reading = {
    steps: [],
    marks: new Map(),
    sides: 0,
    bytes,
    sheet,
    open: [],
    saved: [],
    state: { matrix: sheet.matrix, clip: nowhere() },
    text: undefined,
    path: undefined,
  };
  scanOperators(bytes, (operator, start, end) => {
    const step: Step = { operator, start: reading.steps.at(-1)?.end ?? 0, end, sides: BOTH };
    reading.steps.push(step);
    ACTS.get(operator)?.(reading, {
      step,
      numbers: () => numbersIn(bytes, start, end),
      operands: () => latin1.decode(bytes.subarray(start, end)),
      name: () => nameIn(bytes, start, end) ?? "",
    });
  });
  while (reading.open.length > 0) closeMark(reading, undefined);
  return reading;
};

/** The content stream of one side. */
export const contentOn = (bytes: Uint8Array, { steps }: PartedContent, side: number): Uint8Array => {
  const parts: Uint8Array[] = [];
  let [from, to] = [0, 0];
  for (const { start, end, sides } of steps) {
    if ((sides & side) === 0) continue;
    if (start !== to) {
      parts.push(bytes.subarray(from, to), Buffer.from("\n"));
      from = start;
    }
    to = end;
  }
  return Buffer.concat([...parts, bytes.subarray(from, to), Buffer.from("\n")]);
};
