import { describe, expect, it } from "vitest";
import { citation, type Work } from "../../../scripts/library/citations/citations.ts";

const textOf = (work: Work, language: string): string =>
  citation(work, language)
    .map(({ text }) => text)
    .join("");

const full: Work = {
  title: "The Harbour",
  subtitle: "Boats and tides",
  authors: ["Hua Li", "Ada Byron"],
  translators: ["John Ford"],
  fileAs: { "Hua Li": "Li, Hua" },
  edition: 2,
  place: "Leeds",
  publisher: "Quay Press",
  year: "2015",
  doi: "10.1000/182",
  url: "https://example.org/",
};

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `N${index + 1}`);

describe("a citation in English, as Chicago has it", () => {
  it("names who wrote, translated and published it, and leads to its DOI", () => {
    expect(textOf(full, "en-GB")).toBe(
      "Li, Hua, and Ada Byron. The Harbour: Boats and tides. Translated by John Ford. 2nd ed. Leeds: Quay Press, 2015. https://doi.org/10.1000/182.",
    );
  });
  it("has the title in italics", () => {
    expect(citation(full, "en").filter(({ italic }) => italic)).toEqual([
      { text: "The Harbour: Boats and tides.", italic: true },
    ]);
  });
  it("leaves out what is not known, and says so of the year alone", () => {
    expect(textOf({ title: "Why boats?", authors: [] }, "en")).toBe("Why boats? n.d.");
    expect(
      textOf({ title: "Boats", authors: ["A"], edition: 1, year: "2015", url: "https://a.b/" }, "en"),
    ).toBe("A. Boats. 2015. https://a.b/.");
  });
  it("names ten authors, and seven of eleven", () => {
    expect(textOf({ title: "T", authors: names(10), year: "2015" }, "en")).toContain("N9, and N10. T.");
    expect(textOf({ title: "T", authors: names(11), year: "2015" }, "en")).toContain("N6, N7, et al. T.");
  });
  it.each([
    [3, "3rd ed."],
    [11, "11th ed."],
    ["Revised edition", "Revised edition."],
  ])("calls edition %s %s", (edition, words) => {
    expect(textOf({ title: "T", authors: [], edition, year: "2015" }, "en")).toBe(`T. ${words} 2015.`);
  });
});

describe("a citation in Chinese, after GB/T 7714-2015", () => {
  const harbour: Work = {
    title: "港口",
    subtitle: "船与潮",
    authors: ["李华", "王明"],
    translators: ["张三"],
    edition: 3,
    place: "北京",
    publisher: "码头出版社",
    year: "2015",
    doi: "10.1000/182",
  };
  it("names who wrote, translated and published it, and its DOI", () => {
    expect(textOf(harbour, "zh")).toBe(
      "李华, 王明. 港口: 船与潮[M]. 张三, 译. 3版. 北京: 码头出版社, 2015. DOI: 10.1000/182.",
    );
  });
  it("names three of more authors", () => {
    expect(textOf({ title: "港口", authors: ["甲", "乙", "丙", "丁"], year: "2015" }, "zh-Hant")).toBe(
      "甲, 乙, 丙, 等. 港口[M]. 2015.",
    );
  });
  it("says nothing of a first edition, or of what is not known", () => {
    expect(textOf({ title: "港口", authors: [], edition: 1 }, "zh")).toBe("港口[M].");
  });
});
