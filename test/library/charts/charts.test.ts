import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { chapterOf, withoutPlaces } from "../../support/chapter-of.ts";
import { readStrings, translator } from "../../../scripts/load/edition.ts";
import { chartFiles } from "../../../scripts/library/charts/charts.ts";
import { compile } from "../../../scripts/transform/compile.ts";

const data = new Map([
  ["data/users.csv", "year,users\n2013,618000000\n2014,649000000\n"],
  ["data/bad.csv", "year,users\n2013,618000000\n\n2014,many\n"],
  ["data/ragged.csv", "year,users\n2013,618000000,3\n"],
  ["data/long.csv", `n,users\n${Array.from({ length: 10_000 }, (_, row) => `${row},${row}`).join("\n")}`],
]);

const compiled = async (blocks: string[], language = "en") => {
  const value = blocks.map((yaml) => `\`\`\`chart\n${yaml}\n\`\`\``).join("\n\n");
  const chapter = chapterOf(value, language);
  const { file } = chapter;
  const t = await translator(language, await readStrings(language));
  const { body } = compile(chapter, { t, data });
  const drawings: Element[] = [];
  visit(body, "element", (node) => {
    if (node.tagName === "svg") drawings.push(node);
  });
  const figures = body.children.filter(
    (node): node is Element => node.type === "element" && node.tagName === "figure",
  );
  return { html: withoutPlaces(toHtml(body)), drawings, figures, said: file.messages.map(String) };
};

const USERS = "type: bar\ntitle: Users\nid: fig-users\ndata: data/users.csv\nx: year\ny: users\nunit: people";
const EVENTS =
  "type: timeline\ntitle: Acts\nrows: [[event, from, to], [Fund, 2015-01-14, 2015-01-14], [Session, 2015-10-26, 2015-10-29]]";

const TYPES: [type: string, yaml: string][] = [
  ["bar", USERS],
  [
    "line",
    "type: line\ntitle: Rates\nunit: '%'\nrows: [[year, a, b], [2013, 45.8, 81.0], [2014, 47.9, 85.8]]",
  ],
  ["pie", "type: pie\ntitle: Places\nrows: [[place, users], [rural, 178000000], [urban, 471000000]]"],
  [
    "stacked-bar",
    "type: stacked-bar\ntitle: Phones\nrows: [[year, phone, other], [2013, 500, 117], [2014, 557, 92]]",
  ],
  ["timeline", EVENTS],
];

describe("a chart", () => {
  it("is a numbered figure: what it says above, a drawing for narrow and for broad pages, and its data", async () => {
    const { html } = await compiled([USERS]);
    const table =
      '<div class="scroll"><table><thead><tr><th scope="col">year</th><th class="align-right" scope="col">users (people)</th></tr></thead>' +
      '<tbody><tr><td>2013</td><td class="align-right" data-value="618000000">618 million</td></tr>' +
      '<tr><td>2014</td><td class="align-right" data-value="649000000">649 million</td></tr></tbody></table></div>';
    expect(
      html
        .replace(/<svg.*?<\/svg>/gs, "<svg/>")
        .replaceAll("\n", "")
        .replaceAll(' class="align-left"', ""),
    ).toBe(
      '<figure class="chart" id="fig-users"><figcaption><span class="label">Figure 2.1</span> Users</figcaption>' +
        "<svg/><svg/>" +
        `<details class="chart-data no-ebook no-paper"><summary>The data as a table</summary>${table}</details></figure>`,
    );
  });

  it.each(TYPES)("of the type %s is drawn, and said in words", async (_, yaml) => {
    const { drawings, said } = await compiled([yaml]);
    expect(said).toEqual([]);
    expect(drawings.map(({ properties }) => properties.width)).toEqual([375, 560]);
    expect(toHtml(drawings[0] ?? [])).toMatch(/<(path|circle|polyline)[^>]*class="(fill|stroke)-1[ "]/);
    expect(drawings[0]?.properties).toMatchObject({ role: "img" });
  });

  it("says every value to those who cannot see it, in the reader's words", async () => {
    const english = await compiled([USERS, EVENTS]);
    expect([0, 2].map((index) => english.drawings[index]?.properties.ariaLabel)).toEqual([
      "Bar chart: Users. 2013: 618 million people; 2014: 649 million people.",
      "Timeline: Acts. Fund: January 14, 2015; Session: from October 26, 2015, to October 29, 2015.",
    ]);
    const chinese = await compiled([USERS.replace("people", "人")], "zh");
    expect(chinese.drawings[0]?.properties.ariaLabel).toBe("柱形图：Users。2013：6.18亿人；2014：6.49亿人。");
    expect(toHtml(chinese.drawings[0] ?? [])).toContain(">6.49亿</text>");
  });

  it("shows the shares that a source publishes, where they are given, instead of working them out", async () => {
    const shares =
      "type: pie\ntitle: T\nrows: [[place, users, share], [rural, 178, 27.5], [urban, 471, 72.5]]";
    const { drawings } = await compiled([shares, shares.replaceAll(/, (share|27.5|72.5)/g, "")]);
    expect(toHtml(drawings[0] ?? [])).toContain(">178 (27.5%)</text>");
    expect(drawings[0]?.properties.ariaLabel).toBe(
      "Pie chart: T. rural: users 178, share 27.5%; urban: users 471, share 72.5%.",
    );
    expect(toHtml(drawings[2] ?? [])).toContain(">178 (27.4%)</text>");
  });

  it("names its source below the drawing", async () => {
    const { html } = await compiled([`${USERS}\nsource: CNNIC, 2015`]);
    expect(html).toMatch(/<\/svg>\s*<p class="chart-source">Source: CNNIC, 2015<\/p>/);
  });

  it("has a table on paper where its drawing or its words lack a value", async () => {
    const many = Array.from({ length: 30 }, (_, row) => `[${1980 + row}, ${row}]`).join(", ");
    const { html } = await compiled([`type: line\ntitle: T\nrows: [[year, a], ${many}]`]);
    expect(html).toContain('<details class="chart-data">');
  });

  it("has no style, script, or name that could meet another's", async () => {
    const { html, drawings } = await compiled(TYPES.map(([, yaml]) => yaml));
    expect(html).not.toMatch(/style=|<style|<script|zr\d|ecmeta|xmlns/);
    const ids = drawings.flatMap((drawing) =>
      [...toHtml(drawing).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
    );
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...html.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("is the same, however many were drawn before", async () => {
    const [first, second] = [await compiled([USERS]), await compiled([USERS])];
    expect(second.html).toBe(first.html);
  });

  it("tells its columns apart without colour: areas by hatching, lines by dashes", async () => {
    const { drawings } = await compiled([TYPES[3]?.[1] ?? "", TYPES[1]?.[1] ?? ""]);
    expect(toHtml(drawings[0] ?? [])).toContain('fill="url(#chart-a-1-p0)"');
    expect(toHtml(drawings[2] ?? [])).toMatch(/stroke-dasharray="[\d, .]+"[^>]*class="stroke-2"/);
  });
});

describe("the files of a chart", () => {
  const figureOf = async (yaml: string, language = "en"): Promise<Element> => {
    const { figures } = await compiled([yaml], language);
    return figures[0] ?? { type: "element", tagName: "p", properties: {}, children: [] };
  };
  const credits = ["Licence: CC BY 4.0", "A Book, https://example.org/a.html#fig-users"];

  it("have its figures without rounding, and say what it is, where it is from and whose", async () => {
    const yaml = `${USERS}\nsubtitle: Of China\nsource: CNNIC, 2015\nnote: "At the end, \\"sharp\\""\nlabels: {users: "Users, all"}\ndigits: 1`;
    expect(chartFiles(await figureOf(yaml), credits)?.csv).toBe(
      "\ufeff" +
        [
          'year,"Users, all (people)"',
          "2013,618000000",
          "2014,649000000",
          "",
          "Figure 2.1 Users",
          "Of China",
          '"Source: CNNIC, 2015"',
          '"Note: At the end, ""sharp"""',
          "Licence: CC BY 4.0",
          '"A Book, https://example.org/a.html#fig-users"',
          "",
        ].join("\r\n"),
    );
  });

  it("are a drawing that stands alone: no class, no colour of a page around it", async () => {
    const svg = chartFiles(await figureOf(USERS), credits)?.svg ?? "";
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" viewBox="0 0 600 \d+"/);
    expect(svg).toContain("<title>Figure 2.1 Users</title>");
    expect(svg).toContain("618 million people; 2014: 649 million people. Licence: CC BY 4.0");
    expect(svg).not.toMatch(/class=|currentColor|data-points|NaN|undefined/);
  });

  it("are none of another figure", () => {
    const figure: Element = { type: "element", tagName: "figure", properties: {}, children: [] };
    expect(chartFiles(figure, [])).toBeUndefined();
  });
});

describe("a chart that something is wrong with", () => {
  const BAR = "type: bar\ntitle: T";
  it.each([
    [USERS.replace("users\nunit", "sales\nunit"), "7:4: Missing column sales, expected one of year, users"],
    [
      `${BAR}\nrows:\n  - [year, users]\n  - [2013, many]`,
      "6:5: Unexpected many in column users, row 1, expected a number",
    ],
    [`${BAR}\ndata: data/bad.csv`, "4:7: Unexpected many in column users, data/bad.csv:4, expected a number"],
    [`${BAR}\ndata: data/ragged.csv`, "4:7: Unexpected 3 values in data/ragged.csv:2, expected 2"],
    [`${BAR}\ndata: data/long.csv`, "4:7: Unexpected 10000 rows, expected at most 60 in a bar chart"],
    [
      `${BAR}\ndata: data/none.csv`,
      "4:7: Missing data file data/none.csv, expected a CSV file in the content folder",
    ],
    [`${BAR}\nrows: [[a, b]]`, "4:7: Missing rows, expected at least one below the names of the columns"],
    [`${BAR}\nrows: [[a], [1]]`, "4:7: Unexpected 0 columns of values, expected 1 to 6 in a bar chart"],
    [
      "type: pie\ntitle: T\nrows: [[a, b], [x, -1]]",
      "4:16: Unexpected -1 in column b, row 1, expected a share of a whole",
    ],
    [
      "type: timeline\ntitle: T\nrows: [[a, b], [x, soon]]",
      "4:16: Unexpected soon in column b, row 1, expected a date such as 2015-10-29",
    ],
    [
      "type: radar\ntitle: T",
      "2:7: Unexpected value of type, expected one of area, bar, dot, doughnut, line, pie, scatter, slope, stacked-bar, table, timeline",
    ],
  ])("stays code, with a message at its line: %j", async (yaml, message) => {
    const { html, said } = await compiled([yaml]);
    expect(said).toEqual([`en/a.md:${message}`]);
    expect(html).toMatch(/<code class="language-chart"(?: id="fig-users")?>/);
  });
});
