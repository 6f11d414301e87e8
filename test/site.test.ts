/* oxlint-disable max-lines -- one browser and one build for all: to be split when they can be shared. */
/// <reference lib="dom" />
import { appendFile, cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { build } from "../scripts/commands/build.ts";
import { findBrowser } from "../scripts/format/browser/find-browser.ts";
import { openBrowser, type OpenBrowser } from "../scripts/format/browser/open-browser.ts";
import { serveFolder, type Served } from "./serve-folder.ts";

// The sample book with one chapter not yet translated, in a browser, served below a sub-path and from disk.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let dist: string;
let served: Served;
let browser: OpenBrowser;
let pages: string[];
let tab: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hebi-site-"));
  dist = join(folder, "dist");
  const content = join(folder, "content");
  await cp("content", content, { recursive: true });
  await rm(join(content, "zh/08-voices.md"));
  await appendFile(join(content, "zh/book.yaml"), "\npartial: true\n");
  await build({ content, out: dist, formats: ["html", "epub"], draft: true, onStage: () => undefined });
  const entries = await readdir(dist, { recursive: true });
  pages = entries.filter((path) => path.endsWith(".html")).sort();
  served = await serveFolder(dist);
  browser = await openBrowser(await findBrowser(process.env));
});

afterAll(async () => {
  await browser.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const context = await browser.browser.createBrowserContext();
  tab = await context.newPage();
  await tab.setViewport({ width: 1280, height: 800 });
});

afterEach(async () => {
  await tab.browserContext().close();
});

const text = (path: string): Promise<string> => readFile(join(dist, path), "utf8");

const filed = (path: string): string => pathToFileURL(join(dist, path)).href;

/** The languages' pages; `index.html` would lead on to one of them, so it is asked to stay. */
const addressOf = (root: string, path: string): string =>
  `${root}${path}${path === "index.html" ? "#choose" : ""}`;

/** Notes down what a page says on the console, what fails, and what it asks of others. */
const listen = (page: Page, root: string): string[] => {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn")
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${String(error)}`));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(root) && !/^(?:data|blob):/.test(request.url()))
      faults.push(`asked: ${request.url()}`);
  });
  return faults;
};

const settled = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
};

describe("every page", () => {
  it.each(["below a sub-path", "from disk"])(
    "opens %s without a fault, and asks nothing of others",
    async (how) => {
      const root = how === "from disk" ? `${filed("")}/` : served.url;
      const faults = listen(tab, root);
      for (const path of pages.filter((one) => one !== "404.html")) {
        await tab.goto(addressOf(root, path));
        await settled(tab);
      }
      expect(faults).toEqual([]);
      expect(pages.length).toBeGreaterThan(24);
    },
  );

  it("can be read without JavaScript, and leads on", async () => {
    await tab.setJavaScriptEnabled(false);
    const faults = listen(tab, served.url);
    for (const path of pages) {
      await tab.goto(addressOf(served.url, path));
      const source = await text(path);
      const [, lang] = /<html lang="([^"]+)"/.exec(source) ?? [];
      const shown = await tab.$eval("main", (main) => main.innerText.trim().length);
      expect(shown, path).toBeGreaterThan(lang === "zh" ? 10 : 20);
      expect(await tab.$$eval("a[href]", (links) => links.length), path).toBeGreaterThan(1);
    }
    expect(faults).toEqual([]);
    // The contents of a phone come up without a script.
    await tab.setViewport({ width: 390, height: 800 });
    await tab.goto(`${served.url}zh/users.html`);
    await tab.click(".menu");
    await tab.click('#menu a[href="the-gap.html"]');
    await tab.waitForSelector('#menu a[aria-current="page"][href="the-gap.html"]');
    // A picture's link leads to the picture, a note's to the note.
    await tab.goto(`${served.url}zh/users.html`);
    await tab.$eval("a[data-footnote-ref]", (link) => (link as HTMLElement).click());
    expect(new URL(tab.url()).hash).toMatch(/^#/);
  });

  it.each([320, 1280])("has nothing that axe finds at %d px, by day and by night", async (width) => {
    await tab.setViewport({ width, height: 800 });
    await tab.setBypassCSP(true);
    const found: string[] = [];
    for (const path of pages) {
      await tab.goto(addressOf(served.url, path));
      await settled(tab);
      await tab.evaluate(axe.source);
      for (const scheme of ["light", "dark"]) {
        await tab.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" },
        ]);
        // Colours are all that the night changes.
        const { violations, passes } = await tab.evaluate(
          async (rules) =>
            (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
              resultTypes: ["violations"],
              ...(rules && { runOnly: rules }),
            }),
          scheme === "dark" ? ["color-contrast", "link-in-text-block"] : undefined,
        );
        expect(passes.length, path).toBeGreaterThan(scheme === "dark" ? 0 : 10);
        for (const { id, nodes } of violations) {
          const html = nodes.map((node) => node.html.slice(0, 160)).join(" | ");
          found.push(`${path} in ${scheme}: ${id} ${html}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  it("fits screens of 320, 390, 820 and 1280 px", async () => {
    const wide: string[] = [];
    for (const path of pages) {
      await tab.goto(addressOf(served.url, path));
      await settled(tab);
      for (const width of [320, 390, 820, 1280]) {
        await tab.setViewport({ width, height: 800 });
        const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wide.push(`${path} at ${width} px: ${over} px over`);
      }
    }
    expect(wide).toEqual([]);
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

  it("is light: under 60 kB compressed, with styles and scripts, and under 300 kB of fonts", async () => {
    const heavy: string[] = [];
    const fontsOf = new Map<string, number>();
    await tab.setCacheEnabled(false);
    for (const path of pages.filter((one) => one !== "404.html")) {
      let rest = 0;
      let fonts = 0;
      const loaded: Promise<void>[] = [];
      tab.removeAllListeners("response");
      tab.on("response", (response) => {
        const type = response.request().resourceType();
        if (!["document", "stylesheet", "script", "font"].includes(type) || response.url().endsWith("/sw.js"))
          return;
        loaded.push(
          response.buffer().then((bytes) => {
            if (type === "font") fonts += bytes.length;
            else rest += gzipSync(bytes).length;
            return undefined;
          }),
        );
      });
      await tab.goto(addressOf(served.url, path));
      await settled(tab);
      await Promise.all(loaded);
      fontsOf.set(path, fonts);
      if (rest > 60_000 || fonts > 300_000) heavy.push(`${path}: ${rest} bytes, fonts ${fonts}`);
    }
    expect(heavy).toEqual([]);
    expect(fontsOf.get("zh/users.html")).toBeGreaterThan(50_000);
  });
});

describe("a reader", () => {
  /** The id and the place on screen of the block at the top of what is visible. */
  const topBlock = () =>
    tab.evaluate(() => {
      const line = document.querySelector(".bar")!.getBoundingClientRect().bottom + 24;
      const blocks = [...document.querySelectorAll("article :is(p, h2, h3, li, figure)[id]")];
      const block = blocks.find((one) => one.getBoundingClientRect().bottom > line);
      return { id: block?.id ?? "", text: block?.textContent ?? "" };
    });

  const scrollTo = async (selector: string): Promise<void> => {
    await tab.$eval(selector, (element) => {
      element.scrollIntoView({ block: "start", behavior: "instant" });
    });
  };

  it.each([
    ["en", "zh", "#mobile"],
    ["zh", "en", "#large-numbers"],
    ["zh", "en", "#mobile + p"],
    ["en", "zh", "#growth + p"],
  ])("who changes from %s to %s at %s lands on the same block", async (from, to, selector) => {
    await tab.goto(`${served.url}${from}/users.html`);
    await settled(tab);
    await scrollTo(selector);
    const before = await topBlock();
    expect(before.id).not.toBe("");
    await Promise.all([tab.waitForNavigation(), tab.click(`.languages [data-edition=${to}]`)]);
    await settled(tab);
    expect(tab.url()).toBe(`${served.url}${to}/users.html#${before.id}`);
    const after = await topBlock();
    expect(after.id).toBe(before.id);
    expect(after.text).not.toBe(before.text);
  });

  // Round by key: to both languages at once and to each, and back to the very line.
  it("changes the language by key where it stands, and is remembered", async () => {
    for (const root of [served.url, `${filed("")}/`]) {
      await tab.goto(`${root}en/users.html`);
      await settled(tab);
      // In the middle of a paragraph.
      await tab.$eval("#mobile + p", (block) => {
        window.scrollTo({ top: scrollY + block.getBoundingClientRect().bottom - 140, behavior: "instant" });
      });
      const { id } = await topBlock();
      const start = await tab.evaluate(() => scrollY);
      for (const code of ["zh", "en-zh", "en"]) {
        const turned = tab.waitForNavigation();
        await tab.keyboard.down("Alt");
        await tab.keyboard.press("KeyL");
        await tab.keyboard.up("Alt");
        await turned;
        await settled(tab);
        expect(tab.url()).toBe(`${root}${code}/users.html#${id}`);
        expect((await topBlock()).id).toBe(id);
      }
      await tab.waitForFunction((top) => Math.abs(scrollY - top) < 3, {}, start);
    }
    // By Tab and Enter too. Both at once stay so on the pages that follow, and when the book is opened again.
    await tab.goto(`${served.url}en/users.html`);
    await tab.focus(".languages [data-edition=en-zh]");
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
    await Promise.all([tab.waitForNavigation(), tab.click("a[rel=next]")]);
    expect(new URL(tab.url()).pathname).toMatch(/\/en-zh\/[\w-]+\.html$/);
    await tab.goto(served.url);
    await tab.waitForFunction(() => location.pathname.endsWith("/en-zh/index.html"));
    await tab.goto(`${served.url}index.html#choose`);
    expect(await tab.$$eval(".halves a", (links) => links.length)).toBe(3);
  });

  it.each([
    ["zh-TW", "zh"],
    ["en-GB", "en"],
  ])(
    "whose browser speaks %s is sent to %s, and one of another language is asked",
    async (language, code) => {
      await tab.evaluateOnNewDocument((tag) => {
        Object.defineProperty(navigator, "languages", { get: () => [tag], configurable: true });
      }, language);
      await tab.goto(served.url);
      await tab.waitForFunction((end) => location.pathname.endsWith(end), {}, `/${code}/index.html`);
      await tab.evaluateOnNewDocument(() => {
        Object.defineProperty(navigator, "languages", { get: () => ["fi"], configurable: true });
      });
      await tab.goto(served.url);
      await settled(tab);
      expect(tab.url()).toBe(served.url);
    },
  );

  it("opens a note where it is called, by mouse and by key, and is back at the call after Esc", async () => {
    await tab.goto(`${served.url}en/users.html`);
    await settled(tab);
    const note = await tab.$eval("article sup a", (link) =>
      document
        .querySelector(link.getAttribute("href") ?? "")
        ?.textContent?.replace(/\s*↑.*$/s, "")
        .trim(),
    );
    await tab.click("article sup a");
    const opened = await tab.waitForSelector(".opened:popover-open");
    expect(await opened?.evaluate((element) => element.textContent)).toContain(note);
    expect(new URL(tab.url()).hash).toBe("");
    await tab.keyboard.press("Escape");
    await tab.waitForSelector(".opened", { hidden: true });
    await tab.focus("article sup a");
    await tab.keyboard.press("Enter");
    await tab.waitForSelector(".opened:popover-open");
    expect(await tab.evaluate(() => document.activeElement?.className)).toBe("opened");
    await tab.keyboard.press("Escape");
    expect(await tab.evaluate(() => document.activeElement?.closest("sup") !== null)).toBe(true);
  });

  it("sees a figure large, and is back at it after Esc", async () => {
    await tab.goto(`${served.url}zh/the-gap.html`);
    await settled(tab);
    const source = await tab.$eval("a.zoom img", (image) => image.getAttribute("src"));
    await tab.focus("a.zoom");
    await tab.keyboard.press("Enter");
    await tab.waitForSelector("dialog.zoom[open]");
    const { shown, width } = await tab.$eval("dialog.zoom img", (image) => ({
      shown: image.getAttribute("src"),
      width: image.getBoundingClientRect().width,
    }));
    expect(shown).toBe(source);
    expect(width).toBeGreaterThan(900);
    await tab.keyboard.press("Escape");
    await tab.waitForSelector("dialog.zoom", { hidden: true });
    expect(await tab.evaluate(() => document.activeElement?.className)).toBe("zoom");
  });

  it("sees in the contents the chapter and the heading being read", async () => {
    await tab.goto(`${served.url}en/users.html`);
    await settled(tab);
    await scrollTo("#mobile");
    await tab.waitForSelector('.outline a[href="#mobile"][aria-current]');
    const places = await tab.$$eval("#menu [aria-current]", (links) =>
      links.map((link) => link.getAttribute("href")),
    );
    expect(places).toEqual(["users.html", "#mobile"]);
  });

  it("chooses light or dark, and finds it so on the next page", async () => {
    await tab.goto(`${served.url}en/users.html`);
    const paper = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await tab.click("button.theme");
    const dark = await paper();
    expect(dark).not.toBe(light);
    await tab.goto(`${served.url}zh/users.html`);
    expect(await paper()).toBe(dark);
  });

  it("sees no line move when the fonts come late", async () => {
    await tab.setRequestInterception(true);
    tab.on("request", (request) => {
      const wait = request.url().endsWith(".woff2") ? 600 : 0;
      setTimeout(() => void request.continue(), wait);
    });
    for (const path of ["en/users.html", "zh/users.html", "en/index.html", "zh/index.html"]) {
      await tab.goto(`${served.url}${path}`, { waitUntil: "networkidle0" });
      await settled(tab);
      const shift = await tab.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve(sum), 300);
          }),
      );
      expect(shift, path).toBeLessThan(0.1);
    }
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
    const mark =
      /<span class="title"><span lang="en">The voices<\/span> <span class="mark-foreign">英语<\/span>/;
    expect(await text("zh/index.html")).toMatch(mark);
    expect(await text("zh/users.html")).toMatch(mark);
  });
});

describe("the text", () => {
  it.each([
    ["en", 62, 76],
    ["zh", 35, 40],
  ])("in %s is set in lines of %d to %d characters", async (code, least, most) => {
    await tab.goto(`${served.url}${code}/strategy.html`);
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
