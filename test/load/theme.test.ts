import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, type Files } from "../support/content-folder.ts";
import { plainTheme } from "../support/plain-theme.ts";

const TEXT = { "en/a.md": "# A\n\nText.\n", "zh/a.md": "# 甲\n\n正文。\n" };

const saidOf = (files: Awaited<ReturnType<typeof load>>["files"], rule = "theme"): string[] =>
  files.flatMap(({ path, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === rule)
      .map(
        ({ reason, fatal }) =>
          `${path.replace(/^.*content\//, "")} ${fatal === true ? "error" : "warning"} ${reason}`,
      ),
  );

const wordsOf = async (files: Files) => {
  const { editions } = await load(await contentFolder({ ...TEXT, ...files }));
  return Object.fromEntries(editions.map(({ code, t }) => [code, [t("contents"), t("house")]]));
};

describe("a theme beside book.yaml", () => {
  it("is no part of the texts, and its files are sorted by what they are", async () => {
    const book = await load(
      await contentFolder({
        ...TEXT,
        "theme/README.md": "# The theme\n",
        "theme/zh/a.md": "# Not a chapter\n",
        "theme/html/_footer.hbs": "<footer></footer>",
        "theme/html/b.css": "a {}",
        "theme/base.css": "b {}",
        "theme/pdf/c.css": "c {}",
        "theme/html/d.html": "",
        "theme/site.css": "d {}",
        "theme/htm/e.css": "e {}",
      }),
    );
    expect([...book.chapters].map(([code, chapters]) => [code, chapters.map(({ slug }) => slug)])).toEqual([
      ["en", ["a"]],
      ["zh", ["a"]],
    ]);
    const { theme } = book;
    expect([...(theme?.templates.keys() ?? [])]).toEqual(["html/_footer.hbs"]);
    const paths = Object.entries(theme?.styles ?? {}).map(([medium, all]) => [
      medium,
      all.map(({ path }) => path),
    ]);
    expect(Object.fromEntries(paths)).toEqual({
      html: ["html/report.css", "base.css", "html/b.css"],
      epub: ["epub/report.css", "base.css"],
      pdf: ["pdf/report.css", "base.css", "pdf/c.css"],
    });
    expect(saidOf(book.files)).toEqual([
      "theme/htm/e.css warning Unexpected file htm/e.css, expected html/e.css",
      "theme/html/d.html warning Unexpected file html/d.html, expected a template, style sheet, picture or strings",
      "theme/site.css warning Unexpected file site.css, expected one of html/site.css, epub/site.css, pdf/site.css",
    ]);
  });

  it("is none where another tool has a folder of that name", async () => {
    const mdbook = { "theme/index.hbs": "{{nothing}}", "theme/css/general.css": "a {}", "book.toml": "" };
    const book = await load(await contentFolder({ ...TEXT, ...mdbook }));
    expect(book.theme.base).toBeUndefined();
    expect(book.theme.look).toEqual((await plainTheme()).look);
    expect(saidOf(book.files)).toEqual([]);
  });

  it("may lead to what is in it, and to nothing else", async () => {
    const content = await contentFolder({
      ...TEXT,
      "en/secret.css": "s {}",
      "theme/html/_footer.hbs": "<footer></footer>",
    });
    await writeFile(join(content, "../outside.hbs"), "outside");
    await symlink("../../../outside.hbs", join(content, "theme/html/_head.hbs"));
    await symlink("../../en/secret.css", join(content, "theme/html/a.css"));
    await symlink("_footer.hbs", join(content, "theme/html/_rings.hbs"));
    const book = await load(content);
    expect([...(book.theme?.templates.keys() ?? [])].sort()).toEqual(["html/_footer.hbs", "html/_rings.hbs"]);
    expect(book.theme.styles.html.map(({ path }) => path)).toEqual(["html/report.css"]);
    expect(saidOf(book.files)).toEqual([
      "theme/html/a.css error Unexpected link that leads out of the theme, expected a file in it",
    ]);
    expect(saidOf(book.files, "content-file")).toEqual([
      "theme/html/_head.hbs error Unexpected link that leads out of the content folder, expected a file in it",
    ]);
  });

  it("has words before ours and behind those of the book; English stands in for what a language lacks", async () => {
    const theme = {
      "theme/html/_rings.hbs": '{{t "house"}}',
      "theme/strings/en.json": '{"contents": "Inside", "house": "River House"}',
    };
    expect(await wordsOf(theme)).toEqual({ en: ["Inside", "River House"], zh: ["目录", "River House"] });
    const both = {
      ...theme,
      "theme/strings/zh.json": '{"contents": "目次"}',
      "zh/strings.json": '{"house": "河畔"}',
    };
    expect(await wordsOf(both)).toEqual({ en: ["Inside", "River House"], zh: ["目次", "河畔"] });
  });

  it("has messages for strings that are none, and for files that are no text", async () => {
    const book = await load(
      await contentFolder({
        ...TEXT,
        "theme/strings/en.json": '{"contents": 1}',
        "theme/strings/zh.json": "{",
        "theme/html/_footer.hbs": new Uint8Array([0xff, 0xfe, 0x00]),
      }),
    );
    expect(saidOf(book.files)).toEqual([
      "theme/strings/en.json error Unexpected value of contents, expected text",
      expect.stringMatching(/^theme\/strings\/zh\.json error Unexpected text, expected JSON/),
    ]);
    expect(saidOf(book.files, "encoding")).toHaveLength(1);
  });
});
