import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  readReferences,
  references,
  STYLES,
  type Style,
} from "../../../scripts/library/references/references.ts";

interface Row {
  clause: string;
  entry: string;
  reference: string;
}

const rowsOf = (style: Style): Row[] =>
  readFileSync(new URL(`styles/${style}.txt`, import.meta.url), "utf8")
    .trim()
    .split("\n\n")
    .map((block) => {
      const [clause = "", entry = "", reference = ""] = block.split("\n");
      return { clause, entry, reference };
    });

/** What a style makes of each entry of a table, all of them in one file. */
const setAll = async (rows: readonly Row[], style: Style): Promise<string[]> => {
  const file = rows.map(({ entry }, index) => entry.replace("{KEY,", `{k${index},`)).join("\n");
  const { entries, problems } = await readReferences(file, "references.bib");
  expect(problems.filter(({ kind }) => kind !== "missing")).toEqual([]);
  return entries.map((entry) => {
    const [made] = references([entry], {
      style,
      language: style.startsWith("gb") ? "zh" : "en",
    }).bibliography();
    return made?.pieces.map(({ text, italic }) => (italic ? `*${text}*` : text)).join("") ?? "";
  });
};

describe.each(STYLES)("%s", async (style) => {
  const rows = rowsOf(style);
  const made = await setAll(rows, style);
  const cases = rows.map((row, index) => ({ ...row, made: made[index] }));

  it.each(cases)("$clause", ({ reference, made: set }) => {
    expect(set).toBe(reference);
  });
});
