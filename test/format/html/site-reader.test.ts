/// <reference lib="dom" />
import { describe, expect, it } from "vitest";
import { scrollToBlock, settled, site, tab, useSite } from "../../support/built-site.ts";

// What a reader does on the site, in a browser: the first language, notes, figures, the contents, light and dark.

useSite();

describe("a reader", () => {
  it.each([
    ["zh-TW", "zh"],
    ["en-GB", "en"],
  ])(
    "whose browser speaks %s is sent to %s, and one of another language is asked",
    async (language, code) => {
      await tab.evaluateOnNewDocument((tag) => {
        Object.defineProperty(navigator, "languages", { get: () => [tag], configurable: true });
      }, language);
      await tab.goto(site.url);
      await tab.waitForFunction((end) => location.pathname.endsWith(end), {}, `/${code}/index.html`);
      await tab.evaluateOnNewDocument(() => {
        Object.defineProperty(navigator, "languages", { get: () => ["fi"], configurable: true });
      });
      await tab.goto(site.url);
      await settled(tab);
      expect(tab.url()).toBe(site.url);
    },
  );

  it("opens a note where it is called, by mouse and by key, and is back at the call after Esc", async () => {
    await tab.goto(`${site.url}en/users.html`);
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
    // The focus moves after the note is shown, later on a busy machine; a wait that ends in vain throws.
    await tab.waitForFunction(() => document.activeElement?.className === "opened");
    await tab.keyboard.press("Escape");
    await tab.waitForFunction(() => document.activeElement?.closest("sup") !== null);
  });

  it("sees a figure large, and is back at it after Esc", async () => {
    await tab.goto(`${site.url}zh/the-gap.html`);
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
    await tab.goto(`${site.url}en/users.html`);
    await settled(tab);
    await scrollToBlock(tab, "#share");
    await tab.waitForSelector('.outline a[href="#share"][aria-current]');
    const places = await tab.$$eval("#menu [aria-current]", (links) =>
      links.map((link) => link.getAttribute("href")),
    );
    expect(places).toEqual(["users.html", "#share"]);
  });

  it("chooses light or dark, and finds it so on the next page", async () => {
    await tab.goto(`${site.url}en/users.html`);
    const paper = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await tab.click("button.theme");
    const dark = await paper();
    expect(dark).not.toBe(light);
    await tab.goto(`${site.url}zh/users.html`);
    expect(await paper()).toBe(dark);
  });

  it("sees no line move when the fonts come late", async () => {
    await tab.setRequestInterception(true);
    tab.on("request", (request) => {
      const wait = request.url().endsWith(".woff2") ? 600 : 0;
      setTimeout(() => void request.continue(), wait);
    });
    for (const path of ["en/users.html", "zh/users.html", "en/index.html", "zh/index.html"]) {
      await tab.goto(`${site.url}${path}`, { waitUntil: "networkidle0" });
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
