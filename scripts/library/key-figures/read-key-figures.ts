import type { Point } from "unist";
import { VFile } from "vfile";
import { z } from "zod";
import { readPlacedYaml } from "../files/files.ts";
import { nearestLanguage } from "../languages/languages.ts";
import { report } from "../messages/messages.ts";

const text = z.union([z.string().trim().min(1, "expected a text"), z.number().transform(String)]);

/** Words for all readers, or for those of each language. */
const words = z.union([text, z.record(z.string(), text)], "expected words, or those of each language");

const figureSchema = z.strictObject({
  id: text.exactOptional(),
  /** A number in full, as JSON has it, which each language writes in its own way; or words. */
  value: words,
  unit: words.exactOptional(),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "expected a currency, such as CNY")
    .exactOptional(),
  /** Whether it says by how much something has changed. */
  change: z.boolean().exactOptional(),
  label: words,
  note: words.exactOptional(),
  source: words.exactOptional(),
});

const listSchema = z.array(figureSchema).min(1, "expected a figure");
const namedSchema = z.strictObject({
  data: text,
  show: z.array(text).min(1, "expected an id").exactOptional(),
});

/** Words for all readers, or for those of each language, by its code. */
export type Words = z.output<typeof words>;

/** A figure that says much by itself: how many, of what, and where that is from. */
export type KeyFigure = z.output<typeof figureSchema>;

/** Words in a language: those of the nearest to it; nothing where none is near. */
export const wordsIn = (all: Words | undefined, language: string): string | undefined => {
  if (typeof all !== "object") return all;
  return all[nearestLanguage(language, Object.keys(all)) ?? ""];
};

/** Key figures as they were read, and where in their file each begins. */
export interface ReadFigures {
  figures: KeyFigure[];
  placeOf: (index: number) => Point | undefined;
}

/** What key figures are read with: where they stand, the lines of that above them, and data files by path. */
export interface Reading {
  file: VFile;
  above: number;
  data: ReadonlyMap<string, string>;
}

const ruleId = "key-figures";

/** Reads a data file of figures. Its faults are those of who names it, at `place`. */
const readData = (
  path: string,
  { file, data }: Reading,
  place: Point | undefined,
): KeyFigure[] | undefined => {
  const known = data.get(path.replace(/^(\.\.?\/)+/, ""));
  if (known === undefined) {
    const reason = `Missing data file ${path}, expected a YAML file in a folder data of the content folder`;
    report(file, { rule: ruleId, reason, place });
    return undefined;
  }
  const own = new VFile({ path });
  const read = readPlacedYaml({ text: known, file: own, above: 0, ruleId }, listSchema);
  for (const { reason, line } of own.messages)
    report(file, { rule: ruleId, reason: `${reason}, in ${path}:${line ?? 1}`, place });
  return read?.value;
};

/** Reads the figures of a data file that a setting names. */
export const readFigureFile = (path: string, reading: Reading, place?: Point): KeyFigure[] | undefined =>
  readData(path, reading, place);

/** Reads a fenced block `figures`: a list, or the name of a data file and the ids of those to show. What is wrong is reported, and then nothing is given. */
export const readKeyFigures = (block: string, reading: Reading): ReadFigures | undefined => {
  const { file, above } = reading;
  const source = { text: block, file, above, ruleId } as const;
  if (/^\s*-\s/m.test(block) && !/^data:/m.test(block)) {
    const list = readPlacedYaml(source, listSchema);
    return list && { figures: list.value, placeOf: (index) => list.placeOf([index]) };
  }
  const read = readPlacedYaml(source, namedSchema);
  if (!read) return undefined;
  const { value, placeOf } = read;
  const place = placeOf(["data"]);
  const all = readData(value.data, reading, place);
  if (!all || !value.show) return all && { figures: all, placeOf: () => place };
  const ids = new Map(all.flatMap((one) => (one.id === undefined ? [] : [[one.id, one]])));
  const figures = value.show.flatMap((id, index) => {
    const figure = ids.get(id);
    const reason = `Missing figure ${id} in ${value.data}, expected one of ${[...ids.keys()].join(", ")}`;
    if (!figure) report(file, { rule: ruleId, reason, place: placeOf(["show", index]) });
    return figure ?? [];
  });
  return figures.length < value.show.length ? undefined : { figures, placeOf: () => place };
};
