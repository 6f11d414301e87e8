import { describe, expect, it } from "vitest";
import { breakLines, type Piece } from "../../../scripts/library/page-layout/in-page/break-lines.ts";

const EM = 10;

/** Pieces of a text in a type in which every letter is half an em wide; `-` is a place for a hyphen, `_` a space at which no line ends. */
const piecesOf = (text: string): Piece[] =>
  Array.from(text.matchAll(/([^ _-]+)([ _-]?)/g), ([, word = "", behind]) => ({
    width: (word.length * EM) / 2,
    letters: word.length,
    behind: behind === "-" ? "hyphen" : behind === "_" ? "glue" : "space",
  }));

/** The lines of a text in a column that is so many letters wide. */
const linesOf = (text: string, letters: number): string[] | undefined => {
  const measure = { width: (letters * EM) / 2, indent: 0, space: 2, hyphen: 5, em: EM };
  const ends = breakLines(piecesOf(text), measure)?.ends;
  if (!ends) return undefined;
  const words = Array.from(text.matchAll(/[^ _-]+[ _-]?/g), ([word]) => word);
  const starts = [0, ...ends.map((end) => end + 1)];
  return starts.map((start, index) =>
    words
      .slice(start, starts[index + 1])
      .join("")
      .trimEnd(),
  );
};

describe("the lines of a paragraph", () => {
  it("are as even as they can be, where the fullest first line would leave a second with a hole", () => {
    expect(linesOf("aaaa bb cccc dd eeeeeeeeeeeeee ffff gg", 17)).toEqual([
      "aaaa bb cccc",
      "dd eeeeeeeeeeeeee",
      "ffff gg",
    ]);
  });

  it("end within a word rather than with wide spaces", () => {
    expect(linesOf("aaa bb ccccc-ccccc ddd eeee fff", 14)?.[0]).toBe("aaa bb ccccc-");
  });

  it("end at no space that does not break", () => {
    const lines = linesOf("aaaa bbbb cccc 649_million dddd eeee", 18);
    expect(lines).toEqual(["aaaa bbbb", "cccc 649_million", "dddd eeee"]);
  });

  it("have no three hyphens in a row where there is another way", () => {
    const lines = linesOf(`${"a bb bbb-bbb ".repeat(30)}end`, 40) ?? [];
    const ends = lines.map((line) => (line.endsWith("-") ? "-" : " ")).join("");
    expect(ends).toContain("-");
    expect(ends).not.toContain("---");
  });

  it("are left to the browser where a word is longer than one", () => {
    expect(linesOf("aa bbbbbbbbbbbbbbbbbb cc", 10)).toBeUndefined();
  });
});
