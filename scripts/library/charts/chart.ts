import type { Ink } from "./canvas.ts";
import type { Block } from "./chart-block.ts";

/** A value of a chart: as it is written, and as a number; a date's number is its milliseconds in UTC. */
export interface Value {
  text: string;
  number: number;
}

/** A column of values, one for each category; nothing where the data has none. */
export interface Series {
  name: string;
  /** The name with the unit, unless that stands at each value. */
  heading: string;
  unit: string | undefined;
  values: (Value | undefined)[];
  ink: Ink;
}

/** A remark at a place, or over a stretch, of the horizontal axis, at a height, or at a point. */
export interface Annotation {
  /** Times where categories have them, numbers of a scatter plot, else rows. */
  x?: readonly [from: number, to: number] | undefined;
  y?: number | undefined;
  /** The place in words, for those who cannot see it. */
  at: string;
  text: string;
}

/** A chart ready to be drawn: every word is the reader's. */
export interface Chart extends Pick<
  Block,
  "type" | "title" | "subtitle" | "source" | "note" | "licence" | "id" | "digits" | "direction"
> {
  /** What all columns are measured in. */
  unit: string | undefined;
  isLog: boolean;
  hasPanels: boolean;
  /** Whether paper has the data as a table, too. */
  hasTable: boolean;
  /** Name of the column of categories. */
  head: string;
  categories: string[];
  /** The same for programs: as the data has them, but for words that have a label. */
  plain: string[];
  /** The times of the categories, where they are dates, each later than the one before. */
  times?: number[] | undefined;
  /** The rows that stand out; without it, all do. */
  lit?: ReadonlySet<number> | undefined;
  series: Series[];
  annotations: Annotation[];
  /** The first row that is a projection. */
  projection?: number | undefined;
}
