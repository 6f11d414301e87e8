import { describe, expect, it } from "vitest";
import { joinRanges } from "../../../scripts/library/page-layout/in-page/index-numbers.ts";

/** `12`, a main one `12*`, a passage `12-17`. */
const rangeOf = (text: string) => {
  const [from = 0, to = from] = text.replace("*", "").split("-").map(Number);
  return { from, to, isMain: text.endsWith("*"), isPassage: text.includes("-"), ids: [text, text] as const };
};

const joined = (texts: string): string =>
  joinRanges(texts.split(" ").map(rangeOf))
    .map(({ from, to, isMain }) => `${from}${to > from ? `-${to}` : ""}${isMain ? "*" : ""}`)
    .join(" ");

describe("the pages of an entry", () => {
  it.each([
    ["12 12 14", "12 14"],
    ["12 13 14 16", "12-14 16"],
    ["12 13 15", "12 13 15"],
    ["16 12 13 14", "12-14 16"],
    ["12-17 13 18", "12-17 18"],
    ["12-17 15-20", "12-20"],
    ["12-14 15-17", "12-14 15-17"],
    ["12-12 13", "12 13"],
    ["12 12* 13 14", "12* 13 14"],
    ["12-17 13*", "12-17 13*"],
    ["12-17* 13", "12-17*"],
  ])("%s are %s", (pages, expected) => expect(joined(pages)).toBe(expected));

  it("lead to the first and the last place of a range", () =>
    expect(joinRanges(["12", "13", "14"].map(rangeOf))[0]?.ids).toEqual(["12", "14"]));
});
