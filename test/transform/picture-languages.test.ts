import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { contentFolder } from "../support/content-folder.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Ice house</text></svg>';

const TEXT = "![A](../images/fleet.svg)\n\n![B](../images/sign.svg)\n\n![C](../images/only.svg)\n";

describe("a picture of which there is one in each language", () => {
  it("is that of the chapter's language, or made of the other's by a list of words; one in a language alone is named", async () => {
    const content = await contentFolder({
      "en/01-a.md": `# A\n\nText of the harbour.\n\n${TEXT}`,
      "zh/01-a.md": `# 甲\n\n港口的文字。\n\n${TEXT}`,
      "images/fleet.svg": SVG,
      "images/fleet.words.yaml": "Ice house: 冰库\n",
      "images/sign.en.svg": SVG,
      "images/sign.zh.svg": SVG.replace("Ice house", "开放"),
      "images/only.en.svg": SVG,
    });
    const { book, publications } = await prepare(content);
    const sources = publications.map(({ pages }) =>
      Array.from(toHtml(pages[0]?.body ?? []).matchAll(/asset:images\/([\w.]+)/g), ([, name]) => name),
    );
    expect(sources.slice(0, 2)).toEqual([
      ["fleet.svg", "sign.en.svg", "only.en.svg"],
      ["fleet.zh.svg", "sign.zh.svg", "only.en.svg"],
    ]);
    expect(String((await book.album.read("images/fleet.zh.svg"))?.bytes)).toContain("<text>冰库</text>");
    const said = book.files.flatMap(({ messages }) => messages.map(String));
    expect(said.filter((one) => one.includes("picture"))).toEqual([
      expect.stringContaining("Unexpected picture in en, images/only.en.svg, expected one in zh beside it"),
    ]);
  });
});
