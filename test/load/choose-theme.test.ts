import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, writeFiles, type Files } from "../support/content-folder.ts";

const TEXT = { "en/a.md": "# A\n\nText.\n" };
const RED = { "theme.yaml": 'colours: { print: { accent: "#aa0000" } }\n' };

/** Files of a theme in a folder. */
const inFolder = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** The accent of a book on paper, and what is said of its theme. */
const seenIn = async (files: Files, asked?: string, installed: Files = {}) => {
  const content = await contentFolder({ ...TEXT, ...files });
  await writeFiles(join(content, "node_modules"), installed);
  const {
    theme,
    files: read,
    meta,
  } = await load(content, ...(asked === undefined ? [] : [{ theme: asked }]));
  const said = read.flatMap(({ path, messages }) =>
    messages
      .filter(({ ruleId, reason }) => ruleId === "theme" || /theme/.test(reason))
      .map(
        ({ line, fatal, reason }) =>
          `${path.replace(/^.*content\//, "")}:${line} ${fatal ? "error" : "warning"} ${reason}`,
      ),
  );
  return {
    accent: theme.look.colours.print.accent,
    styles: theme.styles.pdf.map(({ path }) => path),
    paper: meta.paper,
    said,
  };
};

describe("the theme of a book", () => {
  it("is the one that the command line asks for, before that of the settings, before the folder theme", async () => {
    const folders = { ...inFolder("theme", RED), "book.yaml": "theme: book\n" };
    expect((await seenIn(folders, "press")).styles).toEqual(["pdf/press.css"]);
    expect((await seenIn(folders)).styles).toEqual(["pdf/book.css"]);
    expect((await seenIn({ ...folders, "book.yaml": "" })).accent).toBe("#aa0000");
    expect((await seenIn({})).styles).toEqual(["pdf/report.css"]);
  });

  it("has a warning where the settings name another than the folder theme, which nobody reads then", async () => {
    const at = (name: string) =>
      seenIn({
        ...inFolder("theme", RED),
        ...inFolder("dress", RED),
        "book.yaml": `paper: A5\ntheme: ${name}\n`,
      });
    const said = (name: string): string =>
      `book.yaml:2 warning Unexpected theme ${name} beside a folder theme, which is not read then, expected theme, or no such folder`;
    expect((await at("book")).said).toEqual([said("book")]);
    expect((await at("dress")).said).toEqual([said("dress")]);
    expect((await at("theme")).said).toEqual([]);
    expect((await at("./theme/")).said).toEqual([]);
    expect((await seenIn({ "book.yaml": "theme: book\n", "theme/notes.css": "a {}" })).said).toEqual([]);
  });

  it("may be any folder of the book, which is no part of its texts", async () => {
    const { accent, styles, said } = await seenIn({
      ...inFolder("dress", { ...RED, "pdf/a.css": "a {}" }),
      "book.yaml": "theme: dress\n",
    });
    expect({ accent, styles, said }).toEqual({
      accent: "#aa0000",
      styles: ["pdf/report.css", "pdf/a.css"],
      said: [],
    });
  });

  it.each(["dress", "dress/", "./dress"])(
    "may be a folder that has texts, which are no chapters: %s",
    async (name) => {
      const folder = inFolder("dress", { ...RED, "02-b.md": "# Not a chapter\n" });
      const content = await contentFolder({
        "01-a.md": "# A\n",
        ...folder,
        "book.yaml": `theme: ${name}\neditions: { en: . }\n`,
      });
      const { chapters, theme } = await load(content);
      expect(theme.look.colours.print.accent).toBe("#aa0000");
      expect([...chapters].map(([code, all]) => [code, all.map(({ slug }) => slug)])).toEqual([
        ["en", ["a"]],
      ]);
    },
  );

  it("may be a package that is installed beside the book", async () => {
    const dress = {
      "package.json": '{"name": "@river/dress", "version": "1.0.0"}',
      ...RED,
      "pdf/a.css": "a {}",
    };
    const installed = inFolder("@river/dress", dress);
    const { accent, styles, said } = await seenIn(
      { "book.yaml": 'theme: "@river/dress"\n' },
      undefined,
      installed,
    );
    expect({ accent, styles, said }).toEqual({
      accent: "#aa0000",
      styles: ["pdf/report.css", "pdf/a.css"],
      said: [],
    });
    expect((await seenIn({}, "@river/dress", installed)).accent).toBe("#aa0000");
  });

  it("stands on the theme that it extends, on report where it says nothing, and on none where it says false", async () => {
    const on = (says: string) =>
      seenIn({
        "theme/theme.yaml": `${says}\ncolours: { cover: { accent: "#e4705b" } }\n`,
        "theme/pdf/a.css": "a {}",
      });
    expect(await on("extends: press")).toMatchObject({
      styles: ["pdf/press.css", "pdf/a.css"],
      accent: "#000000",
      paper: "16开",
    });
    expect(await on("type: {}")).toMatchObject({
      styles: ["pdf/report.css", "pdf/a.css"],
      accent: "#b02e1d",
      paper: "A4",
    });
    expect(await on("extends: false")).toMatchObject({ styles: ["pdf/a.css"], accent: "#b02e1d" });
    expect((await on("extends: pres")).said).toContain(
      "theme/theme.yaml:1 error Unexpected theme pres, expected press",
    );
  });

  it("that is not there has a message in the settings, and is wrong use on the command line", async () => {
    expect((await seenIn({ "book.yaml": "theme: boook\n" })).said).toEqual([
      "book.yaml:1 error Unexpected theme boook, expected one of report, book, press, a folder of the book or an installed package",
    ]);
    await expect(seenIn({}, "../outside")).rejects.toThrow(
      "Unexpected theme ../outside, expected one of report, book, press",
    );
  });
});

describe("theme.yaml", () => {
  const said = async (yaml: string, files: Files = {}): Promise<string[]> =>
    (await seenIn({ "theme/theme.yaml": yaml, ...inFolder("theme", files) })).said;

  it("names what it may not say, where it says it", async () => {
    expect(await said("extends: report\ncolors: {}\n")).toEqual([
      expect.stringMatching(/^theme\/theme\.yaml:2 error .*colors/),
    ]);
    expect(await said("colours:\n  print:\n    accent: 7a1fa2\n")).toEqual([
      expect.stringMatching(/^theme\/theme\.yaml:3 error .*colour/),
    ]);
  });

  it("has a message for fonts that are not there, or are none", async () => {
    const faults = async (source: string): Promise<string[]> =>
      said(`fonts:\n  text:\n    latin: ${source}\n`, { "broken.ttf": "no font" });
    for (const source of ['"@fontsource/no-such-font"', "[none.ttf]", "[broken.ttf]", "[../outside.ttf]"])
      expect(await faults(source), source).toEqual([
        expect.stringMatching(/^theme\/theme\.yaml:3 error (?:Unexpected|Missing) /),
      ]);
    expect(await faults('"@fontsource/literata"')).toEqual([]);
  });

  it("has a message for a logo that is no picture of the theme", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>';
    expect(await said("paper: A5\nlogo: logo.png\n", { "logo.svg": svg })).toEqual([
      "theme/theme.yaml:2 error Unexpected logo logo.png, expected logo.svg",
    ]);
    expect(await said("logo: ../book.png\n")).toEqual([
      "theme/theme.yaml:1 error Unexpected logo ../book.png, expected a picture in the theme",
    ]);
    expect(await said("logo: ./logo.svg\n", { "logo.svg": svg })).toEqual([]);
  });
});
