import type { Fault } from "./fault.ts";
import type { Box } from "./painted.ts";
import { isDrawn, type PlacedLine, type Sheets } from "./sheets.ts";

/** Between a picture and text above or below it, in sizes of that text. */
const AIR = 0.5;

// What is lower stands in a line, as a sign does: points.
const SIGN = 24;

/** Whether a line is text that a picture could touch: neither its own words, nor beside it in a table. */
const isApart = ({ block }: PlacedLine): boolean => !isDrawn(block) && !block.path.includes("Table");

/** How far a picture is from a line of the same column that does not stand beside it, in sizes of its type. */
const airBetween = (picture: Box, { line }: PlacedLine): number | undefined => {
  const isBeside = line.y + line.size * 0.4 > picture.bottom && line.y < picture.top;
  if (isBeside || line.left >= picture.right || line.right <= picture.left) return undefined;
  return Math.max(line.bottom - picture.top, picture.bottom - line.top) / line.size;
};

/** Pictures that text above or below them touches. */
export const pictureFaults = ({ sheets }: Sheets): Fault[] =>
  sheets.flatMap(({ index, text, ink }) => {
    const pictures = ink.filter(({ isPicture, top, bottom }) => isPicture && top - bottom > SIGN);
    return text.filter(isApart).flatMap((placed): Fault[] => {
      const airs = pictures.flatMap((picture) => airBetween(picture, placed) ?? []);
      const least = Math.min(...airs);
      if (least >= AIR) return [];
      const found = `a picture ${least.toFixed(2)} em from it, expected at least ${AIR.toFixed(2)}`;
      return [{ check: "picture-air", page: index, text: placed.line.text, found }];
    });
  });
