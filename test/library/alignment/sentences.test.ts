import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { alignSentences } from "../../../scripts/library/alignment/alignment.ts";
import { measureBeads, readBeads } from "../../support/sentence-labels.ts";

const labels = readBeads(
  readFileSync(new URL("../../fixtures/align/sentences/own.txt", import.meta.url), "utf8"),
);

/** Sentences of one pair of blocks, aligned: how many of each side in each bead. */
const beadsOf = (
  source: string[],
  translation: string[],
  terms?: { source: string[]; translation: string[] }[],
) =>
  alignSentences([{ source, translation }], terms && { terms })[0]?.map(
    (bead) => `${bead.source.length}-${bead.translation.length}`,
  );

it("is right about 98 of 100 beads that it proposes in paragraphs that were labelled by reading, and finds nearly all", () => {
  const { right, proposed, all } = measureBeads(labels);
  expect(labels.length).toBeGreaterThanOrEqual(50);
  expect(right / proposed).toBeGreaterThanOrEqual(0.98);
  expect(right / all).toBeGreaterThanOrEqual(0.95);
});

describe("one sentence", () => {
  it("renders two", () => {
    const source = [
      "The bank was founded in 1912.",
      "It had 36 branches.",
      "Its head was a man from Suzhou who had studied in Tokyo.",
    ];
    const translation = ["该银行创立于1912年，有36家分行。", "行长是曾在东京留学的苏州人。"];
    expect(beadsOf(source, translation)).toEqual(["2-1", "1-1"]);
    expect(beadsOf(translation, source)).toEqual(["1-2", "1-1"]);
  });

  it("has no counterpart", () => {
    const source = [
      "In 2007 there were 210 million users.",
      "Nobody had expected so many of them to come from the villages of the west.",
      "In 2014 there were 649 million.",
    ];
    expect(beadsOf(source, ["2007年有2.1亿网民。", "2014年有6.49亿。"])).toEqual(["1-1", "1-0", "1-1"]);
  });
});

it("goes by the terms of the glossary where nothing else tells", () => {
  const source = ["Wavelets come first.", "Lattices come next.", "Then nothing."];
  const translation = ["先讲小波。", "再讲格，此外别无可讲的内容了。"];
  const terms = [
    { source: ["wavelet"], translation: ["小波"] },
    { source: ["lattice"], translation: ["格"] },
  ];
  expect(beadsOf(source, translation, terms)).toEqual(["1-1", "2-1"]);
});

it("gives every sentence once and in order, and nothing for nothing", () => {
  expect(alignSentences([])).toEqual([]);
  expect(alignSentences([{ source: [], translation: [] }])).toEqual([[]]);
  const [beads = []] = alignSentences([{ source: ["a", "a", "b"], translation: [] }]);
  expect(beads.flatMap(({ source }) => source)).toEqual(["a", "a", "b"]);
});
