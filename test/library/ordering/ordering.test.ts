import { describe, expect, it } from "vitest";
import {
  kindIn,
  letterOf,
  naturalOrder,
  titleNumber,
  uncountedKind,
} from "../../../scripts/library/ordering/ordering.ts";

const sorted = (names: string) => {
  const all = names.split(" ");
  return all.toSorted(naturalOrder(all)).join(" ");
};

describe("the natural order of names", () => {
  it.each([
    [
      "第十二章.md 第十章.md 第二章.md 第九章.md 第一百零三回.md",
      "第二章.md 第九章.md 第十章.md 第十二章.md 第一百零三回.md",
    ],
    ["卷三 卷一 卷十 卷二", "卷一 卷二 卷三 卷十"],
    ["第叁章 第壹章 第拾章 第貳章", "第壹章 第貳章 第叁章 第拾章"],
    ["第三部 第一部 第二部", "第一部 第二部 第三部"],
    ["三、船.md 一、港.md 十、灯.md 二、塔.md", "一、港.md 二、塔.md 三、船.md 十、灯.md"],
    ["下篇.md 上篇.md 中篇.md", "上篇.md 中篇.md 下篇.md"],
    ["灯塔（下）.md 灯塔（上）.md", "灯塔（上）.md 灯塔（下）.md"],
    ["第１０节.md 第２节.md", "第２节.md 第１０节.md"],
    ["10-sails.md 9-oars.md 2-boats.md", "2-boats.md 9-oars.md 10-sails.md"],
    ["v-lamps.md ii-sails.md ix-oars.md", "ii-sails.md v-lamps.md ix-oars.md"],
    // One of them is no numeral: letters, then.
    ["v-lamps.md c-boats.md quay.md", "c-boats.md quay.md v-lamps.md"],
    ["appendix-a.md boats.md preface.md afterword.md", "preface.md boats.md afterword.md appendix-a.md"],
    ["附录一.md 第二章.md 前言.md 第一章.md", "前言.md 第一章.md 第二章.md 附录一.md"],
    // A number in front of a name is the author's order.
    ["02-preface.md 01-boats.md", "01-boats.md 02-preface.md"],
  ])("of %s is %s", (names, expected) => {
    expect(sorted(names)).toBe(expected);
  });
});

describe("the kind of a chapter", () => {
  it.each([
    ["00-preface.md", "preface"],
    ["Preface to the second edition", "preface"],
    ["自序.md", "preface"],
    ["推荐序二", "foreword"],
    ["致谢", "acknowledgments"],
    ["appendix-a.md", "appendix"],
    ["z-appendix-01.md", "appendix"],
    ["附录B 数据", "appendix"],
    ["后记.md", "afterword"],
    ["about-the-authors.md", "unnumbered"],
    ["introduction.md", undefined],
    ["序列.md", undefined],
    ["about-boats.md", undefined],
  ])("by the name %s is %s", (name, kind) => {
    expect(kindIn(name)).toBe(kind);
  });

  it("is an introduction only where it is not counted", () => {
    expect(uncountedKind("introduction.md")).toBe("introduction");
    expect(uncountedKind("README.md")).toBe("unnumbered");
  });
});

describe("the number of a title", () => {
  it.each([
    ["Chapter 4: Boats", "4", true],
    ["Part Two", "2", true],
    ["第十二章 船", "12", true],
    ["I. The harbour", "1", false],
    ["一、港口", "1", false],
    ["4. Boats", "4", false],
    ["4.2 Sails", "4.2", false],
    ["Appendix B: Data", "B", true],
    ["附录一 数据", "A", true],
  ])("%s is %s", (title, number, isNamed) => {
    expect(titleNumber(title)).toEqual({ number, isNamed, isLoose: false });
  });

  it.each([
    ["2015 in review"],
    ["Boats"],
    ["Chapters of a life"],
    ["一路平安"],
    ["Appendix: Data"],
    ["Civil law"],
  ])("is none in %s", (title) => {
    expect(titleNumber(title)).toBeUndefined();
  });

  it("counts loosely where there is no sign behind it", () => {
    expect(titleNumber("4 Boats")).toEqual({ number: "4", isNamed: false, isLoose: true });
  });
});

it("letters go on behind Z", () => {
  expect([1, 2, 26, 27, 53].map(letterOf)).toEqual(["A", "B", "Z", "AA", "BA"]);
});
