/// <reference lib="dom" />
import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { listen, settled, site, tab, useSite } from "../../../support/built-site.ts";
import { look, type Seen } from "../../../support/look-at-page.ts";

// The sample book with one chapter not yet translated, in a browser, served below a sub-path and from disk.

let pages: string[];
/** Those that a browser opens: all of both languages, and of each language every second, of which the other has the rest. */
let opened: string[];

useSite(async (content) => {
  await rm(join(content, "zh/voices.md"));
  await appendFile(join(content, "zh/book.yaml"), "\npartial: true\n");
});

beforeAll(async () => {
  const entries = await readdir(site.dist, { recursive: true });
  const all = entries.filter((path) => path.endsWith(".html")).sort();
  // Old addresses have pages that only lead on.
  const isPage = await Promise.all(
    all.map(async (path) => !(await text(path)).includes('http-equiv="refresh"')),
  );
  pages = all.filter((_, index) => isPage[index]);
  const namesOf = (code: string): string[] => pages.filter((path) => path.startsWith(`${code}/`));
  const [en, zh] = [namesOf("en"), namesOf("zh")];
  const rest = new Set([...en, ...zh]);
  const half = [...en.filter((_, index) => index % 2 === 0), ...zh.filter((_, index) => index % 2 === 1)];
  opened = [...pages.filter((path) => !rest.has(path)), ...half];
});

const text = (path: string): Promise<string> => readFile(join(site.dist, path), "utf8");

/** The languages' pages; `index.html` would lead on to one of them, so it is asked to stay. */
const addressOf = (root: string, path: string): string =>
  `${root}${path}${path === "index.html" ? "#choose" : ""}`;

/** Tabs that open pages at the same time. */
const TABS = 3;

/**
 * Opens pages below `root` in several tabs, and gives what `visit` makes of each and the faults of them all.
 * What costs is to open a page, so that it is opened once for all that is asked of it.
 */
const openEach = async <T>(
  root: string,
  visit: (page: Page, path: string) => Promise<T>,
): Promise<{ results: T[]; faults: string[] }> => {
  const results: T[] = [];
  const left = opened.entries();
  const openSome = async (): Promise<string[]> => {
    const page = await site.newTab();
    const faults = listen(page, root);
    for (const [index, path] of left) {
      await page.goto(addressOf(root, path));
      await settled(page);
      results[index] = await visit(page, path);
    }
    await page.browserContext().close();
    return faults;
  };
  const faults = await Promise.all(Array.from({ length: TABS }, openSome));
  return { results, faults: faults.flat() };
};

describe("every page", () => {
  let seen: Seen[];
  let faults: string[];

  beforeAll(async () => {
    ({ results: seen, faults } = await openEach(site.url, look));
  });

  it("opens below a sub-path without a fault, and asks nothing of others", () => {
    expect(faults).toEqual([]);
    expect(seen.length).toBeGreaterThan(24);
  });

  it("opens from disk without a fault, and asks nothing of others", async () => {
    const titles = await openEach(site.disk, (page) => page.title());
    expect(titles.faults).toEqual([]);
    expect(titles.results.filter(Boolean)).toHaveLength(seen.length);
  });

  it("asks for its manifest where a browser may load it, and not from disk", async () => {
    const counts: number[] = [];
    for (const root of [site.url, site.disk]) {
      await tab.goto(`${root}en/index.html`);
      counts.push((await tab.$$("link[rel=manifest]")).length);
    }
    expect(counts).toEqual([1, 0]);
  });

  it("can be read without JavaScript, and leads on", async () => {
    await tab.setJavaScriptEnabled(false);
    const said = listen(tab, site.url);
    for (const path of opened) {
      await tab.goto(addressOf(site.url, path));
      const source = await text(path);
      const [, lang] = /<html lang="([^"]+)"/.exec(source) ?? [];
      const shown = await tab.$eval("main", (main) => main.innerText.trim().length);
      expect(shown, path).toBeGreaterThan(lang === "zh" ? 10 : 20);
      expect(await tab.$$eval("a[href]", (links) => links.length), path).toBeGreaterThan(1);
    }
    expect(said).toEqual([]);
    // The contents of a phone come up without a script.
    await tab.setViewport({ width: 390, height: 800 });
    await tab.goto(`${site.url}zh/users.html`);
    await tab.click(".menu");
    await tab.click('#menu a[href="the-gap.html"]');
    await tab.waitForSelector('#menu a[aria-current="page"][href="the-gap.html"]');
    // A picture's link leads to the picture, a note's to the note.
    await tab.goto(`${site.url}zh/users.html`);
    await tab.$eval("a[data-footnote-ref]", (link) => (link as HTMLElement).click());
    expect(new URL(tab.url()).hash).toMatch(/^#/);
  });

  it("has nothing that axe finds at 1280 px, those of both languages at 320 px, by day and by night", () => {
    expect(seen.flatMap(({ found }) => found)).toEqual([]);
    expect(Math.min(...seen.map(({ passes }) => passes))).toBeGreaterThan(10);
  });

  it("fits screens of 320, 390, 820 and 1280 px", () => {
    expect(seen.flatMap(({ wide }) => wide)).toEqual([]);
  });

  it("is valid HTML", async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));
    const found: string[] = [];
    for (const path of pages) {
      const report = await validator.validateString(await text(path), path);
      for (const { messages } of report.results) {
        for (const { ruleId, message, line } of messages) found.push(`${path}:${line} ${ruleId} ${message}`);
      }
    }
    expect(found).toEqual([]);
  });

  it("has no inline script or style, which its policy forbids", async () => {
    for (const path of pages) {
      const source = await text(path);
      expect(source, path).toContain("script-src 'self'; style-src 'self'");
      expect(source, path).not.toMatch(
        /<style| style="| on[a-z]+="|<script(?![^>]*(?: src=| type="application\/ld\+json"))/,
      );
    }
  });

  it("is light: under 60 kB compressed, with styles and scripts, and under 400 kB of fonts", () => {
    const heavy = seen.filter(({ rest, fonts }) => rest > 60_000 || fonts > 400_000);
    expect(heavy.map(({ path, rest, fonts }) => `${path}: ${rest} bytes, fonts ${fonts}`)).toEqual([]);
    const chinese = seen.filter(({ path, fonts }) => path.startsWith("zh/") && fonts > 50_000);
    expect(chinese.length).toBeGreaterThan(5);
    expect(Math.min(...seen.map(({ rest }) => rest))).toBeGreaterThan(5_000);
  });
});

describe("the title page of both languages", () => {
  it("has each title, subtitle and description in its language", async () => {
    const page = await text("en-zh/index.html");
    for (const code of ["en", "zh"]) {
      const own = await text(`${code}/index.html`);
      const names = [
        ...own.matchAll(/<(?:span class="line"|p class="(?:subtitle|description)") lang="[^"]*">[^<]+/g),
      ];
      expect(names).toHaveLength(3);
      for (const [name] of names) expect(page).toContain(name);
    }
    expect(await text("index.html")).toContain("<title>Internet Plus · 互联网+</title>");
  });
});

describe("a chapter that is not yet translated", () => {
  it("says so, in the reader's language, and shows the source in its own", async () => {
    const page = await text("zh/voices.html");
    expect(page).toContain('<html lang="zh">');
    expect(page).toMatch(/<article lang="en"/);
    expect(page).toContain('<p class="notice" lang="zh">本章尚未译出，以下为英语原文。</p>');
  });

  it("is not offered to search engines, and is marked in the contents", async () => {
    expect(await text("zh/voices.html")).toContain('<meta name="robots" content="noindex">');
    expect(await text("en/voices.html")).not.toContain("noindex");
    const [, title = ""] = /<h1[^>]*>([^<]+)/.exec(await text("en/voices.html")) ?? [];
    const mark = `<span class="title"><span lang="en">${title}</span> <span class="mark-foreign">英语</span>`;
    expect(await text("zh/index.html")).toContain(mark);
    expect(await text("zh/users.html")).toContain(mark);
  });
});

describe("the text", () => {
  it.each([
    ["en", 62, 76],
    ["zh", 35, 40],
  ])("in %s is set in lines of %d to %d characters", async (code, least, most) => {
    await tab.goto(`${site.url}${code}/strategy.html`);
    await settled(tab);
    const counts = await tab.evaluate(() => {
      // The longest paragraph: its characters over its lines, without the last.
      const all = [...document.querySelectorAll<HTMLElement>("article > p")];
      const longest = all.sort((a, b) => b.innerText.length - a.innerText.length)[0]!;
      const style = getComputedStyle(longest);
      return {
        han: longest.getBoundingClientRect().width / Number.parseFloat(style.fontSize),
        latin:
          longest.innerText.length /
          (longest.getBoundingClientRect().height / Number.parseFloat(style.lineHeight)),
      };
    });
    const count = code === "zh" ? counts.han : counts.latin;
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  it("has pictures with their sizes, late but for the first", async () => {
    let looked = 0;
    for (const path of pages) {
      const images = [...(await text(path)).matchAll(/<img [^>]*>/g)].map(([image]) => image);
      for (const [index, image] of images.entries()) {
        expect(image, path).toMatch(/ width="\d+"/);
        expect(image, path).toMatch(/ height="\d+"/);
        expect(image.includes('loading="lazy"'), image).toBe(index > 0);
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(3);
  });
});
