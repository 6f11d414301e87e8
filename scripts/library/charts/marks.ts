import {
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import type { ElementContent } from "hast";
import { ink, path, tenth, type Ink } from "./canvas.ts";

// What tells values of columns apart without colour.
const MARKS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolWye];

/** The mark of a column at a point. */
export const markAt = (
  { column, x, y }: { column: number; x: number; y: number },
  colour: Ink,
): ElementContent => {
  const shape = symbol(MARKS[column % MARKS.length], 56).digits(1)() ?? "";
  return path(shape, { transform: `translate(${tenth(x)} ${tenth(y)})`, ...ink("fill", colour) });
};
