import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
// @ts-expect-error -- it has no types
import specification from "commonmark-spec";
import { describe, expect, it } from "vitest";
import { anchorsIn, mend } from "../../scripts/check/mend.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { visit } from "../../scripts/library/tree/tree.ts";
import { seededRandom } from "../bench/seeded-random.ts";
import { chapterOf } from "../support/chapter-of.ts";
import { ROOT } from "../support/repository.ts";
import { VFile } from "vfile";

const mended = (text: string, language = "zh"): string => {
  const chapter = chapterOf(text, language);
  return String(mend(chapter, anchorsIn([chapter]), () => true).file);
};

describe("what is mended", () => {
  it.each([
    ["half-width marks between Han", "他来了,坐下;问:谁?我!走.", "他来了，坐下；问：谁？我！走。"],
    ["brackets around Han", "码头(见附录)和**(粗体)**灯", "码头（见附录）和**（粗体）**灯"],
    ["straight quotation marks in pairs", '他说"好",又说"走"。', "他说“好”，又说“走”。"],
    ["single ones", "叫作'码头'的地方", "叫作‘码头’的地方"],
    ["in the form that the text has", '他说「好」,又说"走"。', "他说「好」，又说「走」。"],
    ["marks with markup between them", '"**灯塔**和`a,b`"的光', "“**灯塔**和`a,b`”的光"],
    ["spaces beside full-width marks", "码头 ，灯塔。 船", "码头，灯塔。船"],
    ["a space that stood behind a half-width mark", "码头, 灯塔", "码头，灯塔"],
    ["full-width letters and digits", "ＡＢＣ和２０１５年", "ABC和2015年"],
    ["doubled marks and dots", "码头，，灯塔...", "码头，灯塔……"],
    ["headings without their space", "##码头\n\n正文。", "## 码头\n\n正文。"],
    ["a title at the head of a chapter", "#码头\n\n正文。", "# 码头\n\n正文。"],
    ["cells of a table", "| 甲,乙 |\n| --- |\n| 丙(丁)戊 |", "| 甲，乙 |\n| --- |\n| 丙（丁）戊 |"],
  ])("%s", (_, text, expected) => {
    expect(mended(text)).toBe(expected);
    expect(mended(expected)).toBe(expected);
  });

  it.each([
    ["Chinese marks", "The quay，the lamp。 It is（open）.", "The quay, the lamp. It is (open)."],
    ["spaces before marks", "The quay , the lamp .", "The quay, the lamp."],
    ["straight marks among curly ones", 'The “quay” and the "lamp".', "The “quay” and the “lamp”."],
    ["headings without their space", "##Prices", "## Prices"],
  ])("in English: %s", (_, text, expected) => {
    expect(mended(text, "en")).toBe(expected);
  });
});

describe("what is left alone", () => {
  it.each([
    ["code, formulas, addresses, images", "`甲,乙` $甲,乙$ [丁](a,b.md) ![戊,己](c.png) <kbd title='甲,乙'>"],
    ["a fenced program", "```\n甲,乙\n```"],
    ["front matter", "---\ntitle: 甲,乙\n---"],
    ["a mark after a backslash", "甲\\,乙"],
    ["an entity", "&quot;甲乙&quot;"],
    ["times, numbers and English in Chinese", "10:30 和 3.14，用 Kafka, Spark 等"],
    ["the dot of a foreign name, of a title", "约翰.史密斯和第一章.概述"],
    ["inches, and quotation marks without a partner", '5" 屏和 12" 屏，他说"好'],
    ["quotation marks in others", '“他说"好"吧”'],
    ["English quotation marks beside Chinese", '"English" 和 5" 屏'],
    ["brackets meant for an address", "[甲] 和 [甲](乙 丙)丁"],
    ["what would become a list", "１. 甲"],
    ["a label that a definition has", "[甲,乙]\n\n[甲,乙]: a.md"],
    ["a heading that a link leads to", "# ＡＢＣ\n\n[见](#ａｂｃ)"],
    ["a tag", "正文。\n\n#码头\n\n#码头 #灯塔"],
    ["a heading with its text below, which would become two blocks", "正文。\n\n##码头\n正文。"],
    ["two spaces at the end of a line", "甲  \n乙"],
    ["what an author meant", "<!-- hebi-ignore typography-zh: as it was printed -->\n\n甲,乙"],
  ])("%s", (_, text) => {
    expect(mended(text)).toBe(text);
  });

  it("in a chapter where something else is mended", () => {
    expect(mended("１. 甲,乙\n\n甲,乙")).toBe("１. 甲，乙\n\n甲，乙");
  });

  it("what another rule finds, when one is asked for", () => {
    expect(
      String(mend(chapterOf("##甲,乙", "zh"), new Set(), ({ ruleId }) => ruleId === "heading-blank").file),
    ).toBe("## 甲,乙");
  });
});

/** Types of all nodes but texts, and every field that is not text, in order. */
const shapeOf = (text: string): string[] => {
  const shape: string[] = [];
  visit(parseMarkdown(new VFile({ value: text })), (node) => {
    const { position, children, ...fields } = { children: [], ...node };
    if (node.type === "text") return;
    const count = children.filter(({ type }) => type !== "text").length;
    shape.push(`${position?.start.line} ${count} ${JSON.stringify(fields)}`);
  });
  return shape;
};

// What may differ: marks, quotation marks, letters and digits in their two widths, spaces.
const bare = (text: string): string =>
  text.normalize("NFKC").replace(/[\s,.;:!?()，。；：！？（）、“”‘’「」『』"'…]/g, "");

describe("any chapter", () => {
  const slips = [
    '"',
    "'",
    ",",
    ".",
    ":",
    "(",
    ")",
    " ",
    "，",
    "。",
    "（",
    "ａ",
    "１",
    "字",
    "...",
    "“",
    "\n",
  ];
  const random = seededRandom(20_260_101);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const strewn = (text: string): string =>
    Array.from(text, (character) => (random() < 0.08 ? `${character}${pick(slips)}` : character)).join("");
  const chapters = ["en", "zh"].flatMap((language) => {
    const folder = join(ROOT, "content", language);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".md"),
    );
    return names.map((name) => readFileSync(join(folder, name), "utf8"));
  });
  const texts = [
    ...chapters,
    ...(specification.tests as { markdown: string }[]).map(({ markdown }) => markdown.replaceAll("→", "\t")),
  ];

  it.each(["en", "zh"])(
    "strewn with slips keeps its structure, its words and its lines in %s",
    (language) => {
      let changed = 0;
      for (const text of texts.map(strewn)) {
        const fixed = mended(text, language);
        if (fixed === text) continue;
        changed += 1;
        // A heading without its space becomes one.
        if (!/^#{1,6}[^#\s]/m.test(text)) expect(shapeOf(fixed), text).toEqual(shapeOf(text));
        expect(bare(fixed), text).toBe(bare(text));
        expect(fixed.split("\n")).toHaveLength(text.split("\n").length);
        expect(mended(fixed, language), text).toBe(fixed);
      }
      expect(changed).toBeGreaterThan(50);
    },
  );
});
