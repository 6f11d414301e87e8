/// <reference lib="dom" />
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { listen, scrollToBlock, settled, site, tab, useSite } from "../../../support/built-site.ts";

// The language switch of the site, in a browser: to another language, and to both in place.

useSite();

/** The block at the line that is read, just below the bar: its id, its text and how far the line is below its top. */
const lineRead = () =>
  tab.evaluate(() => {
    const line = document.querySelector(".bar")!.getBoundingClientRect().bottom + 24;
    const blocks = [...document.querySelectorAll("article :is(p, h2, h3, li, figure)[id]")];
    const block = blocks.find((one) => one.getBoundingClientRect().bottom > line);
    const { top = 0, height = 1 } = block?.getBoundingClientRect() ?? {};
    return { id: block?.id ?? "", text: block?.textContent ?? "", part: (line - top) / height };
  });

const altL = async (): Promise<void> => {
  await tab.keyboard.down("Alt");
  await tab.keyboard.press("KeyL");
  await tab.keyboard.up("Alt");
};

const openAt = async (path: string, selector?: string): Promise<void> => {
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
  if (selector) await scrollToBlock(tab, selector);
};

const showBoth = async (): Promise<void> => {
  await tab.click(".languages [data-edition=en-zh]");
  await tab.waitForSelector("article .pair");
  await settled(tab);
};

/** The editions of the switch, and which of them is shown. */
const current = () =>
  tab.$$eval(".languages [aria-current]", (links) => links.map((link) => link.getAttribute("data-edition")));

describe("the switch to another language", () => {
  it.each([
    ["en", "zh", "#share"],
    ["zh", "en", "#definition"],
    ["zh", "en", "#share + p"],
    ["en", "zh", "#growth + p"],
  ])("leads from %s to %s at %s to the same block", async (from, to, selector) => {
    await openAt(`${from}/users.html`, selector);
    const before = await lineRead();
    expect(before.id).not.toBe("");
    await Promise.all([tab.waitForNavigation(), tab.click(`.languages [data-edition=${to}]`)]);
    await settled(tab);
    expect(tab.url()).toBe(`${site.url}${to}/users.html#${before.id}`);
    const after = await lineRead();
    expect(after.id).toBe(before.id);
    expect(after.text).not.toBe(before.text);
  });

  // Round by key: to each language and to both at once, and back to the very line.
  it.each(["below a sub-path", "from disk"])("goes round by key, %s", async (how) => {
    const root = how === "from disk" ? site.disk : site.url;
    await tab.goto(`${root}en/users.html`);
    await settled(tab);
    // In the middle of a paragraph.
    await tab.$eval("#share + p", (block) => {
      window.scrollTo({ top: scrollY + block.getBoundingClientRect().bottom - 140, behavior: "instant" });
    });
    const { id, part } = await lineRead();
    for (const code of ["zh", "en-zh", "en"]) {
      await altL();
      await tab.waitForFunction(
        (edition) => document.querySelector(`.languages [aria-current][data-edition=${edition}]`),
        {},
        code,
      );
      await tab.waitForFunction(() => document.readyState === "complete");
      await settled(tab);
      // From disk no page can fetch another, and the parallel edition's own page stands in.
      const address = code === "en-zh" && how !== "from disk" ? "zh" : code;
      expect(tab.url()).toBe(`${root}${address}/users.html#${id}`);
      expect((await lineRead()).id).toBe(id);
    }
    // What comes late above it may have moved the page, but not what is read.
    await expect.poll(async () => Math.abs((await lineRead()).part - part)).toBeLessThan(0.05);
  });

  it("is remembered when the book is opened again", async () => {
    await openAt("en/index.html");
    await Promise.all([tab.waitForNavigation(), tab.click(".languages [data-edition=en-zh]")]);
    await tab.goto(site.url);
    await tab.waitForFunction(() => location.pathname.endsWith("/en-zh/index.html"));
    await tab.goto(`${site.url}index.html#choose`);
    expect(await tab.$$eval(".halves a", (links) => links.length)).toBe(3);
  });
});

describe("both languages in place", () => {
  it.each(["en", "zh"])("stand level on a page of %s, which is not loaded again", async (code) => {
    const faults = listen(tab, site.url);
    await openAt(`${code}/users.html`, "#share + p");
    const before = await lineRead();
    const around = () =>
      tab.evaluate(() => ({
        lang: document.documentElement.lang,
        title: document.title,
        sidebar: document.querySelector("#menu")?.textContent,
        begin: performance.timeOrigin,
        address: location.href,
      }));
    const page = await around();
    const own = await tab.$eval("article", (article) => article.outerHTML);
    await showBoth();
    expect(await around()).toEqual(page);
    expect(await current()).toEqual(["en-zh"]);
    const rows = await tab.$$eval("article .pair:not(.stacked)", (pairs) =>
      pairs
        .map((pair) => [...pair.querySelectorAll(":scope > .side")])
        .filter((sides) => sides.length === 2)
        .map((sides) => ({
          languages: sides.map((side) => side.closest<HTMLElement>("[lang]")?.lang),
          apart: sides[1]!.getBoundingClientRect().left - sides[0]!.getBoundingClientRect().right,
          words: sides.map((side) => /\p{Script=Han}/u.test(side.textContent ?? "")),
        })),
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { languages, apart } of rows) {
      // The reader's language leads.
      expect(languages).toEqual(code === "en" ? ["en", "zh"] : ["zh", "en"]);
      expect(apart).toBeGreaterThan(16);
    }
    expect(rows.filter(({ words }) => words[code === "en" ? 1 : 0]).length).toBe(rows.length);
    const heading = await tab.$$eval("article :is(h1, .dateline)", (all) =>
      all.map((one) => one.querySelector<HTMLElement>(".side")?.lang ?? (one as HTMLElement).lang),
    );
    expect(heading[0]).toBe(code);
    const label = await tab.$eval(".languages [aria-current]", (link) => (link as HTMLElement).innerText);
    expect(label).toBe(code === "en" ? "Both" : "双语");
    const after = await lineRead();
    expect(after.id).toBe(before.id);
    expect(after.part).toBeCloseTo(before.part, 1);
    // And back, to the very text.
    await tab.click(`.languages [data-edition=${code}]`);
    await tab.waitForSelector("article .pair", { hidden: true });
    expect(await around()).toEqual(page);
    expect(await current()).toEqual([code]);
    expect(await tab.$eval("article", (article) => article.outerHTML)).toBe(own);
    const last = await lineRead();
    expect(last.id).toBe(before.id);
    expect(last.part).toBeCloseTo(before.part, 1);
    expect(faults).toEqual([]);
  });

  it("follow one another where there is no room beside", async () => {
    await tab.setViewport({ width: 390, height: 800 });
    await openAt("zh/users.html");
    await showBoth();
    const over = await tab.$$eval("article .pair", (pairs) =>
      pairs
        .map((pair) =>
          [...pair.querySelectorAll(":scope > .side")].map((side) => side.getBoundingClientRect()),
        )
        .filter(([source, rendering]) => source && rendering && rendering.top < source.bottom),
    );
    expect(over).toEqual([]);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it("are chosen by Tab and Enter, which stay at the switch", async () => {
    await openAt("en/users.html");
    const focused = () => tab.evaluate(() => document.activeElement?.getAttribute("data-edition"));
    await tab.focus(".languages [data-edition=en-zh]");
    await tab.keyboard.press("Enter");
    await tab.waitForSelector("article .pair");
    expect(await focused()).toBe("en-zh");
    await tab.keyboard.press("Enter");
    expect(tab.url(), "once more").toBe(`${site.url}en/users.html`);
    await tab.focus(".languages [data-edition=en]");
    await tab.keyboard.press("Enter");
    await tab.waitForSelector("article .pair", { hidden: true });
    expect(await focused()).toBe("en");
  });

  it("stay on the pages that follow, at their places after a reload and on the way back, until one is chosen", async () => {
    await openAt("zh/users.html");
    await showBoth();
    await Promise.all([tab.waitForNavigation(), tab.click("a[rel=next]")]);
    await tab.waitForSelector("article .pair");
    expect(tab.url()).toMatch(/\/zh\/[\w-]+\.html$/);
    expect(await tab.$eval("html", (root) => root.className)).not.toContain("awaits-both");
    await settled(tab);
    await tab.$eval("article .pair:nth-of-type(8)", (row) => row.scrollIntoView({ behavior: "instant" }));
    const before = await lineRead();
    // The scrolling has an end before the reader does anything else.
    await tab.waitForFunction(
      (id) => (history.state as { place?: { id: string } } | null)?.place?.id === id,
      {},
      before.id,
    );
    await tab.reload();
    await tab.waitForSelector("article .pair");
    await settled(tab);
    expect((await lineRead()).id).toBe(before.id);
    await tab.goto(`${site.url}zh/index.html`);
    await tab.goBack();
    await tab.waitForSelector("article .pair");
    await settled(tab);
    expect((await lineRead()).id).toBe(before.id);
    await tab.click(".languages [data-edition=zh]");
    await tab.waitForSelector("article .pair", { hidden: true });
    await tab.reload();
    await settled(tab);
    expect(await current()).toEqual(["zh"]);
    expect(await tab.$("article .pair")).toBeNull();
  });

  it("show a link's goal, and end where a page of one language is chosen", async () => {
    await openAt("en/users.html");
    await showBoth();
    await tab.goto(`${site.url}zh/users.html#definition`);
    await tab.waitForSelector("article .pair");
    await settled(tab);
    expect((await lineRead()).id).toBe("definition");
    expect(await tab.$(":target")).not.toBeNull();
    await Promise.all([tab.waitForNavigation(), tab.click(".languages [data-edition=en]")]);
    await settled(tab);
    expect(tab.url()).toBe(`${site.url}en/users.html#definition`);
    expect(await current()).toEqual(["en"]);
    expect(await tab.$("article .pair")).toBeNull();
  });

  it("open notes in their own language, and mark the heading being read", async () => {
    await openAt("zh/users.html");
    await showBoth();
    await tab.click("article .side:lang(zh) sup a");
    const note = await tab.waitForSelector(".opened:popover-open");
    expect(await note?.evaluate((element) => (element as HTMLElement).lang)).toBe("zh");
    await scrollToBlock(tab, "#share");
    await tab.waitForSelector('.outline a[href="#share"][aria-current]');
  });

  it.each(["light", "dark"])("have nothing that axe finds, %s", async (theme) => {
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    for (const path of ["en/users.html", "zh/the-gap.html"]) {
      await openAt(path);
      await showBoth();
      await tab.evaluate(axe.source);
      const faults = await tab.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
      });
      expect(faults, path).toEqual([]);
      await tab.evaluate(() => localStorage.clear());
    }
  });

  it("are on a page of their own where the text cannot be fetched, and one language stays readable", async () => {
    await openAt("zh/users.html", "#share");
    const { id } = await lineRead();
    await tab.setRequestInterception(true);
    tab.on("request", (request) =>
      request.resourceType() === "fetch" ? void request.abort() : void request.continue(),
    );
    await Promise.all([tab.waitForNavigation(), tab.click(".languages [data-edition=en-zh]")]);
    await settled(tab);
    expect(tab.url()).toBe(`${site.url}en-zh/users.html#${id}`);
    expect((await lineRead()).id).toBe(id);
    await tab.goto(`${site.url}zh/users.html`);
    await tab.waitForSelector("html:not(.awaits-both)");
    expect(await tab.$eval("article", (article) => getComputedStyle(article).visibility)).toBe("visible");
    expect(await current()).toEqual(["zh"]);
  });
});
