import { parseDocument } from "yaml";
import { chartSchema, type Block } from "./chart-block.ts";
import { dataPath, rowsOf } from "./chart-rows.ts";
import { parseCsv } from "./data-table.ts";

/** The texts of the data files by path, and the language of a reader. */
interface Where {
  data: ReadonlyMap<string, string>;
  language: string;
}

/** The words that readers of a language see for those in a data file: `users.zh.csv` beside `users.csv`, two columns. */
const wordList = (name: string | undefined, { data, language }: Where) => {
  const path = dataPath(name ?? "");
  const base = path.replace(/\.[^./]+$/, "");
  const found = [language, language.replace(/-.*/, "")]
    .flatMap((code) => [`${base}.${code}.csv`, `${base}.${code}.tsv`])
    .find((list) => list !== path && data.has(list));
  return parseCsv(data.get(found ?? "") ?? "").rows.map(([key = "", said = ""]) => [key, said] as const);
};

/** What readers see for names of the data: those of the block count before those of the list beside the file. */
export const labelsOf = (block: Block, where: Where): Map<string, string> =>
  new Map([...wordList(block.data, where), ...Object.entries(block.labels ?? {})]);

/** What a chart says in words: its names with their labels, and what beside its title is there to be translated. */
export interface ChartWords {
  /** Names that readers see, and the label of each, if it has one. Figures and dates are written by the language, and are none. */
  names: ReadonlyMap<string, string | undefined>;
  /** The keys that say something: `subtitle`, `source`, `note`, and how many remarks there are. */
  said: readonly string[];
}

const SAID = ["subtitle", "unit", "source", "note"] as const;

/** The words of a `chart` block; nothing where it cannot be read, of which `readChart` tells. */
export const chartWords = (text: string, where: Where): ChartWords | undefined => {
  const document = parseDocument(text, { logLevel: "error" });
  const parsed = document.errors.length > 0 ? undefined : chartSchema.safeParse(document.toJS()).data;
  const rows = parsed && rowsOf(parsed, where.data, () => undefined);
  if (!parsed || !rows) return undefined;
  const labels = labelsOf(parsed, where);
  const [x, ...columns] = [parsed.x ?? rows.head[0] ?? "", ...(parsed.y ?? rows.head.slice(1))];
  const keys = rows.body.map((row) => row[rows.head.indexOf(x)] ?? "");
  const seen = [x, ...columns, ...keys.filter((key) => /\p{L}/u.test(key))];
  const remarks = parsed.annotations?.length ?? 0;
  return {
    names: new Map(seen.map((name) => [name, labels.get(name)])),
    said: [
      ...SAID.filter((key) => parsed[key] !== undefined),
      ...(remarks > 0 ? [`${remarks} annotations`] : []),
    ],
  };
};
