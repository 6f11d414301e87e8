import { beforeAll, describe, expect, it } from "vitest";
import { readPdf, type SeenPage, type SeenPdf } from "../../../scripts/validate/read-pdf.ts";
import { buildBook } from "../../support/build-book.ts";
import { contentFolder, NAMED } from "../../support/content-folder.ts";
import { openPdf, structureOf } from "../../support/tagged-pdf.ts";

const CHAPTERS = {
  ...NAMED,
  "en/book.yaml": `${NAMED["en/book.yaml"]}parts: { 1-water: Of water, 2-land: Of land, 2-land/hills: Of hills }\n`,
  "zh/book.yaml": `${NAMED["zh/book.yaml"]}parts: { 1-water: 论水, 2-land: 论土, 2-land/hills: 论山 }\n`,
  "en/1-water/a.md": "# Rivers\n\nThey run.\n",
  "zh/1-water/a.md": "# 河\n\n河在流。\n",
  "en/2-land/hills/b.md": "# Hills\n\nThey stand.\n",
  "zh/2-land/hills/b.md": "# 山\n\n山在。\n",
};

const build = async (more: Record<string, string>, edition: string): Promise<Uint8Array> => {
  const { files } = await buildBook(await contentFolder({ ...CHAPTERS, ...more }), ["pdf"]);
  return [...files].find(([path]) => path.endsWith(`.${edition}.pdf`))?.[1] ?? Buffer.of();
};

const said = ({ runs }: SeenPage): string => runs.map(({ text }) => text.trim()).join(" ");

interface Item {
  title: string;
  dest: unknown;
  items: Item[];
}

const titles = (items: Item[]): unknown[] =>
  items.map(({ title, items: below }) => (below.length > 0 ? [title, titles(below)] : title));

let bytes: Uint8Array;
let pdf: SeenPdf;

beforeAll(async () => {
  bytes = await build({}, "en-zh");
  pdf = await readPdf(bytes);
}, 120_000);

describe("a part", () => {
  it("has a right page to itself, which shows no number but counts, and an empty one behind it", () => {
    const opener = pdf.pages.findIndex((page) => /^Part 1 · 第 ?1 ?部分 Of water 论水$/.test(said(page)));
    expect(opener % 2).toBe(0);
    expect(pdf.pages[opener]?.label).toBe("1");
    expect(said(pdf.pages[opener + 1]!)).toBe("");
    expect(said(pdf.pages[opener + 2]!)).toContain("Rivers");
  });

  it("is in the contents with the number of that page", () => {
    const second = pdf.pages.findLastIndex((page) => said(page).startsWith("Part 2"));
    const contents = pdf.pages.find((page) => said(page).includes("Contents"))!;
    const { links } = contents;
    expect(links.map(({ destination }) => pdf.destinations.get(destination))).toContain(second);
    expect(said(contents)).toMatch(
      new RegExp(`Part 2 · 第 ?2 ?部分 Of land · 论土 ${pdf.pages[second]?.label}`),
    );
  });

  it("has a bookmark that leads to it, with what is in it below; a part within it has one, too", async () => {
    const open = await openPdf(bytes);
    const outline = (await open.getOutline()) as Item[];
    expect(titles(outline).slice(-3)).toEqual([
      ["Of water · 论水", ["Rivers · 河"]],
      ["Of land · 论土", [["Of hills · 论山", ["Hills · 山"]]]],
      expect.stringContaining("Colophon"),
    ]);
    const [water] = outline.slice(-3);
    const dest = typeof water?.dest === "string" ? await open.getDestination(water.dest) : water?.dest;
    const page = await open.getPageIndex((dest as [{ num: number; gen: number }])[0]);
    expect(said(pdf.pages[page]!)).toContain("Of water");
    expect(await structureOf(open, page + 1)).toMatch(/^ *Part\b(?:.|\n)*^ *H1\b/m);
  });

  it("stands above its first chapter where the theme says so, and a part within one always does", async () => {
    const above = await readPdf(await build({ "theme/theme.yaml": "parts: chapter\n" }, "en"));
    const first = above.pages.find((page) => said(page).includes("They run"))!;
    expect(said(first)).toMatch(/^1 Of water Chapter 1/);
    expect(above.pages.some((page) => said(page).includes("Part 1"))).toBe(false);
    const hills = pdf.pages.find((page) => said(page).includes("They stand"))!;
    expect(said(hills)).toMatch(/^\d+ Of hills 论山 Chapter 2/);
  });

  it("has a page in each language where they face each other", async () => {
    const facing = await readPdf(await build({ "book.yaml": "parallel: { pdf: facing }\n" }, "en-zh"));
    const left = facing.pages.findIndex((page) => said(page) === "Part 1 Of water");
    expect(said(facing.pages[left + 1]!)).toMatch(/^第 ?1 ?部分 论水$/);
    expect(facing.pages[left]?.label).toBe(facing.pages[left + 1]?.label);
  });
});
