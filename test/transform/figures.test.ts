import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { addressBook } from "../../scripts/transform/address-book.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { linkPages } from "../../scripts/transform/link-pages.ts";
import { figureNumbers } from "../../scripts/transform/number-figures.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const page = async (markdown: string, language = "en", source?: string) => {
  const t = await translator(language, await readStrings(language));
  const chapter = chapterOf(markdown, language);
  const numbers = source === undefined ? undefined : figureNumbers(chapterOf(source, "en").blocks);
  const made = compile(chapter, { t, data: new Map(), numbers });
  const book = addressBook({ chapters: new Map(), assets: new Map(), leftOut: [], meta: {} });
  linkPages([{ chapter, page: made }], { book, otherHeadings: () => [], t });
  const html = withoutPlaces(toHtml(made.body)).replaceAll("\n", "");
  const messages = chapter.file.messages.map(({ reason }) => reason);
  return {
    html,
    messages,
    labels: Array.from(html.matchAll(/class="label">(.*?)<\/figcaption>/g), ([, all]) => all),
  };
};

const TABLE = "| a |\n| - |\n| 1 |";
const MERGED = '<table>\n<tr><td colspan="2">1</td></tr>\n</table>';
const PICTURE = "![A quay](data:image/png;base64,AA==)";
const PROGRAM = "```js\nrun()\n```";

describe("a caption", () => {
  it.each([
    [TABLE, "Table: Boats", "Table 2.1</span> Boats"],
    [TABLE, "table 3: Boats", "Table 3</span> Boats"],
    [TABLE, "Table 1.2. Boats by year", "Table 1.2</span> Boats by year"],
    [TABLE, "表：船只", "Table 2.1</span> 船只"],
    [TABLE, "表 1-1 船只", "Table 1-1</span> 船只"],
    [TABLE, "**表1：**船只", "Table 1</span> 船只"],
    [TABLE, "**Table 1: Boats**", "Table 1</span> Boats"],
    [TABLE, ": Boats", "Table 2.1</span> Boats"],
    [TABLE, "表格 十二：船只", "Table 十二</span> 船只"],
    [TABLE, "Table: Boats *of* `x`", "Table 2.1</span> Boats <em>of</em> <code>x</code>"],
    [MERGED, "Table: Boats", "Table 2.1</span> Boats"],
    [PICTURE, "Figure: The quay", "Figure 2.1</span> The quay"],
    [PICTURE, "图 1：码头", "Figure 1</span> 码头"],
    [PICTURE, "*Fig. 1: The quay*", "Figure 1</span> The quay"],
    [PROGRAM, "Listing: Start", "Listing 2.1</span> Start"],
    [PROGRAM, "代码：启动", "Listing 2.1</span> 启动"],
    ['<p align="center"><img src="data:image/png;base64,AA=="></p>', "图1 码头", "Figure 1</span> 码头"],
  ])("of %j may be %j, below it or above", async (block, caption, label) => {
    const below = await page(`${block}\n\n${caption} {#x}\n\n[](#x)`);
    const above = await page(`${caption} {#x}\n\n${block}\n\n[](#x)`);
    expect(below.labels).toEqual([label]);
    expect(below.html.match(/<figure/g)).toHaveLength(1);
    expect(below.html).toContain(`class="ref">${label.slice(0, label.indexOf("<"))}</a>`);
    expect(above).toEqual(below);
  });

  it.each([
    "Table 1 shows the boats.",
    "The table: boats",
    "表示：船只",
    "图书 1 本",
    "Table:",
    "Figures 1 and 2",
  ])("is not %j", async (words) => {
    const { html, labels } = await page(`${TABLE}\n\n${words}\n\n${PICTURE}`);
    expect(labels).toEqual([]);
    expect(html).toContain(`<p>${words}</p>`);
  });

  it("belongs to the table before it, and to that behind it where the author writes captions above", async () => {
    const [one, two] = [TABLE, TABLE.replace("1", "2")];
    const order = async (...blocks: string[]) =>
      Array.from(
        (await page(blocks.join("\n\n"))).html.matchAll(/<\/span> (\w)<|<td>(\d)/g),
        ([, a, b]) => a ?? b,
      ).join("");
    expect(await order(one, "Table: a", two, "Table: b")).toBe("a1b2");
    expect(await order("Table: a", one, "Table: b", two)).toBe("a1b2");
    expect(await order(one, "Table: a", two)).toBe("a12");
    expect(await order("Table: a", one, "x", two, "Table: b", one)).toBe("a12b1");
  });

  it("stands right below its table, or above it, without a blank line", async () => {
    for (const text of [
      `${TABLE}\nTable: Boats {#x}`,
      `Table: Boats {#x}\n${TABLE}`,
      `${TABLE}\n: Boats {#x}`,
    ]) {
      const { html, labels } = await page(`${text}\n\n[](#x)`);
      expect(labels).toEqual(["Table 2.1</span> Boats"]);
      expect(html.match(/<tr>/g)).toHaveLength(2);
      expect(html).toContain('class="ref">Table 2.1</a>');
    }
  });

  it("stands on the line below its picture too", async () => {
    const { html, labels } = await page(`${PICTURE}\n**图 1** 码头`);
    expect(labels).toEqual(["Figure 1</span> 码头"]);
    expect(html).toMatch(/^<figure class="figure"><img [^>]+><figcaption>.*<\/figure>$/);
  });

  it.each(["\n*", "  \n*", "<br>\n*", "{#x}\n*"])(
    "may be in italics on that line, after %j",
    async (between) => {
      const { html, labels } = await page(`${PICTURE}${between}The quay at [noon](https://a.b)*\n\nText.`);
      expect(labels).toEqual(['Figure 2.1</span> The quay at <a href="https://a.b">noon</a>']);
      expect(html).toMatch(/^<figure class="figure"(?: id="x")?><img [^>]+><figcaption>.*<\/figure><p>Text/);
    },
  );

  it("is no paragraph in italics elsewhere, and no line with more than that", async () => {
    for (const text of [
      `${PICTURE}\n\n*The quay*`,
      `*The quay*\n${PICTURE}`,
      `${PICTURE}\n*The quay* in 1987`,
      `${TABLE}\n\n*The quay*\n\n${PICTURE}`,
    ])
      expect((await page(text)).labels).toEqual([]);
  });

  it("may be set in the middle by HTML, with space below it", async () => {
    const { html, labels } = await page(`${PICTURE}\n\n<center> 图 1 码头 </center>\n<br>\n\nText.`);
    expect(labels).toEqual(["Figure 1</span> 码头"]);
    expect(html).not.toContain("<br>");
  });

  it("may stand in one block of HTML with its picture", async () => {
    const picture = '<center>\n<img src="data:image/png;base64,AA==" width="300">\n</center>';
    const { html, labels } = await page(`${picture}\n<center>图 1 码头</center>\n<br />\n\nText.`);
    expect(labels).toEqual(["Figure 1</span> 码头"]);
    expect(html).toMatch(/^<figure class="figure"[^>]*>.*<img [^>]+>.*<\/figcaption><\/figure><p>Text/);
    const other = await page("<center>\n<b>Boats</b>\n</center>\n<center>图 1 码头</center>");
    expect(other.labels).toEqual([]);
  });
});

describe("raw HTML", () => {
  it("with a caption of its own is numbered", async () => {
    const { html } = await page(
      '<table id="t"><caption>Table 1: Boats</caption><tr><td>1</td></tr></table>\n\n' +
        '<figure id="f">\n<img src="data:image/png;base64,AA==" alt="A">\n<figcaption>The <b>quay</b></figcaption>\n</figure>\n\n' +
        `<figure>\n\n${PICTURE}\n\n<figcaption>Again</figcaption>\n</figure>\n\n[](#t) [](#f)`,
    );
    expect(html).toContain(
      '<figure class="table" id="t"><figcaption><span class="label">Table 1</span> Boats<',
    );
    expect(html).toMatch(
      /<figure id="f" class="figure">.*<figcaption><span class="label">Figure 2.1<\/span> The <b>quay<\/b></,
    );
    expect(html).toContain('<figcaption><span class="label">Figure 2.2</span> Again</figcaption>');
    expect(html).toContain('class="ref">Table 1</a> <a href="chapter:a#f" class="ref">Figure 2.1</a>');
  });

  it("without one is not", async () => {
    expect(
      (await page(`${MERGED}\n\n<figure><img src="data:image/png;base64,AA==" alt="A"></figure>`)).labels,
    ).toEqual([]);
  });
});

describe("a formula with an id", () => {
  it.each([
    "$$\na = b\n$$ {#eq-x}",
    "$$\na = b\n$$ (eq-x)",
    "$$a = b$$ {#eq-x}",
    "$$\na = b \\label{eq-x}\n$$",
    "$$\n\\begin{align}a &= b \\label{eq-x} \\\\ c &= d \\label{eq-y}\\end{align}\n$$",
  ])("%j has a number and a name", async (formula) => {
    const { html, messages } = await page(`${formula}\n\n[](#eq-x)`);
    expect(messages).toEqual([]);
    expect(html).toMatch(
      /^<div id="eq-x" class="display-math numbered"><math .*<span class="label">.*\(2\.1\)<\/span><\/div>/,
    );
    expect(html).toContain('class="ref">Equation (2.1)</a>');
    expect(html).not.toContain("label{");
  });

  it("is called by its tag where it has one, and by its line's label", async () => {
    const { html } = await page("$$\na \\tag{A}\n$$ {#x}\n\n[](#x)\n\n$$\na \\tag*{B}\n$$");
    expect(html).toContain('class="ref">Equation (A)</a>');
    expect(html).toContain('<span class="label">B</span>');
    const lines = await page("$$\na \\label{x} \\\\ b \\label{y}\n$$\n\n[](#y)", "zh");
    expect(lines.html).toContain('class="ref">式（2-1）</a>');
  });
});

describe("the number of a figure", () => {
  it("is the source's, whatever a translation leaves out", async () => {
    const source = `${TABLE}\n\nTable: A {#a}\n\n${TABLE}\n\nTable: B {#b}\n\n$$\na\n$$ {#e}\n\n$$\nb\n$$ {#f}`;
    const { html } = await page(`${TABLE}\n\n表：乙 {#b}\n\n$$\nb\n$$ {#f}\n\n[](#b) [](#f)`, "zh", source);
    expect(html).toContain('class="ref">表2-2</a> <a href="chapter:a#f" class="ref">式（2-2）</a>');
  });

  it("is the one that its author wrote, for the text may name it, and then so in the translation", async () => {
    const source = `${TABLE}\n\nTable 3.7: A {#a}\n\n${TABLE}\n\nTable: B {#b}`;
    const { html } = await page(
      `${TABLE}\n\n表：甲 {#a}\n\n${TABLE}\n\n表：乙 {#b}\n\n[](#a) [](#b)`,
      "zh",
      source,
    );
    expect(html).toContain('class="ref">表3.7</a> <a href="chapter:a#b" class="ref">表2-2</a>');
  });

  it("is not replaced by the chapter's in a reference", async () => {
    const { messages } = await page('<img id="x" src="data:image/png;base64,AA==" alt="A">\n\n[](#x)');
    expect(messages).toEqual([
      "Unexpected reference to #x, which has no number, expected words, or a caption there",
    ]);
    const { messages: others } = await page("No caption of a table {#tbl-x}\n\n[](#tbl-x)");
    expect(others).toEqual([
      "Unexpected reference to #tbl-x, which has no number, expected words, or a caption there",
    ]);
  });
});
