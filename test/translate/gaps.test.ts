import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { leafBlocks } from "../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { sureGaps } from "../../scripts/translate/gaps.ts";

/** Blocks of a text, or of none. */
const blocks = (text: string) => leafBlocks(parseMarkdown(new VFile(text)));

/** The texts that surely have no counterpart in an alignment of rows `[source, translation, confidence]`. */
const sure = (...rows: [source: string, translation: string, confidence: number][]): string[] => {
  const links = rows.map(([source, translation, confidence]) => ({
    source: blocks(source),
    translation: blocks(translation),
    confidence,
  }));
  return [...sureGaps(links)].map(({ text }) => text);
};

const [ONE, OTHER] = ["The harbour is closed at night.", "港口夜间关闭。"];

describe("blocks that surely have no counterpart", () => {
  it("are those that the alignment is sure of", () => {
    expect(sure([ONE, OTHER, 1], ["Boats wait outside.", "", 0.9], [ONE, OTHER, 1])).toEqual([
      "Boats wait outside.",
    ]);
  });

  it("are as many as a language has more, where it is not sure which", () => {
    const rows = sure(
      [ONE, OTHER, 1],
      ["", "船在外面等到早上。", 0.6],
      ["It opens.", "", 0.5],
      ["Boats wait outside until morning.", "", 0.5],
      [ONE, OTHER, 1],
    );
    expect(rows).toEqual(["It opens."]);
  });

  it("are none where both languages have as many", () => {
    expect(sure([ONE, OTHER, 1], ["Boats wait.", "", 0.9], ["", "灯亮着。", 0.9])).toEqual([]);
  });

  it("are none where the text beside is long enough for both", () => {
    const joined = "港口夜间关闭。船在外面等到早上六点，然后一条接一条进来。";
    const second = "Boats wait outside until six, and then come in one by one.";
    expect(sure([ONE, OTHER, 1], [ONE, joined, 0.5], [second, "", 0.5], [ONE, OTHER, 1])).toEqual([]);
  });

  it("are none where a title and its text have become one item", () => {
    expect(sure(["- Lamps", "", 0.9], ["They burn oil.", "- 灯：烧油。", 0.9])).toEqual([]);
  });

  it("are none where the names of a block stand in the block beside", () => {
    expect(sure(["The sea is our road. — @larsen", "海是我们的路。", 0.9], ["", "—— @larsen", 0.9])).toEqual(
      [],
    );
  });

  it("are none of which the alignment knows that a block beside them says it", () => {
    expect(sure([ONE, OTHER, 1], ["Boats wait outside.", "", 0], [ONE, OTHER, 1])).toEqual([]);
  });

  it("are no switch of languages", () => {
    const line = "Source (中文): [港口](../zh/harbour.md)";
    expect(sure([ONE, OTHER, 1], ["", line, 1], ["", "中文书很贵。", 1])).toEqual(["中文书很贵。"]);
  });

  it("are none of a great many short lines beside one that is as long as all", () => {
    const titles = Array.from({ length: 7 }, (_, n): [string, string, number] => [
      "",
      `- The Boat ${n}`,
      0.5,
    ]);
    expect(
      sure(["《船零》《船一》《船二》《船三》《船四》《船五》《船六》《船七》", "", 0.5], ...titles),
    ).toEqual([]);
  });

  it("are no tags, anchors and empty headings", () => {
    expect(sure([ONE, OTHER, 1], ['<a id="x"></a>', "", 1], ["##", "", 1])).toEqual([]);
  });

  it("are all of a great many more", () => {
    const many = Array.from({ length: 8 }, (_, n): [string, string, number] => [`Boat ${n} sails.`, "", 0.2]);
    expect(sure(...many, ["", "完", 0.2])).toHaveLength(7);
  });
});
