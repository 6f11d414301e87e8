/** A rectangle of a page: PDF points from its lower left. */
export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** A glyph as it stands on its page: PDF points from the lower left. */
export interface Glyph {
  text: string;
  left: number;
  /** Where its own advance ends, without what justification or tracking adds. */
  right: number;
  /** Baseline. */
  y: number;
  /** Size of the type. */
  size: number;
  /** Name of the font, without the letters that mark a subset. */
  font: string;
  /** Marked content that it is in (ISO 32000-1 §14.6); none for an artifact, such as a running head. */
  mcid: number | undefined;
}

/** What is painted without glyphs, as far as it is seen: a picture, a part of a drawing; without `mcid`, a ground, a rule. */
export interface Ink extends Box {
  mcid: number | undefined;
  /** A picture: without `mcid` one that says nothing, but is seen. */
  isPicture?: boolean;
  /** A glyph of text on its side. */
  isTurned?: boolean;
}

/** What is painted on a page. */
export interface PaintedPage {
  width: number;
  height: number;
  label: string;
  glyphs: Glyph[];
  ink: Ink[];
}

/** A transformation (ISO 32000-1 §8.3.3): a b c d e f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** What leaves all where it is. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transformation that does `n` first, then `m`. */
export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** The box around a transformed rectangle: x, y of two corners. */
export const boxOf = (m: Matrix, [x1, y1, x2, y2]: readonly number[] = []): Box => {
  const corners = [x1, x2].flatMap((x) => [y1, y2].map((y) => [x ?? 0, y ?? 0] as const));
  const xs = corners.map(([x, y]) => m[0] * x + m[2] * y + m[4]);
  const ys = corners.map(([x, y]) => m[1] * x + m[3] * y + m[5]);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
};

/** From the lowest to the highest of some boxes. */
export const heightOf = (boxes: readonly Pick<Box, "top" | "bottom">[]): number =>
  Math.max(...boxes.map(({ top }) => top)) - Math.min(...boxes.map(({ bottom }) => bottom));

/** What two boxes have in common; its sides change places where they have nothing. */
export const overlap = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  right: Math.min(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
  top: Math.min(one.top, other.top),
});
