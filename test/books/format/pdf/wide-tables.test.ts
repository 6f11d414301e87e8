import { beforeAll, describe, expect, it } from "vitest";
import { chapterText, readOrder, orderProblems } from "../../../../scripts/validate/pdf-checks.ts";
import { buildBook } from "../../../support/build-book.ts";
import { contentFolder } from "../../../support/content-folder.ts";
import { openPdf } from "../../../support/tagged-pdf.ts";

const HEADS = ["Population", "Households", "Manufacturing", "Agriculture", "Telecommunications"];
const ALL = [...HEADS, ...HEADS, ...HEADS];

/** A table of fifteen columns, none of which can be parted without parting words. */
const table = (rows: number): string => {
  const row = (number: number): string => `| ${ALL.map((_, index) => number * 100 + index).join(" | ")} |`;
  const body = Array.from({ length: rows }, (_, index) => row(index + 1)).join("\n");
  return `| ${ALL.join(" | ")} |\n|${" - |".repeat(ALL.length)}\n${body}`;
};

/** So many columns of years with long figures under them. */
const figures = (columns: number): string[] =>
  Array.from({ length: columns }, (_, index) => `1,2${String(index + 10).padStart(2, "0")},678.50`);
const years = (columns: number): string =>
  `| ${figures(columns)
    .map((_, index) => `Investment ${2000 + index}`)
    .join(" | ")} |\n|${" ---: |".repeat(columns)}\n| ${figures(columns).join(" | ")} |`;

const CHAPTER = `# Wide

Words before, with a note.[^1]

${table(4)}

Table: Short {#tbl-short}

Words after.

${table(60)}

Table: Long {#tbl-long}

${years(12)}

Table: Wrapped

${years(34)}

Table: Crowded

| Row | Note |
| --- | --- |
${Array.from({ length: 70 }, (_, index) => `| ${index} | said${index % 9 === 4 ? "[^1]" : ""} |`).join("\n")}

Table: Noted {#tbl-noted}

[^1]: The note.
`;

/** A word of a page: whether it runs up the page, its size in points, and where it begins. */
interface Word {
  text: string;
  isTurned: boolean;
  size: number;
  x: number;
  y: number;
}

const pages: Word[][] = [];
let problems: string[] = [];

/** The heads of columns on a page, in order; a head may be hyphenated, and the reader may join neighbours to one text. */
const headsOf = (page: Word[]): string[] =>
  page
    .map(({ text }) => text)
    .join("")
    .replaceAll(/[-\u2010]/g, "")
    .match(new RegExp(HEADS.join("|"), "g")) ?? [];

const pagesWith = (text: string): Word[][] =>
  pages.filter((words) => words.some((word) => word.isTurned && word.text.includes(text)));

beforeAll(async () => {
  const content = await contentFolder({ "en/1-wide.md": CHAPTER });
  const { files } = await buildBook(content, ["pdf", "html"], true);
  const [bytes] = [...files].filter(([path]) => path.endsWith(".pdf")).map(([, file]) => file);
  const [chapter, ...others] = await readOrder(bytes ?? new Uint8Array());
  const page = chapterText(Buffer.from(files.get("en/wide.html") ?? "").toString());
  problems = chapter && others.length === 0 ? orderProblems(chapter, page) : ["Missing the chapter"];
  const pdf = await openPdf(bytes ?? new Uint8Array());
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!("str" in item) || item.str.trim() === "") return [];
        const [a, b, , , x, y] = item.transform as number[];
        const [along = 0, up = 0] = [a, b];
        return [
          { text: item.str, isTurned: up > Math.abs(along), size: Math.hypot(along, up), x: x!, y: y! },
        ];
      }),
    );
  }
}, 120_000);

describe("a table too wide to be legible on paper", () => {
  it("is turned with its caption, its words whole, on a page of its own", () => {
    const [page = [], ...others] = pagesWith("Short");
    expect(others).toEqual([]);
    expect(headsOf(page)).toEqual(ALL);
    const heads = page.filter(({ text }) => HEADS.includes(text));
    expect(heads.every(({ isTurned }) => isTurned)).toBe(true);
    // The caption, then the heads, then the rows, from left to right; the first column is below the last.
    const caption = page.find(({ text }) => text.includes("Short"));
    expect(caption!.x).toBeLessThan(heads[0]!.x);
    expect(heads[0]!.y).toBeLessThan(heads.at(-1)!.y);
  });

  it("goes on under its head on as many pages as it needs", () => {
    const rows = (page: Word[]) => page.filter(({ text }) => /^\d{3,4}$/.test(text));
    const long = pages.filter((page) => rows(page).length > 15 * 4);
    expect(long.length).toBeGreaterThan(1);
    expect(long.flatMap(rows).length).toBe(60 * 15);
    for (const page of long) expect(headsOf(page)).toEqual(ALL);
  });

  it("is turned where the words of its heads have to wrap", () => {
    const [page = []] = pagesWith("Wrapped");
    expect(page.filter(({ text }) => /^1,\d{3},678\.50$/.test(text)).map(({ isTurned }) => isTurned)).toEqual(
      figures(12).map(() => true),
    );
  });

  it("has no number parted, however many columns it has", () => {
    const page = pages.find((words) => words.filter(({ text }) => text.includes("678.50")).length >= 34);
    const numbers = page
      ?.map(({ text }) => text)
      .join(" ")
      .match(/1,\d{3},678\.50/g);
    expect(numbers).toEqual(figures(34));
  });

  it("is read as one with its head once, like one that the notes of a page interrupt", () => {
    expect(problems).toEqual([]);
  });

  it("is never smaller than 6.5 points, and leaves no page", () => {
    const words = pages.flat().filter(({ isTurned }) => isTurned);
    expect(Math.min(...words.map(({ size }) => size))).toBeGreaterThanOrEqual(6.49);
    for (const { x, y } of words) {
      expect(x).toBeGreaterThan(50);
      expect(x).toBeLessThan(545);
      expect(y).toBeGreaterThan(50);
      expect(y).toBeLessThan(790);
    }
  });
});
