import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { leafBlocks } from "../../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";
import {
  buildIndex,
  marksIn,
  readMarks,
  type IndexEntry,
} from "../../../scripts/library/subject-index/subject-index.ts";

describe("marks of the index", () => {
  it.each([
    ["index: banks", [{ kind: "at", term: ["banks"] }]],
    ["index-begin：河流＞莱茵河", [{ kind: "begin", term: ["河流", "莱茵河"] }]],
    [
      "index: Smith, John, main; sea, see: water > high, see also: salt",
      [
        { kind: "at", term: ["Smith, John"], isMain: true },
        { kind: "at", term: ["sea"], see: [["water", "high"]], seeAlso: [["salt"]] },
      ],
    ],
    [
      "index: Mercury (planet), sort: mercury 2",
      [{ kind: "at", term: ["Mercury (planet)"], sort: "mercury 2" }],
    ],
    ["index: main, street", [{ kind: "at", term: ["main, street"] }]],
    ["index: > ;", []],
    ["indexes: banks", []],
  ])("%s", (comment, marks) => expect(readMarks(comment)).toEqual(marks));
});

const CITABLE = { keys: new Set(["li2015"]), key: "" };
const blocksOf = (text: string) =>
  leafBlocks(parseMarkdown(new VFile({ value: text, data: { citable: CITABLE } })));

describe("a text with marks", () => {
  it.each([
    ["The bank<!-- index: banks --> lent.", "The bank lent."],
    ["The bank <!-- index: banks --> lent.", "The bank lent."],
    ["It lent <!-- index: banks -->.", "It lent."],
    ["河岸 <!-- index: 岸 --> 很高。", "河岸很高。"],
    ["河岸<!-- index: 岸 -->\n很高。", "河岸\n很高。"],
    ["It lent. {#lent} <!-- index: banks -->", "It lent. {#lent}"],
    ["![A map](map.png) <!-- index: maps -->", "![A map](map.png)"],
    ["# Banks<!-- index: banks -->", "# Banks"],
    ["H~2~O<!-- index: water --> is ==wet==, x^2^.", "H~2~O is ==wet==, x^2^."],
    [
      "A bank<!-- index: banks --> [lends]{.small} to [@li2015, p. 3].",
      "A bank [lends]{.small} to [@li2015, p. 3].",
    ],
    [
      "A note<!-- index: notes -->^[inline] at https://example.org.",
      "A note^[inline] at https://example.org.",
    ],
    ["<!-- index: banks -->\n\n| a |\n| - |\n| b <!-- index: b --> |\n", "| a |\n| - |\n| b |\n"],
    [
      "<!-- index: a -->\n\n<!-- index-begin: b -->\n\nOne.\n\n<!-- index: c -->\n\n<!-- index-end: b -->",
      "One.",
    ],
    ["- one\n\n  <!-- index: two -->\n\n  two", "- one\n\n  two"],
  ])("%j is known as the same without", (marked, plain) => {
    const facts = ({ kind, id, text, fingerprint }: ReturnType<typeof blocksOf>[number]) => [
      kind,
      id,
      text,
      fingerprint().hash,
    ];
    expect(blocksOf(marked).map(facts)).toEqual(blocksOf(plain).map(facts));
    expect(blocksOf(marked).flatMap(({ node }) => marksIn(node)).length).toBe(
      marked.split("<!--").length - 1,
    );
  });

  it("gives the end of a passage to the block above", () => {
    const [first, second] = blocksOf("<!-- index-begin: a -->\n\nOne.\n\n<!-- index-end: a -->\n\nTwo.");
    expect(first && marksIn(first.node).map(({ comment }) => comment)).toEqual([
      "index-begin: a",
      "index-end: a",
    ]);
    expect(second && marksIn(second.node)).toEqual([]);
  });
});

const uses = (terms: string[]) =>
  terms.flatMap((term, place) => readMarks(`index: ${term}`).map((mark) => ({ ...mark, place })));

/** "B: banks 0 1", and entries below indented by dots. */
const linesOf = (terms: string[], language: string, order: "pinyin" | "strokes" = "pinyin"): string[] => {
  const line = (entry: IndexEntry<number>): string[] => [
    "·".repeat(entry.term.length - 1) +
      [entry.term.at(-1), ...entry.locators.map(({ from }) => from)].join(" "),
    ...entry.entries.flatMap(line),
  ];
  return buildIndex(uses(terms), { language, order }).flatMap(({ head, entries }) => [
    `[${head}]`,
    ...entries.flatMap(line),
  ]);
};

describe("an index", () => {
  it("is sorted letter by letter in English", () =>
    expect(
      linesOf(["sea level", "seaport", "seal", "Smithers", "Smith, John", "1984", "Éclair", "seal"], "en"),
    ).toEqual(
      "[]|1984 5|[E]|Éclair 6|[S]|seal 2 7|sea level 0|seaport 1|Smith, John 4|Smithers 3".split("|"),
    ));

  it("passes over small words in front of entries below others", () =>
    expect(linesOf(["rivers > of Asia", "rivers > in Europe", "rivers > and boats"], "en")).toEqual(
      "[R]|rivers|·of Asia 0|·and boats 2|·in Europe 1".split("|"),
    ));

  it("is sorted by pinyin, character by character, with the reading of the word or one that is given", () =>
    expect(
      linesOf(["重量", "重庆", "GDP", "银行", "因此", "单县, sort: shanxian", "20岁", "3G"], "zh"),
    ).toEqual("[]|3G 7|20岁 6|[C]|重庆 1|[G]|GDP 2|[S]|单县 5|[Y]|因此 4|银行 3|[Z]|重量 0".split("|")));

  it("is sorted by strokes where that is asked for", () =>
    expect(linesOf(["国家", "一", "三", "GDP"], "zh", "strokes")).toEqual(
      "[1]|一 1|[3]|三 2|[8]|国家 0|[G]|GDP 3".split("|"),
    ));

  it("has passages, and no place for what only refers to others", () => {
    const marks = ["index-begin: floods", "index: sea, see: floods", "index-end: floods", "index-end: none"];
    const all = marks.flatMap((text, place) => readMarks(text).map((mark) => ({ ...mark, place })));
    const [f, s, ...rest] = buildIndex(all, { language: "en", order: "pinyin" }).flatMap(
      ({ entries }) => entries,
    );
    expect(f?.locators).toEqual([{ from: 0, to: 2, isMain: false }]);
    expect(s).toMatchObject({ locators: [], see: [["floods"]] });
    expect(rest).toEqual([]);
  });
});
