import * as fontkit from "fontkit";
import { beforeAll, describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import subsetFont from "subset-font";
import { familyFiles, stacks, type Family } from "../../../scripts/library/fonts/families.ts";
import { joinFonts } from "../../../scripts/library/fonts/join-fonts.ts";
import { charactersOf, fontTables, nameOf } from "../../../scripts/library/fonts/read-font.ts";

const WEIGHT = { Regular: 400, Bold: 700 };

const open = (bytes: Uint8Array): fontkit.Font => fontkit.create(Buffer.from(bytes)) as fontkit.Font;

/** The parts of a Chinese family that have these characters, each cut to them. */
const partsOf = async (name: string, text: string, style: keyof typeof WEIGHT): Promise<Uint8Array[]> => {
  const family = Object.values(stacks)
    .flat()
    .find((one): one is Family => one.name === name);
  const files = family ? familyFiles(family) : [];
  const paths = files.flatMap(({ claims, path }) =>
    family && Array.from(text).some((character) => claims(character.codePointAt(0) ?? 0))
      ? [path(family.faces[0])]
      : [],
  );
  const variationAxes = { wght: WEIGHT[style] };
  return Promise.all(
    paths.map((path) => subsetFont(readFileSync(path), text, { targetFormat: "sfnt", variationAxes })),
  );
};

const MARKS = "，。、；：？！“”‘’（）「」『』《》〈〉【】〔〕［］｛｝・　";
const TEXT = `${MARKS}——…中文龌囧0ＡアÄ`;

describe.each(["Noto Serif SC", "Noto Sans SC"])("parts of %s joined to one font", (name) => {
  let parts: Uint8Array[];
  let joined: Buffer;
  let face: fontkit.Font;
  beforeAll(async () => {
    parts = await partsOf(name, TEXT, "Regular");
    joined = joinFonts(parts, name, "Regular");
    face = open(joined);
  });
  const widths = (text: string, ...features: string[]): string =>
    face
      .layout(text, features, "hani", "ZHS")
      .positions.map(({ xOffset, xAdvance }) => (xOffset === 0 ? `${xAdvance}` : `${xOffset}+${xAdvance}`))
      .join(" ");

  it("have the characters of all, with the same outlines and widths", () => {
    expect(parts.length).toBeGreaterThan(10);
    expect(charactersOf(joined)).toEqual(new Set(parts.flatMap((part) => [...charactersOf(part)])));
    for (const part of parts)
      for (const point of charactersOf(part)) {
        const [one, other] = [open(part), face].map((font) => font.glyphForCodePoint(point));
        expect(other?.path.toSVG(), String.fromCodePoint(point)).toBe(one?.path.toSVG());
        expect(other?.advanceWidth).toBe(one?.advanceWidth);
      }
  });

  it.each([
    ["。」", "500 1000"],
    ["）、", "500 1000"],
    ["」「", "500 1000"],
    ["（「『", "1000 -500+500 -500+500"],
    ["。”》中", "500 500 1000 1000"],
    ["：“", "500 1000"],
    ["　《", "1000 -500+500"],
    ["！　", "500 1000"],
    ["中。中（中", "1000 1000 1000 1000 1000"],
    ["……", "1000 1000"],
  ])("close up marks of different parts: %s", (text, expected) => {
    expect(widths(text, "ss19", "ss20")).toBe(expected);
  });

  it("close up marks beside ！ and ？ alone by a feature of their own, for browsers do all others", () => {
    expect(widths("！”）。？！", "ss19")).toBe("500 1000 1000 500 500 1000");
    expect(widths("！”）。？！", "ss20")).toBe("1000 500 500 1000 1000 1000");
  });

  it("halve each mark on the side of its blank, as each part does", () => {
    expect(widths("。（・中", "halt")).toBe("500 -500+500 -250+500 1000");
    for (const mark of MARKS) {
      const part = parts.find((one) => charactersOf(one).has(mark.codePointAt(0) ?? 0));
      const own = open(part ?? joined).layout(mark, ["halt"], "hani", "ZHS").positions[0];
      expect(face.layout(mark, ["halt"], "hani", "ZHS").positions[0], mark).toEqual(own);
    }
  });

  it("join two dashes", () => {
    expect(face.layout("——", undefined, "hani", "ZHS").glyphs).toHaveLength(1);
  });

  it("have the name and the copyright of the family, and do not vary", () => {
    const tables = fontTables(joined);
    expect([1, 6].map((id) => nameOf(tables, id))).toEqual([name, `${name.replaceAll(" ", "")}-Regular`]);
    expect(nameOf(tables, 0)).toMatch(/Adobe/);
    for (const tag of ["fvar", "gvar", "HVAR"]) expect(tables.has(tag)).toBe(false);
  });

  it("have sums that are right", () => {
    let sum = 0;
    for (let at = 0; at < joined.length; at += 4) sum = (sum + joined.readUInt32BE(at)) >>> 0;
    // Of a whole font (OpenType 1.9, `head`).
    expect(sum).toBe(0xb1b0afba);
  });

  it("can be cut again", async () => {
    const less = await subsetFont(joined, "。！中", { targetFormat: "sfnt" });
    expect(charactersOf(less)).toEqual(new Set(Array.from("。！中", (one) => one.codePointAt(0))));
    expect(open(less).layout("。！", ["ss19"], "hani", "ZHS").advanceWidth).toBe(1500);
  });
});

describe("a joined font", () => {
  it("is bolder in bold", async () => {
    const [regular, bold] = await Promise.all(
      (["Regular", "Bold"] as const).map(async (style) =>
        joinFonts(await partsOf("Noto Serif SC", "中。", style), "Noto Serif SC", style),
      ),
    );
    const paths = [regular, bold].map((font) =>
      open(font ?? Buffer.alloc(0))
        .glyphForCodePoint(0x4e2d)
        .path.toSVG(),
    );
    expect(paths[0]).not.toBe(paths[1]);
    expect(
      fontTables(bold ?? Buffer.alloc(0))
        .get("OS/2")
        ?.readUInt16BE(4),
    ).toBe(700);
  });

  it("has glyphs that are made of others, and characters beyond the first plane", async () => {
    const read = (path: string): Buffer =>
      readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url));
    const [han, latin] = await Promise.all([
      subsetFont(read("@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2"), "𠮷中", {
        targetFormat: "sfnt",
      }),
      subsetFont(read("@fontsource/tinos/files/tinos-latin-400-normal.woff2"), "Äöé", {
        targetFormat: "sfnt",
      }),
    ]);
    const joined = joinFonts([han, latin], "Both", "Regular");
    expect(charactersOf(joined)).toEqual(new Set(Array.from("𠮷中Äöé", (one) => one.codePointAt(0))));
    const path = (font: Uint8Array, character: string): string =>
      open(font)
        .glyphForCodePoint(character.codePointAt(0) ?? 0)
        .path.toSVG();
    for (const character of "Äöé") expect(path(joined, character)).toBe(path(latin, character));
    expect(path(joined, "𠮷")).toBe(path(han, "𠮷"));
  });

  it("is refused of nothing", () => {
    expect(() => joinFonts([], "None", "Regular")).toThrow("No fonts to join");
  });
});
