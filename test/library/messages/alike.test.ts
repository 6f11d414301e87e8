import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { countByRule, mergeAlike, report, type RuleId } from "../../../scripts/library/messages/messages.ts";

const at = (line: number) => ({ line, column: 1 });

/** A file with a message for each line and its words. */
const fileWith = (path: string, said: [line: number, reason: string][], rule: RuleId = "raw-html"): VFile => {
  const file = new VFile({ path, value: "text" });
  for (const [line, reason] of said) report(file, { rule, reason, place: at(line) });
  return file;
};

const shown = (files: readonly VFile[]): string[] =>
  mergeAlike(files).flatMap(({ path, messages }) =>
    messages.map(({ line, reason, ruleId }) => `${path}:${line} ${reason} ${ruleId}`),
  );

const lines = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe("messages that are alike", () => {
  it("are one for their file, with how many and the first three lines", () => {
    const style = "Unexpected style of <img>";
    const few = fileWith(
      "en/a.md",
      [9, 5, 7].map((line) => [line, style]),
    );
    const many = fileWith(
      "en/b.md",
      lines(1000).map((line) => [line * 2, style]),
    );
    expect(shown([few, many])).toEqual([
      "en/a.md:5 Unexpected style of <img> (3 times: lines 5, 7, 9) raw-html",
      "en/b.md:2 Unexpected style of <img> (1,000 times: lines 2, 4, 6 …) raw-html",
    ]);
    expect(few.messages).toHaveLength(3);
  });

  it("name a line once", () => {
    const file = new VFile({ path: "en/a.md", value: "text" });
    for (const column of [1, 5])
      report(file, { rule: "maths", reason: "Unexpected a", place: { line: 3, column } });
    expect(shown([file])).toEqual(["en/a.md:3 Unexpected a (2 times: line 3) maths"]);
  });

  it("are one for the book where more than ten files have them, and stay apart in ten", () => {
    const files = lines(11).map((n) =>
      fileWith(`en/${n}.md`, [
        [n, "Unexpected a"],
        [n + 1, "Unexpected b"],
      ]),
    );
    const eleven = "11 times in 11 files: en/1.md:";
    expect(shown(files)).toEqual([
      `en/1.md:1 Unexpected a (${eleven}1, en/2.md:2, en/3.md:3 …) raw-html`,
      `en/1.md:2 Unexpected b (${eleven}2, en/2.md:3, en/3.md:4 …) raw-html`,
    ]);
    expect(shown(files.slice(1))).toHaveLength(20);
  });

  it("that differ in the names they name stay apart, but for a flood", () => {
    const missing = (count: number): VFile =>
      fileWith(
        "en/a.md",
        lines(count).map((n) => [n, `Missing footnote [^${n}], expected a line [^${n}]: with its text`]),
        "footnote-undefined",
      );
    expect(shown([missing(20)])).toHaveLength(20);
    expect(shown([missing(1000)])).toEqual([
      "en/a.md:1 Missing footnote [^1], expected a line [^1]: with its text (and 999 more like it: lines 1, 2, 3 …) footnote-undefined",
    ]);
  });

  it("of other words, another rule or another severity stay apart", () => {
    const file = fileWith("en/a.md", [
      [1, "Unexpected a"],
      [2, "Unexpected b"],
    ]);
    report(file, { rule: "maths", reason: "Unexpected a", place: at(3) });
    report(file, { rule: "raw-html", reason: "Unexpected a", place: at(4), severity: "error" });
    expect(shown([file])).toHaveLength(4);
  });

  it("with a place in the other language are shown up to three times, and figures always", () => {
    const source = new VFile({ path: "en/a.md" });
    const file = new VFile({ path: "zh/a.md", value: "text" });
    const say = (line: number, reason: string): void =>
      report(file, {
        rule: "glossary-term",
        reason,
        place: at(line),
        cause: { file: source, words: "has", place: at(line) },
      });
    for (const line of lines(3)) say(line, "Missing 网民");
    for (const line of lines(30)) say(line, `Missing ${line}`);
    expect(shown([file])).toHaveLength(33);
    say(31, "Missing 网民");
    expect(shown([file])).toHaveLength(31);
    expect(shown([file])[0]).toBe("zh/a.md:1 Missing 网民 (4 times: lines 1, 2, 3 …) glossary-term");
    expect(mergeAlike([file])[0]?.messages[0]?.cause).toMatchObject({ reason: "en/a.md has" });
  });
});

describe("the count by rule", () => {
  it("has every occurrence, the most frequent rule first", () => {
    const one = fileWith(
      "en/a.md",
      lines(3).map((line) => [line, "Unexpected a"]),
    );
    report(one, { rule: "link-target", reason: "Missing b", place: at(1) });
    const other = fileWith("en/b.md", [[1, "Unexpected a"]]);
    report(other, { rule: "raw-html", reason: "Unexpected c", place: at(1), severity: "error" });
    expect(countByRule([one, other, new VFile()])).toEqual([
      { rule: "raw-html", errors: 1, warnings: 4, files: 2 },
      { rule: "link-target", errors: 1, warnings: 0, files: 1 },
    ]);
  });
});
