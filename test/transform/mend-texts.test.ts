import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { typographyEn, typographyZh } from "../../scripts/check/typography.ts";
import { runningText } from "../../scripts/check/running-text.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const compiled = async (markdown: string, language: string): Promise<string> => {
  const t = await translator(language, await readStrings(language));
  const page = compile(chapterOf(markdown, language), { t, data: new Map() });
  return withoutPlaces(toHtml(page.body)).trim();
};

describe("a paragraph", () => {
  it.each([
    ["ideographic blanks", "　　船来了。"],
    ["em spaces", "&emsp;&emsp;船来了。"],
    ["no-break spaces", "&nbsp;&nbsp;&nbsp;&nbsp;船来了。"],
    ["blanks in raw HTML", "<p>　　船来了。</p>"],
  ])("that begins with %s has the indent of the layout alone", async (_, markdown) => {
    expect(await compiled(markdown, "zh")).toBe("<p>船来了。</p>");
  });

  it.each([
    ["*很多* ，船（ 甲 ）来", "<p><em>很多</em>，船（甲）来</p>"],
    ["text/\\* 、 a", "<p>text/*、 a</p>"],
    ["`甲 ，`", "<p><code>甲 ，</code></p>"],
  ])(
    "has no blank at which a full-width mark would begin a line, or end one: %s",
    async (markdown, shown) => {
      expect(await compiled(markdown, "zh")).toBe(shown);
    },
  );

  it("that stands far to the right stays there", async () => {
    expect(await compiled(`${"　".repeat(12)}李华`, "zh")).toBe(`<p>${"　".repeat(12)}李华</p>`);
  });
});

describe("characters of word processors", () => {
  it.each([
    ["a soft hyphen", "har\u00adbour", "harbour"],
    ["a byte order mark", "har\ufeffbour", "harbour"],
    ["a blank of no width", "har\u200bbour", "harbour"],
    ["a ligature", "a \ufb01ne o\ufb03ce", "a fine office"],
    ["a sign of a symbol font", "A \uf0e0 B", "A → B"],
    ["a break of Unicode", "one\u2028two", "one\ntwo"],
  ])("are mended: %s", async (_, written, shown) => {
    expect(await compiled(`${written}\n\n<b>${written}</b>`, "en")).toBe(
      `<p>${shown}</p>\n<p><b>${shown}</b></p>`,
    );
  });

  it("are joined in Chinese, and stay in code and in scripts without blanks", async () => {
    expect(await compiled("船\u2028来", "zh")).toBe("<p>船来</p>");
    expect(await compiled("`a\u00adb`", "en")).toBe("<p><code>a\u00adb</code></p>");
    expect(await compiled("เรือ\u200bมา", "en")).toBe("<p>เรือ\u200bมา</p>");
  });
});

describe("a line of the source that ends between Han and others leaves no space in Chinese", () => {
  it.each([
    ["a Latin word", "船用\nDocker\n来部署", "船用Docker来部署"],
    ["a number", "共有\n12\n艘船", "共有12艘船"],
    ["code", "船用\n`run`\n来部署", "船用<code>run</code>来部署"],
    ["emphasis", "船用\n**Docker**\n来部署", "船用<strong>Docker</strong>来部署"],
    ["a link", "船用\n[Docker](#a)\n来部署", '船用<a href="#a">Docker</a>来部署'],
    ["a mark", "船用Docker，\nCompose也行，再来部署", "船用Docker，Compose也行，再来部署"],
    ["but one between Latin words", "船用Docker\nCompose来部署", "船用Docker\nCompose来部署"],
  ])("beside %s", async (_, written, shown) => {
    expect(await compiled(written, "zh")).toBe(`<p>${shown}</p>`);
  });

  it("but does in English", async () => {
    expect(await compiled("The word\n合璧\nis a term of the library.", "en")).toBe(
      "<p>The word\n合璧\nis a term of the library.</p>",
    );
  });
});

const ENGLISH = 'The quay is "closed" when the tide is high.';
const CHINESE = "涨潮的时候,码头不对外开放。";

describe("a paragraph in the other language", () => {
  it.each([
    [ENGLISH, "zh", "en"],
    [CHINESE, "en", "zh"],
  ])("%s is set as such, wherever it stands", async (text, language, lang) => {
    const html = await compiled(
      `${text}\n\n- ${text}\n\n> ${text}\n\n| ${text} |\n| - |\n| ${text} |\n\n## ${text}`,
      language,
    );
    const marked = Array.from(html.matchAll(/<(\w+)[^>]* lang="/g), ([, name]) => name);
    expect(marked).toEqual(["p", "li", "p", "th", "td", "h2"]);
    expect(html.match(new RegExp(` lang="${lang}"`, "g"))).toHaveLength(6);
  });

  it.each([
    ["Docker Compose", "zh"],
    ["Journal of Maritime History, vol. 3, no. 12", "zh"],
    ["`the quay is closed when the tide is high`", "zh"],
    ["码头的口号是“The sea is our road and it is ours”。", "zh"],
    ["《人民日报》", "en"],
    ["The word 合璧 is from the library.", "en"],
  ])("is not seen in %s", async (text, language) => {
    expect(await compiled(text, language)).not.toContain("lang=");
  });

  it("is not held to the typography of the chapter", () => {
    for (const [text, language] of [
      [ENGLISH, "zh"],
      [CHINESE, "en"],
    ] as const) {
      const chapter = chapterOf(`${text}\n`, language);
      typographyZh(chapter, runningText(chapter));
      typographyEn(chapter, runningText(chapter));
      expect(chapter.file.messages.map(({ reason }) => reason)).toEqual([]);
    }
  });
});
