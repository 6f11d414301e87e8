import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { TEXT, widthOf } from "../../../scripts/library/charts/canvas.ts";
import { chartFigure } from "../../../scripts/library/charts/charts.ts";

/** A drawing of a chart, which nothing is wrong with: the narrow one, or the broad. */
const drawn = (yaml: string, language = "en", size = 0): Element => {
  const file = new VFile({ path: "a.md", value: "" });
  const options = {
    language,
    t: (key: string) => key,
    data: new Map<string, string>(),
    label: "Figure 1.1",
    prefix: "c",
  };
  const source = { text: `title: T\n${yaml}`, position: undefined, id: undefined };
  const figure = chartFigure(source, file, options);
  expect(file.messages.map(String)).toEqual([]);
  const drawings = figure?.children.filter((child) => child.type === "element" && child.tagName === "svg");
  const drawing = drawings?.[size];
  if (drawing?.type !== "element") throw new Error("no drawing");
  return drawing;
};

/** Text of a drawing as it is laid out: where it begins and ends, in units, and the height of its middle. */
const textsOf = (drawing: Element) => {
  const found: { said: string; left: number; right: number; y: number }[] = [];
  const shifts = new Map<unknown, number[]>();
  visit(drawing, "element", (node, _, parent) => {
    const { tagName, properties, children } = node;
    const [first] = children;
    const own = /^translate\((\S+) (\S+)\)$/
      .exec(properties["transform"] ?? "")
      ?.slice(1)
      .map(Number);
    const [right = 0, down = 0] = shifts.get(parent) ?? [];
    shifts.set(node, [right + (own?.[0] ?? 0), down + (own?.[1] ?? 0)]);
    if (tagName !== "text" || first?.type !== "text") return;
    const [x, width] = [Number(properties["x"]) + right, widthOf(first.value)];
    const shift = { middle: 0.5, end: 1 }[String(properties["textAnchor"])] ?? 0;
    const left = x - width * shift;
    found.push({
      said: first.value,
      left,
      right: left + width,
      y: Number(properties["y"]) + down - TEXT * 0.36,
    });
  });
  return found;
};

const rowsOf = (count: number, row: (index: number) => (string | number)[]) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => row(index)));

const LONG = "Chinese Academy of Social Sciences and Institute of Industrial Economics";
const HARD: [what: string, yaml: string, language?: string][] = [
  ["one bar", "type: bar\nrows: [[a, b], [2014, 7]]"],
  ["sixty bars", `type: bar\nrows: [[a, b], ${rowsOf(60, (row) => [`Country ${row}`, 1000 - row]).slice(1)}`],
  [
    "bars of many years",
    `type: bar\nrows: [[a, b], ${rowsOf(40, (row) => [String(1980 + row), row * row]).slice(1)}`,
  ],
  ["values below zero", "type: bar\nrows: [[a, b, c], [2012, -3.2, 4], [2013, 9.5, -12.4]]"],
  ["only zero", "type: bar\nrows: [[a, b], [2013, 0], [2014, 0]]"],
  ["no value at all", "type: bar\nrows: [[a, b], [2013, ''], [2014, '']]"],
  ["no value of a line", "type: line\nrows: [[a, b], [2013, ''], [2014, '']]"],
  ["huge and tiny values", "type: bar\nunit: yuan\nrows: [[a, b], [2013, 59524400000000], [2014, 0.00004]]"],
  ["long names", `type: bar\nrows: [[a, b, ${LONG} and more], [${LONG}, 15, 3], [${"x".repeat(70)}, 9, -4]]`],
  [
    "long names below zero",
    `type: stacked-bar\nunit: '%'\nrows: [[a, b, c], [${LONG}, 62.5, -20.1], [y, -3, 12]]`,
  ],
  [
    "Chinese names",
    `type: stacked-bar\nrows: [[年, 甲, 乙], [${"工业经济研究所".repeat(4)}, 500000000, 92000000]]`,
    "zh",
  ],
  [
    "close lines",
    "type: line\nunit: '%'\nrows: [[y, a, b, c], [2010, 45.1, 45.4, 46], [2012, 46.1, 46.4, 46.2], [2014, 47.3, 47.4, 47.6]]",
  ],
  ["one point", "type: line\nrows: [[a, b], [2014, 7]]"],
  [
    "a thousand points",
    `type: line\nrows: [[a, b], ${rowsOf(1000, (row) => [`Day ${row}`, row % 37]).slice(1)}`,
  ],
  [
    "twelve slices",
    `type: pie\nrows: [[a, b], ${rowsOf(12, (row) => [`Province number ${row} of all`, row * row]).slice(1)}`,
  ],
  ["seven slices", `type: pie\nrows: [[a, b], ${rowsOf(7, (row) => [`S${row}`, 10]).slice(1)}`],
  ["nothing to share", "type: pie\nrows: [[a, b], [x, 0], [y, 0]]"],
  ["one event", "type: timeline\nrows: [[a, b], [Only this, 2015-06-01]]"],
  [
    "events of a week",
    `type: timeline\nrows: [[a, b, c], [${LONG}, 2015-06-01, 2015-06-03], [y, 2015-06-09, '']]`,
  ],
  [
    "events of centuries",
    "type: timeline\nrows: [[a, b, c], [北宋, '0960', '1127'], [清, '1636', '1912']]",
    "zh",
  ],
  [
    "remarks over bars with words",
    "type: bar\nprojection: 2021\nannotations: [{x: 2020, text: Ports closed}]\nrows: [[y, a], [2019, 5], [2020, 5.2], [2021, 6]]",
  ],
  [
    "remarks close to each other",
    `type: line\nannotations: [{x: 1990, text: First cable}, {x: 1992, text: ${LONG}}, {x: [1991, 2019], text: Programme}, {x: 2019, text: At the end}]\nrows: [[y, a], ${rowsOf(30, (row) => [String(1990 + row), row + 1]).slice(1)}`,
  ],
  [
    "lines that end together",
    `type: line\nunit: '%'\nrows: [[y, a, ${LONG}, c, d, e, f, g], ${rowsOf(20, (row) => [String(1990 + row), ...[1, 2, 3, 4, 5, 6, 7].map((one) => 50 + one / 10)]).slice(1)}`,
  ],
  [
    "stacked areas with a gap",
    `type: area\nprojection: 2005\nrows: [[y, coal, ${LONG}], ${rowsOf(20, (row) => [String(1990 + row), row === 9 ? "" : 4, 3]).slice(1)}`,
  ],
  [
    "steep and level slopes",
    `type: slope\nunit: '%'\nrows: [[y, a, b, ${LONG}], [2000, 5, 5.1, 5.2], [2020, 5, 80, '']]`,
  ],
  [
    "dots on a logarithmic axis",
    `type: dot\nscale: log\nunit: yuan\nrows: [[a, b, c], [${LONG}, 1, 90000], [y, 30, 31], [z, '', '']]`,
  ],
  [
    "points in one place",
    `type: scatter\nscale: log\nannotations: [{x: 100, text: Here}, {y: 5, text: There}]\nrows: [[a, ${LONG}, c], ${rowsOf(12, (row) => [`Country ${row}`, 100 + row, 5 + row / 100]).slice(1)}`,
  ],
  [
    "bars in cells, below zero, too",
    `type: table\nunit: ['', '%', people]\nrows: [[Country of all, a, ${LONG}, c], [${LONG}, 5, -3, 649000000], [y, -1200, 4, '']]`,
  ],
  [
    "twelve panels",
    `type: line\npanels: true\nunit: yuan\nrows: [[y, ${Array.from({ length: 12 }, (_, row) => `Province ${row}`).join(", ")}], ${rowsOf(30, (row) => [String(1990 + row), ...Array.from({ length: 12 }, (_, one) => one * row * 1000)]).slice(1)}`,
  ],
  ["events without dates", "type: timeline\nrows: [[a, b], [x, ''], [y, '']]"],
];

describe("a drawing", () => {
  const both = HARD.flatMap(([what, yaml, language]) =>
    ["narrow", "broad"].map((name, size) => [what, name, yaml, language, size] as const),
  );
  it.each(both)("of %s has all its words inside and apart in the %s one", (_, __, yaml, language, size) => {
    const drawing = drawn(yaml, language, size);
    const width = Number(drawing.properties.width);
    expect(toHtml(drawing)).not.toMatch(/NaN|undefined|Infinity|\de-\d/);
    const height = Number(drawing.properties.height);
    const texts = textsOf(drawing);
    for (const [index, one] of texts.entries()) {
      expect(one.left, one.said).toBeGreaterThanOrEqual(-1);
      expect(one.right, one.said).toBeLessThanOrEqual(width + 1);
      expect(one.y, one.said).toBeGreaterThanOrEqual(TEXT / 2 - 1);
      expect(one.y, one.said).toBeLessThanOrEqual(height - TEXT / 2 + 1);
      const over = texts
        .slice(index + 1)
        .filter(
          ({ left, right, y }) => left < one.right && one.left < right && Math.abs(y - one.y) < TEXT - 1,
        );
      expect(over, one.said).toEqual([]);
    }
  });

  it("of stacked bars sets words in an ink that can be read on each colour", () => {
    const drawing = drawn("type: stacked-bar\nunit: '%'\nrows: [[a, b, c], [2013, 60, 40], [2014, 55, 45]]");
    expect(toHtml(drawing)).toMatch(/fill="#fff" class="on-1">60%<.*fill="#1c1b19" class="on-2">40%</s);
  });

  it("of a line leaves a gap where a value is missing", () => {
    const drawing = drawn("type: line\nrows: [[a, b], [1, 4], [2, 5], [3, ''], [4, 6], [5, 7]]");
    expect(toHtml(drawing)).toMatch(/d="M[\d.,L]+M[\d.,L]+"[^>]*class="stroke-1"/);
  });

  it("of a timeline says once what two days have in common", () => {
    const drawing = drawn("type: timeline\nrows: [[a, b, c], [Session, 2015-10-26, 2015-10-29]]");
    expect(textsOf(drawing).map(({ said }) => said)).toContain("October 26 – 29, 2015");
    const inChinese = (from: string, to: string): string[] =>
      textsOf(drawn(`type: timeline\nrows: [[a, b, c], [会, ${from}, ${to}]]`, "zh")).map(({ said }) => said);
    expect(inChinese("2015-10-26", "2015-10-29")).toContain("2015年10月26日至29日");
    expect(inChinese("2015-09-26", "2015-10-29")).toContain("2015年9月26日至10月29日");
    expect(inChinese("'2014'", "'2016'")).toContain("2014至2016");
  });

  it("gives each of the two languages of a long name lines of its own", () => {
    const name = "The council decides on a fund for emerging industries · 会议决定设立新兴产业基金";
    const drawing = drawn(`type: timeline\nrows: [[a, b], [${name}, 2015-10-26]]`);
    const said = textsOf(drawing).map((one) => one.said);
    expect(said.filter((line) => /·|[a-z].*\p{Script=Han}/u.test(line))).toEqual([]);
    expect(said).toContain("会议决定设立新兴产业基金");
  });

  it("writes the ticks of an axis with the same number of decimals", () => {
    const drawing = drawn(`type: line\nrows: [[a, b], ${rowsOf(14, (row) => [row, row / 10]).slice(1)}`);
    expect(textsOf(drawing).map(({ said }) => said)).toEqual(
      expect.arrayContaining(["0.0", "0.5", "1.0", "1.5"]),
    );
  });
});
