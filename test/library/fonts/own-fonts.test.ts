import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { prepare } from "../../../scripts/session/prepare.ts";
import { madeFont } from "../../../scripts/library/fonts/made-font.ts";
import { buildBook } from "../../support/build-book.ts";
import { contentFolder, NAMED } from "../../support/content-folder.ts";

/** A font that has the Thai consonants, as boxes. */
const thai = (): Promise<Uint8Array> =>
  madeFont({
    name: "Thai",
    groups: [[0xe01, 0xe2e, 1]],
    isShared: false,
    glyphs: 46,
    width: 600,
    outline: [1, 0, 0, 500, 500, 2, 0, 0x101, 0x100, 0, 500, 0, 0, 0, 500],
  });

const chapter = "# Boats\n\nThe letter ก, and **ข**.\n";

const messagesOf = async (fonts: string, files = {}): Promise<string[]> => {
  const content = await contentFolder({
    ...NAMED,
    "zh/01-boats.md": "# 船\n\n字母。\n",
    "book.yaml": `licence: CC-BY-4.0\nfonts:\n${fonts}`,
    "en/01-boats.md": chapter,
    ...files,
  });
  const { book } = await prepare(content);
  return book.files.flatMap(({ messages }) => messages.map(({ reason }) => reason));
};

describe("a font that the author gives for a script", () => {
  it.each(["Thai", "th"])("is used for %s", async (key) => {
    const fonts = { "fonts/thai.woff2": await thai() };
    expect((await messagesOf(`  ${key}: fonts/thai.woff2\n`, fonts)).join()).not.toContain("Thai");
  });

  it("is used for no other script", async () => {
    const message = (
      await messagesOf("  Arabic: fonts/thai.woff2\n", { "fonts/thai.woff2": await thai() })
    ).join();
    expect(message).toContain("Unexpected ก (U+0E01), ข (U+0E02) of the script Thai, 2 in all");
  });

  it("is on the site and in the EPUB, with what the book has of it", async () => {
    const content = await contentFolder({
      ...NAMED,
      "zh/01-boats.md": "# 船\n\n字母。\n",
      "book.yaml": "licence: CC-BY-4.0\nfonts: { Thai: fonts/thai.woff2 }\n",
      "fonts/thai.woff2": await thai(),
      "en/01-boats.md": chapter,
    });
    const { files } = await buildBook(content, ["html", "epub"]);
    const find = (pattern: RegExp): Buffer =>
      [...files].find(([path]) => pattern.test(path))?.[1] ?? Buffer.alloc(0);
    const css = String(find(/fonts\.en\.\w+\.css$/));
    expect(css).toMatch(/font-family:"Own Thai".*font-display:swap.*unicode-range:U\+e01-e02\}/);
    expect(css).toMatch(/--serif:.*, "Own Thai";/);
    const parts = unzipSync(find(/\.en\.epub$/));
    const styles = Object.entries(parts).flatMap(([path, bytes]) =>
      path.endsWith(".css") ? strFromU8(bytes) : [],
    );
    expect(styles.join("")).toContain('body { font-family: "Own Thai"; }');
    expect(Object.keys(parts)).toContain("EPUB/fonts/own-0-400-0.ttf");
  });
});

describe("a font that cannot be used", () => {
  it.each([
    ["  Thai: fonts/none.ttf\n", "Missing font fonts/none.ttf, expected a file of the content folder"],
    [
      "  Thai: no-such-package-of-fonts\n",
      "Missing package no-such-package-of-fonts, expected it to be installed",
    ],
    [
      "  Thai: fonts/text.ttf\n",
      "Unexpected fonts/text.ttf, a file that is no font, expected a font with TrueType",
    ],
    [
      "  Klingonish: fonts/text.ttf\n",
      "Unexpected value of Klingonish of fonts, expected a script or language, such as Arabic or ar",
    ],
  ])("is named: %s", async (fonts, expected) => {
    const reasons = await messagesOf(fonts, { "fonts/text.ttf": "This is text." });
    expect(reasons.filter((reason) => reason.includes(expected))).toHaveLength(1);
  });
});
