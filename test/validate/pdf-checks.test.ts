import { ourLooks } from "../../scripts/library/themes/themes.ts";
import { describe, expect, it } from "vitest";
import { pageShape } from "../../scripts/format/pdf/page-shape.ts";
import { chapterText, orderProblems, pageProblems, type SeenPdf } from "../../scripts/validate/pdf-checks.ts";

const said = (body: string, notes: string[] = []) => ({
  parts: ["Part one"],
  body,
  notes,
  noteList: "",
  addresses: [],
});
const read = (body: string, notes: string[] = []) => ({ slug: "one", body, notes });

describe("a note at the foot of a page", () => {
  const notes = ["Statistics of 2015.", "《统计公报》，2015年。"];
  const problems = (...printed: string[]): string[] =>
    orderProblems(read("Text.", printed), said("Text.", notes));
  const whole = ["1 Statistics of 2015.", "2 《统计公报》，2015年。"];

  it("may be one of the website, or name one that stands on an earlier page", () => {
    expect(
      problems(...whole, "1 See note 2 (p. 12).", "2 见注 1（第 12 页）。", "② See note ② (p. xii)."),
    ).toEqual([]);
  });

  it("may not name what is none, or say something else", () => {
    expect(problems(...whole, "1 See note 3 (p. 12).")).toHaveLength(1);
    expect(problems(...whole, "1 See note 0 (p. 12).")).toHaveLength(1);
    expect(problems(...whole, "1 See note 1.")).toHaveLength(1);
    expect(problems("1 See note 1 (p. 12).", whole[1]!)).toEqual(["one: Missing note “Statistics of 2015.”"]);
  });
});

describe("a line from right to left", () => {
  const LOGICAL = "الفصل الأول: مقدمة عامة. ".repeat(3);

  it("may have its words in the order in which they are drawn", () => {
    const drawn = "عامة مقدمة: الأول الفصل. ".repeat(3);
    expect(orderProblems(read(drawn, ["1 .12 الصفحة في"]), said(LOGICAL, ["في الصفحة 12."]))).toEqual([]);
  });

  it.each([
    ["lacks a word", LOGICAL.replace("مقدمة", "")],
    ["has a word twice", `${LOGICAL}عامة`],
    ["has another letter", LOGICAL.replace("ف", "ق")],
  ])("is wrong when it %s", (_, drawn) => {
    expect(orderProblems(read(drawn), said(LOGICAL))).toHaveLength(1);
  });

  it("may begin with the name of a part, which the website has beside the page, but with no other", () => {
    expect(orderProblems(read("Part one Chapter 1 Text."), said("Chapter 1 Text."))).toEqual([]);
    expect(orderProblems(read("Part two Chapter 1 Text."), said("Chapter 1 Text."))).toHaveLength(1);
    expect(orderProblems(read("Chapter 1 Text."), said("Part one Chapter 1 Text."))).toHaveLength(1);
  });

  it("may begin with the name of a part in both languages, without its number", () => {
    const entry = '<summary><span class="part-label">Part 1</span> Of hills · 论山</summary>';
    const page = `<nav class="sidebar">${entry}</nav><article>Chapter 1 Text.</article>`;
    for (const name of ["Of hills论山", "Of hills · 论山", "论山", ""])
      expect(orderProblems(read(`${name} Chapter 1 Text.`), chapterText(page))).toEqual([]);
    expect(orderProblems(read("Part 1 Of hills论山 Chapter 1 Text."), chapterText(page))).toHaveLength(1);
  });

  it("does not excuse lines that are read in another order", () => {
    const [one, other] = ["كتاب قديم ".repeat(50), "باب جديد ".repeat(50)];
    expect(orderProblems(read(other + one), said(one + other))).toHaveLength(1);
  });

  it("may have marks and Latin words change places", () => {
    const [drawn, logical] = ["نص .two words هنا", "نص two words. هنا"];
    expect(orderProblems(read(drawn), said(logical))).toEqual([]);
  });

  it("may have its brackets mirrored", () => {
    const [drawn, logical] = ["هنا (2<) نص", "نص (>2) هنا"];
    expect(orderProblems(read(drawn), said(logical))).toEqual([]);
  });

  it("may be what is folded away on the site", () => {
    const page = "<article><details><summary>مزيد (1)</summary><p>نص</p></details></article>";
    expect(orderProblems(read("(1) ديزم نص"), chapterText(page))).toEqual([]);
    expect(orderProblems(read("(2) ديزم نص"), chapterText(page))).toHaveLength(1);
  });

  it("does not excuse words from left to right", () => {
    expect(orderProblems(read("second first"), said("first second"))).toHaveLength(1);
  });
});

it("takes the sign of a root for a drawing", () => {
  const page = "<article><math><msqrt><mi>x</mi></msqrt></math></article>";
  expect(orderProblems(read("√x"), chapterText(page))).toEqual([]);
});

it("takes the label of what is folded away on the site for a line on paper", () => {
  const page = "<article><details><summary>More</summary><p>Hidden</p></details></article>";
  expect(orderProblems(read("More Hidden"), chapterText(page))).toEqual([]);
  expect(orderProblems(read("Less Hidden"), chapterText(page))).toHaveLength(1);
});

const shapeOn = (paper: "A4" | "A5", language: string) => {
  const look = ourLooks().get("report");
  if (!look) throw new Error("No theme");
  return pageShape({ paper, type: look.type }, language);
};

it("has more room between lines for scripts with marks far from the line", () => {
  const roomOf = (language: string): number => shapeOn("A5", language).leading / shapeOn("A5", language).size;
  for (const language of ["en", "ru", "el", "he"]) expect(roomOf(language)).toBeLessThan(1.5);
  for (const language of ["ar", "fa", "ur", "th", "hi", "zh"]) expect(roomOf(language)).toBeGreaterThan(1.6);
});

describe("the second page of a book", () => {
  /** A cover, and a page whose text area begins so far (CSS pixels) from its left side. */
  const seen = (language: string, margin: number): SeenPdf => {
    const [width, height] = [595.28, 841.89];
    const left = margin * 0.75;
    const run = {
      text: "x",
      left,
      right: left + shapeOn("A4", language).width * 0.75,
      y: 400,
      size: shapeOn("A4", language).size * 0.75,
    };
    const page = { width, height, label: "1", links: [] };
    return {
      language,
      languages: [language],
      pages: [
        { ...page, runs: [] },
        { ...page, runs: [run] },
      ],
      destinations: new Map(),
    };
  };

  it.each([
    ["en", "outer", "inner"],
    ["ar", "inner", "outer"],
  ] as const)("of %s has its %s margin on the left", (language, right, wrong) => {
    const shape = shapeOn("A4", language);
    expect(pageProblems(seen(language, shape[right]))).toEqual([]);
    expect(pageProblems(seen(language, shape[wrong]))).toHaveLength(1);
  });
});
