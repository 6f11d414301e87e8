import { describe, expect, it } from "vitest";
import { toString } from "hast-util-to-string";
import { prepare } from "../../scripts/session/prepare.ts";
import { contentFolder } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const BOOK = {
  "en/book.yaml": "title: Quay\nauthors: [A]\n",
  "zh/book.yaml": "title: 码头与软件\nauthors: [周里]\nisbn: { epub: 978-3-16-148410-0 }\n",
  "en/01-a.md": "# Behind the door\n\nThe software is inside.[^n]\n\n[^n]: A note.\n",
  "zh/01-a.md": "# 门后\n\n“软件”在里面。[^n]\n\n[^n]: 后记。\n",
  "en/02-b.md": "# Noodles\n\nThe noodles are dry.\n",
  "zh/02-b.md": "# 面条\n\n面条干了。\n",
};

const settings = (more: string): string => `slug: quay\nlicence: CC0-1.0\n${more}`;
const TAIWAN = "editions: { zh-Hant: { from: zh, via: s2twp, words: { 码头: 渡頭 } } }\n";

const editionsOf = async (files: Record<string, string>) => {
  const { publications, book } = await prepare(await contentFolder(files));
  return { book, of: new Map(publications.map((one) => [one.edition.code, one])) };
};

describe("an edition that is made of another", () => {
  it("has its chapters, titles and notes in the other characters, and no ISBN of the other", async () => {
    const { book, of } = await editionsOf({ ...BOOK, "book.yaml": settings(TAIWAN) });
    const made = of.get("zh-Hant");
    expect(made?.edition.meta.title).toBe("渡頭與軟體");
    expect(made?.edition.meta.isbn).toBeUndefined();
    expect(made?.edition.t("search")).toBe("搜尋");
    expect(made?.pages.map(({ slug, title, language }) => [slug, title, language])).toEqual([
      ["a", "門後", "zh-Hant"],
      ["b", "麵條", "zh-Hant"],
    ]);
    expect(toString(made?.pages[0]?.body ?? { type: "root", children: [] })).toContain("「軟體」在裡面。");
    expect(toString(made?.pages[0]?.footnotes[0]?.notes[0]?.content ?? { type: "root", children: [] })).toBe(
      "後記。",
    );
    expect([...of.keys()]).toEqual(["en", "zh", "zh-Hant", "en-zh"]);
    // The other is as it was, and nobody asks for translations into this one.
    expect(toString(of.get("zh")?.pages[0]?.body ?? { type: "root", children: [] })).toContain(
      "“软件”在里面。",
    );
    expect(book.files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).not.toContain(
      "translation-missing",
    );
  });

  it("has chapters of its own where there is a file", async () => {
    const { book, of } = await editionsOf({
      ...BOOK,
      "book.yaml": settings(TAIWAN),
      "zh-Hant/02-b.md": "# 乾麵\n\n麵都乾透了。\n",
    });
    expect(of.get("zh-Hant")?.pages.map(({ title }) => title)).toEqual(["門後", "乾麵"]);
    expect(
      book.files.flatMap(({ messages }) => messages.map(String)).filter((one) => one.includes("zh-Hant/")),
    ).toEqual([]);
  });

  it("is named in its settings where there is nothing to make it of, or in no way", async () => {
    const wrong = await contentFolder({
      ...BOOK,
      "book.yaml": settings("editions: { zh-Hant: { from: zh-SG, via: s2twp } }\n"),
    });
    expect((await runCli("check", "--content", wrong)).stderr).toContain(
      "Unexpected from: zh-SG, expected one of en, zh",
    );
    const way = await contentFolder({
      ...BOOK,
      "book.yaml": settings("editions: { zh-Hant: { from: zh, via: s2x } }\n"),
    });
    expect((await runCli("check", "--content", way)).code).toBe(1);
  });
});

describe("editions in two languages", () => {
  it("are the pairs that are asked for, rows of two translations by what both render", async () => {
    const { of } = await editionsOf({
      ...BOOK,
      "ja/book.yaml": "title: 波止場\nauthors: [A]\n",
      "ja/01-a.md": "# 戸の後ろ\n\nソフトウェアは中にあります。[^n]\n\n[^n]: 注です。\n",
      "ja/02-b.md": "# めん\n\nめんが乾きました。\n",
      "book.yaml": settings(`${TAIWAN}parallel: { pairs: [zh-ja, ja-en, zh-zh-Hant] }\n`),
    });
    expect([...of.keys()]).toEqual(["en", "ja", "zh", "zh-Hant", "zh-ja", "ja-en", "zh-zh-Hant"]);
    const rows = (code: string) =>
      of
        .get(code)
        ?.pages[0]?.body.children.flatMap((row) =>
          row.type === "element" && row.children.length === 2
            ? [row.children.map((side) => toString(side as never).replace(/\d/g, ""))]
            : [],
        );
    expect(rows("zh-ja")).toEqual([["“软件”在里面。", "ソフトウェアは中にあります。"]]);
    expect(rows("ja-en")).toEqual([["ソフトウェアは中にあります。", "The software is inside."]]);
    expect(rows("zh-zh-Hant")).toEqual([["“软件”在里面。", "「軟體」在裡面。"]]);
  });

  it("are named where the book has no such languages", async () => {
    const content = await contentFolder({ ...BOOK, "book.yaml": settings("parallel: { pairs: [zh-fr] }\n") });
    expect((await runCli("check", "--content", content)).stderr).toContain(
      "Unexpected pair zh-fr, expected one of en-zh, zh-en",
    );
  });
});
