import { readFileSync } from "node:fs";
import * as fontkit from "fontkit";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { template } from "../../../../scripts/format/render.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../../../scripts/library/browser/browser.ts";
import { charactersOf } from "../../../../scripts/library/fonts/read-font.ts";
import { stacks, type Family, familyFiles } from "../../../../scripts/library/fonts/families.ts";
import { fontCss, subsetFonts, type FontFile } from "../../../../scripts/library/fonts/fonts.ts";
import { woff2 } from "../../../../scripts/library/fonts/woff2.ts";
import { codePoints } from "../../../../scripts/library/text/text.ts";

const families: Family[] = [...new Set(Object.values(stacks).flat())];

const open = (bytes: Uint8Array): fontkit.Font => fontkit.create(Buffer.from(bytes)) as fontkit.Font;

describe("the faces", () => {
  it("have the characters that another reader of fonts finds", () => {
    for (const family of families) {
      const [file] = familyFiles(family);
      const bytes = readFileSync(file?.path(family.faces[0] ?? { weight: 400, style: "normal" }) ?? "");
      // U+FFFF ends the table of characters and is none.
      expect(charactersOf(bytes)).toEqual(
        new Set(open(bytes).characterSet.filter((point) => point !== 0xffff)),
      );
    }
  });
});

const PAGE = `<h1>标题“引号”</h1><h1 lang="en">A “heading”</h1>
<p id="zh">正文“互联网＋”——约翰·史密斯，<strong>粗体</strong>，<em>着重</em>，罕字𠮷㐂戤</p>
<p lang="en" id="en">English “quotes” — <em>italic</em>, <strong>bold</strong>, <strong><em>both</em></strong>, 中文, Ελλάδα</p>
<pre><code>const 名字 = "“引号”"; // → ≠
├── │</code></pre>
<p>→ ≠ ∑ ☑ ★ ⎈ ① Ⅰ 😀 👍🏽 🧑‍💻 ❤️</p>
<p><span id="trimmed">（同比）。《书名》</span></p>
<p><b style="font-family: var(--sans)" id="heading">《“术语”》，「（图）」</b></p>
<p>（见第8章“术语<span id="once">”</span>，以及后文）</p>
<math display="block"><mi>x</mi><mo id="fence">(</mo><mtable><mtr><mtd><mi>α</mi></mtd></mtr><mtr><mtd><mi>β</mi></mtd></mtr>
<mtr><mtd><mi>γ</mi></mtd></mtr></mtable><mo>)</mo><msqrt><mi>y</mi></msqrt></math>
<ul><li>项目</li></ul>`;

const STYLE = `html { font: 16px/1.5 var(--serif); font-synthesis: none; text-autospace: normal; }
:where([lang]) { font-family: var(--serif); }
h1, h1 :where([lang]) { font-family: var(--sans); }
code { font-family: var(--mono); }
math { font-family: var(--maths); }
em:lang(zh) { font-style: normal; text-emphasis: filled dot; }`;

describe("on paper", () => {
  let browser: OpenBrowser;

  beforeAll(async () => {
    browser = await openBrowser(await findBrowser());
  });

  afterAll(async () => browser.close());

  const show = async (format: "sfnt" | "woff2") => {
    const all = codePoints(PAGE);
    const wanted = { text: all, strong: all, sans: all, code: all, maths: codePoints("xyαβγ()") };
    const { files: cut } = await subsetFonts(wanted);
    const pack = async (font: FontFile) => ({ ...font, bytes: await woff2(font.bytes) });
    const files = format === "sfnt" ? cut : await Promise.all(cut.map(pack));
    const type = format === "sfnt" ? "font/ttf" : "font/woff2";
    const css = [
      fontCss(files, ({ bytes }) => `data:${type};base64,${Buffer.from(bytes).toString("base64")}`),
      template("base.css"),
    ].join("\n");
    const tab = await browser.browser.newPage();
    await tab.setContent(`<!DOCTYPE html><html lang="zh-CN"><style>${css}\n${STYLE}</style>${PAGE}`);
    await tab.evaluate("Promise.all([...document.fonts].map((font) => font.load())).then(() => true)");
    return tab;
  };

  const widthOf = (id: string): string => `document.getElementById("${id}").getBoundingClientRect().width`;

  it.each(["sfnt", "woff2"] as const)(
    "every glyph is from a font of ours, as TrueType (%s)",
    async (format) => {
      const tab = await show(format);
      const pdf = await getDocument({ data: await tab.pdf({ tagged: true }) }).promise;
      const page = await pdf.getPage(1);
      await page.getOperatorList();
      const { items } = await page.getTextContent();
      const shown = items.flatMap((item) => ("str" in item ? [{ text: item.str, id: item.fontName }] : []));
      const fontOf = (text: string): string => {
        const id = shown.find((item) => item.text.includes(text))?.id ?? "";
        return (page.commonObjs.get(id) as { name: string }).name.replace(/^[A-Z]{6}\+/, "");
      };
      for (const { id } of shown.filter(({ text }) => text.trim() !== "")) {
        const font = page.commonObjs.get(id) as {
          name: string;
          isType3Font?: boolean;
          missingFile?: boolean;
        };
        expect([font.isType3Font ?? false, font.missingFile ?? false], font.name).toEqual([false, false]);
        expect(font.name).toMatch(/^[A-Z]{6}\+(Source|Noto|STIX|DejaVu|LXGW)/);
      }
      // Marks shared by the languages stand in one run with the text about them, so in one font.
      expect(fontOf("“互联网＋”——约翰")).toMatch(/^NotoSerifSC/);
      expect(fontOf("“quotes” —")).toMatch(/^SourceSerif4-Regular/);
      expect(fontOf("标题“引号”")).toMatch(/^NotoSansSC.*Bold/);
      expect(fontOf("A “heading”")).toMatch(/^SourceSans3.*Bold/);
      expect(fontOf("both")).toMatch(/^SourceSerif4-BoldItalic/);
      expect(fontOf("名字")).toMatch(/^NotoSansSC/);
      expect(fontOf("├──")).toMatch(/^DejaVuSansMono/);
      expect(fontOf("𠮷")).toMatch(/^LXGWWenKai/);
      expect(fontOf("𝑥")).toMatch(/^STIXTwoMath/);
      expect(fontOf("🧑‍💻")).toMatch(/^NotoEmoji/);
      await tab.close();
    },
  );

  it("neighbouring Chinese marks are set close, and brackets of formulas grow", async () => {
    const tab = await show("sfnt");
    // Nine full widths less three halves: at the beginning of the line, after the bracket, and after the stop.
    expect(await tab.evaluate(widthOf("trimmed"))).toBeCloseTo(16 * 9 - 8 * 3, 0);
    // Of marks that stand in different files of the package: twelve full widths less seven halves.
    expect(await tab.evaluate(widthOf("heading"))).toBeCloseTo(16 * 12 - 8 * 7, 0);
    // Closed up by the font and by Chromium too, the comma would stand under the mark.
    expect(await tab.evaluate(widthOf("once"))).toBeCloseTo(8, 0);
    expect(
      await tab.evaluate('document.getElementById("fence").getBoundingClientRect().height'),
    ).toBeGreaterThan(48);
    await tab.close();
  });
});
