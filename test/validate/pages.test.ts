// oxlint-disable max-lines -- most of it is a table of cases
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyFace } from "../../scripts/format/wanted-characters.ts";
import { printer } from "../../scripts/library/browser/browser.ts";
import { fontCss, subsetFonts } from "../../scripts/library/fonts/fonts.ts";
import { describeFault, pageReport, type PageReport } from "../../scripts/validate/pdf-checks.ts";
import { finishHtml } from "../support/finish-html.ts";

const press = printer();
afterAll(() => press.close());

const HAN =
  "中国有亿网民在线第章图表年月日互联网行动字的一二三四五六七八九十如下：，。“”（）《》续见发布国务院万人约附录";
const LATIN = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join("");
const MARKS = "—…–%％\u{AD}‐";

let head: string;
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  const text = new Set(Array.from(HAN + LATIN + MARKS, (one) => one.codePointAt(0)!));
  const fonts = await subsetFonts(everyFace({ text }));
  files = Object.fromEntries(fonts.files.map(({ name, bytes }) => [name, bytes]));
  head = `<style>${fontCss(fonts.files, ({ name }) => name)}
    body { margin: 0; font: 12pt/16pt var(--serif); } p, h2, table, figure { margin: 0; } table { border-collapse: collapse; } img { display: block; } h2 { font-size: 12pt; }
    td { padding: 0; } p { widows: 1; orphans: 1; } .next { break-before: page; }</style><p>Cover</p>`;
});

/** A book of pages of 14 lines of 16 points; the first is a cover. */
const reportOf = async (body: string): Promise<PageReport> =>
  pageReport(await finishHtml(press, `${head}<div class="next">${body}</div>`, files));

const faultsOf = async (body: string): Promise<string[]> => {
  const { faults, labels } = await reportOf(body);
  return faults.map((fault) => describeFault(fault, labels));
};

const lines = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, index) => `Line ${index + from}`).join("<br>");
const paragraph = (count: number): string => `<p>${lines(count)}</p>`;
const FULL = `<div class="next">${paragraph(14)}</div>`;
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";
const picture = (height: number, alt = "x"): string =>
  `<img src="${PIXEL}" alt="${alt}" width="100" height="${height}">`;
const LOREM = "one two three four five six seven eight nine ten ".repeat(12);

describe("spaces in lines", () => {
  const justified = (text: string): string => `<p style="text-align: justify; width: 60mm">${text}</p>`;

  it("are measured", async () => {
    const { latin, faults } = await reportOf(justified(LOREM));
    expect(latin.lines).toBeGreaterThan(8);
    expect(latin.worst).toBeLessThan(0.8);
    expect(faults.filter(({ check }) => check === "word-space-worst")).toEqual([]);
  });

  it("are too wide between words", async () => {
    const found = await faultsOf(justified(`a counterrevolutionaries internationalization and so on`));
    expect(found).toContainEqual(
      expect.stringMatching(
        /^word-space: page 2 \(2\), “a counterrev.*”: a mean word space of \d\.\d\d em, expected at most 0\.40/,
      ),
    );
    expect(found).toContainEqual(expect.stringMatching(/^word-space-worst: page 2 .*expected at most 0\.80/));
  });

  it("may be wide where a line is ragged", async () => {
    expect(
      await faultsOf(`<p style="width: 60mm">a counterrevolutionaries internationalization</p>`),
    ).toEqual([]);
  });

  it.each([
    ["too wide", "4.9em", 4],
    ["as they should be", "12em", 0],
  ])("are %s between Han", async (_, width, count) => {
    const text = "中国有网民在线行动中国有网民在线行动中国";
    const faults = await faultsOf(`<p lang="zh" style="text-align: justify; width: ${width}">${text}</p>`);
    expect(faults.filter((fault) => fault.startsWith("han-tracking: page 2"))).toHaveLength(count);
  });
});

describe("a break between lines", () => {
  it.each([
    ["a number and its unit", "中国有6.49<br>亿网民"],
    ["a number and its unit", "some 649<br>million people"],
    ["a number and its unit", "a share of 47.9<br>per cent"],
    ["a number and its unit", "发布于2015年1<br>月"],
    ["a number and its unit", "见第3<br>章"],
    ["a number and its unit", "网民约5700<br>万人"],
    ["a label and its number", "续见（图<br>5-4）"],
    ["a label and its number", "续见（图5-<br>4）"],
    ["a label and its number", "续见第<br>3章"],
    ["a label and its number", "续见（表<br>A-1）"],
    ["a label and its number", "续见附录<br>A"],
    ["a label and its number", "see Appendix<br>A"],
    ["a label and its number", "as Figure<br>5.1 has it"],
    ["a label and its number", "see (p.<br>12)"],
    ["the parts of a date", "发布于7月<br>4日"],
    ["the parts of a date", "on 29<br>October 2015"],
    ["the parts of a date", "on October<br>29, 2015"],
    ["the parts of a date", "on 2015-03-<br>19"],
    ["the parts of a date", "on 2015/<br>3/19"],
    ["a term and its sign", "中国“互联网<br>+”行动"],
    ["a term and its sign", "中国“互联<br>网+”行动"],
    ["the digits of a number", "中国有64<br>9人"],
    ["a currency and its amount", "some US$<br>40"],
    ["the two halves of a dash", "行动—<br>—中国"],
    ["the two halves of an ellipsis", "行动…<br>…中国"],
  ])("is not inside %s: %s", async (what, text) => {
    const found = await faultsOf(`<p>${text}</p>`);
    expect(found.filter((fault) => fault.startsWith("line-break"))).toEqual([
      expect.stringContaining(`expected none inside ${what}`),
    ]);
  });

  it.each([
    "中国有6.49亿<br>网民",
    "some 649 million<br>people in October<br>2015, on 4 July<br>2015",
    "发布于2015年<br>7月4日",
    "as the figure<br>12 has",
    "in 2014<br>100 people",
    "both CPU<br>+ GPU",
    "see example.org/2008-<br>04/24",
    "see a%5B%E5%885<br>%20%23",
    "见www.example.org/2008-<br>04/24",
    "the <code style='font-family: var(--mono)'>answer is 2<br>million</code>",
    "See it at<br>percentages",
  ])("may be in: %s", async (text) => {
    expect(await faultsOf(`<p>${text}</p>`)).toEqual([]);
  });

  it.each([
    ["line-start", "“，” at the start", "中国<br>，网民"],
    ["line-start", "“”” at the start", "“中国<br>”网民"],
    ["line-end", "“《” at the end", "中国《<br>行动》"],
  ])("makes a %s: %s of a line", async (check, what, text) => {
    expect(await faultsOf(`<p>${text}</p>`)).toEqual([
      expect.stringMatching(new RegExp(`^${check}: page 2 .*${what}`)),
    ]);
  });

  it("leaves no soft hyphen where there is none", async () => {
    const found = await faultsOf(`<p>inter&shy;national</p>`);
    expect(found).toEqual([
      "soft-hyphen: page 2 (2), “inter·national”: a soft hyphen inside a line, expected none",
    ]);
  });
});

describe("the end of a page", () => {
  const page2 = (body: string): string => `${body}<div class="next"><p>Next</p>${paragraph(13)}</div>`;

  it.each([
    ["widow", 11, "Line 4", "head"],
    ["orphan", 13, "Line 1", "foot"],
  ])("leaves a %s", async (check, before, text, place) => {
    expect(await faultsOf(`${paragraph(before)}<p>${lines(4)}</p>`)).toEqual([
      expect.stringMatching(new RegExp(`^${check}: page . .*“${text}”: one line of 4 alone at the ${place}`)),
    ]);
  });

  it("may be in a paragraph with two lines on each side", async () => {
    expect(await faultsOf(`${paragraph(12)}<p>${lines(4)}</p>`)).toEqual([]);
  });

  it.each([
    ["stranded-heading", "a heading", "<h2>Title</h2>"],
    ["stranded-lead", "a lead-in", "<p>The parts are as follows:</p>"],
    ["stranded-lead", "a lead-in", "<p>行动如下：</p>"],
    ["stranded-lead", "a lead-in", "<p>Filename: src/main.rs</p>"],
    ["stranded-lead", "a label", "<p><strong>Note</strong></p>"],
  ])("leaves a %s, %s: %s", async (check, what, html) => {
    expect(await faultsOf(page2(`${paragraph(13)}${html}`))).toEqual([
      expect.stringMatching(new RegExp(`^${check}: page 2 .*${what} as the last thing of the page`)),
    ]);
  });

  it("says why a title is alone that is all there is of its chapter, and not of a heading that ends one", async () => {
    const ends = (html: string): string => `${html}<h1 class="next">Next</h1><p>Text</p>`;
    expect(await faultsOf(ends(`<h1>Empty</h1>`))).toEqual([
      expect.stringMatching(/^stranded-heading: page 2 .*\(the chapter has nothing but its title\)$/),
    ]);
    expect(await faultsOf(ends(`<h1>One</h1><p>Text</p><h2>Two</h2>`))).toEqual([
      expect.stringMatching(/^stranded-heading: page 2 .*below it$/),
    ]);
  });

  it("may be a heading with a line below it, a paragraph, or the end of a chapter", async () => {
    expect(await faultsOf(page2(`${paragraph(12)}<h2>Title</h2><p>Text</p>`))).toEqual([]);
    expect(await faultsOf(page2(`${paragraph(13)}<p>The last</p>`))).toEqual([]);
    expect(await faultsOf(page2(`${paragraph(13)}<p>+</p>`))).toEqual([]);
    // The last of a list announces nothing.
    const list = `<ul style="margin: 0"><li>One</li><li><strong>Two</strong></li></ul>`;
    expect(await faultsOf(page2(`${paragraph(12)}${list}`))).toEqual([]);
    expect(await faultsOf(page2(`${paragraph(13)}<p>Default: /</p>`))).toEqual([]);
    // In the right column, above a program as wide as both.
    const wide = `<p style="padding-left: 60mm">As follows:</p><p style="margin-top: 4pt; background: #eee">a</p>`;
    expect(await faultsOf(page2(`${paragraph(10)}${wide}`))).toEqual([]);
    // A picture that touches it is below it.
    const lead = `<p>As follows:</p><div style="margin-top: -5pt">${picture(60)}</div>`;
    expect(await faultsOf(page2(`${paragraph(9)}${lead}`))).toEqual([]);
    expect(await faultsOf(`${paragraph(13)}<p>As follows:</p><h1 class="next">Next</h1>`)).toEqual([]);
    // A picture that floats is all that comes after it in its chapter.
    const floated = `<figure class="next">${picture(100)}<figcaption style="margin-top: 8pt">Figure 1</figcaption></figure>`;
    expect(await faultsOf(`${paragraph(13)}<p>As follows:</p>${floated}<h1 class="next">Next</h1>`)).toEqual(
      [],
    );
    // What a program says is no label.
    expect(
      await faultsOf(page2(`${paragraph(13)}<pre style="margin: 0"><code>Answer: a.b</code></pre>`)),
    ).toEqual([]);
  });

  const row = (text: string): string => `<tr><td>${text}</td><td>b</td></tr>`;
  const table = (count: number): string =>
    `<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${Array.from({ length: count }, (_, index) => row(`row ${index + 1}`)).join("")}</tbody></table>`;

  it.each([
    ["row 1", 12, 12],
    ["row 12", 2, 12],
  ])("leaves %s of a table alone", async (text, before, count) => {
    const found = await faultsOf(`${paragraph(before)}${table(count)}`);
    expect(found).toEqual([
      expect.stringMatching(new RegExp(`^row-alone: .*“${text} b”: one row of 12 alone`)),
    ]);
  });

  it("parts no small table", async () => {
    expect(await faultsOf(`${paragraph(11)}${table(4)}`)).toContainEqual(
      expect.stringMatching(/^table-parted: page 2 .*a table of \d+ % of a page on 2 pages/),
    );
  });

  it("parts one where all of it on the next page would leave much of this one empty, which is said", async () => {
    const below = `<h2>Rows</h2>${table(6)}`;
    const found = await faultsOf(`${paragraph(9)}${below}<h2>Next</h2>${paragraph(9)}`);
    expect(found).toEqual([
      expect.stringMatching(/^table-parted: .*\(moved whole it would leave 3\d % of this/),
    ]);
    const ending = await faultsOf(`${paragraph(9)}${below}<p>The end</p><h2>Next</h2>${paragraph(6)}`);
    expect(ending).toEqual([
      expect.stringMatching(/^table-parted: .*\(moved whole it would leave 3\d % of this/),
    ]);
    // The space above it would be empty, too.
    const spaced = `<div style="margin-top: 8pt">${table(6)}</div>`;
    expect(await faultsOf(`${paragraph(10)}${spaced}<h2>Next</h2>${paragraph(7)}`)).toEqual([
      expect.stringMatching(/^table-parted: .*\(moved whole it would leave 2\d % of this/),
    ]);
    // Text behind it could fill that.
    const filled = await faultsOf(`${paragraph(9)}${below}${paragraph(10)}`);
    expect(filled).toEqual([expect.stringMatching(/^table-parted: .*expected one$/)]);
  });

  it("leaves a caption without its figure", async () => {
    const figure = `<figure><figcaption>Figure 1</figcaption><div class="next">${picture(200)}</div></figure>`;
    expect(await faultsOf(`${paragraph(13)}${figure}`)).toContainEqual(
      expect.stringMatching(/^stranded-caption: page 2 .*“Figure 1”/),
    );
  });
});

describe("a picture", () => {
  const among = (style: string, html = picture(60)): Promise<string[]> =>
    faultsOf(`${paragraph(3)}<div style="${style}">${html}</div>${paragraph(2)}`);

  it("is not touched by text above or below it", async () => {
    expect(await among("margin-bottom: 8pt")).toEqual([
      expect.stringMatching(
        /^picture-air: page 2 .*“Line 3”: a picture 0\.\d\d em from it, expected at least 0\.50/,
      ),
    ]);
    expect(await among("margin-top: 8pt")).toEqual([expect.stringMatching(/“Line 1”: a picture/)]);
    expect(await among("margin: 8pt 0")).toEqual([]);
  });

  it("may stand in a line or beside its text", async () => {
    expect(
      await among(
        "",
        `<p>A <img src="${PIXEL}" alt="x" width="16" height="16" style="display: inline"> sign</p>`,
      ),
    ).toEqual([]);
    expect(await among("display: flex; margin: 8pt 0", `${picture(60)}${paragraph(3)}`)).toEqual([]);
  });
});

describe("a page within a chapter", () => {
  // The air of pictures is another matter.
  const holesIn = async (body: string): Promise<string[]> =>
    (await faultsOf(body)).filter((fault) => !fault.startsWith("picture-air"));

  it("is not left empty", async () => {
    expect(await holesIn(`${paragraph(8)}${picture(150)}${paragraph(6)}${FULL}`)).toEqual([
      expect.stringMatching(
        /^page-empty: page 2 .*“Line 8”: 4\d % of the page empty below, .*begins with a figure of 5\d %/,
      ),
    ]);
  });

  it("may be left a little empty, or for what fills the next one, which is said", async () => {
    expect(await holesIn(`${paragraph(11)}${picture(150)}${paragraph(6)}${FULL}`)).toEqual([]);
    expect(await holesIn(`${paragraph(8)}${picture(260)}${FULL}`)).toEqual([
      expect.stringMatching(/^page-empty: .*\(a figure fills the next page\)$/),
    ]);
  });

  it("may be left empty before what may not be parted and is higher, which is said", async () => {
    const rows = Array.from({ length: 3 }, () => "<tr><td>One</td><td>Two</td></tr>").join("");
    const whole = `<div class="next"><h2>Rows</h2><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${rows}</tbody></table>${paragraph(9)}</div>`;
    const title = '<h1 style="margin: 0; font: 12pt/16pt var(--serif)">Title</h1>';
    expect(await holesIn(`${title}${paragraph(9)}${whole}`)).toEqual([
      expect.stringMatching(/^page-empty: .*\(what begins it takes 3\d % and may not be parted\)$/),
    ]);
    expect(await holesIn(`${title}${paragraph(7)}${whole}`)).toEqual([
      expect.stringMatching(/^page-empty: .*begins with a heading of 5 %: “Rows”$/),
    ]);
    // Two lines more would help little.
    const after = whole.replace("<h2>", `${paragraph(2)}<h2>`).replace(paragraph(9), paragraph(7));
    expect(await holesIn(`${title}${paragraph(7)}${after}`)).toEqual([
      expect.stringMatching(
        /^page-empty: .*\(with the 1\d % before it 3\d % would be empty, for what comes then takes 3\d %/,
      ),
    ]);
  });

  it("is not empty where a picture is that says nothing, which needs its room like any other", async () => {
    expect(await holesIn(`${paragraph(8)}${picture(96, "")}${FULL}`)).toEqual([]);
    expect(await holesIn(`${paragraph(8)}${picture(150, "")}${paragraph(6)}${FULL}`)).toEqual([
      expect.stringMatching(/^page-empty: page 2 .*begins with a figure of 5\d %/),
    ]);
  });

  it("may end a chapter", async () => {
    expect(await holesIn(`${paragraph(14)}<p>The end</p><h1 class="next">Next</h1>`)).toEqual([]);
  });
});

it("has no text printed over other text", async () => {
  const over = `<p>Line 1</p><p style="margin-top: -12pt">Line 2 of another</p>`;
  expect(await faultsOf(over)).toEqual([
    "text-over-text: page 2 (2), “Line 1”: 1 lines printed over others, here over “Line 2 of another”",
  ]);
  expect(await faultsOf(`<p>Line 1</p><p style="margin-top: -4pt">Line 2</p>`)).toEqual([]);
  expect(await faultsOf(`<p>Line<sup>1</sup> 1, <strong>two</strong></p><p>Line 2</p>`)).toEqual([]);
});
