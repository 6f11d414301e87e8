import { describe, expect, it } from "vitest";
import { unbrokenIn } from "../../../scripts/library/text/text.ts";

/** A text with the stretches that are not broken in brackets. */
const shown = (text: string): string =>
  unbrokenIn(text)
    .toReversed()
    .reduce((all, [start, end]) => `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`, text);

describe("what stands on one line", () => {
  it.each([
    "In all [649 million] people, [47.9 per cent], had [US$6.5 billion] or [40 billion] yuan.",
    "On [29 October 2015] at [7:00 PM], and from 26 to [29 October]; on [October 29], 2015, in [October 2015].",
    "See [Figure 5.1], [Table 2], [Chapter 3], [pp. 3–5] and [p. 12] of [Appendix A].",
    "As [Figure A] has it, and [Table B].",
    "A load of [5 kg] over [3–5 km] in [50 days], [2 hours].",
    "Chapters of the 3 books; a 5-year plan; version and 12 people.",
    "[2015年][7月4日]，[第3章][图5-4]有[6.49亿元]，约[60多亿美元]，占[47.9%]。",
    "[2015 年] [7 月 4 日]，[第 3 章][图 5-4]有 [6.18 亿人]，[第十三届]会议历时 [4 天]。",
    "“[互联网+]”与“医[疗+]”行动与[表2-1]、[第35次]报告",
    "诺[姆·]乔姆斯基的《书》",
    "On [2015-03-19], [19/3/2015] or [19.03.2015], in [2015-03], [2015–16] and [1999–2015], not 978-7-2015-1234-5; [2015-03-19]T10:00Z.",
    "In [Q3 2015], [2015 Q3], the [21st century] and [221 BC]; v1.2-2015 and a 2015-based index.",
    "[二〇一五年][七月四日]，[二十一世纪]、[20世纪][80年代]，一岁月静好",
    "英文的[40 billion]写作[400亿]",
    "见[第6.2节]、[第 3.4 节]与[§ 5.1.3]；《Top [10 2017]》共[10 000 000]，in 2015 4-fold.",
    "一点代[表1000万]网民",
    "Fedora [≥ 18], from 1.2.0 [~ 1.4.5].",
    "Under [CC BY 4.0] or [CC BY-NC-SA 3.0], not CC BY.",
    "共[11项]，早[50天]，见[附录2]。",
    "见[附录A]、[附录 B]与[表A-1]、[图 B.2]，附录AB不是",
  ])("%s", (expected) => {
    expect(shown(expected.replaceAll(/[[\]]/g, ""))).toBe(expected);
  });

  it("is nothing in a text without numbers, labels and signs", () => {
    expect(unbrokenIn("A part of the box. 互联网与经济")).toEqual([]);
  });
});
