import { describe, expect, it } from "vitest";
import { align } from "../../../scripts/library/alignment/alignment.ts";
import { chapterOf } from "../../support/chapter-of.ts";

/** The texts without counterpart, those that a block beside them says with a star. */
const alone = (source: string, translation: string): string[] =>
  align(chapterOf(source).blocks, chapterOf(translation).blocks)
    .filter((link) => link.source.length === 0 || link.translation.length === 0)
    .flatMap((link) =>
      [...link.source, ...link.translation].map(({ text }) => `${link.confidence === 0 ? "*" : ""}${text}`),
    );

const RULES = [
  "Ask the harbour office which boats may leave today",
  "Pay the fee of 12 euros before the first boat leaves",
  "Keep your receipt in a dry place until the evening",
  "Tell the office if your boat has lost an anchor",
  "Repair a broken light before the next night",
  "Do not sell fish on the northern wall",
  "Report a fire to the keeper of the lighthouse",
];
const RULES_ZH = [
  "向港务办公室询问今天哪些船可以离开",
  "在第一艘船离开之前支付12欧元的费用",
  "把收据保存在干燥的地方直到晚上",
  "如果您的船丢失了锚，请告知办公室",
  "在下一个夜晚之前修理损坏的灯",
  "不要在北墙上卖鱼",
  "向灯塔管理员报告火灾",
];
const [START, END] = [
  "Everybody who keeps a boat here has these duties:",
  "The office is open from 8 to 17.",
];
const [START_ZH, END_ZH] = ["在这里有船的每个人都有以下义务：", "办公室的开放时间是8点到17点。"];

describe("blocks without counterpart whose words a block beside them has", () => {
  it("are told of a list that is one paragraph of lines in the other language", () => {
    const list = RULES.map((rule) => `- ${rule}`).join("\n");
    const lines = RULES_ZH.map((rule, n) => `${n + 1}.${rule}`).join("\n");
    const left = alone(`${START}\n\n${list}\n\n${END}`, `${START_ZH}\n\n${lines}\n\n${END_ZH}`);
    expect(left.filter((text) => !text.startsWith("*"))).toEqual([]);
  });

  it("are not those that are missing", () => {
    const paragraphs = (texts: string[]): string => texts.join("\n\n");
    const gone = RULES_ZH.filter((_, n) => n !== 3);
    expect(alone(paragraphs([START, ...RULES, END]), paragraphs([START_ZH, ...gone, END_ZH]))).toEqual([
      RULES[3],
    ]);
  });
});
