import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import {
  inheritIds,
  leafBlocks,
  readBlockText,
  sketchLikeness,
} from "../../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

const blocksOf = (markdown: string) => leafBlocks(parseMarkdown(new VFile(markdown)));
const saidBy = (markdown: string) => blocksOf(markdown).map((block) => block.normalised());

describe("the blocks of a chapter", () => {
  it.each([
    ["## Boats", ["heading boats: Boats"]],
    ["Most are *red*. {#red}", ["paragraph red: Most are red."]],
    ["- One\n- Two\n  - Three", ["item p1: One", "item p2: Two", "item p3: Three"]],
    ["> Said", ["quote p1: Said"]],
    ["> - Said", ["item p1: Said"]],
    ["Text[^1].\n\n[^1]: Note", ["paragraph p1: Text.", "footnote p2: Note"]],
    ["| a | b |\n| - | - |\n| 1 | 2 |", ["table p1: a b 1 2"]],
    ["![船](a.png){#图1}", ["figure id-1-012891: 船"]],
    ["![船](a.png) and text", ["paragraph p1: 船 and text"]],
    ["```chart\ntype: bar\n```", ["chart p1: "]],
    ["```js\nx\n```", ["code p1: "]],
    ["<p>raw</p>", ["html p1: raw"]],
    ["<!-- a comment -->\n\n---\n\n第一\n第二", ["paragraph p1: 第一第二"]],
  ])("of %j are %j", (markdown, expected) => {
    expect(blocksOf(markdown).map(({ kind, id, text }) => `${kind} ${id}: ${text}`)).toEqual(expected);
  });

  it("say which containers and lines they stand in: quote>list on line 3, and footnote `a` on line 5", () => {
    const blocks = blocksOf("Text[^a].\n\n> - Said\n\n[^a]: Note");
    expect(blocks.map(({ path, startLine, note }) => [path, startLine, note])).toEqual([
      ["", 1, undefined],
      ["quote>list", 3, undefined],
      ["footnote", 5, "a"],
    ]);
  });

  it("are named after what they translate: p7, the second of it p7-x, one without counterpart t3", () => {
    const [one, two, three] = blocksOf("Un\n\nDeux\n\nTrois");
    if (!one || !two || !three) throw new Error("expected three blocks");
    const named = inheritIds([one, two, three], new Map([one, two].map((block) => [block, "p7"])));
    expect(named.map(({ id }) => id)).toEqual(["p7", "p7-x", "t3"]);
  });

  it("have their words in the file: `red` of `> *red*` begins at column 4 of line 2 and ends at 7", () => {
    const source = "> Most\n> *red* boats";
    const [block] = blocksOf(source);
    const { text, place } = readBlockText(block ? [block.node] : [], source);
    const start = text.indexOf("red");
    expect(place(start, start + 3)).toMatchObject({
      start: { line: 2, column: 4 },
      end: { line: 2, column: 7 },
    });
  });
});

describe("a normalised text", () => {
  it.each([
    ["Most are red.", "Most are *red*. {#red}", "Most are red."],
    ["Most are red.", "Most\nare red.", "Most are red."],
    ["中文 Latin 中文", "中文Latin中文", "中文Latin中文"],
    ["[a](http://B.org)", "[a](HTTP://b.org)", "[a](http://b.org)"],
    ["![船](A.png)", "![船](a.png){#图1}", "![船](a.png )"],
    ["| a |\n|-|\n| *b* |", "| a   |\n| :-: |\n| b   |", "| a |\n| b |"],
  ])("of %j and of %j is %j", (one, other, expected) => {
    expect([...saidBy(one), ...saidBy(other)]).toEqual([expected, expected]);
  });
});

describe("a fingerprint", () => {
  const printOf = (markdown: string) => blocksOf(markdown)[0]?.fingerprint() ?? { hash: "", sketch: "" };
  const text = "The harbour had 214 boats in the spring, and most of them were red.";

  it("has a hash of 12 digits, and is the same with an id", () => {
    expect(printOf(text).hash).toMatch(/^[0-9a-f]{12}$/);
    expect(printOf(`${text} {#red}`)).toEqual(printOf(text));
  });

  it("is alike by more than a half after a small change, and by less than a quarter for another text", () => {
    const alike = (other: string) => sketchLikeness(printOf(text).sketch, printOf(other).sketch);
    expect(printOf(text.replace("214", "215")).hash).not.toBe(printOf(text).hash);
    expect(alike(text.replace("214", "215"))).toBeGreaterThan(0.5);
    expect(alike("墙外有什么，谁也说不清楚。")).toBeLessThan(0.25);
  });
});
