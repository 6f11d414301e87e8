/// <reference lib="dom" />
import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { beforeAll, describe, expect, it } from "vitest";
import { listen, settled, site, tab, useSite } from "../../../support/built-site.ts";

// The sample book with one chapter not yet translated, in a browser, served below a sub-path and from disk.

let pages: string[];

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
});

const text = (path: string): Promise<string> => readFile(join(site.dist, path), "utf8");

/** The languages' pages; `index.html` would lead on to one of them, so it is asked to stay. */
const addressOf = (root: string, path: string): string =>
  `${root}${path}${path === "index.html" ? "#choose" : ""}`;

describe("every page", () => {
  it.each(["below a sub-path", "from disk"])(
    "opens %s without a fault, and asks nothing of others",
    async (how) => {
      const root = how === "from disk" ? site.disk : site.url;
      const faults = listen(tab, root);
      for (const path of pages.filter((one) => one !== "404.html")) {
        await tab.goto(addressOf(root, path));
        await settled(tab);
      }
      expect(faults).toEqual([]);
      expect(pages.length).toBeGreaterThan(24);
    },
  );

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
    const faults = listen(tab, site.url);
    for (const path of pages) {
      await tab.goto(addressOf(site.url, path));
      const source = await text(path);
      const [, lang] = /<html lang="([^"]+)"/.exec(source) ?? [];
      const shown = await tab.$eval("main", (main) => main.innerText.trim().length);
      expect(shown, path).toBeGreaterThan(lang === "zh" ? 10 : 20);
      expect(await tab.$$eval("a[href]", (links) => links.length), path).toBeGreaterThan(1);
    }
    expect(faults).toEqual([]);
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

  // On a phone those of both languages, which have most in least room.
  it.each([
    [320, /^en-zh\//],
    [1280, /./],
  ])("has nothing that axe finds at %d px, by day and by night", async (width, which) => {
    await tab.setViewport({ width, height: 800 });
    await tab.setBypassCSP(true);
    const found: string[] = [];
    const looked = pages.filter((path) => which.test(path));
    expect(looked.length).toBeGreaterThan(10);
    for (const path of looked) {
      await tab.goto(addressOf(site.url, path));
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
      await tab.goto(addressOf(site.url, path));
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

  it("is light: under 60 kB compressed, with styles and scripts, and under 400 kB of fonts", async () => {
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
        const name = decodeURI(
          response
            .url()
            .slice(site.url.length)
            .replace(/[?#].*/, ""),
        );
        loaded.push(
          readFile(join(site.dist, name)).then((bytes) => {
            if (type === "font") fonts += bytes.length;
            else rest += gzipSync(bytes).length;
            return undefined;
          }),
        );
      });
      await tab.goto(addressOf(site.url, path));
      await settled(tab);
      await Promise.all(loaded);
      fontsOf.set(path, fonts);
      if (rest > 60_000 || fonts > 400_000) heavy.push(`${path}: ${rest} bytes, fonts ${fonts}`);
    }
    expect(heavy).toEqual([]);
    expect(fontsOf.get("zh/users.html")).toBeGreaterThan(50_000);
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
