import type { ElementContent } from "hast";
import type { ValueScale } from "./axes.ts";
import { END, FAINT, LINE, MIDDLE, paragraph, path, widthOf, words, wrap } from "./canvas.ts";

/** The largest share of the width that names may have. */
const NAMES = 0.4;

/** Rows, each with its name at the left. */
export interface NamedRows {
  children: ElementContent[];
  /** Where what the rows show begins, behind their names. */
  left: number;
  top: number;
  bottom: number;
  /** The middle of a row. */
  middle: (row: number) => number;
}

/** How wide the drawing is, where rows begin, how high what they show is, what is free between two, and where names are set. */
interface RowOptions {
  width: number;
  top: number;
  height: number;
  gap: number;
  isLeft?: boolean;
}

/** Rows below each other, as high as their names or what they show need. */
export const namedRows = (
  names: readonly string[],
  { width, top, height, gap, isLeft = false }: RowOptions,
): NamedRows => {
  const column = Math.min(width * NAMES, Math.max(...names.map(widthOf)));
  const lines = names.map((name) => wrap(name, column));
  const ends: number[] = [];
  for (const { length } of lines)
    ends.push((ends.at(-1) ?? top) + Math.max(height, (length - 1) * LINE + Math.min(height, 15)) + gap);
  const bottom = ends.at(-1) ?? top;
  const middle = (row: number): number => ((ends[row - 1] ?? top) + (ends[row] ?? bottom)) / 2;
  const children = lines.flatMap((own, row) =>
    paragraph(own, [isLeft ? 0 : column, middle(row) - ((own.length - 1) * LINE) / 2], isLeft ? {} : END),
  );
  return { children, left: column + 8, top, bottom, middle };
};

/** Ticks of an axis across as far as their words have room: of a logarithmic one powers of ten, of any other each second. */
export const roomyTicks = (
  ticks: ValueScale["ticks"],
  { scale, isLog }: { scale: (value: number) => number; isLog: boolean },
): ValueScale["ticks"] => {
  const isRoomy = (some: ValueScale["ticks"]): boolean =>
    some.every(({ value, said }, index) => {
      const before = some[index - 1];
      return !before || scale(value) - scale(before.value) > (widthOf(said) + widthOf(before.said)) / 2 + 6;
    });
  const fewer = ticks.filter(({ value }, index) =>
    isLog ? Number.isInteger(Math.log10(value)) : index % 2 === 0,
  );
  const ends = [...ticks.slice(0, 1), ...ticks.slice(-1)];
  return [ticks, fewer, ends].find((some) => some.length > 0 && isRoomy(some)) ?? ticks.slice(0, 1);
};

/** Upright lines through rows, and the numbers below them by which values are measured. */
export const measures = (
  ticks: ValueScale["ticks"],
  {
    scale,
    width,
    top,
    bottom,
  }: { scale: (value: number) => number; width: number; top: number; bottom: number },
): ElementContent[] => [
  path(ticks.map(({ value }) => `M${scale(value)} ${top}V${bottom}`).join(""), FAINT),
  ...ticks.map(({ value, said }) =>
    words(said, [Math.min(scale(value), width - widthOf(said) / 2), bottom + 12], MIDDLE),
  ),
];
