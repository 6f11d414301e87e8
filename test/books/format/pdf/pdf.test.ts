import { beforeAll, describe, expect, it } from "vitest";
import {
  pageProblems,
  chapterText,
  readOrder,
  readPdf,
  type SeenPdf,
  orderProblems,
} from "../../../../scripts/validate/pdf-checks.ts";
import { buildBook } from "../../../support/build-book.ts";
import { openPdf, paintsOf } from "../../../support/tagged-pdf.ts";
import { fixture } from "../../../support/repository.ts";

const content = fixture("pdf", "notes");

let pdfs: Map<string, SeenPdf>;
let made: Map<string, Buffer>;
let messages: string[];

// A book of nothing but trouble: notes two to a line, in headings, captions, tables, lists and quotations, one longer than
// its page, one called again and again, figures that jump to the next page.
beforeAll(async () => {
  const { result, files } = await buildBook(content, ["html", "pdf"]);
  made = files;
  messages = result.book.files.flatMap((file) =>
    file.messages.filter(({ ruleId }) => ruleId !== "book-metadata").map(String),
  );
  pdfs = new Map();
  for (const code of ["en", "zh", "en-zh"])
    pdfs.set(code, await readPdf(files.get(`downloads/notes.${code}.pdf`) ?? new Uint8Array()));
}, 600_000);

const seen = (code: string): SeenPdf => pdfs.get(code)!;

const words = (pdf: SeenPdf, page: number): string =>
  pdf.pages[page]?.runs.map(({ text }) => text).join("") ?? "";

/** How many lines each paragraph of the first chapter has on each of its pages. Every sentence begins with its number. */
const linesOf = ({ pages, destinations, language }: SeenPdf): number[][] => {
  const size = language === "en" ? 11.25 : 10.5;
  const counts = new Map<string, number[]>();
  let number = "";
  for (const { runs } of pages.slice(destinations.get("many"), destinations.get("long"))) {
    const text = runs.filter((run) => Math.abs(run.size - size) < 0.1 && run.y > 90);
    const onPage = new Map<string, number>();
    for (const y of [...new Set(text.map((run) => run.y))].toSorted((one, other) => other - one)) {
      const line = text.filter((run) => run.y === y).map((run) => run.text);
      number = /(?:Paragraph|第)\s*(\d+)/.exec(line.join(""))?.[1] ?? number;
      onPage.set(number, (onPage.get(number) ?? 0) + 1);
    }
    for (const [key, lines] of onPage) counts.set(key, [...(counts.get(key) ?? []), lines]);
  }
  return [...counts.values()];
};

it("has the notes of both languages on the pages of their calls where they stand side by side", () => {
  expect(pageProblems(seen("en-zh"))).toEqual([]);
  const names = [...seen("en-zh").destinations.keys()].filter((name) => /\.(zh-)?fn-/.test(name));
  expect(new Set(names.map((name) => name.replace(/--again-\d+$/, ""))).size).toBe(130);
});

describe.each(["en", "zh"])("a book of difficult notes in %s", (code) => {
  it("has every note on the page of its call, every number right, and nothing in the margins", () => {
    expect(pageProblems(seen(code))).toEqual([]);
    expect(messages).toEqual([]);
  });

  it("is printed to scale", () => {
    const smaller = seen(code).pages.map((page) => ({
      ...page,
      runs: page.runs.map((run) => ({ ...run, size: run.size * 0.98 })),
    }));
    const problems = pageProblems({ ...seen(code), pages: smaller });
    expect(problems.at(-1)).toMatch(
      /^Unexpected text of [\d.]+ points, expected .+: the print is not to scale$/,
    );
  });

  it("sets each of its notes at the foot of a page", () => {
    const names = [...seen(code).destinations.keys()].filter((name) => /\.fn-/.test(name));
    expect(new Set(names.map((name) => name.replace(/--again-\d+$/, ""))).size).toBe(65);
    expect(names.filter((name) => name.startsWith("many.fn-all--again-")).length).toBeGreaterThan(3);
  });

  it("fills its pages down to the rule above their notes", () => {
    const { pages, destinations } = seen(code);
    const first = destinations.get("many") ?? 0;
    const size = code === "en" ? 11.25 : 10.5;
    const gaps = pages.slice(first + 1, first + 6).map(({ runs }) => {
      const inside = runs.filter(({ y }) => y > 90);
      const isText = (run: (typeof runs)[number]): boolean => run.size > size * 0.95;
      const foot = Math.min(...inside.filter(isText).map(({ y }) => y));
      const notes = inside.filter((run) => run.y < foot - 1);
      return foot - Math.max(...notes.map(({ y }) => y));
    });
    // In points, between the lines above and below the rule: 36, and a line more where the next one may not be alone.
    expect(gaps).toHaveLength(5);
    for (const gap of gaps) expect(gap).toBeLessThan(60);
  });

  it("begins no page with a single line of a paragraph, and ends none so", () => {
    const parted = linesOf(seen(code)).filter((lines) => lines.length > 1);
    expect(parted.length).toBeGreaterThan(2);
    for (const lines of parted) expect(Math.min(...lines)).toBeGreaterThan(1);
  });

  it("names its pages as they are printed", () => {
    const { pages, destinations } = seen(code);
    const labels = pages.map(({ label }) => label);
    const body = destinations.get("many") ?? 0;
    expect(labels.slice(0, 5)).toEqual([
      code === "en" ? "Cover" : "封面",
      code === "en" ? "Cover" : "封面",
      "i",
      "ii",
      "iii",
    ]);
    expect(labels.slice(body)).toEqual(labels.slice(body).map((_, index) => String(index + 1)));
    // The body begins on a right page, and so odd numbers stay right.
    expect(body % 2).toBe(0);
    const feet = pages.map(({ runs }) => runs.findLast(({ y }) => y < 90)?.text);
    for (const [index, label] of labels.entries()) if (index >= body) expect(feet[index]).toBe(label);
  });

  it("has running heads, the book's on the left and the chapter's on the right, and none where a chapter begins", () => {
    const { pages, destinations } = seen(code);
    const heads = pages.map(({ runs, height }) =>
      runs
        .filter(({ y }) => y > height - 70)
        .map(({ text }) => text)
        .join(""),
    );
    const first = destinations.get("many") ?? 0;
    const chapter = code === "en" ? "Many notes" : "许多注";
    expect([heads[first], heads[first + 1], heads[first + 2]]).toEqual(["", "Notes", chapter]);
    for (const slug of ["many", "long", "figures"]) expect(heads[destinations.get(slug) ?? 0]).toBe("");
  });

  it("lists more than three figures and tables", () => {
    const title = code === "en" ? "Figuresandtables" : "图表目录";
    const listed = seen(code).pages.findIndex((_, page) =>
      words(seen(code), page).replaceAll(" ", "").includes(title),
    );
    expect(listed).toBe(code === "en" ? 7 : 5);
  });
});

// Chromium paints what is turned, moved or scaled by a transform on every page, and cuts it off there: a book grows as its square.
it("paints on a page nothing that stands on another", async () => {
  const pdf = await openPdf(made.get("downloads/notes.en.pdf")!);
  const contents = await paintsOf(pdf, 7);
  const last = await paintsOf(pdf, pdf.numPages);
  expect(contents.artifacts).toBeGreaterThan(400);
  expect(last.artifacts).toBeLessThan(20);
});

it.each(["en", "zh", "en-zh"])("is read aloud in %s as its pages of the website are", async (code) => {
  const chapters = await readOrder(made.get(`downloads/notes.${code}.pdf`) ?? new Uint8Array());
  const expected = chapters.map(({ slug }) => chapterText(String(made.get(`${code}/${slug}.html`))));
  expect(chapters.map(({ slug }) => slug)).toEqual(["many", "long", "figures"]);
  expect(chapters.flatMap((chapter, index) => orderProblems(chapter, expected[index]!))).toEqual([]);
  const [first] = chapters;
  // A word out of its place, and a note that is not there, are found; but where notes are a list, that is a part of the text.
  const moved = first!.body.replace(/(\p{L}{2})(\p{L}{2})/u, "$2$1");
  const problems = orderProblems({ ...first!, body: moved, notes: first!.notes.slice(0, -1) }, expected[0]!);
  const found = problems.map((problem) => problem.slice(0, 18));
  expect(found).toEqual(["many: Unexpected t", ...(first!.notes.length > 0 ? ["many: Missing note"] : [])]);
});
