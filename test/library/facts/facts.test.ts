import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Fact,
  factReader,
  findDifferences,
  type Passage,
} from "../../../scripts/library/facts/facts.ts";
import { fixture } from "../../support/repository.ts";

const fixtures = fixture("facts");

const linesOf = (name: string): string[] =>
  readFileSync(join(fixtures, name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

const show = ({ kind, value, unit }: Fact): string =>
  [kind, value, unit?.split("/")[0]].filter(Boolean).join(" ");

const readLine = (language: string) => {
  const read = factReader(language);
  return (line: string): string => {
    const [words = ""] = line.split(" | ");
    return `${words} | ${read(words).map(show).join("; ")}`;
  };
};

describe.each(["en", "zh"])("the reader of facts in %s", (language) => {
  it("reads each expression as its value", () => {
    const lines = linesOf(`${language}.txt`);
    expect(lines.map(readLine(language))).toEqual(lines);
  });

  it("takes no near-miss for a fact", () => {
    const lines = linesOf(`near-misses-${language}.txt`);
    const read = factReader(language);
    expect(
      lines
        .filter((line) => read(line).length > 0)
        .map((line) => `${line} | ${read(line).map(show).join("; ")}`),
    ).toEqual([]);
  });
});

const passageOf = (language: string, text: string): Passage => {
  const [prose = "", code = ""] = text.split(/ (?=`)/);
  return { text: prose, code, facts: factReader(language)(prose) };
};

/** A line with what differs in it, as `English ≠ Chinese`. Code stands at the end, in backticks. */
const compareLine = (line: string): string => {
  const [english = "", chinese = ""] = line.split(" | ");
  const differences = findDifferences(passageOf("en", english), passageOf("zh", chinese), {
    source: [],
    translation: [],
  });
  const shown = differences.map(
    ({ source, translation }) => `${source?.text ?? "nothing"} ≠ ${translation?.text ?? "nothing"}`,
  );
  return [english, chinese, ...(shown.length > 0 ? [shown.join("; ")] : [])].join(" | ");
};

describe("the comparison of facts", () => {
  it("finds nothing where two languages say the same", () => {
    const lines = linesOf("same.txt");
    expect(lines.map(compareLine)).toEqual(lines);
  });

  it("finds what differs", () => {
    const lines = linesOf("different.txt");
    expect(lines.map(compareLine)).toEqual(lines);
  });
});

it("reads no number of a list whose blanks were forgotten", () => {
  const read = factReader("zh");
  expect(read("1.灯塔 2.码头 3.海关").map(({ text }) => text)).toEqual([]);
  expect(read("圆周率 3.14是近似值").map(({ text }) => text)).toEqual(["3.14"]);
});

it.each([
  ["es", "The harbour opened in February 2018.", "El puerto abrió en febrero de 2018."],
  ["es", "Five boats, twelve nets and 1,250 ropes of 2.5 m", "5 barcas, 12 redes y 1.250 cabos de 2,5 m"],
  ["ja", "It cost 50 million yen in the 17th century.", "17世紀に5000万円かかった。"],
  ["fr", "3 million people, 10,000 boats", "3 millions de personnes, 10 000 bateaux"],
])("reads digits alone beside a language whose words it does not know, as in %s", (code, english, other) => {
  const differences = (text: string) =>
    findDifferences(
      { text: english, code: "", facts: factReader("en", code)(english) },
      { text, code: "", facts: factReader(code, "en")(text) },
      { source: [], translation: [] },
    );
  expect(differences(other)).toEqual([]);
  if (/\d{3}/.test(english)) expect(differences(other.replace(/\d(?=\D*$)/, "9"))).not.toEqual([]);
});

it("has 400 expressions and 300 near-misses to be tested with", () => {
  const count = (name: string): number => new Set(linesOf(name)).size;
  expect(count("en.txt") + count("zh.txt")).toBeGreaterThanOrEqual(400);
  expect(count("near-misses-en.txt") + count("near-misses-zh.txt")).toBeGreaterThanOrEqual(300);
});
