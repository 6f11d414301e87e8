import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { align } from "../../scripts/library/alignment/alignment.ts";
import { nameTranslation } from "../../scripts/translate/translate.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { asciiId } from "../../scripts/library/ids/ids.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { toXhtml } from "../../scripts/format/epub/xhtml.ts";
import { anchor } from "../../scripts/format/pdf-names.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";
import { slugOf, dateInWords } from "../../scripts/library/text/text.ts";

const html = async (markdown: string, source?: string): Promise<string> => {
  const t = await translator("zh", await readStrings("zh"));
  const written = chapterOf(markdown, "zh");
  const { blocks } = chapterOf(source ?? "");
  const chapter =
    source === undefined ? written : nameTranslation(written, align(blocks, written.blocks)).translation;
  const body = toHtml(compile(chapter, { t, data: new Map() }).body);
  return source === undefined ? withoutPlaces(body) : body;
};

const tight = async (markdown: string): Promise<string> =>
  (await html(markdown)).replace(/\n(?=<)|(?<=>)\n/g, "");

describe("headings", () => {
  it.each([
    ["# A\n\n## B\n\n### C", "<h2>B</h2>\n<h3>C</h3>"],
    ["#\n\n# A\n\n## B\n\n###\n\nc", "<h2>B</h2>\n\n<p>c</p>"],
    ["# A\n\n## B\n\n# C\n\n## D", "<h2>B</h2>\n<h2>C</h2>\n<h3>D</h3>"],
  ])(
    "of %j are %j: further first levels move all down, empty ones count for nothing",
    async (markdown, body) => {
      expect((await html(markdown)).replace(/ id="[^"]*"/g, "").trim()).toBe(body);
    },
  );
});

describe("Chinese text", () => {
  it.each([
    ["第一行\n第二行", "第一行第二行"],
    ["他说：\n“好。”", "他说：“好。”"],
    ["破折号——\n之后", "破折号——之后"],
    ["**粗体**\n之后", "<strong>粗体</strong>之后"],
    ["English\nwords", "English\nwords"],
    ["中文\nEnglish", "中文English"],
    ["“quoted\n” text", "“quoted” text"],
    ["`code`\n之后", "<code>code</code>之后"],
  ])("joins the lines of %j as %j", async (markdown, body) => {
    expect(await html(markdown)).toBe(`<p>${body}</p>`);
  });

  it("keeps the number of a note on the line of what it follows, and the full stop with it", async () => {
    const body = await html("三千万人[^a][^b]。English[^a] text.\n\n[^a]: 甲\n\n[^b]: 乙");
    expect((/^<p>.*?<\/p>/.exec(body)?.[0] ?? "").replace(/>,?(?:<a.*?<\/a>)<\/sup>/g, "/>")).toBe(
      '<p>三千万<span class="together">人<sup/><sup class="next-call"/>。</span>English<sup/> text.</p>',
    );
  });

  it.each([
    ["**网民**[^a]，多。", '<span class="together"><strong>网民</strong><sup/>，</span>多。'],
    [`*${"长".repeat(14)}*[^a]，多。`, `<em>${"长".repeat(14)}</em><sup/>，多。`],
    ["**users**[^a], many.", "<strong>users</strong><sup/>, many."],
  ])("keeps it with a short word that is marked: %s", async (markdown, kept) => {
    const body = await html(`${markdown}\n\n[^a]: 甲`);
    expect((/^<p>(.*?)<\/p>/.exec(body)?.[1] ?? "").replace(/>,?(?:<a.*?<\/a>)<\/sup>/g, "/>")).toBe(kept);
  });

  it("sets the number of a note apart from one before it, and from no other, in their order", async () => {
    const body = await html("One[^a][^b], two.[^c] [^b] Three.[^a]\n\n[^a]: A\n\n[^b]: B\n\n[^c]: C");
    const calls = body.replace(/<(?!\/?sup)[^>]*>|<section.*/gs, "");
    expect(calls.trim()).toBe(
      'One<sup>1</sup><sup class="next-call">,2</sup>, two.<sup>2</sup><sup class="next-call">,3</sup> Three.<sup>1</sup>',
    );
  });

  it("is emphasised right beside full-width marks", async () => {
    expect(await html("**注意：**这是正文。")).toBe("<p><strong>注意：</strong>这是正文。</p>");
  });

  it("ends a bare address where Chinese begins", async () => {
    expect(await html("见https://example.org/a，下同。")).toBe(
      '<p>见<a href="https://example.org/a">https://example.org/a</a>，下同。</p>',
    );
  });

  it("knows the scheme of an address whatever its letters", async () => {
    expect(await html("[甲](HTTPS://Example.org/A)")).toBe('<p><a href="https://Example.org/A">甲</a></p>');
  });

  it("keeps an address that its author closed", async () => {
    expect(await html("[中文](https://example.org/中文)")).toContain(
      'href="https://example.org/%E4%B8%AD%E6%96%87"',
    );
  });
});

describe("headings", () => {
  it("take their ids from the source language", async () => {
    const body = await html("## 用户\n\n### 增长\n\n## 来源", "## The users\n\n### Growth\n\n## Sources");
    expect([...body.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      "the-users",
      "growth",
      "sources",
    ]);
  });

  it("pair over one that a language lacks", async () => {
    const body = await html("## 一\n\n## 三 {#three}", "## One\n\n### Two\n\n## Three {#three}");
    expect([...body.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)).toEqual(["one", "three"]);
  });

  it("number a second use, and never push aside an id an author gave", async () => {
    const body = await html("## 甲\n\n## 乙\n\n## 丙 {#users}", "## Users\n\n## Users\n\n## Others {#users}");
    expect([...body.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)).toEqual(["users-1", "users-2", "users"]);
  });
});

describe("elements of a report", () => {
  it("numbers a figure and a table by chapter", async () => {
    const body = await tight('![图](a.svg "说明"){#fig-a}\n\n| 甲 |\n| - |\n| 1 |\n\nTable: 题 {#tbl-a}');
    expect(body).toContain('<figure class="figure" id="fig-a"><img src="a.svg" alt="图">');
    expect(body).toContain('<figcaption><span class="label">图2-1</span> 说明</figcaption>');
    expect(body).toContain(
      '<figure class="table" id="tbl-a"><figcaption><span class="label">表2-1</span> 题</figcaption><table>',
    );
  });

  it("calls a box what its author called it, else by its kind in the reader's language", async () => {
    const label = '<p class="alert-label">';
    expect(await tight("> [!info]\n> 文")).toBe(
      `<aside class="alert note">${label}说明</p><p>文</p></aside>`,
    );
    expect(await tight(":::bug\n文\n:::")).toBe(`<aside class="alert bug">${label}缺陷</p><p>文</p></aside>`);
    expect(await tight("> [!TIP]- 标题\n> 文")).toBe(
      `<aside class="alert tip">${label}标题</p><p>文</p></aside>`,
    );
    expect(await tight("::: details\n文\n:::")).toBe("<details><summary>详情</summary><p>文</p></details>");
    expect(await tight('=== "甲"\n\n    文')).toBe('<p class="label-line"><strong>甲</strong></p><p>文</p>');
  });

  it("labels an alert and names a speaker", async () => {
    expect(await tight("> [!NOTE]\n> 正文")).toContain(
      '<aside class="alert note"><p class="alert-label">说明</p>',
    );
    expect(await tight("> 引文\n>\n> ——某人")).toContain('<p class="speaker">——某人</p>');
  });

  it("cleans raw HTML of what runs and of what EPUB refuses", async () => {
    const body = await tight(
      '<script>alert(1)</script><p align="center" onclick="x()" style="color:red">好<font color="red">文</font></p><a href="javascript:x()">链</a>',
    );
    expect(body).toBe('<p class="align-center">好文</p><a>链</a>');
  });

  it("turns formulas into MathML and leaves one that does not parse, with a message", async () => {
    expect(await tight("$x^2$")).toMatch(/^<p><math.*<msup>.*<\/math><\/p>$/s);
    const chapter = chapterOf("$\\frac{1$", "zh");
    const t = await translator("zh", await readStrings("zh"));
    const { body } = compile(chapter, { t, data: new Map() });
    expect(toHtml(body)).toContain("\\frac{1");
    expect(chapter.file.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([["maths", 1]]);
  });

  it("leaves colons in a line as text", async () => {
    expect(await tight("正文 10:30 :name\n\n::other{a=b}")).toBe(
      "<p>正文 10:30 :name</p><p>::other{a=b}</p>",
    );
  });
});

describe("money", () => {
  it.each([
    "It costs $5 to $10.",
    "a $20,000 or $30,000 prize, $ a$ and $b $",
    "用US$、HK$计价，$5–$10。",
    "**$5** or **$6**",
    "It is $x$5",
  ])("is no formula: %s", async (markdown) => {
    const body = await html(markdown);
    expect(body).not.toContain("<math");
    expect(body.replace(/<[^>]*>/g, "")).toBe(markdown.replaceAll("**", ""));
  });

  it.each([
    ["$a + b$, 又$y$的", ["a + b", "y"]],
    ["H$_2$O, 5$\\times$3", ["_2", "\\times"]],
    ["价格为$5–$10，合$x^2$", ["x^2"]],
    ["$5m and $$ x $$", ["x"]],
  ])("leaves formulas what they are: %s", async (markdown, formulas) => {
    const found = [...(await html(markdown)).matchAll(/alttext="([^"]*)"/g)].map(([, tex]) => tex);
    expect(found).toEqual(formulas);
  });
});

describe("raw HTML without its end", () => {
  it.each(["plaintext", "title", "textarea", "script", "iframe", "select", "template", "xmp"])(
    "does not take the rest of the chapter with it: <%s>",
    async (tag) => {
      expect(await tight(`一。\n\n<${tag}>\n\n**二**\n\n## Three\n\n四。`)).toBe(
        '<p>一。</p><p><strong>二</strong></p><h2 id="three">Three</h2><p>四。</p>',
      );
    },
  );

  it.each([
    ["> 一。\n> <textarea>二\n>\n> 三", "<blockquote><p>一。二</p><p>三</p></blockquote>"],
    ["<!-- 一\n\n二", "<p> 一</p><p>二</p>"],
    ["<textarea>\n<title>\n二", "<p>二</p>"],
    ["一 <title> *二*", "<p>一  <em>二</em></p>"],
  ])("goes alone: %j", async (markdown, body) => {
    expect(await tight(markdown)).toBe(body);
  });
});

describe("names and formats", () => {
  it("keep the ids of chapters apart in one document", () => {
    const pairs = [
      ["a", ""],
      ["a/b", ""],
      ["a-b", ""],
      ["a", "b"],
      ["a", "b.c"],
      ["a", "b--c"],
      ["a", "b_c"],
      ["a/b", "c"],
      ["a-b", "c"],
      ["a/b/c", ""],
    ] as const;
    expect(new Set(pairs.map(([slug, id]) => anchor(slug, id))).size).toBe(pairs.length);
    // What this rests on: a slug has none of the marks that stand for `/` and for its end.
    for (const path of ["a_b.c.md", "01-a/b__c.md", "甲.乙/a_.md", "--a--.md", "ﬁ½.md"])
      expect(slugOf(path)).toMatch(/^[A-Za-z0-9-]+(\/[A-Za-z0-9-]+)*$/);
  });

  it("say nothing twice in XHTML, and lose nothing there", () => {
    const text = ']]> xmlns="http://www.w3.org/1999/xhtml"\0\ud800';
    const tree = { type: "element", tagName: "p", properties: {}, children: [{ type: "text", value: text }] };
    expect(toXhtml({ type: "root", children: [tree as Element] })).toBe(
      '<p>]]&gt; xmlns="http://www.w3.org/1999/xhtml"</p>',
    );
  });

  it.each([
    ["02-banks.md", "banks"],
    ["01-part/10_Users & Groups.md", "part/Users-Groups"],
    ["index.md", "index-chapter"],
    ["01-互联网.md", "c-dfcf2a"],
    ["2015.md", "2015"],
  ])("makes the slug of %s", (path, slug) => {
    expect(slugOf(path).replace(/^c-[0-9a-f]{6}$/, "c-dfcf2a")).toBe(slug);
  });

  it.each([
    ["users", "users"],
    ["1st", "id-1st"],
  ])("makes %s an id", (id, ascii) => {
    expect(asciiId(id)).toBe(ascii);
  });

  it("shows a time in the zone it was written in", () => {
    expect(dateInWords("2015-10-29T19:00:00+08:00", "zh")).toBe("2015年10月29日 19:00");
    expect(dateInWords("2015-10-29", "en")).toBe("October 29, 2015");
  });

  it("throws for a UI string that no language has", async () => {
    const t = await translator("zh", await readStrings("zh"));
    expect(() => t("no-such-key")).toThrow("Missing UI string no-such-key");
  });

  it("has the same UI strings in every language", async () => {
    expect(Object.keys(await readStrings("zh")).sort()).toEqual(Object.keys(await readStrings("en")).sort());
    const names = { language: "Cymraeg", "language.short": "CY" };
    expect(await readStrings("cy")).toEqual({ ...(await readStrings("en")), ...names });
    const simplified = { language: "简体中文", "language.short": "简体" };
    expect(await readStrings("zh-CN")).toEqual({ ...(await readStrings("zh")), ...simplified });
  });
});
