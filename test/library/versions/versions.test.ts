import { describe, expect, it } from "vitest";
import {
  closest,
  coverage,
  likeness,
  matchVersions,
  wordDiff,
  wordsOf,
} from "../../../scripts/library/versions/versions.ts";

const BOATS = "The harbour had two hundred boats in the spring of that year.";
const COLOURS = "The harbour had boats of many colours, painted by people who came from islands.";
const NETS = "Nets were mended on the quay by men who said little.";
const STORM = "Nobody remembers a storm as long as the one in November.";
const QUAY = "A new quay was built of granite from the northern islands.";

/** What became of paragraphs: numbers of the old, an arrow, numbers of the new, and `=` where nothing changed. */
const became = (old: string[], now: string[]) => {
  const [olds, nows] = [old, now].map((texts) => texts.map((text) => ({ text, kind: "paragraph" })));
  return matchVersions(olds ?? [], nows ?? []).map((kept) => {
    const numbers = [
      kept.old.map((version) => olds?.indexOf(version)),
      kept.now.map((version) => nows?.indexOf(version)),
    ];
    return `${numbers.join(">")}${kept.same ? "=" : ""}`;
  });
};

describe("two versions of a chapter", () => {
  it.each([
    ["nothing changed", [BOATS, NETS], [BOATS, NETS], ["0>0=", "1>1="]],
    ["a block moved", [BOATS, NETS, STORM], [STORM, BOATS, NETS], ["0>1=", "1>2=", "2>0="]],
    ["a block was rewritten", [BOATS, NETS], [BOATS.replace("two", "three"), NETS], ["0>0", "1>1="]],
    ["little of a block stayed", [BOATS], [COLOURS], ["0>0"]],
    ["a block was split", [`${BOATS} ${NETS}`, STORM], [BOATS, NETS, STORM], ["0>0,1", "1>2="]],
    ["blocks were joined", [STORM, BOATS, NETS], [STORM, `${BOATS} ${NETS}`], ["0>0=", "1,2>1"]],
    ["a block was dropped", [BOATS, NETS, STORM], [BOATS, STORM], ["0>0=", "2>1="]],
    ["a block is new", [BOATS, STORM], [BOATS, QUAY, STORM], ["0>0=", "1>2="]],
    ["the same text stands twice", [BOATS, BOATS, NETS], [BOATS, BOATS, NETS], ["0>0=", "1>1=", "2>2="]],
    ["all is another text", [BOATS], [STORM], []],
  ])("when %s: %j and %j are matched as %j", (_, old, now, expected) => {
    expect(became(old, now)).toEqual(expected);
  });

  it("have a block in common that has the same id, whatever it says, and is not the same", () => {
    const [old, now] = [
      { text: BOATS, kind: "paragraph", id: "boats" },
      { text: STORM, kind: "paragraph", id: "boats" },
    ];
    expect(matchVersions([old], [now])).toEqual([{ old: [old], now: [now], same: false }]);
  });

  it("have a heading in common that stands over the same blocks, whatever its words and level", () => {
    const under = (text: string, level: number) => [
      { text, kind: `heading ${level}` },
      { text: BOATS, kind: "paragraph" },
    ];
    const kept = matchVersions(under("Boats", 2), under("What the sea brings to us all", 3));
    expect(kept.map(({ same }) => same)).toEqual([false, true]);
  });
});

describe("the difference word by word", () => {
  it.each([
    ["31 metres high", "32 metres high", "en", ["-31", "+32", "= metres high"]],
    ["one two", "one two", "en", ["=one two"]],
    ["", "new", "en", ["+new"]],
    ["a red boat sails", "a boat sails fast", "en", ["=a ", "-red ", "=boat sails", "+ fast"]],
    ["我们喜欢北京", "我们喜欢上海", "zh", ["=我们喜欢", "-北京", "+上海"]],
  ])("of %j and %j in %s is %j", (old, now, language, expected) => {
    expect(wordDiff(old, now, language).map(({ sort, text }) => sort + text)).toEqual(expected);
  });
});

describe("words in common", () => {
  it.each([
    ["one two", "two ONE", 1, 1],
    ["one", "one two three", 0.5, 1],
    ["one two", "one", 2 / 3, 0.5],
    ["红船", "红墙", 0.5, 0.5],
    ["", "", 1, 1],
    ["one", "two", 0, 0],
  ])("of %j and %j: likeness %d, coverage %d", (one, other, alike, covered) => {
    expect(likeness(wordsOf(one), wordsOf(other))).toBeCloseTo(alike);
    expect(coverage(wordsOf(one), wordsOf(other))).toBeCloseTo(covered);
  });

  it("find the closest: of 1, 3 and -3 the square of 3 is first, and none reaches 10", () => {
    expect(closest([1, 3, -3], (item) => item * item, 0)).toBe(3);
    expect(closest([1, 3, -3], (item) => item * item, 10)).toBeUndefined();
  });
});
