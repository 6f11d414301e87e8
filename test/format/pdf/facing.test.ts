import { PDFDocument } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { readPdf, type SeenPage, type SeenPdf } from "../../../scripts/validate/read-pdf.ts";
import { buildBook } from "../../support/build-book.ts";
import { contentFolder, NAMED } from "../../support/content-folder.ts";
import { pageReport } from "../../../scripts/validate/pdf-checks.ts";
import { openPdf, structureOf } from "../../support/tagged-pdf.ts";

const PARAGRAPH =
  "The harbour of Lund had 214 boats in 1987, and the ferry to Malmö ran every 40 minutes with 96 people.[^1]\n\n";
const RENDERED = "1987年，隆德港有214条船，开往马尔默的渡轮每40分钟一班，载96人。[^1]\n\n";
const times = (text: string, count: number): string =>
  Array.from({ length: count }, (_, index) => text.replace("214", String(214 + index))).join("");

const table = (one: string, other: string): string => `| ${one} | ${other} |\n| - | - |\n| 1 | 2 |\n\n`;

let bytes: Uint8Array;
let pressed: Uint8Array;
let pdf: SeenPdf;

beforeAll(async () => {
  const content = await contentFolder({
    ...NAMED,
    "book.yaml":
      "licence: CC-BY-4.0\nparallel: { pdf: facing }\npaper: 16开\npress: { bleed: 3, signature: 8, cover: false }\n",
    "en/a.md": `# The harbour\n\n${times(PARAGRAPH, 12)}## Its boats {#boats}\n\n${table("boats", "oars")}See [](#boats) and [](b.md).\n\n[^1]: A note.\n`,
    "zh/a.md": `# 港口\n\n${times(RENDERED, 12)}## 港里的船\n\n${table("船", "桨")}见[](#boats)和[](b.md)。\n\n[^1]: 注文。\n`,
    "en/b.md": "# The oars\n\nThere are 3 oars.<!-- index: oars --><!-- index: blades -->\n",
    "zh/b.md": "# 桨\n\n有3支桨。<!-- index: 桨 --><!-- index: 叶 -->\n",
    "en/c.md": "# The nets\n\nThere are 5 nets.\n",
  });
  const { files } = await buildBook(content, ["pdf"]);
  const file = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? Buffer.of();
  bytes = file("en-zh.pdf");
  pressed = file("en-zh.press.pdf");
  pdf = await readPdf(bytes);
}, 120_000);

const said = ({ runs }: SeenPage): string => runs.map(({ text }) => text).join(" ");
const han = (text: string): string => text.replaceAll(/[^\p{Script=Han}]/gu, "");
const spreads = (): [SeenPage, SeenPage][] =>
  pdf.pages.slice(1).flatMap((left, index, pages) => {
    const right = pages[index + 1];
    return index % 2 === 0 && right ? [[left, right] as [SeenPage, SeenPage]] : [];
  });

const body = (): [SeenPage, SeenPage][] => spreads().filter(([left]) => /^\d+$/.test(left.label));

describe("pages that face each other", () => {
  it("have the index of each language in two columns", () => {
    const [left, right] = body().find(([page]) => /Index/.test(said(page)))!;
    const columnsOf = ({ runs }: SeenPage, words: readonly string[]): number =>
      new Set(words.map((word) => Math.round(runs.find(({ text }) => text.startsWith(word))!.left))).size;
    expect(columnsOf(left, ["blades", "oars"])).toBe(2);
    expect(columnsOf(right, ["桨", "叶"])).toBe(2);
  });

  it("are as large as the paper, English on the left, Chinese on the right, behind one cover", () => {
    expect(pdf.pages.length % 2).toBe(1);
    for (const { width, height } of pdf.pages) {
      expect(width).toBeCloseTo((184 / 25.4) * 72, -0.5);
      expect(height).toBeCloseTo((260 / 25.4) * 72, -0.5);
    }
    expect(body().length).toBeGreaterThan(2);
    for (const [left] of body()) expect(han(said(left))).toBe("");
    const rights = body()
      .map(([, right]) => said(right))
      .join(" ");
    expect(rights).not.toMatch(/harbour|ferry|boats/);
    expect(rights).toContain("开往马尔默的渡轮");
    const [[left, right] = []] = body();
    expect([left && said(left), right && said(right)]).toEqual([
      expect.stringContaining("A note."),
      expect.stringContaining("注文。"),
    ]);
  });

  it("have one number for both, and each its running head", () => {
    for (const [left, right] of spreads()) expect(left.label).toBe(right.label);
    const [left, right] = spreads().find(([page]) => page.label === "2")!;
    expect([left, right].map(({ runs }) => runs.some(({ text }) => text.trim() === "2"))).toEqual([
      true,
      true,
    ]);
    expect(said(left)).toContain("The harbour");
    expect(said(right)).toContain("港口");
  });

  it("begin with the title alone in both languages, and have nothing in one only", () => {
    for (const spread of spreads()) {
      const [left, right] = spread.map((page) => said(page).trim() !== "");
      expect([spread[0].label, left]).toEqual([spread[0].label, right]);
    }
    const [half = []] = spreads();
    expect(half.map((page) => page.runs.filter(({ text }) => text.trim()).length)).toEqual([1, 1]);
  });

  it("say on the right where the text is of a chapter that is not translated", () => {
    const [, right] = body().find(([left]) => said(left).includes("There are 5 nets."))!;
    expect(said(right)).toContain("本章尚未译出，对页为英语原文。");
    expect(said(right)).not.toContain("There are");
  });

  it("are level by paragraph and heading", () => {
    const starts = ({ runs }: SeenPage, words: RegExp): number[] =>
      runs.filter(({ text }) => words.test(text)).map(({ y }) => Math.round(y));
    for (const [left, right] of body()) {
      expect(starts(left, /^The harbour of Lund/)).toEqual(starts(right, /^1987/));
      expect(starts(left, /^Its boats/)).toEqual(starts(right, /^港里的船/));
    }
  });

  it("have no fault where the text of one goes on on the next of its side", async () => {
    const { faults } = await pageReport(bytes);
    expect(faults.filter(({ check }) => check === "page-empty")).toEqual([]);
  });

  it("lead to their own side: contents, references, calls of notes", () => {
    for (const id of ["a", "a.zh", "a.boats", "a.zh-boats", "b", "b.zh"])
      expect([...pdf.destinations.keys()]).toContain(id);
    const side = (destination: string): number => (pdf.destinations.get(destination) ?? 0) % 2;
    for (const [index, { links }] of pdf.pages.entries())
      for (const { destination } of links) {
        const isRight = index % 2 === 0;
        expect([destination, /\.zh\b/.test(destination)]).toEqual([destination, isRight]);
        expect([destination, side(destination)]).toEqual([destination, isRight ? 0 : 1]);
      }
  });

  it("have the structure of both, each stretch on the page that shows it", async () => {
    const open = await openPdf(bytes);
    const first = pdf.pages.findIndex(({ label }) => label === "1");
    const [left, right] = await Promise.all([first, first + 1].map((page) => structureOf(open, page + 1)));
    expect(left).toMatch(/H1[^]*"The harbour"[^]*P[^]*"The harbour of Lund/);
    expect(right).toMatch(/lang=zh[^]*H1[^]*"港口"[^]*P[^]*"1987/);
    const outline = (await open.getOutline()) as { title: string; items: { title: string }[] }[];
    expect(outline.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        "Contents · 目录",
        "The harbour · 港口",
        "The oars · 桨",
        "Colophon · 制作说明",
      ]),
    );
    expect(outline.flatMap(({ items }) => items.map(({ title }) => title))).toEqual([
      "Its boats · 港里的船",
      "B",
      "O",
      "J",
      "Y",
    ]);
  });

  it("go to a press in whole signatures, left ones left, each with the bleed around its paper", async () => {
    const points = (millimetres: number): number => (millimetres / 25.4) * 72;
    const sheets = (await PDFDocument.load(pressed)).getPages();
    const { pages } = await readPdf(pressed);
    expect(pages.length % 8).toBe(0);
    // Behind a blank page, as behind the cover.
    const texts = (of: readonly SeenPage[]): string[] =>
      of.map((page) => said(page).replaceAll(/\s/g, "")).filter(Boolean);
    expect(said(pages[0]!)).toBe("");
    expect(texts(pages)).toEqual(texts(pdf.pages.slice(1)));
    for (const [index, page] of pdf.pages.entries()) {
      if (index === 0) continue;
      const sheet = sheets[index]!;
      const [trim, bleed] = [sheet.getTrimBox(), sheet.getBleedBox()];
      expect([trim.width, trim.height].map(Math.round)).toEqual([184, 260].map(points).map(Math.round));
      expect(bleed.width - trim.width).toBeCloseTo(points(6), 1);
      const [run, same] = [page.runs, pages[index]!.runs].map((runs) => runs.find(({ text }) => text.trim()));
      if (!run) continue;
      expect((same?.left ?? 0) - trim.x).toBeCloseTo(run.left, -0.3);
      expect((same?.y ?? 0) - trim.y).toBeCloseTo(run.y, -0.3);
    }
  });
});
