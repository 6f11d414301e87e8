import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { addressBook } from "../../scripts/transform/address-book.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { linkPages } from "../../scripts/transform/link-pages.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><rect width="1" height="1"/></svg>';

/** The HTML of a chapter, and what is said of it: line, rule and the first words. */
const pageOf = async (markdown: string) => {
  const chapter = chapterOf(markdown);
  const t = await translator("en", await readStrings("en"));
  const page = compile(chapter, { t, data: new Map() });
  linkPages([{ chapter, page }], {
    book: addressBook({ chapters: new Map(), assets: new Map(), leftOut: [], meta: {} }),
    otherHeadings: () => [],
    t,
  });
  const said = chapter.file.messages.map(({ line, fatal, ruleId, reason }) => {
    const words = reason.split(" address")[0] ?? "";
    return `${line} ${fatal ? "error" : "warning"} ${ruleId} ${words}`;
  });
  return { html: withoutPlaces(toHtml(page.body)), said, isUnsafe: chapter.file.data.unsafe === true };
};

describe("an address that may not stand in a book", () => {
  it.each([
    ["a link", "[a](javascript:x())", "<p><a>a</a></p>", "link-target Unexpected javascript:"],
    [
      "a link in other letters",
      "[a](&#106;avaScript:x())",
      "<p><a>a</a></p>",
      "link-target Unexpected javascript:",
    ],
    [
      "a link in angle brackets",
      "[a](<JAVASCRIPT:x()>)",
      "<p><a>a</a></p>",
      "link-target Unexpected javascript:",
    ],
    ["a definition", "[a][b]\n\n[b]: vbscript:x", "<p><a>a</a></p>", "link-target Unexpected vbscript:"],
    ["an address by itself", "<blob:x>", "<p><a>blob:x</a></p>", "link-target Unexpected blob:"],
    ["a data address", "[a](data:text/html,b)", "<p><a>a</a></p>", "link-target Unexpected data:"],
    [
      "a picture",
      "![a](javascript:x())",
      '<p class="pictures"><span class="missing-image">a</span></p>',
      "image-missing Unexpected javascript:",
    ],
    [
      "a page as picture",
      "![a](data:text/html;base64,PGI+)",
      '<p class="pictures"><span class="missing-image">a</span></p>',
      "image-missing Unexpected data:text/html",
    ],
    [
      "a torn drawing",
      "![a](data:image/svg+xml,%3Csvg%3E)",
      '<p class="pictures"><span class="missing-image">a</span></p>',
      "image-missing Unexpected data:image/svg+xml",
    ],
    ["a video", '::video{src="javascript:x()" title="a"}', "<p>a</p>", "video Unexpected javascript:"],
    ["a video without a title", '::video{src="data:text/html,b"}', "<p></p>", "video Unexpected data:"],
    [
      "a video that is no file",
      '::video{src="mailto:a@example.org" title="a"}',
      "<p>a</p>",
      "video Unexpected mailto:",
    ],
  ])("is taken out of %s, with an error", async (_, markdown, html, message) => {
    const page = await pageOf(markdown);
    expect(page.html).toBe(html);
    expect(page.said.filter((one) => one.includes(" error "))).toEqual([`1 error ${message}`]);
    expect(page.isUnsafe).toBe(true);
  });

  it("is taken out of a poster, and the video stays", async () => {
    const { html, said } = await pageOf(
      '::video{src="https://example.org/a.mp4" poster="javascript:x()" title="a"}',
    );
    expect(html).toContain(
      '<video class="screen-only" controls preload="none" playsinline src="https://example.org/a.mp4" aria-label="a">',
    );
    expect(html).not.toContain("javascript");
    expect(said).toEqual(["1 error video Unexpected javascript:"]);
  });

  it.each([
    ['<a href="java&#10;script:x()">a</a>', "<p><a>a</a></p>"],
    ['<img src="javascript:x()" alt="a">', '<p class="pictures"><span class="missing-image">a</span></p>'],
    ['<q cite="javascript:x()">a</q>', '<p><span class="quoted">“a”</span></p>'],
    ['<iframe src="javascript:x()"></iframe>', ""],
    ['<form action="javascript:x()"><button formaction="javascript:x()">a</button></form>', "a"],
    ['<b style="background:url(javascript:x())" background="javascript:x()">a</b>', "<p><b>a</b></p>"],
    ['<a ping="javascript:x()" href="#top">a</a>', '<p><a href="chapter:a">a</a></p>'],
    ['<base href="javascript:x()//"><meta http-equiv="refresh" content="0;url=javascript:x()">', ""],
    ['<math href="javascript:x()"><mi>a</mi></math>', ""],
    [
      '<img src="a.png" srcset="javascript:x() 2x" alt="a">',
      '<p class="pictures"><span class="missing-image">a</span></p>',
    ],
    ["<video poster='javascript:x()' src='data:text/html,b'>a</video>", "<p>a</p>"],
    ["<object data='data:text/html,b'><embed src='data:text/html,b'></object>", ""],
  ])("is taken out of raw HTML: %s", async (markdown, html) => {
    const page = await pageOf(markdown);
    expect(page.html.replace("<p></p>", "").trim()).toBe(html);
    expect(page.said.join()).toContain("raw-html");
  });

  it("is taken out of a drawing in raw HTML", async () => {
    const page = await pageOf('<svg><a xlink:href="javascript:x()"><text>a</text></a></svg>');
    const [, base64 = ""] = /base64,([^"]+)/.exec(page.html) ?? [];
    expect(String(Buffer.from(base64, "base64"))).toContain("<a><text>a</text></a>");
    expect(page.said.join()).toContain("raw-html Unexpected xlink:href in <svg>");
    expect(page.isUnsafe).toBe(true);
  });

  it("marks the file, whose text is then not given away, also where nothing refers to it", async () => {
    expect((await pageOf("a\n\n[b]: javascript:x()")).isUnsafe).toBe(true);
    expect((await pageOf('<iframe src="javascript:x()"></iframe>')).isUnsafe).toBe(true);
    expect(
      (await pageOf("[a](https://example.org) and `javascript:x()`\n\n[b]: https://example.org")).isUnsafe,
    ).toBe(false);
  });
});

describe("an address that may", () => {
  it("is written as a browser reads it", async () => {
    const { html, said } = await pageOf(
      "[a](HTTPS://example.org) [b](//example.org/b) <MAILTO:a@example.org> [c](tel:+8610)",
    );
    expect(html).toBe(
      '<p><a href="https://example.org">a</a> <a href="https://example.org/b">b</a> <a href="mailto:a@example.org">MAILTO:a@example.org</a> <a href="tel:+8610">c</a></p>',
    );
    expect(said).toEqual([]);
  });

  it("of a drawing holds it without what runs", async () => {
    const { html } = await pageOf(`![a](data:image/svg+xml;base64,${Buffer.from(SVG).toString("base64")})`);
    const [, base64 = ""] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html) ?? [];
    expect(Buffer.from(base64, "base64").toString()).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1" /></svg>',
    );
  });
});
