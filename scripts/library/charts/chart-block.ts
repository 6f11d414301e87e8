import { z } from "zod";
import { asciiId, isId } from "../ids/ids.ts";

/** What charts there are. Columns of a bar chart stand side by side, those of a stacked one on each other. */
const KINDS = [
  "area",
  "bar",
  "dot",
  "doughnut",
  "line",
  "pie",
  "scatter",
  "slope",
  "stacked-bar",
  "table",
  "timeline",
] as const;

type Kind = (typeof KINDS)[number];

const words = z.string().trim().min(1);
const name = z.union([z.string(), z.number().transform(String)]);
const list = z.union([name.transform((one) => [one]), z.array(name)]);
const cell = z.union([z.string(), z.number().transform(String), z.null().transform(() => "")]);

/** A remark in the drawing: at a value of the first column, or over a stretch of it, at a height, or at a point. */
const annotation = z
  .strictObject({
    x: z.union([name.transform((one) => [one]), z.array(name).length(2)]).optional(),
    y: z.number().optional(),
    text: words,
  })
  .refine(({ x, y }) => x !== undefined || y !== undefined, "expected x, y or both");

/** A fenced `chart` block as it is written. */
export const chartSchema = z.strictObject({
  type: z.enum(KINDS),
  title: z.string(),
  subtitle: words.optional(),
  source: words.optional(),
  note: words.optional(),
  licence: words.optional(),
  // The same text that `explicitId` reads from the block.
  id: name.refine(isId, "expected a word without spaces and braces").transform(asciiId).optional(),
  data: z.string().optional(),
  rows: z.array(z.array(cell)).optional(),
  x: z.string().optional(),
  y: list.optional(),
  labels: z.record(z.string(), name).optional(),
  /** One for all columns of figures, or one for each. */
  unit: z.union([z.string(), z.array(z.string())]).optional(),
  /** What the figures of the data are to be multiplied by: they may be in thousands. */
  multiplier: z.number().positive().optional(),
  /** Figures are rounded to so many significant digits in the drawing. */
  digits: z.int().min(1).max(15).optional(),
  direction: z.enum(["horizontal", "vertical"]).optional(),
  scale: z.enum(["linear", "log"]).optional(),
  /** The first row that is a projection. */
  projection: name.optional(),
  highlight: list.optional(),
  annotations: z.array(annotation).optional(),
  panels: z.boolean().optional(),
  /** Whether paper has the data as a table, too. */
  table: z.boolean().optional(),
});

export type Block = z.infer<typeof chartSchema>;

/** More than this is no chart any more: rows, and columns of values. */
export const LIMITS: Readonly<Record<Kind, readonly [rows: number, columns: number]>> = {
  area: [1000, 6],
  bar: [60, 6],
  dot: [60, 6],
  // The second has published shares, in per cent.
  doughnut: [12, 2],
  line: [1000, 12],
  pie: [12, 2],
  // The first is across, the second is the height.
  scatter: [300, 2],
  slope: [2, 12],
  "stacked-bar": [60, 6],
  table: [60, 5],
  timeline: [40, 2],
};

/** The kinds that a key is for; any other key is for all. */
export const KEYS: Partial<Record<keyof Block, readonly Kind[]>> = {
  annotations: ["area", "bar", "line", "scatter", "stacked-bar"],
  direction: ["bar", "stacked-bar"],
  panels: ["area", "bar", "line"],
  projection: ["area", "bar", "line", "stacked-bar"],
  scale: ["dot", "line", "scatter"],
};
