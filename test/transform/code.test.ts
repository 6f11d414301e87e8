import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { grammars, languagesOfCode } from "../../scripts/transform/highlight-code.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const html = async (markdown: string, language = "en"): Promise<string> => {
  const chapter = chapterOf(markdown, language);
  const t = await translator("en", await readStrings("en"));
  const { highlight, load } = grammars();
  await load(languagesOfCode(chapter.tree));
  const { body } = compile(chapter, { t, data: new Map(), highlight });
  return withoutPlaces(toHtml(body));
};

describe("code", () => {
  it("has its tokens marked by classes, and no colours of its own", async () => {
    expect(await html("```js\nconst a = 1; // one\n```")).toBe(
      '<pre><code class="language-js"><span class="hl-keyword">const</span> <span class="hl-name">a</span> = ' +
        '<span class="hl-constant">1</span>; <span class="hl-comment">// one</span>\n</code></pre>',
    );
  });

  it("is cut by its own grammar and those of fences in it, whatever else the book has", async () => {
    const inside = "````md\n# A\n\n```js\nlet a = 1;\n```\n````";
    const { highlight, load } = grammars();
    const cut = async (code: string, language: string) => {
      highlight(code, language);
      await load();
      return highlight(code, language);
    };
    const code = "# A\n\n```js\nlet a = 1;\n```\n";
    const before = await cut(code, "md");
    expect(before).toContainEqual({ text: "let", class: "hl-keyword" });
    await load(["css", "html", "js"]);
    // Another text, which is not known from before.
    const after = await cut(`${code}\n`, "md");
    expect(after?.slice(0, -1)).toEqual(before?.slice(0, -1));
    expect(await html(inside)).toContain('class="language-md"');
  });

  it("stays plain, and whole, in a language that nobody knows", async () => {
    expect(await html("```klingon\nlet <b> = 1\n```")).toBe(
      '<pre><code class="language-klingon">let &#x3C;b> = 1\n</code></pre>',
    );
  });

  it("keeps every character", async () => {
    const code = "SELECT \"用户\", count(*)\n\tFROM t -- 注释\n\n WHERE a <> 'b';";
    const text = (await html(`\`\`\`sql\n${code}\n\`\`\``)).replace(/<[^>]+>/g, "");
    expect(text.replaceAll("&#x3C;", "<").replaceAll("&gt;", ">")).toBe(`${code}\n`);
  });

  it("goes from left to right in a chapter that goes the other way", async () => {
    const words = "الملف `.env`\n\n```txt\n{ a }\n```";
    expect(await html(words, "ar")).toBe(
      '<p>الملف <code dir="ltr">.env</code></p>\n<pre dir="ltr"><code class="language-txt">{ a }\n</code></pre>',
    );
    expect(await html(words)).not.toContain("dir=");
  });

  it("is not slowed down by a line that is data", async () => {
    const start = performance.now();
    await html(`\`\`\`js\n"${"x".repeat(300_000)}"\n\`\`\``);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
