import { readFileSync } from "node:fs";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { describe, expect, it } from "vitest";
import { charactersOf, fontTables } from "../../../scripts/library/fonts/read-font.ts";
import {
  coverage,
  familyFiles,
  isUnseen,
  missingCharacters,
  scriptOf,
  stacks,
  type Family,
} from "../../../scripts/library/fonts/families.ts";
import {
  blankHan,
  fontCss,
  fontStack,
  subsetFonts,
  type FontFile,
} from "../../../scripts/library/fonts/fonts.ts";
import { woff2 } from "../../../scripts/library/fonts/woff2.ts";
import { codePoints } from "../../../scripts/library/text/text.ts";

const families: Family[] = [...new Set(Object.values(stacks).flat())];

const open = (bytes: Uint8Array): fontkit.Font => fontkit.create(Buffer.from(bytes)) as fontkit.Font;

const cut = async (text: string): Promise<FontFile[]> =>
  (await subsetFonts({ text: codePoints(text), strong: codePoints(text), maths: codePoints(text) })).files;

const find = (files: FontFile[], family: string, character: string): FontFile | undefined =>
  files.find((file) => file.family === family && file.points.includes(character.codePointAt(0) ?? 0));

describe("the faces", () => {
  it.each(families)(
    "of $name are TrueType fonts with the same characters each, variable where said",
    (family) => {
      for (const { path } of familyFiles(family)) {
        const [first, ...others] = family.faces.map((face) => readFileSync(path(face)));
        const tables = fontTables(first ?? Buffer.alloc(0));
        expect([...tables.keys()]).toEqual(expect.arrayContaining(["glyf", "loca", "cmap"]));
        for (const wrong of ["CFF ", "CFF2", "COLR", "CBDT"]) expect(tables.has(wrong)).toBe(false);
        for (const varies of ["fvar", "gvar"]) expect(tables.has(varies)).toBe(family.isVariable === true);
        const characters = charactersOf(first ?? Buffer.alloc(0));
        // Arimo and Tinos stand in for fonts of drawings, and are on no page.
        if (/^(?:Arimo|Tinos)$/.test(family.name)) continue;
        for (const other of others) expect(charactersOf(other)).toEqual(characters);
      }
    },
  );
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
    const { familyFor } = coverage();
    const seen = [...codePoints(text)].filter((point) => !isUnseen(point));
    expect(seen.filter((point) => !familyFor(point, "text"))).toEqual([]);
  });

  it("is not found among the characters that are taken as sure", () => {
    const { familyFor } = coverage();
    const missingIn = missingCharacters(() => false);
    const all = Array.from({ length: 0x10000 }, (_, point) => point).filter(
      (point) => !/[\p{Cn}\p{Cs}]/u.test(String.fromCodePoint(point)) && !isUnseen(point),
    );
    // Of the many Han characters, some.
    const isAsked = (point: number): boolean => point < 0x4e00 || point > 0x9fa5 || point % 31 === 0;
    const sure = all
      .filter(
        (point) =>
          point < 0x450 ||
          (point >= 0x2010 && point < 0x2030) ||
          (point >= 0x3000 && point < 0xff60 && isAsked(point)),
      )
      .filter((point) => point < 0xa000 || point > 0xff00);
    const missing = missingIn(String.fromCodePoint(...sure));
    expect(sure.filter((point) => !familyFor(point, "text"))).toEqual([...codePoints([...missing].join(""))]);
  });

  it("has a script", () => {
    const scripts = Array.from("ก中あΩعह→", (character) => scriptOf(character));
    expect(scripts).toEqual(["Thai", "Han", "Hiragana", "Greek", "Arabic", "Devanagari", "Common"]);
  });

  it("names each other character once, in the order of Unicode", async () => {
    const { missing } = await subsetFonts({ text: codePoints("a ก ع ก \ue000 \u{10ffff}") });
    expect(missing).toEqual(["ع", "ก", "\ue000", "\u{10ffff}"]);
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
    const { files, missing } = await subsetFonts({
      text: codePoints("a中“→𠮷"),
      code: codePoints("b文│"),
      maths: codePoints("x"),
    });
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
      ["Noto Serif SC", 400, "normal", "“→中"],
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
    expect(face.availableFeatures).toEqual(expect.arrayContaining(["halt", "ss19", "ss20", "ccmp"]));
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

describe("the font of blanks", () => {
  it("has Han, kana and the marks of Chinese, each as wide as the font is high, and no Latin", async () => {
    const tables = fontTables(await blankHan());
    const [cmap, widths] = [tables.get("cmap"), tables.get("hmtx")];
    // Format 13: groups of first, last and glyph (OpenType 1.9).
    expect(cmap?.readUInt16BE(12)).toBe(13);
    const groups = Array.from({ length: cmap?.readUInt32BE(24) ?? 0 }, (_, index) =>
      [0, 4, 8].map((at) => cmap?.readUInt32BE(28 + index * 12 + at) ?? 0),
    );
    const glyphOf = (character: string): number | undefined => {
      const point = character.codePointAt(0) ?? 0;
      return groups.find(([first = 0, last = 0]) => point >= first && point <= last)?.[2];
    };
    for (const character of ["中", "…", "—", "·", "あ", "ア", "㐀", "龥"])
      expect(glyphOf(character), character).toBe(1);
    // Marks by where their blank is, which they give up as ours do.
    expect(Array.from("“《、。，！・", glyphOf)).toEqual([2, 2, 3, 3, 3, 3, 4]);
    expect(tables.get("GPOS")?.length).toBeGreaterThan(100);
    expect(glyphOf("a")).toBeUndefined();
    // One width for all glyphs, of 1000 units to the em.
    for (let glyph = 0; glyph < 5; glyph += 1) expect(widths?.readUInt16BE(glyph * 4)).toBe(1000);
  });
});

describe("the style sheet of fonts", () => {
  it("names a Latin family twice, and lists families by language", async () => {
    const { files } = await subsetFonts({ text: codePoints("ab“中") });
    const css = fontCss(files, ({ name }) => name);
    expect(css).toContain('font-family:"Source Serif 4";font-weight:400;font-style:normal;');
    expect(css).toContain('src:url("source-serif-4-400-0.ttf");unicode-range:U+61-62,U+201c,U+2022}');
    expect(css).toMatch(/"Source Serif 4 for Han".*unicode-range:U\+61-62,U\+2022\}/);
    expect(css).toContain(`:is([lang|=zh],[lang|=ja]){--serif:"Source Serif 4 for Han", "Noto Serif SC"`);
  });

  it("lets Latin fonts stay away that come late, and shows what only others have", async () => {
    const { files } = await subsetFonts({ text: codePoints("ab“中"), maths: codePoints("b𝑏") });
    const rules = fontCss(files, ({ name }) => name, { latin: "optional" }).split("\n");
    const of = (family: string): string[] =>
      rules.flatMap((rule) => {
        const [, display, range] = /font-display:(\w+).*unicode-range:(.*)\}/.exec(rule) ?? [];
        return rule.includes(`"${family}"`) && display ? [`${display} ${range}`] : [];
      });
    expect(of("Source Serif 4")).toContain("optional U+61-62,U+201c,U+2022");
    expect(of("Noto Serif SC")).toEqual(["swap U+201c,U+4e2d"]);
    expect(of("STIX Two Math")).toContain("optional U+62");
    expect(rules.at(-1)).toContain(`--serif:"Source Serif 4 for Han", var(--serif-next), "Noto Serif SC"`);
  });

  it("lists for a site the families of each role alone, none that a browser would ask for while another is late", async () => {
    const { files } = await subsetFonts({
      text: codePoints("a中"),
      strong: codePoints("中"),
      sans: codePoints("a中"),
      maths: codePoints("a𝑏"),
    });
    const css = fontCss(files, ({ name }) => name, { latin: "optional" });
    expect(css).toContain(`:root,[lang]{--serif:"Source Serif 4", var(--serif-next), "Noto Serif SC";`);
    expect(css).toContain(`;--sans:"Source Sans 3", var(--sans-next), "Noto Sans SC"}`);
    expect(css).toContain(`--maths:"STIX Two Math"`);
    // What no page sets has the whole list.
    expect(css).toContain(`--mono:${fontStack("code", "en")}`);
  });

  it("keeps the narrow marks in code", () => {
    expect(fontStack("code", "zh")).toBe(fontStack("code", "en"));
    expect(fontStack("sans", "zh-CN")).toMatch(/^"Source Sans 3 for Han", "Noto Sans SC"/);
    expect(fontStack("sans", "en")).toMatch(/^"Source Sans 3", "Noto Sans SC"/);
  });
});
