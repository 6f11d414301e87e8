import { describe, expect, it } from "vitest";
import {
  drawingFonts,
  lettering,
  paletteOf,
  placed,
  rasterise,
  setForeign,
} from "../../../scripts/library/pictures/pictures.ts";

/** Width and height of a PNG, which stand in its first chunk. */
const sizeOf = (png: Uint8Array): string => {
  const bytes = Buffer.from(png);
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
};

const svgOf = (width: number, height: number, content = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;

describe("a drawing", () => {
  it.each([
    [20, 10, 300, "300x150"],
    [10, 20, 300, "150x300"],
  ])("of %d by %d, %d pixels on its longest side, is a PNG of %s", (width, height, pixels, size) => {
    expect(sizeOf(rasterise(svgOf(width, height), { fonts: [], pixels }))).toBe(size);
  });

  it("is refused when it is no SVG", () => {
    expect(() => rasterise("boats", { fonts: [], pixels: 10 })).toThrow("SVG");
  });

  it("shows its words in our fonts, and the same bytes each time; without fonts it shows none", async () => {
    const svg = svgOf(40, 20, '<text y="15" font-family="Source Sans 3">Boat</text>');
    const fonts = await drawingFonts([svg]);
    const [one, two] = [1, 2].map(() => Buffer.from(rasterise(svg, { fonts, pixels: 40 })));
    const [blind, empty] = [svg, svgOf(40, 20)].map((each) =>
      Buffer.from(rasterise(each, { fonts: [], pixels: 40 })),
    );
    expect(one).toEqual(two);
    expect(blind).toEqual(empty);
    expect(one?.equals(blind ?? Buffer.of())).toBe(false);
  });
});

describe("a title", () => {
  const title = "长城内外 The Great Firewall, and what 墙 is";
  const sizes = [
    { size: 72, lines: 2 },
    { size: 40, lines: 3 },
  ];

  it.each([
    [2000, 72, 1],
    [1000, 72, 2],
    [400, 40, 3],
  ])("in Han and Latin fills in %d pixels, at size %d, %d lines", async (width, size, count) => {
    const { set } = await lettering({ strong: title, text: "", language: "zh", width });
    const wrapped = set([title], 700, sizes);
    expect({ size: wrapped.size, count: wrapped.lines.length }).toEqual({ size, count });
    expect(wrapped.lines.join(" ").replaceAll(" ", "")).toBe(title.replaceAll(" ", ""));
  });

  it.each([
    ["en", 580, "Wall wall wall wall", { size: 72, lines: ["Wall wall", "wall wall"] }],
    ["zh", 250, "长城……", { size: 40, lines: ["长城……"] }],
  ])(
    "in %s is even in %d pixels, no line begins with a mark: %j is %j",
    async (language, width, words, wrapped) => {
      const { set } = await lettering({ strong: words, text: "", language, width });
      expect(set([words], 700, sizes)).toEqual(wrapped);
    },
  );

  it("has its base lines at 88 and 208, and ends at 240, with lines of 120 from 0", () => {
    expect(placed({ lines: ["a", "b"], size: 100 }, 0, 1.2)).toEqual({
      size: 100,
      lines: [
        { text: "a", y: 88 },
        { text: "b", y: 208 },
      ],
      bottom: 240,
    });
  });

  it.each([
    [
      "zh",
      "墙 The Wall",
      /^<text y="1">墙 <tspan style="font-family:'Source Serif 4'[^>]*>The Wall<\/tspan><\/text>$/,
    ],
    ["en", "The 墙", /^<text y="1">The <tspan style="font-family:'Noto Serif SC'[^>]*>墙<\/tspan><\/text>$/],
    ["en", "The Wall", /^<text y="1">The Wall<\/text>$/],
  ])("in %s, %j, has its foreign words in a family of theirs: %s", (language, words, drawn) => {
    expect(setForeign(`<text y="1">${words}</text>`, language)).toMatch(drawn);
  });
});

describe("the colours of a book", () => {
  it("are the same for the same identifier, and more than one set for twenty of them", () => {
    expect(paletteOf("boats")).toEqual(paletteOf("boats"));
    const grounds = new Set(Array.from({ length: 20 }, (_, index) => paletteOf(`book ${index}`).ground));
    expect(grounds.size).toBeGreaterThan(1);
  });
});
