import { describe, expect, it } from "vitest";
import { fromXml } from "xast-util-from-xml";
import { foreignWords } from "../../../scripts/library/pictures/foreign-words.ts";
import { subsetFonts } from "../../../scripts/library/fonts/fonts.ts";
import { codePoints } from "../../../scripts/library/text/text.ts";
import { rasterise } from "../../../scripts/library/pictures/canvas.ts";
import { drawer } from "../../../scripts/library/pictures/drawings.ts";
import { setForeign } from "../../../scripts/library/pictures/lettering.ts";
import { lettering, placed } from "../../../scripts/library/pictures/pictures.ts";

/** Width and height of a PNG, which stand in its first chunk. */
const sizeOf = (png: Uint8Array): string => {
  const bytes = Buffer.from(png);
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
};

const svgOf = (width: number, height: number, content = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;

it("makes a photograph of a drawing whose outlines no browser takes, in two pixels for each of CSS", async () => {
  const words = `<defs><text id="w" y="9">${"Words of a second. ".repeat(40)}</text></defs>`;
  const lines = Array.from({ length: 60 }, (_, index) => `<use href="#w" y="${index * 9}"/>`);
  const made = await drawer(() => []).draw(svgOf(40, 20, words + lines.join("")));
  expect([made.width, made.height]).toEqual([40, 20]);
  const [, png = ""] = /^<svg[^>]*><image[^>]* href="data:image\/png;base64,([^"]+)"/.exec(made.svg) ?? [];
  expect(sizeOf(Buffer.from(png, "base64"))).toBe("80x40");
});

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
    const { set } = await lettering({ words: title, language: "zh", width });
    const wrapped = await set([title], 700, sizes);
    expect({ size: wrapped.size, count: wrapped.lines.length }).toEqual({ size, count });
    expect(wrapped.lines.join(" ").replaceAll(" ", "")).toBe(title.replaceAll(" ", ""));
  });

  it.each([
    ["en", 580, "Wall wall wall wall", { size: 72, lines: ["Wall wall", "wall wall"] }],
    ["zh", 250, "长城……", { size: 40, lines: ["长城……"] }],
    ["en", 300, "Wall 649 million walls", { size: 40, lines: ["Wall", "649 million", "walls"] }],
  ])(
    "in %s is even in %d pixels, no line begins with a mark or ends within an amount: %j is %j",
    async (language, width, words, wrapped) => {
      const { set } = await lettering({ words, language, width });
      expect(await set([words], 700, sizes)).toEqual(wrapped);
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
    const families = { latin: "'Source Serif 4'", han: "'Noto Serif SC'" };
    expect(setForeign(`<text y="1">${words}</text>`, language, families)).toMatch(drawn);
  });
});

describe("words of a drawing made elsewhere", () => {
  const draw = (svg: string) => drawer(() => []).draw(svg);
  const box = (content: string, attributes = 'width="90" height="30"') =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`;

  it("leave a drawing that has none, and says how large it is, as it was written", async () => {
    const written = box('<path d="M1 1h9"/>', 'viewBox="0 0 90 30"  height="30" width="90"');
    expect((await draw(written)).svg).toBe(written);
    expect((await draw(box('<path d="M1 1h9"/>'))).svg).toContain('viewBox="0 0 90 30"');
  });

  it("are drawn whole where two drawings are asked for at once", async () => {
    const { draw: make, png } = drawer(() => []);
    const svg = box('<text y="20" font-family="Arial">ooo</text>');
    const all = await Promise.all([make(svg), make(svg), png(svg, 1), png(svg, 1)]);
    const [first, second, own, other] = all.map((one) => ("svg" in one ? one.svg : String(one)));
    expect(first?.match(/M/g)).toHaveLength(6);
    expect(second).toBe(first);
    expect(other).toBe(own);
  });

  it.each([
    ["of Graphviz", '<g transform="translate(4 20)"><text font-family="Times,serif">Boat</text></g>'],
    ["in Han", '<text y="15">船 boat</text>'],
    ["with styles", '<style>text{font-family:Arial}path{fill:none}</style><text y="15">Boat</text>'],
    ["with a prefix", '<s:text xmlns:s="http://www.w3.org/2000/svg" y="15">Boat</s:text>'],
    ["in a symbol", '<symbol id="a"><text y="15">Boat</text></symbol><use href="#a"/>'],
    [
      "beside HTML",
      '<switch><foreignObject><div xmlns="http://www.w3.org/1999/xhtml">Boat</div></foreignObject><text y="15">Boat</text></switch>',
    ],
  ])("%s are outlines", async (_, content) => {
    const { svg } = await draw(box(content));
    expect(svg).toMatch(/<path [^>]*d="M[^"]{200,}/);
    expect(svg).not.toMatch(/<(?:\w+:)?text|foreignObject|@font-face/);
  });

  it("is a picture in a file of its own, cut out of HTML without its namespaces", async () => {
    const cut = '<svg viewBox="0 0 90 30"><path id="a" d="M1 1h9"/><use xlink:href="#a"/></svg>';
    const { svg, width } = await draw(cut);
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toMatch(/^<svg [^>]*xmlns:xlink="/);
    expect(width).toBe(90);
  });

  it("keep what is drawn beside them as it is, and the same drawing gives the same bytes", async () => {
    const svg = box('<g id="a"><title>A</title><circle r="3" fill="red" /></g><text y="9">Boat</text>');
    const [one, two] = [await draw(svg), await draw(svg)];
    expect(one.svg).toContain('<g id="a"><title>A</title><circle r="3" fill="red" /></g>');
    expect(one).toEqual(two);
  });

  // Advances of "Harbour" in the metrics of the Adobe fonts, at 100 pixels.
  it.each([
    ["Times,serif", 333.2],
    ["Helvetica,Arial,sans-serif", 361.2],
    ["Courier", 420],
  ])("of %s are as wide as in it: %d", async (family, advance) => {
    const text = `<text font-size="100" font-family="${family}">Harbour</text>`;
    const { width } = await draw(box(text, ""));
    expect(Math.abs(width - advance)).toBeLessThan(15);
  });

  it.each([
    ['viewBox="0 0 40 20"', "40x20"],
    ['width="100%" height="100%" viewBox="0 0 40 20"', "40x20"],
    ['width="10mm" height="1in"', "38x96"],
    ['width="3em" height="12pt" viewBox="0 0 9 9"', "36x16"],
    ["", "30x10"],
  ])("that says %j has the size %s, and a viewBox", async (attributes, size) => {
    const { svg, width, height } = await draw(box('<rect x="5" y="5" width="30" height="10"/>', attributes));
    expect(`${width}x${height}`).toBe(size);
    expect(svg).toMatch(/viewBox="[^"]+"/);
    expect(svg).toContain(`width="${width}"`);
  });
});

describe("words that a drawing sets as HTML", () => {
  const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';
  const lines = (foreign: string) =>
    fromXml(foreign)
      .children.flatMap((node) => (node.type === "element" ? foreignWords(node) : []))
      .map(({ attributes: { x, y, "text-anchor": anchor }, children: [text] }) => {
        const words = text?.type === "text" ? text.value : "";
        return `${x} ${y} ${anchor} ${words}`;
      });

  it("of draw.io stand around the point that its box names, as far as they fit on their lines", () => {
    const inner = `<div style="font-size: 10px; line-height: 1.2; color: #00f">Cargo of <b>the boat</b><br/>船</div>`;
    const flex =
      "display: flex; align-items: unsafe center; justify-content: unsafe center; width: 60px; padding-top: 50px; margin-left: 10px";
    expect(
      lines(
        `<foreignObject width="100%" height="100%"><div ${XHTML} style="${flex}">${inner}</div></foreignObject>`,
      ),
    ).toEqual(["40 41.5 middle Cargo of", "40 53.5 middle the boat", "40 65.5 middle 船"]);
  });

  it("of Mermaid fill the box that was made for them", () => {
    const html = `<div ${XHTML} style="text-align: center"><span><p>Cargo of the<br/>boat</p></span></div>`;
    expect(lines(`<foreignObject width="80" height="48">${html}</foreignObject>`)).toEqual([
      "40 17.6 middle Cargo of the",
      "40 41.6 middle boat",
    ]);
  });

  it("are shown where those that stand in for them are cut, else those", async () => {
    const picture = (words: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><switch><foreignObject width="90" height="30"><div ${XHTML}>ooo</div></foreignObject><text y="20" font-family="Arial">${words}</text></switch></svg>`;
    const [whole, cut, other] = await Promise.all(
      ["iii", "i...", "i…"].map((words) => drawer(() => []).draw(picture(words))),
    );
    // Of each o, two outlines.
    expect([whole, cut, other].map((one) => one?.svg.match(/M/g)?.length)).toEqual([6, 6, 6]);
    expect(whole?.svg).not.toBe(cut?.svg);
    expect(cut?.svg).toBe(other?.svg);
  });
});

it.each(["zh", "en"])("draws every word of a light line light, in %s", async (language) => {
  const text = "“互联网+”行动 Plus";
  const { files: all } = await subsetFonts({ sans: codePoints(`${text}.`) });
  const [latin, han] = await Promise.all(
    ["en", "zh"].map(async (one) => (await lettering({ words: text, language: one, width: 500 })).stack),
  );
  const families = { latin: latin ?? "", han: han ?? "" };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="60"><g style="font-family:${language === "zh" ? families.han : families.latin}"><text y="50" font-size="40">${text}</text></g></svg>`;
  const draw = (fonts: typeof all): Uint8Array =>
    rasterise(setForeign(svg, language, families), { fonts: fonts.map(({ bytes }) => bytes), pixels: 500 });
  const light = draw(all.filter(({ weight }) => weight === 400));
  expect(Buffer.from(draw(all)).equals(light)).toBe(true);
});
