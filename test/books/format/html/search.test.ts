import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser, openBrowser, type OpenBrowser } from "../../../../scripts/library/browser/browser.ts";
import { sampleBook } from "../../../support/sample-book.ts";
import { serveFolder, type Served } from "../../../support/serve-folder.ts";

// One character, across words, mixed with Latin, stems, parts of words, signs, widths, capitals, and what is nowhere.
const QUERIES = {
  zh: `互 网 亿 联网 网加 互联网 互联网+ 互联网plus 网行动 家宽带 北京 电子商务 金融 《 》 ， 47.9 %
    ６.４９ 城乡差 不存在的词语 Wi-Fi 2015年 龘`,
  en: `internet Internet+ China investment investments developing develops broad oadban 649 47.9% bank
    million users’ e-commerce plus rural nonexistentword 互联网 ” zz`,
};
const queries = (text: string): string[] => text.split(/\s+/).filter(Boolean);

let dist: string;
let served: Served;
let browser: OpenBrowser;
let tab: Page;

beforeAll(async () => {
  ({ dist } = await sampleBook());
  served = await serveFolder(dist);
  browser = await openBrowser(await findBrowser(process.env));
  tab = await browser.browser.newPage();
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

/** Searches and gives the pages found, in order, with the words marked in their snippets. */
const ask = async (base: string, query: string): Promise<{ path: string; marks: string[] }[]> => {
  await tab.goto(`${base}search.html?q=${encodeURIComponent(query)}`);
  await tab.waitForFunction('document.querySelector("[role=status]").textContent !== ""');
  for (;;) {
    const more = await tab.$("button[data-more]:not([hidden])");
    if (!more) break;
    const before = await tab.$$eval(".results > li", (items) => items.length);
    await more.click();
    await tab.waitForFunction(`document.querySelectorAll(".results > li").length !== ${before}`);
  }
  return tab.$$eval(".results > li", (items) =>
    items.map((item) => ({
      path: item.querySelector("a")?.getAttribute("href")?.split("#")[0] ?? "",
      marks: [...item.querySelectorAll("mark")].map(({ textContent }) => textContent ?? ""),
    })),
  );
};

const read = new Map<string, Map<string, string>>();

/** What a reader sees of each page below an address, plain. Pages are opened once. */
const readPages = async (base: string): Promise<Map<string, string>> => {
  const known = read.get(base);
  if (known) return known;
  await tab.goto(`${base}index.html`);
  const links = await tab.$$eval("nav .contents a", (all) => all.map((link) => link.getAttribute("href")));
  const texts = new Map<string, string>();
  for (const path of new Set(links.filter((link) => link !== null))) {
    // The index itself is not searched.
    if (path.startsWith("subject-index")) continue;
    await tab.goto(`${base}${path}`);
    const text = await tab.evaluate(`
      for (const node of document.querySelectorAll("article header p, article :is([data-footnote-ref], [data-footnote-backref], svg, math)"))
        node.remove();
      document.querySelector("article").textContent`);
    texts.set(path, String(text));
  }
  read.set(base, texts);
  return texts;
};

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

describe("search", () => {
  it.each(["en", "zh"] as const)(
    "finds in %s every page that a plain scan of the text finds",
    async (code) => {
      const base = `${served.url}${code}/`;
      const texts = await readPages(base);
      expect(texts.size).toBeGreaterThan(9);
      const missed: string[] = [];
      for (const query of queries(QUERIES[code])) {
        const found = (await ask(base, query)).map(({ path }) => path);
        for (const [path, text] of texts)
          if (plain(text).includes(plain(query)) && !found.includes(path)) missed.push(`${query}: ${path}`);
      }
      expect(missed).toEqual([]);
    },
  );

  it("finds nothing where there is nothing", async () => {
    for (const query of ["不存在的词语", "nonexistentword", "龘"])
      expect(await ask(`${served.url}zh/`, query)).toEqual([]);
    expect(await tab.$eval("[role=status]", (status) => status.textContent)).toMatch(/^没有找到/);
  });

  it("finds other forms of an English word, and marks them", async () => {
    const found = await ask(`${served.url}en/`, "invest");
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ marks }) => marks.some((mark) => /^invest/i.test(mark)))).toBe(true);
  });

  it("takes a number with points as one word, and marks words from where they begin", async () => {
    for (const [query, expected] of [
      ["47.9", /^47\.9$/],
      ["in", /^in$/i],
    ] as const) {
      // The pages that have the word come first.
      const found = (await ask(`${served.url}en/`, query)).slice(0, 5);
      expect(found.length).toBeGreaterThan(0);
      expect(found.flatMap(({ marks }) => marks).filter((mark) => !expected.test(mark))).toEqual([]);
    }
  });

  it("puts a page that has the words side by side before one that has them apart", async () => {
    const found = await ask(`${served.url}en/`, "mobile phone");
    const sides = found.map(({ marks }) => marks.join(" ").toLowerCase().includes("mobile phone"));
    expect(sides).toEqual(sides.toSorted((one, other) => Number(other) - Number(one)));
    expect(sides[0]).toBe(true);
  });

  it("puts pages that have a word before those that have it inside others, in their titles, too", async () => {
    const base = `${served.url}en/`;
    const texts = await readPages(base);
    const found = await ask(base, "line");
    const whole = found.map(({ path }) => /\blines?\b/i.test(texts.get(path) ?? ""));
    expect(new Set(whole)).toEqual(new Set([true, false]));
    expect(whole).toEqual(whole.toSorted((one, other) => Number(other) - Number(one)));
  });

  it("puts a page named by the query first", async () => {
    const found = await ask(`${served.url}en/`, "sources");
    expect(found[0]?.path).toBe("sources.html");
  });

  it("leaves out a page that has every pair of characters but not the word", async () => {
    const found = await ask(`${served.url}zh/`, "网联互联网");
    expect(found).toEqual([]);
  });

  it("searches the other language when asked to, below its own", async () => {
    await ask(`${served.url}en/`, "CNNIC");
    await tab.click("#also-zh");
    await tab.waitForFunction('document.querySelector(".results > li[lang=zh]")');
    const editions = await tab.$$eval(".results > li", (items) => items.map(({ lang }) => lang));
    expect(editions.toSorted()).toEqual(editions);
  });

  it("asks the edition that is written as the query is, and says which that is", async () => {
    const found = await ask(`${served.url}en/`, "金融");
    expect(found[0]?.path).toMatch(/^\.\.\/zh\/[\w-/]+\.html/);
    expect(found.at(-1)?.path).toMatch(/^(?:glossary|references)\.html$/);
    const labels = await tab.$$eval(".results > li[lang=zh] .edition", (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(labels.length).toBeGreaterThan(3);
    expect(new Set(labels)).toEqual(new Set(["Chinese"]));
    const english = await ask(`${served.url}zh/`, "inclusive");
    expect(english.map(({ path }) => path)).toContain("../en/finance.html");
  });

  it.each([
    ["zh", "hulianwang"],
    ["zh", "hlw"],
    ["zh", "hulianw"],
    ["zh", "hu lian wang"],
    ["zh", "hùliánwǎng"],
    ["en", "hulianwang"],
    ["en-zh", "hulianwang"],
  ])("finds in %s 互联网 by its pinyin, %s, wherever the word itself is found", async (code, query) => {
    const pages = async (base: string, text: string): Promise<string[]> =>
      (await ask(base, text)).map(({ path }) => path.replace("../zh/", ""));
    const expected = await pages(`${served.url}${code === "en" ? "zh" : code}/`, "互联网");
    expect(expected.length).toBeGreaterThan(5);
    expect((await pages(`${served.url}${code}/`, query)).toSorted()).toEqual(expected.toSorted());
    expect((await ask(`${served.url}${code}/`, query)).flatMap(({ marks }) => marks)).toContain("互联网");
  });

  it("takes an English word for no pinyin", async () => {
    const found = await ask(`${served.url}zh/`, "bank");
    expect(found.flatMap(({ marks }) => marks).filter((mark) => /\p{Script=Han}/u.test(mark))).toEqual([]);
  });

  it("shows the sections that have what was asked for, and leads to the place in each", async () => {
    await ask(`${served.url}en/`, "users");
    const sections = await tab.$$eval(".results > li", (items) => {
      const own = items.find((item) => item.querySelector("ul a"));
      return [...(own?.querySelectorAll("ul a") ?? [])].map((link) => link.textContent);
    });
    expect(sections.length).toBeGreaterThan(1);
    await Promise.all([
      tab.waitForNavigation(),
      tab.evaluate((title) => {
        const links = [...document.querySelectorAll<HTMLElement>(".results ul a")];
        links.find(({ textContent }) => textContent === title)?.click();
      }, sections.at(-1)),
    ]);
    expect(await tab.$eval(":target", (target) => target.textContent)).toMatch(/users/i);
  });

  it("shows cells apart, and no word in part", async () => {
    await ask(`${served.url}zh/`, "手机网络购物");
    const texts = await tab.$$eval(".results p", (all) => all.map(({ textContent }) => textContent ?? ""));
    expect(texts.some((text) => /2\.36亿 · 42\.4%/.test(text))).toBe(true);
    await ask(`${served.url}en/`, "internet");
    const known = new Set(
      [...(await readPages(`${served.url}en/`)).values()].flatMap((text) => text.split(/[^\p{L}]+/u)),
    );
    await ask(`${served.url}en/`, "internet");
    const shown = await tab.$$eval(".results p", (all) => all.map(({ textContent }) => textContent ?? ""));
    expect(shown.some((text) => text.startsWith("…"))).toBe(true);
    expect(shown.some((text) => text.endsWith("…"))).toBe(true);
    // One letter alone is that of an appendix.
    const words = shown.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => word.length > 1);
    expect(words.filter((word) => !known.has(word))).toEqual([]);
  });

  it("works from disk as well", async () => {
    const base = pathToFileURL(`${dist}/zh/`).href;
    expect((await ask(base, "互联网")).length).toBeGreaterThan(3);
  });

  it("loads nothing of the index before it is asked, and then only what a query needs", async () => {
    const loaded: string[] = [];
    tab.on("request", (request) => void loaded.push(request.url()));
    await tab.goto(`${served.url}zh/search.html`);
    expect(loaded.filter((url) => url.includes("/search/"))).toEqual([]);
    await ask(`${served.url}zh/`, "互联网");
    const names = loaded.flatMap((url) => /\/search\/zh\/(index|words|piece|text)/.exec(url)?.[1] ?? []);
    expect(new Set(names)).toEqual(new Set(["index", "piece", "text"]));
  });
});
