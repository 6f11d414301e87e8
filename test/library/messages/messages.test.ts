import { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import { describe, expect, it } from "vitest";
import {
  addExceptions,
  countErrors,
  report,
  reportExceptions,
} from "../../../scripts/library/messages/messages.ts";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

const fileOf = (...lines: string[]): VFile => new VFile({ path: "zh/a.md", value: lines.join("\n") });

/** A file whose third line a comment in its first line excuses from `fact-mismatch`. */
const excused = (): VFile => {
  const file = fileOf(
    "<!-- hebi-ignore fact-mismatch: counted otherwise -->",
    "",
    "12 cranes",
    "",
    "13 cranes",
  );
  addExceptions(file, parseMarkdown(file));
  return file;
};

const said = ({ messages }: VFile): string[] =>
  messages.map(
    ({ line, fatal, ruleId, reason }) => `${line} ${fatal ? "error" : "warning"} ${ruleId} ${reason}`,
  );

const all = (): boolean => true;

describe("a message", () => {
  it("has the severity of its rule, or its own", () => {
    const file = fileOf("text");
    report(file, { rule: "video", reason: "Unexpected a", place: { line: 1, column: 1 } });
    report(file, { rule: "video", reason: "Unexpected b", severity: "warning" });
    report(file, { rule: "maths", reason: "Unexpected c" });
    expect(said(file)).toEqual([
      "1 error video Unexpected a",
      "undefined warning video Unexpected b",
      "undefined warning maths Unexpected c",
    ]);
    expect(countErrors([file])).toBe(1);
  });

  it("gives no orders to a terminal", () => {
    const file = fileOf("text");
    report(file, { rule: "image-missing", reason: "Missing file \u001b[2Ja\u0000.png" });
    expect(said(file)).toEqual(["undefined error image-missing Missing file \ufffd[2Ja\ufffd.png"]);
  });

  it("points at the place in another file that explains it", () => {
    const [file, source] = [fileOf("text"), new VFile({ path: "en/a.md" })];
    const cause = { file: source, words: "has 12", place: { line: 7, column: 2 } };
    report(file, { rule: "fact-mismatch", reason: "Missing 12", cause });
    const [message] = file.messages;
    expect(message).toMatchObject({ url: "docs/en/rules.md#fact-mismatch", source: "hebi" });
    expect(message?.cause).toBeInstanceOf(VFileMessage);
    expect(message?.cause).toMatchObject({ reason: "en/a.md has 12", file: "en/a.md", line: 7, column: 2 });
  });

  it("is added once, however often it is reported", () => {
    const file = fileOf("text");
    for (const line of [1, 1, 2])
      report(file, { rule: "maths", reason: "Unexpected formula", place: { line, column: 1 } });
    expect(said(file)).toEqual(["1 warning maths Unexpected formula", "2 warning maths Unexpected formula"]);
  });
});

describe("an exception", () => {
  it("excuses the block below it from its rule, and nothing else", () => {
    const file = excused();
    for (const line of [3, 5])
      report(file, { rule: "fact-mismatch", reason: "Missing 1", place: { line, column: 1 } });
    report(file, { rule: "image-alt", reason: "Missing words", place: { line: 3, column: 1 } });
    reportExceptions([file], all);
    expect(said(file)).toEqual(["5 warning fact-mismatch Missing 1", "3 warning image-alt Missing words"]);
  });

  it("excuses a message on another file whose cause is in that block", () => {
    const [source, file] = [excused(), fileOf("12")];
    for (const line of [3, 5]) {
      const cause = { file: source, words: "has 12", place: { line, column: 1 } };
      report(file, { rule: "fact-mismatch", reason: `Missing ${line}`, cause });
    }
    reportExceptions([source], all);
    expect([said(source), said(file)]).toEqual([[], ["undefined warning fact-mismatch Missing 5"]]);
  });

  it("excuses what the parser reported before it was read", () => {
    const file = fileOf("<!-- hebi-ignore unclosed: meant -->", "", "Text <textarea> text");
    const tree = parseMarkdown(file);
    expect(said(file)).toHaveLength(1);
    addExceptions(file, tree);
    reportExceptions([file], all);
    expect(said(file)).toEqual([]);
  });

  it("is reported when it excuses nothing, lacks its reason, or names no rule", () => {
    const file = fileOf(
      "<!-- hebi-ignore maths: no formula here -->",
      "<!-- hebi-ignore image-alt -->",
      "<!-- hebi-ignore commas: why not -->",
      "<!-- hebi-ignore notes-apart: not known before pages are measured -->",
    );
    addExceptions(file, parseMarkdown(file));
    reportExceptions([file], ({ stage }) => stage !== "format");
    expect(said(file)).toEqual([
      "1 warning hebi-ignore Unexpected exception from maths, expected none where the rule finds nothing",
      "2 error hebi-ignore Missing reason, expected <!-- hebi-ignore image-alt: why -->",
      "3 error hebi-ignore Unexpected rule commas, expected the id of a rule and a reason",
    ]);
  });
});
