import { beforeAll, describe, expect, it } from "vitest";
import { bookBlocks, type Block, type Line } from "../../../scripts/validate/pdf-checks.ts";
import { ADJACENT, clreqBook, END, han, MARKS, START } from "../../support/clreq-book.ts";

let blocks: Block[];
let pdf: Buffer;

beforeAll(async () => {
  pdf = (await clreqBook()).get("downloads/lines.zh.pdf")!;
  ({ blocks } = await bookBlocks(pdf));
});

const blocksWith = (text: string): Block[] =>
  blocks.filter(({ lines }) =>
    lines
      .map((line) => line.text)
      .join("")
      .includes(text),
  );
const blockWith = (text: string): Block => blocksWith(text)[0]!;

/** From the left side of a glyph to that of the next, in em. */
const advances = ({ glyphs, size }: Line): [text: string, em: number][] =>
  glyphs.slice(1).map((glyph, index) => {
    const before = glyphs[index]!;
    return [before.text + glyph.text, (glyph.left - before.left) / size];
  });

const breaksOf = (all: readonly Block[]): [end: string, start: string][] =>
  all.flatMap(({ lines }) =>
    lines.slice(1).map((line, index): [string, string] => [lines[index]!.text.at(-1)!, line.text[0]!]),
  );

describe("the PDF", () => {
  it("§2.1.3 sets Han without space between them", () => {
    const [, em] = advances(blockWith(han(100)).lines.at(-1)!).reduce((widest, one) =>
      one[1] > widest[1] ? one : widest,
    );
    expect(em).toBeCloseTo(1, 2);
  });

  it("§2.2.2, §2.2.4 sets text in Song and headings in Hei", () => {
    const fontsOf = ({ lines }: Block): string[] => [
      ...new Set(lines.flatMap(({ glyphs }) => glyphs.map(({ font }) => font))),
    ];
    expect(fontsOf(blockWith(han(100)))).toEqual([expect.stringMatching(/^NotoSerifSC/)]);
    const heading = blocks.find(({ path }) => path.at(-1) === "H2")!;
    expect(fontsOf(heading)).toEqual([expect.stringMatching(/^NotoSansSC.*Bold/)]);
  });

  it("§2.3.4, §2.3.5 has lines of a whole number of squares", () => {
    const { left, right, size } = blockWith(han(100)).lines[1]!;
    expect((right - left) / size).toBeCloseTo(32, 2);
  });

  it("§2.3.5 keeps the distance of lines, also where dots or readings stand between them", () => {
    const gaps = ["着重", han(100), "汉字"].flatMap((text) => {
      const { lines } = blockWith(text);
      return lines.slice(1).map((line, index) => (lines[index]!.y - line.y).toFixed(2));
    });
    expect([...new Set(gaps)]).toEqual(["16.50"]);
  });

  it("§2.3.5 has text stand on one grid of lines, also behind headings, lists, boxes, programs and tables", () => {
    const found = blocksWith("格子");
    expect(found).toHaveLength(5);
    const [{ y: first }] = blockWith(han(100)).lines as [Line];
    const offsets = found.flatMap(({ lines }) => lines.map(({ y }) => (first - y) / 16.5));
    expect(offsets.filter((at) => Math.abs(at - Math.round(at)) > 0.03)).toEqual([]);
  });

  it("§3.1.4 begins no line with a mark that closes, and ends none with one that opens", () => {
    const breaks = breaksOf(blocksWith(MARKS.slice(0, 3)));
    expect(breaks.length).toBeGreaterThan(17);
    expect(breaks.filter(([end, start]) => START.test(start) || END.test(end))).toEqual([]);
  });

  it("§3.1.5.1 breaks neither a dash nor an ellipsis, each of two squares", () => {
    const all = blocksWith("甲…");
    expect(all).toHaveLength(18);
    expect(breaksOf(all).filter(([end, start]) => end === start)).toEqual([]);
    const { glyphs, size } = all[0]!.lines.find(({ text }) => text.includes("—"))!;
    const dashes = glyphs.filter(({ text }) => text.startsWith("—"));
    expect((dashes.at(-1)!.right - dashes[0]!.left) / size).toBeCloseTo(2, 1);
  });

  it("§3.1.5.2 keeps signs of per cent with their digits", () => {
    const breaks = breaksOf(blocksWith("47.9"));
    expect(breaks.filter(([end, start]) => /[\d.]/.test(end) && /[\d.%]/.test(start))).toEqual([]);
  });

  it("§3.1.5.3 keeps the number of a note with what it follows", () => {
    const breaks = breaksOf(blocksWith("的人1"));
    expect(breaks.length).toBeGreaterThan(17);
    expect(breaks.filter(([end, start]) => start === "1" && end === "人")).toEqual([]);
  });

  it("§3.1.5.3 keeps the number of a work with the mark that it follows, and the full stop with it", () => {
    const breaks = breaksOf(blocksWith("》[1]"));
    expect(breaks.length).toBeGreaterThan(17);
    expect(breaks.filter(([end, start]) => start === "[" || start === "。" || end === "[")).toEqual([]);
  });

  it("§3.1.6.2 takes half a square out between two marks", () => {
    const [line] = blockWith(ADJACENT).lines;
    const found = advances(line!).map(([text, em]) => `${text} ${em.toFixed(1)}`);
    expect(found).toEqual([
      "他说 1.0",
      "说： 1.0",
      "：『 0.5",
      "『好 1.0",
      "好。 1.0",
      "。』 0.5",
      "』” 0.5",
      "”， 0.5",
      "，（ 0.5",
      "（甲 1.0",
      "甲） 1.0",
      "）（ 0.5",
      "（乙 1.0",
      "乙） 1.0",
      "）； 0.5",
      "；《 0.5",
      "《丙 1.0",
      "丙》 1.0",
      "》、 0.5",
      "、《 0.5",
      "《丁 1.0",
      "丁》 1.0",
      "》。 0.5",
      "。“ 0.5",
    ]);
  });

  it("§3.1.6.3 has a mark that begins a line half as wide, but not one that begins a paragraph", () => {
    const outside = blocksWith(MARKS.slice(0, 3)).flatMap(({ lines: [, ...lines] }) => {
      const left = Math.max(...lines.map((line) => line.left));
      return lines.flatMap((line) => (/^[《“（]/u.test(line.text) ? [(left - line.left) / line.size] : []));
    });
    // The blank half of its glyph.
    expect([...new Set(outside.map((em) => em.toFixed(2)))]).toEqual(["0.50"]);
    const [first] = blockWith("《戊》").lines;
    const [other, next] = blockWith(han(100)).lines;
    expect((first!.left - next!.left) / first!.size).toBeCloseTo((other!.left - next!.left) / other!.size, 2);
  });

  it("§3.1.8 puts dots of emphasis under Han, and none under other letters, which lean", async () => {
    const { pages } = await bookBlocks(pdf);
    const { page, glyphs } = blockWith("着重").lines[0]!;
    const stressed = glyphs.filter(({ left, right, y, size }) =>
      pages[page]!.ink.some(
        (dot) =>
          dot.right - dot.left < size / 3 &&
          dot.top < y &&
          dot.top > y - size / 2 &&
          Math.abs((dot.left + dot.right - left - right) / 2) < 1,
      ),
    );
    expect(stressed.map(({ text }) => text).join("")).toBe("着重号");
    const leaning = glyphs.filter(({ font }) => /It(?:alic)?\b/.test(font));
    expect(leaning.map(({ text }) => text).join("")).toBe("data");
  });

  it("§3.2.2 has an eighth of a square between Han and Latin, without a space in the text", () => {
    const [line] = blockWith("混排2015").lines;
    expect(line!.text).toBe("中文English混排2015年");
    const found = line!.glyphs.slice(1).flatMap((glyph, index) => {
      const before = line!.glyphs[index]!;
      const isSeam = /^\p{Script=Han}\w$|^\w\p{Script=Han}$/u.test(before.text + glyph.text);
      return isSeam ? [Math.round(((glyph.left - before.right) / line!.size) * 16)] : [];
    });
    expect(found).toEqual([2, 2, 2, 2]);
  });

  it("§3.3.4 paints readings above their characters, and reads them not", async () => {
    const { pages } = await bookBlocks(pdf);
    const [line] = blockWith("汉字").lines;
    expect(line!.text).not.toMatch(/[a-z]/);
    const above = pages[line!.page]!.glyphs.filter(
      ({ mcid, y, size }) =>
        mcid === undefined && y > line!.y && y < line!.y + 1.5 * line!.size && size < line!.size,
    );
    expect(above.map(({ text }) => text).join("")).toBe("hànzì");
  });

  it("§3.4.1 begins each paragraph two squares in", () => {
    const [first, second] = blockWith(han(100)).lines;
    expect((first!.left - second!.left) / first!.size).toBeCloseTo(2, 2);
  });

  it("§3.4.2 sets quotations in", () => {
    expect(blockWith("引曰").path).toContain("BlockQuote");
    const [quoted, text] = [blockWith("引曰").lines[1]!, blockWith(han(100)).lines[1]!];
    expect(quoted.left - text.left).toBeGreaterThan(quoted.size);
  });

  it("§4.1.2 sets headings in Hei larger than the text, §4.1.3 and begins a page with each chapter", () => {
    const [title, next] = ["排版", "末章"].map((text) => {
      const found = blocks.filter(({ path, lines }) => path.at(-1) === "H1" && lines[0]!.text === text);
      return found.at(-1)!.lines[0]!;
    });
    const heading = blocks.find(({ path }) => path.at(-1) === "H2")!.lines[0]!;
    const text = blockWith(han(100)).lines[0]!;
    expect(title!.size).toBeGreaterThan(heading.size);
    expect(heading.size).toBeGreaterThan(text.size);
    const before = blocks.flatMap(({ lines }) =>
      lines.filter(({ page, y }) => page === next!.page && y > next!.y),
    );
    expect(before.map(({ text: line }) => line)).toEqual(["第2章"]);
  });

  // One that would be torn apart is set ragged.
  it("§3.5.1 fills all lines of a paragraph but the last to the same measure", () => {
    const widths = [blockWith(han(100))].flatMap(({ lines }) =>
      lines.slice(0, -1).map(({ left, right, size, glyphs }, index) => {
        // The full stop, comma or bracket at the end has its blank half outside.
        const end = /[，、。；：！？）》”]/u.test(glyphs.at(-1)!.text) ? size / 2 : 0;
        return Math.round((right - end - left + (index === 0 ? 2 * size : 0)) / size - 0.6);
      }),
    );
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
  });
});
