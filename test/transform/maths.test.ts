import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { toXhtml } from "../../scripts/format/epub/xhtml.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const compiled = async (markdown: string) => {
  const chapter = chapterOf(markdown);
  const t = await translator("en", await readStrings("en"));
  const { body } = compile(chapter, { t, data: new Map() });
  return {
    html: withoutPlaces(toHtml(body)),
    xhtml: withoutPlaces(toXhtml(body)),
    said: chapter.file.messages.map(String),
  };
};

describe("a formula", () => {
  it("keeps the marks beside it on its line", async () => {
    const { html } = await compiled("见（$x$）。又$y$的，$z$，");
    expect(html.replace(/<math.*?<\/math>/g, "<math/>")).toBe(
      '<p>见<span class="together">（<math/>）。</span>又<math/>的，<span class="together"><math/>，</span></p>',
    );
  });

  it("has no HTML where its lines are numbered", async () => {
    const { html } = await compiled("$$\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n$$");
    expect(html).toContain("<mtr>");
    expect(html).not.toContain("<span");
  });

  it("is MathML in the line, with its TeX for those who cannot read that", async () => {
    expect((await compiled("So $a + b$ it is.")).html).toBe(
      '<p>So <math alttext="a + b"><semantics><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>' +
        '<annotation encoding="application/x-tex">a + b</annotation></semantics></math> it is.</p>',
    );
  });

  it("stands by itself between lines of two dollars", async () => {
    expect((await compiled("$$\nx\n$$")).html).toMatch(
      /^<div class="display-math"><math display="block" alttext="x">.*<\/math><\/div>$/s,
    );
  });

  it.each([
    "\\begin{aligned}a&=b\\\\c&=d\\end{aligned}",
    "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
    "\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}",
    "\\boxed{x}",
    "\\color{red}x",
    "\\cancel{x}",
    "\\tag{1} x",
  ])("has no style of its own: %s", async (tex) => {
    const { html, xhtml, said } = await compiled(`$$\n${tex}\n$$`);
    expect(said).toEqual([]);
    expect(html).not.toMatch(/ style=/);
    expect(xhtml).toContain("<math ");
  });

  it("keeps the colour and the rules that its author asked for", async () => {
    expect((await compiled("$\\color{red}x$")).html).toContain('mathcolor="#ff0000"');
    expect((await compiled("$\\begin{array}{c|c}a&b\\end{array}$")).html).toContain("math-rule-right");
  });

  it("is never pages high, and leads nowhere", async () => {
    const { html } = await compiled("$\\rule{100000em}{100000em}$ $\\href{javascript:x()}{y}$");
    expect(html).toContain('width="100em" height="100em"');
    expect(html).not.toContain("href=");
  });

  it.each([
    ["Text\n\n$$\n\\frac{1\n$$", "3:1-5:3", "Unexpected end of input in a macro argument"],
    ["So $\\nosuch{1}$.", "1:4-1:16", "Unsupported function name: \\nosuch"],
  ])(
    "that does not parse stays as it is written, with a message at its line: %j",
    async (markdown, place, reason) => {
      const { html, said } = await compiled(markdown);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain(`en/a.md:${place}: Unexpected formula: ${reason}`);
      expect(html).toContain("math-");
    },
  );
});
