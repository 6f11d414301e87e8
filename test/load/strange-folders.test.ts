import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { layoutSchema } from "../../scripts/library/settings/settings.ts";
import { numbered, sorted } from "../support/sorted-layout.ts";

describe("what only looks like a language", () => {
  it("is no edition, and is said, when it pairs nothing", async () => {
    expect(await sorted("en/a.md en/b.md zh/a.md is/minutes.md img/a.md api/a.md")).toEqual([
      "en en/: a.md, b.md",
      "zh zh/: a.md",
      "is/ ! Unexpected folder is/ with 1 file, named like Icelandic, expected chapters of the same names as in en/ (0 of 2): " +
        "it is no edition unless book.yaml says editions: {en: en, zh: zh, is: is}",
    ]);
  });

  it("is a part of its book when both languages have it", async () => {
    expect(await sorted("en/a.md en/it/b.md zh/a.md zh/it/b.md")).toEqual([
      "en en/: a.md, it/b.md",
      "zh zh/: a.md, it/b.md",
    ]);
  });

  it("is a part of a book in one language, too", async () => {
    const [en, said, ...more] = await sorted("en/a.md en/b.md en/is/a.md en/no/b.md what.md what-it-is.md");
    expect(en).toBe("en en/: a.md, b.md, is/a.md, no/b.md");
    expect(said).toBe(
      "en/ ! Unexpected single language: en from en/ (4 files), expected a second one beside it, such as zh or en, or editions: " +
        "in book.yaml. Also there: what.md, what-it-is.md",
    );
    expect(more).toEqual([]);
  });

  it("is an edition where all its three chapters are of another one", async () => {
    const files = `${numbered("docs", 40)} docs/c1.zh-cn.md docs/c2.zh-cn.md docs/c3.zh-cn.md`;
    const rows = await sorted(files);
    expect(rows.map((row) => row.slice(0, 24))).toEqual([
      "en docs/: c0.md, c1.md, ",
      "zh-CN docs/: c1.md < doc",
    ]);
  });

  it("is an edition among many, whatever else its code says, or is named with its file", async () => {
    const marks = (name: string, codes: string): string => codes.replace(/\S+/g, `${name}.$&.md`);
    const rest = "c d e f g h i j k l m".split(" ").map((name) => `${name}.md`);
    const files = `a.md b.md ${rest.join(" ")} ${marks("a", "de fr ja zh id is")} ${marks("b", "de fr ja zh id")}`;
    const rows = await sorted(files);
    expect(rows.map((row) => row.split(" ", 1)[0])).toEqual(["de", "en", "fr", "id", "ja", "zh", "a.is.md"]);
    expect(rows.at(1)).toBe(`en .: a.md, b.md, ${rest.join(", ")}`);
    expect(rows.at(-1)).toBe(
      "a.is.md ! Unexpected a.is.md with 1 file, named like Icelandic, expected chapters of the same names as in a.md (1 of 13): " +
        'it is no edition unless book.yaml says editions: {…, is: "*.is.md"}',
    );
  });

  it("is an edition where book.yaml says what the message proposes", async () => {
    const files = "README.md a.md b.md README.zh.md a.zh.md b.zh.md README.de.md q.de.md";
    const [said = ""] = (await sorted(files)).slice(-1);
    const [, proposed = ""] = /editions: (\{.*\})$/.exec(said) ?? [];
    expect(proposed).toBe('{en: "*.md", zh: "*.zh.md", de: "*.de.md"}');
    const editions = layoutSchema.parse({ editions: parse(proposed) }).editions;
    expect(await sorted(files, { editions })).toEqual([
      "de .: README.md < README.de.md, q.md < q.de.md",
      "en .: README.md, a.md, b.md",
      "zh .: README.md < README.zh.md, a.md < a.zh.md, b.md < b.zh.md",
    ]);
  });

  it("is an edition with the indexes of most folders", async () => {
    const files = "a/index.md b/index.md c/index.md d/x.md";
    const all = ["en", "zh", "id"].map((code) => files.replace(/\S+/g, `${code}/$&`));
    const rows = await sorted(all.join(" "));
    expect(rows.map((row) => row.split(":", 1)[0])).toEqual(["en en/", "id id/", "zh zh/"]);
  });

  it("is no edition below the top with hardly a chapter", async () => {
    const files = `${numbered("docs/en", 30)} ${numbered("docs/zh", 28)} docs/ja/c1.md docs/ja/README.md`;
    const [en, zh, said] = await sorted(files);
    expect([en, zh].map((row) => row?.slice(0, 11))).toEqual(["en docs/en/", "zh docs/zh/"]);
    expect(said).toMatch(
      /^docs\/ja\/ ! Unexpected folder docs\/ja\/ with 2 files, named like Japanese, .*\(1 of 30\)/,
    );
  });
});
