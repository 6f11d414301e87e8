import { describe, expect, it } from "vitest";
import type { LayoutOptions } from "../../scripts/load/layout.ts";
import { numbered, sorted } from "../support/sorted-layout.ts";

describe("the layout of a book", () => {
  it.each([
    ["Hebi’s own", "en/01-a.md zh/01-a.md README.md", ["en en/: 01-a.md", "zh zh/: 01-a.md"]],
    ["codes in any spelling", "EN/a.md zh_cn/a.md", ["en EN/: a.md", "zh-CN zh_cn/: a.md"]],
    ["a site's page for errors", "en/a.md en/404.md zh/a.md zh/404.mdx", ["en en/: a.md", "zh zh/: a.md"]],
    ["names of languages", "english/a.md 中文/a.md", ["en english/: a.md", "zh 中文/: a.md"]],
    ["names of editions", "英文版/a.md 简体中文版/a.md", ["en 英文版/: a.md", "zh-Hans 简体中文版/: a.md"]],
    [
      "R Markdown and Quarto",
      "a.Rmd a.es.Rmd b.qmd b.es.qmd",
      ["en .: a.md < a.Rmd, b.md < b.qmd", "es .: a.md < a.es.Rmd, b.md < b.es.qmd"],
    ],
    ["what R has made of a program", "en/a.md en/a.Rmd zh/a.md", ["en en/: a.md", "zh zh/: a.md"]],
    ["collections of Jekyll", "_en/a.md _zh/a.md", ["en _en/: a.md", "zh _zh/: a.md"]],
    [
      "languages before names of folders",
      "docs/a.md zh-CN-docs/a.md",
      ["en docs/: a.md", "zh-CN zh-CN-docs/: a.md"],
    ],
    ["a file a language", "en.md zh.md", ["en .: index.md < en.md", "zh .: index.md < zh.md"]],
    [
      "words that begin like languages",
      "en/de-facto.md en/facto.md zh/de-facto.md zh/facto.md",
      ["en en/: de-facto.md, facto.md", "zh zh/: de-facto.md, facto.md"],
    ],
    ["folders further down", "docs/en/a.md docs/zh/a.md", ["en docs/en/: a.md", "zh docs/zh/: a.md"]],
    [
      "one language around another (VitePress)",
      "docs/index.md docs/guide/a.md docs/zh/index.md docs/zh/guide/a.md README.md",
      ["en docs/: index.md, guide/a.md", "zh docs/zh/: index.md, guide/a.md"],
    ],
    [
      "the same at the top of a repository",
      "index.md guide/a.md zh/index.md zh/guide/a.md CONTRIBUTING.md README.md",
      ["en .: index.md, guide/a.md", "zh zh/: index.md, guide/a.md"],
    ],
    [
      "a language within another",
      "en/a.md en/b.md en/zh/a.md en/zh/b.md",
      ["en en/: a.md, b.md", "zh en/zh/: a.md, b.md"],
    ],
    [
      "Starlight",
      "src/content/docs/a.mdx src/content/docs/b.md src/content/docs/zh-cn/a.mdx src/content/docs/zh-cn/b.md README.md",
      [
        "en src/content/docs/: a.md < src/content/docs/a.mdx, b.md",
        "zh-CN src/content/docs/zh-cn/: a.md < src/content/docs/zh-cn/a.mdx, b.md",
      ],
    ],
    [
      "Docusaurus",
      "docs/a.md docs/b/c.md i18n/zh-CN/docusaurus-plugin-content-docs/current/a.md i18n/zh-CN/docusaurus-plugin-content-docs/current/b/c.md",
      ["en docs/: a.md, b/c.md", "zh-CN i18n/zh-CN/docusaurus-plugin-content-docs/current/: a.md, b/c.md"],
    ],
    [
      "Hugo",
      "content/en/_index.md content/en/docs/a.md content/zh-cn/_index.md content/zh-cn/docs/a.md",
      ["en content/en/: _index.md, docs/a.md", "zh-CN content/zh-cn/: _index.md, docs/a.md"],
    ],
    [
      "Hugo by the ends of names",
      "content/_index.md content/_index.zh.md content/a.md content/a.zh.md README.md",
      [
        "en content/: _index.md, a.md",
        "zh content/: _index.md < content/_index.zh.md, a.md < content/a.zh.md",
      ],
    ],
    [
      "mdBook",
      "en/src/SUMMARY.md en/src/a.md zh/src/SUMMARY.md zh/src/a.md en/README.md",
      ["en en/src/: SUMMARY.md, a.md", "zh zh/src/: SUMMARY.md, a.md"],
    ],
    [
      "mdBook with folders that end in a language",
      "book/src/a.md book/src/b.md book-zh/src/a.md book-zh/src/b.md",
      ["en book/src/: a.md, b.md", "zh book-zh/src/: a.md, b.md"],
    ],
    [
      "GitBook",
      "LANGS.md en/README.md en/a.md zh/README.md zh/a.md",
      ["en en/: README.md, a.md", "zh zh/: README.md, a.md"],
    ],
    [
      "Jekyll",
      "_articles/a.md _articles/b.md _articles/zh-hans/a.md _articles/zh-hans/b.md README.md",
      ["en _articles/: a.md, b.md", "zh-Hans _articles/zh-hans/: a.md, b.md"],
    ],
    [
      "READMEs in pairs",
      "README.md README.zh-CN.md 01-a/README.md 01-a/README.zh-CN.md CONTRIBUTING.md",
      [
        "en .: README.md, 01-a/README.md",
        "zh-CN .: README.md < README.zh-CN.md, 01-a/README.md < 01-a/README.zh-CN.md",
      ],
    ],
    [
      "translations apart, READMEs all",
      "README.md 1-a/README.md translations/zh-CN/README.md translations/zh-CN/1-a/README.md",
      ["en .: README.md, 1-a/README.md", "zh-CN translations/zh-CN/: README.md, 1-a/README.md"],
    ],
    [
      "marks of every kind",
      "a.md a_zh.md b.md b-zh.md c.md c_cn.md d.md d.zh_CN.md",
      [
        "en .: a.md, b.md, c.md, d.md",
        "zh .: a.md < a_zh.md, b.md < b-zh.md, c.md < c_cn.md, d.md < d.zh_CN.md",
      ],
    ],
    [
      "files that are called as languages",
      "01/en.md 01/zh.md 02/en.md 02/zh.md",
      ["en .: 01.md < 01/en.md, 02.md < 02/en.md", "zh .: 01.md < 01/zh.md, 02.md < 02/zh.md"],
    ],
    [
      "marks in the folder of their language",
      "docs/en/a.en.md docs/zh/a.zh.md",
      ["en docs/en/: a.md < docs/en/a.en.md", "zh docs/zh/: a.md < docs/zh/a.zh.md"],
    ],
    [
      "ends of names in folders, beside what is about the repository",
      "README.md README.zh-CN.md CHANGELOG.zh-CN.md docs/a.md docs/a.zh-CN.md docs/b.md docs/b.zh-CN.md",
      ["en docs/: a.md, b.md", "zh-CN docs/: a.md < docs/a.zh-CN.md, b.md < docs/b.zh-CN.md"],
    ],
    [
      "mdBook with other files beside the chapters",
      "en/src/SUMMARY.md en/src/a.md en/assets/x.md zh/src/SUMMARY.md zh/src/a.md zh/tests/y.md",
      ["en en/src/: SUMMARY.md, a.md", "zh zh/src/: SUMMARY.md, a.md"],
    ],
    [
      "names in the words of each language, below the top",
      "contents/english/1-views.md contents/traditional-mandarin/1-观点.md",
      [
        "en contents/english/: 1-views.md",
        "zh-Hant contents/traditional-mandarin/: 1-views.md < contents/traditional-mandarin/1-观点.md",
      ],
    ],
    [
      "names in the words of each language, by their numbers",
      "en/1-a/02-b.md en/1-a/10-c.md zh/1-甲/2-乙.md zh/1-甲/10-丙.md zh/后记.md",
      [
        "en en/: 1-a/02-b.md, 1-a/10-c.md",
        "zh zh/: 1-a/02-b.md < zh/1-甲/2-乙.md, 1-a/10-c.md < zh/1-甲/10-丙.md, 后记.md",
      ],
    ],
    [
      "names in the words of each language, with a number that two have",
      "en/1-a.md en/1-b.md zh/1-甲.md zh/2-乙.md",
      ["en en/: 1-a.md, 1-b.md", "zh zh/: 1-甲.md, 2-乙.md"],
    ],
    ["names that have nothing in common", "en/a.md zh/一.md", ["en en/: a.md", "zh zh/: 一.md"]],
    ["a language begun", `${numbered("en", 30)} ja/c1.md`, [expect.stringMatching(/^en /), "ja ja/: c1.md"]],
    [
      "letters composed and not",
      "en/cafe\u0301.md zh/caf\u00e9.md",
      ["en en/: caf\u00e9.md < en/cafe\u0301.md", "zh zh/: caf\u00e9.md"],
    ],
    ["no language", "a.md docs/b.md", []],
  ])("is found: %s", async (_, files, expected) => expect(await sorted(files)).toEqual(expected));

  it("takes the current version of several", async () => {
    const of = (path: string): string => `i18n/zh/docusaurus-plugin-content-docs/${path}`;
    const versions = ["1.0", "2.0"].flatMap((version) => [
      numbered(`versioned_docs/version-${version}`, 9),
      numbered(of(`version-${version}`), 9),
    ]);
    const [en, zh, said] = await sorted(
      [numbered("docs", 4), numbered(of("current"), 3), ...versions].join(" "),
    );
    expect([en, zh]).toEqual([
      "en docs/: c0.md, c1.md, c2.md, c3.md",
      `zh ${of("current/")}: c0.md, c1.md, c2.md`,
    ]);
    expect(said).toBe(
      ". ! Unexpected files that are no chapters: versioned_docs/ (18 files), i18n/ (18 files). Taken: en from docs/ (4 files), " +
        `zh from ${of("current/")} (3 files). Expected editions: in book.yaml where others are meant`,
    );
  });

  it("names the language without a name by its text, the folder above it or the book's source", async () => {
    const chinese = { read: () => Promise.resolve("港里的船都是从台州来的。") };
    expect(await sorted("a.md a.en.md", chinese)).toEqual(["en .: a.md < a.en.md", "zh .: a.md"]);
    expect(await sorted("a.md zh/a.md", { source: "fr" })).toEqual(["fr .: a.md", "zh zh/: a.md"]);
    expect(await sorted("de/a.md de/zh/a.md", chinese)).toEqual(["de de/: a.md", "zh de/zh/: a.md"]);
  });
});

describe("editions that book.yaml names", () => {
  const editions = (all: Record<string, string[]>): Partial<LayoutOptions> => ({
    editions: new Map(Object.entries(all)),
  });

  it.each([
    [
      { en: ["docs"], zh: ["chinese/now/"] },
      "docs/a.md chinese/now/a.md b.md",
      ["en docs/: a.md", "zh chinese/now/: a.md"],
    ],
    [
      { en: ["*.md"], zh: ["*-chinese.md"] },
      "a.md a-chinese.md b/c.md b/c-chinese.md",
      ["en .: a.md, b/c.md", "zh .: a.md < a-chinese.md, b/c.md < b/c-chinese.md"],
    ],
    [
      { en: ["book/*/one.md", "README.md"], zh: ["book/*/two.md", "LIESMICH.md"] },
      "book/x/one.md book/x/two.md README.md",
      ["en .: x.md < book/x/one.md, README.md", "zh .: x.md < book/x/two.md"],
    ],
    [{ en: ["en"] }, "en/a.md zh/a.md", ["en en/: a.md"]],
  ])("are %j", async (named, files, expected) =>
    expect(await sorted(files, editions(named as Record<string, string[]>))).toEqual(expected),
  );
});
