import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { sections } from "../../scripts/format/epub/sections.ts";
import { withFootnotes } from "../../scripts/format/footnotes.ts";
import { allOf, bookOf, pageOf, parallelOf } from "../support/parallel-book.ts";
import { classes, elements, every, idsOf, rowsOf, sidesOf } from "../support/parallel-page.ts";

const LONG =
  "The harbour of Lund had 214 boats in 1987. The ferry to Malmö ran every 40 minutes, and it carried 96 people.";
const NOBODY =
  "Nobody knows who painted the long wall behind the market, or when, or why it was painted blue.";

describe("rows of a parallel page", () => {
  it("set a paragraph beside the one that renders it", async () => {
    const page = await pageOf("# Boats\n\nOf 12 boats, 3 are red.\n", "# 船\n\n12艘船中有3艘是红的。\n");
    expect(rowsOf(page)).toEqual(["en: Of 12 boats, 3 are red. | zh: 12艘船中有3艘是红的。"]);
  });

  it("set one paragraph beside the two that render it", async () => {
    const page = await pageOf(
      `# Boats\n\n${LONG}\n\nThe lighthouse is 31 metres high.\n`,
      "# 船\n\n1987年，Lund港里有214条船。\n\n去Malmö的渡船每40分钟一班，可载96人。\n\n灯塔高31米。\n",
    );
    expect(rowsOf(page)).toEqual([
      `en: ${LONG} | zh: 1987年，Lund港里有214条船。去Malmö的渡船每40分钟一班，可载96人。`,
      "en: The lighthouse is 31 metres high. | zh: 灯塔高31米。",
    ]);
  });

  it("have one side where a paragraph has no counterpart in the other language", async () => {
    const [en, zh] = [
      `# Boats\n\nThe harbour had 214 boats in 1987.\n\n${NOBODY}\n\nIn 1991 it had 310 boats.\n`,
      "# 船\n\n1987年，港里有214条船。\n\n1991年，有310条船。\n",
    ];
    expect(rowsOf(await pageOf(en, zh))).toEqual([
      "en: The harbour had 214 boats in 1987. | zh: 1987年，港里有214条船。",
      `en: ${NOBODY}`,
      "en: In 1991 it had 310 boats. | zh: 1991年，有310条船。",
    ]);
    const more =
      "# 船\n\n1987年，港里有214条船。\n\n市场后面那道长墙是谁漆成蓝色的，什么时候漆的，为什么漆，没有人知道。\n\n1991年，有310条船。\n";
    const fewer = "# Boats\n\nThe harbour had 214 boats in 1987.\n\nIn 1991 it had 310 boats.\n";
    expect(rowsOf(await pageOf(fewer, more))[1]).toBe(
      "zh: 市场后面那道长墙是谁漆成蓝色的，什么时候漆的，为什么漆，没有人知道。",
    );
  });

  it.each([
    ["source", ["zh", "zh"]],
    ["translation", ["en", "en"]],
  ] as const)(
    "put the second language into the second column though it is alone, %s first",
    async (order, second) => {
      const page = await pageOf(
        `# Boats\n\nOf 12 boats, 3 are red.\n\n${NOBODY}\n`,
        "# 船\n\n12艘船中有3艘是红的。\n\n1991年，港里有310条船。\n",
        { order, style: "plain" },
      );
      expect(rowsOf(page)).toHaveLength(3);
      expect(every(page, (one) => classes(one).includes("second")).map((one) => one.properties.lang)).toEqual(
        second,
      );
    },
  );

  it("begin with the translation, and set it apart, where the book says so", async () => {
    const style = { order: "translation", style: "ruled" } as const;
    const page = await pageOf(
      "# Boats\n\nOf 12 boats, 3 are red.\n",
      "# 船\n\n12艘船中有3艘是红的。\n",
      style,
    );
    expect(rowsOf(page)).toEqual(["zh: 12艘船中有3艘是红的。 | en: Of 12 boats, 3 are red."]);
    expect(every(page, (one) => classes(one).includes("ruled"))).toHaveLength(1);
  });

  it("set raw HTML and rules beside what renders them, though one side has more above", async () => {
    const centred = (words: string): string => `<center>${words}</center>\n\n`;
    const [en, zh] = [
      `# Boats\n\n***\n\nOf 12 boats, 3 are red.\n\n***\n\n${centred(NOBODY)}${centred("The harbour had 214 boats in 1991")}`,
      `# 船\n\n12艘船中有3艘是红的。\n\n***\n\n${centred("1991年港里有214条船")}`,
    ];
    const page = await pageOf(en, zh);
    expect(elements(page.body).map(({ tagName }) => tagName)).toEqual(["div", "div", "hr", "div", "div"]);
    expect(rowsOf(page)).toEqual([
      "en: ",
      "en: Of 12 boats, 3 are red. | zh: 12艘船中有3艘是红的。",
      `en: ${NOBODY}`,
      "en: The harbour had 214 boats in 1991 | zh: 1991年港里有214条船",
    ]);
  });

  it("have a picture of raw HTML once, where both sides have it", async () => {
    const picture = '<p align="center"><img src="../harbour.svg" width="300"></p>\n';
    const page = await pageOf(`# Boats\n\n${picture}`, `# 船\n\n${picture}`);
    expect(every(page, ({ tagName }) => tagName === "img")).toHaveLength(1);
    const other = picture.replace("></p>", "><br>港</p>");
    const both = await pageOf(`# Boats\n\n${picture}`, `# 船\n\n${other}`);
    expect(every(both, ({ tagName }) => tagName === "img")).toHaveLength(2);
  });
});

describe("a parallel page", () => {
  it("has each heading once, in both languages, outside the rows", async () => {
    const page = await pageOf("# Boats\n\n## Red boats {#red}\n\nOne.\n", "# 船\n\n## 红船 {#hua}\n\n一。\n");
    expect(idsOf(page)).toEqual(expect.arrayContaining(["red", "hua"]));
    expect(page.title).toBe("Boats · 船");
    expect(page.headings).toEqual([{ depth: 2, id: "red", text: "Red boats · 红船" }]);
    const heading = elements(page.body)[0]!;
    expect(heading.tagName).toBe("h2");
    expect(sidesOf(heading)).toBe("en: Red boats | zh: 红船");
    expect(
      sidesOf({
        type: "element",
        tagName: "h1",
        properties: {},
        children: page.heading.children as Element[],
      }),
    ).toBe("en: Boats | zh: 船");
  });

  it("has a figure once, with the captions of both languages", async () => {
    const figure = (alt: string, caption: string) => `![${alt}](../harbour.svg "${caption}")\n`;
    const page = await pageOf(
      `# Boats\n\n${figure("A harbour", "The harbour at noon")}`,
      `# 船\n\n${figure("港", "正午的港口")}`,
    );
    expect(every(page, ({ tagName }) => tagName === "img")).toHaveLength(1);
    const [caption, ...more] = every(page, ({ tagName }) => tagName === "figcaption");
    expect(more).toEqual([]);
    expect(sidesOf(caption!)).toMatch(/^en: Figure.*The harbour at noon \| zh: 图.*正午的港口$/);
  });

  it("has a program once, with its title", async () => {
    const code = '```js title="boats.js"\nboats();\n```\n';
    const page = await pageOf(`# Boats\n\nOne.\n\n${code}`, `# 船\n\n一。\n\n${code}`);
    expect(every(page, ({ tagName }) => tagName === "pre")).toHaveLength(1);
    expect(every(page, (node) => classes(node).includes("code-title"))).toHaveLength(1);
  });

  it("has a chart once, its words in both languages, where both show the same values", async () => {
    const chart = (title: string, names: string, count: number): string =>
      `\`\`\`chart\ntype: bar\ntitle: ${title}\nrows:\n  - [${names}]\n  - [1987, ${count}]\n\`\`\`\n`;
    const drawings = async (count: number): Promise<[size: string, lang: string, words: string][]> => {
      const page = await pageOf(
        `# Boats\n\n${chart("Boats by year", "year, boats", 214_000_000)}`,
        `# 船\n\n${chart("历年船数", "年份, 船", count)}`,
      );
      expect(every(page, ({ tagName }) => tagName === "figure")).toHaveLength(1);
      const found: Element[] = [];
      visit(page.body, "element", (one) => {
        if (classes(one).includes("drawing")) found.push(one);
      });
      return found.map((one) => [classes(one)[1] ?? "", String(one.properties.lang), toString(one)]);
    };
    const words = expect.stringMatching(/200 million · 2亿/);
    expect(await drawings(214_000_000)).toEqual([
      ["narrow", "undefined", words],
      ["broad", "undefined", words],
    ]);
    // Other values are drawn beside them, in their own language.
    expect((await drawings(215_000_000)).map(([size, lang]) => `${size} ${lang}`)).toEqual([
      "narrow undefined",
      "narrow zh",
      "broad undefined",
      "broad zh",
    ]);
  });

  it("has the table of a chart once, with heads and cells in both languages", async () => {
    const rows = (head: string, name: string): string =>
      `  - [${head}]\n${Array.from({ length: 30 }, (_, index) => `  - [${name} ${index}, ${index}]\n`).join("")}`;
    const chart = (title: string, data: string): string =>
      `\`\`\`chart\ntype: bar\ntitle: ${title}\nrows:\n${data}\`\`\`\n`;
    const page = await pageOf(
      `# Boats\n\n${chart("Boats", rows("port, boats", "Port"))}`,
      `# 船\n\n${chart("船", rows("港口, 船数", "港"))}`,
    );
    const [table, ...more] = every(page, ({ tagName }) => tagName === "table");
    expect(more).toEqual([]);
    const cells: string[] = [];
    visit(table!, "element", (one) => {
      if (one.tagName === "th" || one.tagName === "td") cells.push(toString(one));
    });
    expect(cells.slice(0, 4)).toEqual(["port 港口", "boats 船数", "Port 0 港 0", "0"]);
  });

  it("has the notes of both languages, each in its own, and each call leads to the note of its language", async () => {
    const page = await pageOf(
      "# Boats\n\nRed.[^a]\n\n[^a]: As paint.\n",
      "# 船\n\n红的。[^a]\n\n[^a]: 像漆一样。\n",
    );
    const notes = elements(withFootnotes(page)).find((one) => classes(one).includes("footnotes"))!;
    const lists = elements({ type: "root", children: notes.children });
    expect(lists.map(({ properties }) => properties.lang)).toEqual(["en", "zh"]);
    expect(toString(lists[0]!)).toContain("As paint.");
    expect(toString(lists[1]!)).toContain("像漆一样。");
    const calls = every(page, ({ properties }) => "dataFootnoteRef" in properties);
    const targets = calls.map(({ properties }) => String(properties.href).replace(/^.*#/, ""));
    expect(targets).toHaveLength(2);
    const words = targets.map((target) =>
      every(page, ({ properties }) => properties.id === target).map(toString),
    );
    expect(words[0]?.join()).toContain("As paint.");
    expect(words[1]?.join()).toContain("像漆一样。");
  });

  it("ends an EPUB’s chapter with the notes of both languages, and has no empty box before them", async () => {
    const [section] = sections(
      await parallelOf(
        await bookOf(
          { a: "# Boats\n\nRed.[^a]\n\n[^a]: As paint.\n" },
          { a: "# 船\n\n红的。[^a]\n\n[^a]: 像漆一样。\n" },
        ),
      ),
    );
    const [row, notes, ...more] = elements(section!.body);
    expect([row, notes].map((one) => one?.properties.className)).toEqual([["pair", "plain"], ["notes"]]);
    expect(more).toEqual([]);
    expect(notes?.children.map((note) => (note.type === "element" ? note.properties.lang : ""))).toEqual([
      "en",
      "zh",
    ]);
  });

  it("has no id twice, and keeps those of the source", async () => {
    const [en, zh] = [
      "# Boats\n\n## Red {#red}\n\nTwo.[^a]\n\n- 3 oars\n- 4 oars\n\n> Said 5.\n\n| a | b |\n| - | - |\n| 6 | 7 |\n\n[^a]: Note 8.\n",
      "# 船\n\n## 红 {#red}\n\n两条。[^a]\n\n- 3支桨\n- 4支桨\n\n> 说了5次。\n\n| 甲 | 乙 |\n| - | - |\n| 6 | 7 |\n\n[^a]: 注8。\n",
    ];
    const book = await bookOf({ a: en }, { a: zh });
    const made = await allOf(book);
    const [source, , parallel] = made.map(({ pages }) => idsOf(pages[0]!));
    expect(parallel).toHaveLength(new Set(parallel).size);
    expect(parallel).toEqual(expect.arrayContaining(source!));
    expect(source!.length).toBeGreaterThan(6);
  });

  it("is the source's alone, with a notice, where a chapter has no translation", async () => {
    const en = { a: "# Boats\n\nOne.\n", b: "# Oars\n\nTwo.\n" };
    const { pages } = await parallelOf(await bookOf(en, { a: "# 船\n\n一。\n" }));
    expect(pages.map(({ slug }) => slug)).toEqual(["a", "b"]);
    const alone = pages[1]!;
    expect(every(alone, (one) => classes(one).includes("notice")).map((one) => one.properties.lang)).toEqual([
      "en",
      "zh",
    ]);
    expect(toString(alone.body)).toContain("Two.");
    expect(rowsOf(alone)).toEqual([]);
    expect(alone.title).toBe("Oars");
  });
});
