import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import type { Book, Edition, Page } from "../../scripts/book.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { glossaryPage } from "../../scripts/transform/glossary.ts";
import { termFinder, type Term } from "../../scripts/library/terms/terms.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const term = (id: string, names: Record<string, string[]>): Term => ({
  id,
  names: new Map(
    Object.entries(names).map(([language, [name = "", ...variants]]) => [
      language,
      { term: name, variants, forbidden: [], definition: `${name}: defined` },
    ]),
  ),
});

const GLOSSARY = [
  term("user", { en: ["internet user", "users"], zh: ["网民"] }),
  term("net", { en: ["Internet Plus"], zh: ["互联网+"] }),
  term("rate", { en: ["penetration rate"], zh: ["互联网普及率", "普及率"] }),
  term("mobile", { en: ["mobile internet user"], zh: ["手机网民"] }),
  term("ai", { en: ["AI"], zh: ["AI"] }),
];

const page = async (markdown: string, language = "en"): Promise<Page> => {
  const chapter = chapterOf(markdown, language);
  const t = await translator(language, await readStrings(language));
  return compile(chapter, { t, data: new Map(), findTerms: termFinder(GLOSSARY, language) });
};

/** The body with marked terms as `[words|id]`. */
const marked = async (markdown: string, language = "en"): Promise<string> =>
  withoutPlaces(toHtml((await page(markdown, language)).body))
    .replace(/(?<=<h2) id="[^"]*"/g, "")
    .replace(/<a class="term"[^>]*href="chapter:glossary#term-(\w+)"[^>]*>([^<]*)<\/a>/g, "[$2|$1]");

describe("the first use of a term", () => {
  it("is a link to the glossary that has the definition with it", async () => {
    expect(withoutPlaces(toHtml((await page("Each internet user.")).body))).toBe(
      '<p>Each <a class="term" id="use-user" href="chapter:glossary#term-user" data-definition="internet user: defined">internet user</a>.</p>',
    );
  });

  it.each([
    ["Users, users and users.", "<p>[Users|user], users and users.</p>"],
    ["A mobile internet user.", "<p>A [mobile internet user|mobile].</p>"],
    ["Two internet users.", "<p>Two [internet users|user].</p>"],
    ["An internet\nuser.", "<p>An [internet\nuser|user].</p>"],
    ["Overusers, usersville, AIM, KAI.", "<p>Overusers, usersville, AIM, KAI.</p>"],
    [
      "# A\n\n## Internet users\n\nInternet users.",
      "\n<h2>Internet users</h2>\n<p>[Internet users|user].</p>",
    ],
    [
      "[users](https://example.org), `users`, users.",
      '<p><a href="https://example.org">users</a>, <code>users</code>, [users|user].</p>',
    ],
    ["*Internet Plus*.", "<p><em>[Internet Plus|net]</em>.</p>"],
    ["*On Internet Plus* by all.", "<p><em>On Internet Plus</em> by all.</p>"],
  ])("in English, %j, is %j", async (markdown, body) => {
    expect(await marked(markdown)).toBe(body);
  });

  it.each([
    ["互联网普及率与普及率。", "<p>[互联网普及率|rate]与普及率。</p>"],
    ["“互联网+”的网民。", "<p>“[互联网+|net]”的[网民|user]。</p>"],
    ["《关于互联网+的意见》说，互联网+。", "<p>《关于互联网+的意见》说，[互联网+|net]。</p>"],
    ["《互联网+》一书。", "<p>《[互联网+|net]》一书。</p>"],
    ["用AI的人，AIM。", "<p>用[AI|ai]的人，AIM。</p>"],
    ["手机网民也是网民。", "<p>[手机网民|mobile]也是[网民|user]。</p>"],
  ])("in Chinese, %j, is %j", async (markdown, body) => {
    expect(await marked(markdown, "zh")).toBe(body);
  });

  it("takes no id that something else has", async () => {
    expect(toHtml((await page('<i id="use-user"></i>users')).body)).not.toContain('class="term" id=');
  });
});

describe("the glossary", () => {
  const glossary = async (language: "en" | "zh", pages: Page[] = []): Promise<string> => {
    const t = await translator(language, await readStrings(language));
    const edition = { languages: [language], t } as unknown as Edition;
    return toHtml(glossaryPage({ glossary: GLOSSARY } as Book, edition, pages)?.body ?? []);
  };

  it("has each term with its definition, its name in the other language, and where it is used", async () => {
    const html = await glossary("en", [await page("An internet user.")]);
    expect(html).toContain(
      '<dt id="term-user">internet user</dt><dd class="definition"> internet user: defined</dd>' +
        '<dd class="other"> Chinese: <span lang="zh">网民</span></dd>' +
        '<dd class="uses"> Used in <a class="ref" href="chapter:a#use-user">Chapter 2</a></dd>',
    );
  });

  it("names appendices where a term is used as they are called", async () => {
    const html = await glossary("en", [{ ...(await page("An internet user.")), label: "Appendix A" }]);
    expect(html).toContain('<a class="ref" href="chapter:a#use-user">Appendix A</a>');
  });

  it.each([
    ["en", ["AI", "Internet Plus", "internet user", "mobile internet user", "penetration rate"]],
    ["zh", ["互联网+", "互联网普及率", "手机网民", "网民", "AI"]],
  ] as const)("stands in the order of %s", async (language, names) => {
    const terms = [...(await glossary(language)).matchAll(/<dt[^>]*>([^<]+)/g)].map(([, name = ""]) => name);
    expect(terms).toEqual(names);
  });

  it("is left out where no term has a name", async () => {
    const edition = { languages: ["fr"], t: (key: string) => key } as unknown as Edition;
    expect(glossaryPage({ glossary: GLOSSARY } as Book, edition, [])).toBeUndefined();
  });
});

describe("a term that the index has", () => {
  it("is marked in the text, and not among the data of a chart, which not every edition shows", async () => {
    const chart =
      "```chart\ntype: bar\ntitle: Boats\nrows:\n  - [place, boats]\n  - [users, 3]\n  - [others, 4]\n```\n";
    const chapter = chapterOf(`${chart}\nAll users.\n`, "en");
    const t = await translator("en", await readStrings("en"));
    const find = termFinder(GLOSSARY, "en");
    const { body } = compile(chapter, { t, data: new Map(), findTerms: find, findIndexed: find });
    const html = toHtml(body);
    expect(html).toContain("chart-data");
    expect(html.split('class="chart-data')[1]?.split("</details>")[0]).not.toContain("data-index");
    expect(html.split("</details>")[1]).toContain('data-index="glossary: user"');
  });
});
