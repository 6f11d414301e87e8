import { TEXT, widthOf, type Point } from "./canvas.ts";

/** A value's place in a drawing, and what is said of it. */
export interface SaidPoint extends Point {
  column: number;
  said: string;
}

/** A place for words, by its middle. */
export interface Box {
  x: number;
  y: number;
  width: number;
}

const meet = (one: Box, other: Box): boolean =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < TEXT + 1;

const TENTHS = Array.from({ length: 11 }, (_, step) => step / 10);

/** How much of a line between two points lies behind words, in tenths. */
const behind = (box: Box, from: SaidPoint | undefined, to: SaidPoint | undefined): number =>
  TENTHS.filter(
    (part) =>
      from &&
      to &&
      Math.abs(from.x + (to.x - from.x) * part - box.x) < box.width / 2 &&
      Math.abs(from.y + (to.y - from.y) * part - box.y) < TEXT / 2,
  ).length;

/** Places the label of each point above, below or beside it, where it covers least; no label where all places are taken. */
export const placeWords = (
  lines: (SaidPoint | undefined)[][],
  { bottom, width: end, left: start = 0 }: { bottom: number; width: number; left?: number },
): Map<SaidPoint, Box> => {
  const points = lines.flat().filter((point) => point !== undefined);
  const placed = new Map<SaidPoint, Box>();
  const costOf = (box: Box, own: SaidPoint): number => {
    const [left, right] = [box.x - box.width / 2, box.x + box.width / 2];
    if (left < start || right > end || box.y + TEXT / 2 > bottom) return Infinity;
    if ([...placed.values()].some((other) => meet(box, other))) return Infinity;
    let cost = points.filter((other) => other !== own && meet(box, { ...other, width: 10 })).length * 20;
    for (const run of lines) for (const [row, to] of run.entries()) cost += behind(box, run[row - 1], to);
    return cost;
  };
  for (const point of points.toSorted((one, other) => one.row - other.row || one.y - other.y)) {
    const { x, y } = point;
    const width = widthOf(point.said);
    const beside = width / 2 + 8;
    const boxes = [
      { x, y: y - 13, width },
      { x, y: y + 14, width },
      { x: x + beside, y, width },
      { x: x - beside, y, width },
    ];
    const costs = boxes.map((box) => costOf(box, point));
    const least = Math.min(...costs);
    const best = boxes[costs.indexOf(least)];
    if (best && least < 20) placed.set(point, best);
  }
  return placed;
};
