import { readFileSync } from "node:fs";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { template } from "../../../scripts/format/render.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../../scripts/library/browser/browser.ts";
import { charactersOf, fontTables } from "../../../scripts/library/fonts/read-font.ts";
import { coverage } from "../../../scripts/library/fonts/coverage.ts";
import { stacks, type Family, familyFiles } from "../../../scripts/library/fonts/families.ts";
import { fontCss, fontStack, subsetFonts, type FontFile } from "../../../scripts/library/fonts/fonts.ts";
import { woff2 } from "../../../scripts/library/fonts/woff2.ts";
import { codePoints } from "../../../scripts/library/text/text.ts";

const families: Family[] = [...new Set(Object.values(stacks).flat())];

const open = (bytes: Uint8Array): fontkit.Font => fontkit.create(Buffer.from(bytes)) as fontkit.Font;

const cut = async (text: string): Promise<FontFile[]> =>
  (await subsetFonts({ text: codePoints(text), strong: codePoints(text), maths: codePoints(text) }, "sfnt"))
    .files;

const find = (files: FontFile[], family: string, character: string): FontFile | undefined =>
  files.find((file) => file.family === family && file.points.includes(character.codePointAt(0) ?? 0));

describe("the faces", () => {
  it.each(families)("of $name are static TrueType fonts with the same characters each", (family) => {
    for (const { path } of familyFiles(family)) {
      const [first, ...others] = family.faces.map((face) => readFileSync(path(face)));
      const tables = fontTables(first ?? Buffer.alloc(0));
      expect([...tables.keys()]).toEqual(expect.arrayContaining(["glyf", "loca", "cmap"]));
      for (const wrong of ["CFF ", "CFF2", "fvar", "gvar", "COLR", "CBDT"])
        expect(tables.has(wrong)).toBe(false);
      const characters = charactersOf(first ?? Buffer.alloc(0));
      for (const other of others) expect(charactersOf(other)).toEqual(characters);
    }
  });

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

describe("what no font has", () => {
  it.each([
    ["Latin, Greek and Cyrillic", "naïve œuvre Việt Ελλάδα Москва ˈɪntəˌnɛt “”‘’…—·"],
    [
      "Chinese of every level of GB 2312, and of Taiwan and Japan",
      "的龌囧戤桊乒繁體龍龜ひらがなカタカナ辻畑〇々",
    ],
    ["Han beyond the first plane", "𠮷𬭚𬬻㐂"],
    ["signs", "→⇒≠≤∑√∞☑✓★♠⚠①⑳ⅠⅫ℃㎡│├█░⎈€¥©®™"],
    ["emoji", "😀👍🏽🇨🇳🧑‍💻❤️"],
    ["what has nothing to show", "a\t\n\u00a0\u3000\u200a\u200b\u200d\u00ad\ufeff\ufe0f\u2060\u{e0100}"],
  ])("leaves out %s", (_, text) => {
    expect(coverage().missing(text)).toEqual([]);
  });

  it("names each other character once, in the order of the text", () => {
    expect(coverage().missing("a ก ع ก \ue000 \u{10ffff}")).toEqual(["ก", "ع", "\ue000", "\u{10ffff}"]);
  });

  it("is found though a package claims it: flags by their letters in a Chinese face", () => {
    const han = families.find(({ name }) => name === "Noto Serif SC");
    const claimed = han && familyFiles(han).some(({ claims }) => claims(0x1f1e9));
    expect(claimed).toBe(true);
    expect(coverage().familyFor(0x1f1e9, "text")?.name).toBe("Noto Emoji");
  });
});

describe("a font cut for a book", () => {
  it("has the characters of the book, each from the first family of its role", async () => {
    const { files, missing } = await subsetFonts(
      { text: codePoints("a中“→𠮷"), code: codePoints("b文│"), maths: codePoints("x") },
      "sfnt",
    );
    const has = files.map(({ family, weight, style, points }) => {
      const shown = points
        .filter((point) => point < 0x1d400 || point > 0x1d7ff)
        .map((point) => String.fromCodePoint(point));
      return [family, weight, style, shown.join("")];
    });
    expect(missing).toEqual([]);
    expect(has).toEqual([
      ["Source Serif 4", 400, "normal", "a“•"],
      ["Source Serif 4", 400, "italic", "a“•"],
      ["Noto Serif SC", 400, "normal", "“中"],
      ["Noto Serif SC", 400, "normal", "→"],
      ["LXGW WenKai", 400, "normal", "𠮷"],
      ["Source Code Pro", 400, "normal", "b•"],
      ["Source Code Pro", 700, "normal", "b•"],
      ["Noto Sans SC", 400, "normal", "文"],
      ["Noto Sans SC", 700, "normal", "文"],
      ["DejaVu Mono", 400, "normal", "│"],
      ["STIX Two Math", 400, "normal", "xℎ√"],
    ]);
  });

  it("is the same byte for byte each time, whatever order the characters come in", async () => {
    const [one, two] = await Promise.all([cut("汉字 abc，。“”"), cut("”“。，cba 字汉")]);
    expect(one.map(({ name }) => name).sort()).toEqual(two.map(({ name }) => name).sort());
    for (const { name, bytes } of one) expect(two.find((file) => file.name === name)?.bytes).toEqual(bytes);
  });

  it("keeps what Chinese typesetting needs: half widths, and two dashes that join", async () => {
    const font = find(await cut("（中）。《——》“”"), "Noto Serif SC", "中");
    const face = open(font?.bytes ?? Buffer.alloc(0));
    expect(face.availableFeatures).toEqual(expect.arrayContaining(["halt", "chws", "kern", "ccmp"]));
    const width = (text: string, features: string[]): number =>
      face.layout(text, features, "hani", "ZHS").advanceWidth;
    expect(width("。", ["halt"])).toBe(500);
    expect(face.layout("——", undefined, "hani", "ZHS").glyphs).toHaveLength(1);
    expect(width("——", [])).toBe(2000);
  });

  it("keeps ligatures, fractions and figures of Latin, and one glyph for an emoji of several characters", async () => {
    const files = await cut("office 1/2 🧑‍💻");
    const latin = open(find(files, "Source Serif 4", "o")?.bytes ?? Buffer.alloc(0));
    expect(latin.availableFeatures).toEqual(expect.arrayContaining(["liga", "kern", "frac", "tnum"]));
    const emoji = open(find(files, "Noto Emoji", "💻")?.bytes ?? Buffer.alloc(0));
    expect(emoji.layout("🧑‍💻").glyphs).toHaveLength(1);
  });

  it("keeps the MATH table, and the letters that browsers make italic", async () => {
    const font = find(await cut("x+y=√"), "STIX Two Math", "√");
    expect(fontTables(font?.bytes ?? Buffer.alloc(0)).has("MATH")).toBe(true);
    expect(font?.points).toEqual(expect.arrayContaining([0x1d465, 0x1d6fc]));
  });
});

describe("WOFF2", () => {
  it.each(["Source Serif 4", "Noto Serif SC", "STIX Two Math", "DejaVu Mono", "Noto Emoji", "LXGW WenKai"])(
    "of %s unpacks to the same outlines, advances and features",
    async (name) => {
      const text = "Åéabcfi0中文字ü𠮷∑∫√│→😀👍ﬁ";
      const family = families.find((one) => one.name === name);
      const file = family && familyFiles(family).find(({ claims }) => claims(0x66));
      const face = family?.faces[0];
      if (!file || !face) throw new Error(`No ${name}`);
      const sfnt = await subsetFont(readFileSync(file.path(face)), text, { targetFormat: "sfnt" });
      const packed = await woff2(sfnt);
      expect(packed.length).toBeLessThan(sfnt.length);
      // The reference decoder's opinion of our file.
      const unpacked = fontTables(await subsetFont(Buffer.from(packed), text, { targetFormat: "sfnt" }));
      const again = fontTables(await subsetFont(sfnt, text, { targetFormat: "sfnt" }));
      expect([...unpacked.keys()]).toEqual([...again.keys()]);
      for (const [tag, table] of again) {
        // Its sum of the whole file, and the flag that says it was converted.
        if (tag === "head") expect(unpacked.get(tag)?.subarray(18)).toEqual(table.subarray(18));
        else expect(unpacked.get(tag), tag).toEqual(table);
      }
    },
  );
});

const PAGE = `<h1>标题“引号”</h1><h1 lang="en">A “heading”</h1>
<p id="zh">正文“互联网＋”——约翰·史密斯，<strong>粗体</strong>，<em>着重</em>，罕字𠮷㐂戤</p>
<p lang="en" id="en">English “quotes” — <em>italic</em>, <strong>bold</strong>, <strong><em>both</em></strong>, 中文, Ελλάδα</p>
<pre><code>const 名字 = "“引号”"; // → ≠
├── │</code></pre>
<p>→ ≠ ∑ ☑ ★ ⎈ ① Ⅰ 😀 👍🏽 🧑‍💻 ❤️</p>
<p><span id="trimmed">（同比）。《书名》</span></p>
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
    const { files } = await subsetFonts(
      { text: all, strong: all, sans: all, code: all, maths: codePoints("xyαβγ()") },
      format,
    );
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
    // Nine full widths less two halves: after the bracket, and after the stop.
    expect(await tab.evaluate(widthOf("trimmed"))).toBeCloseTo(16 * 9 - 16, 0);
    // Closed up by the font and by Chromium too, the comma would stand under the mark.
    expect(await tab.evaluate(widthOf("once"))).toBeCloseTo(8, 0);
    expect(
      await tab.evaluate('document.getElementById("fence").getBoundingClientRect().height'),
    ).toBeGreaterThan(48);
    await tab.close();
  });
});

describe("the style sheet of fonts", () => {
  it("names a Latin family twice, and lists families by language", async () => {
    const { files } = await subsetFonts({ text: codePoints("ab“中") }, "sfnt");
    const css = fontCss(files, ({ name }) => name);
    expect(css).toContain('font-family:"Source Serif 4";font-weight:400;font-style:normal;');
    expect(css).toContain('src:url("source-serif-4-400-0.ttf");unicode-range:U+61-62,U+201c,U+2022}');
    expect(css).toMatch(/"Source Serif 4 for Han".*unicode-range:U\+61-62,U\+2022\}/);
    expect(css).toContain(`[lang|=zh]{--serif:"Source Serif 4 for Han", "Noto Serif SC"`);
  });

  it("keeps the narrow marks in code", () => {
    expect(fontStack("code", "zh")).toBe(fontStack("code", "en"));
    expect(fontStack("sans", "zh-CN")).toMatch(/^"Source Sans 3 for Han", "Noto Sans SC"/);
    expect(fontStack("sans", "en")).toMatch(/^"Source Sans 3", "Noto Sans SC"/);
  });
});
