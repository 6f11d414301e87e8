import { describe, expect, it } from "vitest";
import {
  align,
  neutralAddress,
  readNumbers,
  type AlignOptions,
} from "../../../scripts/library/alignment/alignment.ts";
import type { Block } from "../../../scripts/library/blocks/blocks.ts";
import { nameTranslation } from "../../../scripts/translate/translate.ts";
import { chapterOf } from "../../support/chapter-of.ts";

const parse = (lines: string[], language?: string) => chapterOf(lines.join("\n\n"), language);

/** Blocks by their number in each list: `0=0`, `1=1,2`, `2=-`. */
const pairs = (source: string[], translation: string[], options?: AlignOptions): string[] => {
  const [own, theirs] = [source, translation].map((blocks) => {
    let line = 1;
    return new Map(
      blocks.map((block, index) => {
        const start = line;
        line += block.split("\n").length + 1;
        return [start, index];
      }),
    );
  });
  const show = (blocks: readonly Block[], places: Map<number, number> | undefined): string =>
    blocks.map(({ startLine }) => places?.get(startLine)).join(",") || "-";
  return align(parse(source).blocks, parse(translation).blocks, options).map(
    ({ source: a, translation: b }) => `${show(a, own)}=${show(b, theirs)}`,
  );
};

describe("blocks of two languages", () => {
  it("pair one to one where the chapters have the same shape", () => {
    const source = ["# Boats", "Of 12 boats, 3 are red.", "- one oar", "- two oars", "> A quotation."];
    const translation = ["# 船", "12艘船中有3艘是红的。", "- 一支桨", "- 两支桨", "> 一句引文。"];
    expect(pairs(source, translation)).toEqual(["0=0", "1=1", "2=2", "3=3", "4=4"]);
  });

  it("have no counterpart where the other language leaves one out", () => {
    const source = [
      "The harbour had 214 boats in 1987.",
      "Nobody knows who painted the long wall behind the market, or when, or why it was painted blue.",
      "In 1991 it had 310 boats.",
    ];
    const translation = ["1987年，港里有214条船。", "1991年，有310条船。"];
    expect(pairs(source, translation)).toEqual(["0=0", "1=-", "2=1"]);
    expect(pairs(translation, source)).toEqual(["0=0", "-=1", "1=2"]);
  });

  it("pair one to two where a paragraph was split, and two to one where two were joined", () => {
    const whole = [
      "The harbour of Lund had 214 boats in 1987. The ferry to Malmö ran every 40 minutes, and it carried 96 people.",
      "The lighthouse is 31 metres high.",
    ];
    const split = ["1987年，Lund港里有214条船。", "去Malmö的渡船每40分钟一班，可载96人。", "灯塔高31米。"];
    expect(pairs(whole, split)).toEqual(["0=0,1", "1=2"]);
    expect(pairs(split, whole)).toEqual(["0,1=0", "2=1"]);
  });

  it("pair by the value of a number, however it is written", () => {
    const source = ["They came in 649 million.", "They came in 31.17 million.", "They came in 40 billion."];
    expect(pairs(source, ["来了6.49亿。", "来了400亿。"])).toEqual(["0=0", "1=-", "2=1"]);
    expect(pairs(source, ["来了3117万。", "来了400亿。"])).toEqual(["0=-", "1=0", "2=1"]);
  });

  it("pair by the terms of the glossary", () => {
    const source = ["The lantern hung there.", "The kite hung there."];
    const terms = [
      { source: ["lantern"], translation: ["灯笼"] },
      { source: ["kite"], translation: ["风筝"] },
    ];
    expect(pairs(source, ["灯笼挂在那里。"], { terms })).toEqual(["0=0", "1=-"]);
    expect(pairs(source, ["风筝挂在那里。"], { terms })).toEqual(["0=-", "1=0"]);
  });

  it("pair wherever they stand when an author gave both the same id", () => {
    const source = ["Alpha is first. {#a}", "Beta is second. {#b}", "Gamma is third."];
    const translation = ["乙在先。 {#b}", "甲在后。 {#a}", "丙是第三。"];
    expect(pairs(source, translation)).toEqual(["0=1", "1=0", "2=2"]);
  });

  it("keep to their part of a section that a comment divides in both languages", () => {
    const mark = "<!-- hebi-split -->";
    const source = ["The first came late.", "The second came late.", mark, "The third came late."];
    const translation = ["前一个来得很晚。", mark, "后一个来得很晚。", "再后一个来得很晚。"];
    const found = pairs(source, translation);
    expect(found).toContain("3=2");
    expect(found.filter((pair) => /^[01]=[23]$/.test(pair))).toEqual([]);
    const [without, others] = [source, translation].map((all) => all.filter((block) => block !== mark));
    expect(pairs(without ?? [], others ?? [])).toEqual(["0=0", "1=1", "2=2"]);
  });

  it("pair footnotes by their label, and programs that are the same by their text", () => {
    const code = "```js\nlet x = 1;\n```";
    const source = ["One.[^a]", code, "[^a]: Note A.", "[^b]: Note B."];
    const translation = ["一。[^a]", "[^b]: 注乙。", "[^a]: 注甲。", code];
    expect(pairs(source, translation)).toEqual(["0=0", "1=3", "2=2", "3=1"]);
  });

  it("are all without counterpart beside an empty translation, and each is named once beside one of twice the length", () => {
    const source = Array.from({ length: 8 }, (_, index) => `Paragraph number ${index + 10}.`);
    expect(pairs(source, [])).toEqual(source.map((_, index) => `${index}=-`));
    const twice = source.flatMap((_, index) => [
      `第${index + 10}段。`,
      `此段是译者后加的一句话，原文里没有。`,
    ]);
    const found = pairs(source, twice);
    expect(found.filter((pair) => /^\d+=\d+$/.test(pair))).toEqual(source.map((_, n) => `${n}=${2 * n}`));
    expect(found).toHaveLength(16);
  });

  it("pair one to two beside two to one, though there are as many on either side", () => {
    const source = [
      "The mill was built in 1870 with one wheel and a house for the miller. It burnt down twice, and was built again of brick.",
      "Most of the flour goes to bakers in the town.",
      "The old granary is a school now and has a clock.",
      "Guests arrive on foot.",
    ];
    const translation = [
      "磨坊建于1870年，有一个水轮和一座磨坊主的房子。",
      "它两次烧毁，又用砖重建。",
      "大部分面粉卖给城里的面包师。旧谷仓如今是学校，有一座钟。",
      "客人步行前来。",
    ];
    expect(pairs(source, translation)).toEqual(["0=0,1", "1,2=2", "3=3"]);
  });

  it("pair four to one where bold labels and their texts became one paragraph", () => {
    const source = [
      "### Other mills",
      "**Aim**",
      "Learn what the other mills of the valley pay for grain, and how they keep it dry in a wet autumn.",
      "**Remarks**",
      "No miller works alone, although many say so. They share carts, and they lend each other stones.",
      "**Questions**",
      "- Which mills buy from the same farmers?",
      "- Which mills lend us stones?",
    ];
    const translation = [
      "### 其他磨坊",
      "**目的**：了解山谷里其他磨坊付多少粮价，多雨的秋天怎样保持干燥。**说明**：没有哪个磨坊主独自干活，虽然许多人这么说。他们共用大车，互借石磨。",
      "**问题**",
      "- 哪些磨坊向同样的农民买粮？",
      "- 哪些磨坊借给我们石磨？",
    ];
    expect(pairs(source, translation)).toEqual(["0=0", "1,2,3,4=1", "5=2", "6=3", "7=4"]);
  });

  it("are not joined for their lengths alone where each rendering has the sentences of its original", () => {
    const source = [
      "The miller sold flour to 12 villages. He also kept pigeons.",
      "His daughter, who had learnt little of all this from the old man, put the 300 birds into baskets and let them fly.",
    ];
    const translation = [
      "磨坊主向12个村子卖面粉。此外他在屋顶上还养着一大群灰白相间的鸽子。",
      "女儿对此所知不多，把300只鸟装进篮子放飞了。",
    ];
    expect(pairs(source, translation)).toEqual(["0=0", "1=1"]);
  });

  it("are not joined with the first item of a list", () => {
    const source = [
      "A harbour is open to all who come, because it was built by all. Whoever has a boat may tie it up, mend it there, and leave when the wind is fair. A fisher, for example, can land a catch without asking anyone, and need not wait for the owner of a pier.",
      "Every harbour in the north has such rules, and some of them are written down.",
    ];
    const translation = [
      "港口向所有来者开放，因为它由众人建成，人人都可以停船。",
      "下面来看一个例子。想象你的邻居请大家吃晚饭，你带去了一条鱼。",
      "- 每个人都尝了那条鱼",
      "- 大家请你说出它的做法",
      "- 有人想少放一点盐",
      "北方的港口都有这样的规矩，其中一些已经写了下来。",
    ];
    const joined = pairs(source, translation).filter((pair) => /,2(?!,3,4)/.test(pair));
    expect(joined).toEqual([]);
  });

  it("pair item by item where a list is said in a few words", () => {
    const source = [
      "Before you leave",
      "- Close all windows, those of the cellar included, and draw the curtains of the front room",
      "- Carry the plants into the yard, where the neighbour will find and water them",
      "- Leave the key with the baker at the corner, who opens at six",
    ];
    expect(pairs(source, ["出门之前", "- 关窗", "- 搬花", "- 留钥匙"])).toEqual(["0=0", "1=1", "2=2", "3=3"]);
  });

  it("are all without counterpart beside an empty source, however many they are", () => {
    const translation = Array.from({ length: 300 }, (_, index) => `第${index + 10}段。`);
    expect(pairs([], translation)).toEqual(translation.map((_, index) => `-=${index}`));
  });
});

describe("ids of blocks", () => {
  const ids = (source: string[], translation: string[]) => {
    const [own, theirs] = [parse(source), parse(translation, "zh")];
    const named = nameTranslation(theirs, align(own.blocks, theirs.blocks)).translation;
    return [own, named].map(({ blocks }) => blocks.map(({ id }) => id));
  };

  it("are the same in both languages, whichever block stands where", () => {
    const source = [
      "## Boats",
      "In 1987: 214 boats.",
      "A sentence on the wall, and on nothing else.",
      "31 metres.",
    ];
    expect(ids(source, ["## 船", "1987年：214条船。", "31米。"])).toEqual([
      ["boats", "p2", "p3", "p4"],
      ["boats", "p2", "p4"],
    ]);
  });

  it("are numbered where a block was split, and kept where an author gave one", () => {
    const source = [
      "The harbour of Lund had 214 boats in 1987. The ferry to Malmö ran every 40 minutes, and it carried 96 people.",
      "A rule {#rule}",
    ];
    const translation = [
      "1987年，Lund港里有214条船。",
      "去Malmö的渡船每40分钟一班，可载96人。",
      "一条规则 {#rule}",
      "这里有一段话，讲的是原文没有写过的另外一件事情，与上文无关。",
    ];
    expect(ids(source, translation)).toEqual([
      ["p1", "rule"],
      ["p1", "p1-2", "rule", "t4"],
    ]);
  });
});

it.each([
  ["649 million", ["649000000"]],
  ["6.49 亿，6.49亿", ["649000000", "649000000"]],
  ["31.17 million and 3117万", ["31170000", "31170000"]],
  ["version 1.10.3", ["1.10.3"]],
  ["40,000,000,000 元", ["40000000000"]],
  ["１２％", ["12"]],
  ["none", []],
])("the numbers of %j", (text, numbers) => {
  expect(readNumbers(text)).toEqual(numbers);
});

describe("an address without its language", () => {
  const { host, path } = neutralAddress(["en", "zh-CN"]);

  it.each([
    ["/en/harbour", "/harbour"],
    ["/zh/harbour/", "/harbour/"],
    ["/docs/zh-CN/harbour", "/docs/harbour"],
    ["../zh_Hans/harbour.md", "../harbour.md"],
    ["/cn", ""],
    ["README.zh-CN.md", "README.md"],
    ["map_en.svg", "map.svg"],
    ["harbour-cn", "harbour"],
  ])("%s is %s", (address, plain) => {
    expect(path(address)).toBe(plain);
  });

  it.each(["/de/harbour", "/englisch/harbour", "map.fr.svg", "learn-it", "frozen.md", "en.md", "/zhang/"])(
    "%s stays",
    (address) => {
      expect(path(address)).toBe(address);
    },
  );

  it("is of one host", () => {
    const hosts = ["example.org", "www.example.org", "zh.example.org", "cn.example.org", "en-us.example.org"];
    expect(new Set(hosts.map(host))).toEqual(new Set(["example.org"]));
    expect(["de.example.org", "encode.org"].map(host)).toEqual(["de.example.org", "encode.org"]);
  });
});
