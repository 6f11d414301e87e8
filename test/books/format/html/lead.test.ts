/// <reference lib="dom" />
import { describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// Which language comes first, and what a home page has in view, in a browser.

useSite();

describe("a page in both languages", () => {
  it.each(["below a sub-path", "from disk"])(
    "leads with the language of the edition that was read, %s, by mouse and by sight alike",
    async (how) => {
      const root = how === "from disk" ? site.disk : site.url;
      const order = async (): Promise<string[]> =>
        tab.$$eval("article .pair:not(.stacked) > .side:first-child", (sides) => [
          ...new Set(sides.map((side) => (side as HTMLElement).lang)),
        ]);
      for (const code of ["zh", "en"]) {
        await tab.goto(`${root}${code}/index.html`);
        const label = await tab.$eval(".languages [data-edition=en-zh]", (link) => link.textContent);
        expect(label).toBe(code === "zh" ? "双语" : "Both");
        await tab.goto(`${root}en-zh/users.html`);
        await settled(tab);
        expect(await order()).toEqual([code]);
        expect(await tab.$eval("article", (article) => getComputedStyle(article).visibility)).toBe("visible");
        await tab.goto(`${root}en-zh/index.html`);
        const parts = ["h1 .line", ".subtitle", ".facts", ".description", ".figures"];
        const firsts = parts.map((part) => tab.$eval(part, (one) => (one as HTMLElement).lang));
        expect(await Promise.all(firsts)).toEqual(parts.map(() => code));
      }
    },
  );

  it("leads with the language of the browser where nothing was read, and with the book's without a script", async () => {
    await tab.evaluateOnNewDocument(() => {
      Object.defineProperty(navigator, "languages", { get: () => ["zh-CN"], configurable: true });
    });
    const lead = (): Promise<string> => tab.$eval("h1 .side", (side) => (side as HTMLElement).lang);
    await tab.goto(`${site.url}en-zh/users.html`);
    expect(await lead()).toBe("zh");
    await tab.setJavaScriptEnabled(false);
    await tab.goto(`${site.url}en-zh/users.html`);
    expect(await lead()).toBe("en");
  });
});

describe("the home page", () => {
  it.each([
    ["en", 1280, 800],
    ["zh", 390, 844],
    ["en-zh", 1280, 800],
  ])("in %s has cover, title, downloads and figures in view, at %d × %d", async (code, width, height) => {
    await tab.setViewport({ width, height });
    await tab.goto(`${site.url}${code}/index.html`);
    await settled(tab);
    const ends = await tab.$$eval(".cover, h1, .downloads li, .figures dd", (all) =>
      all.map((one) => one.getBoundingClientRect().bottom),
    );
    expect(ends.length).toBeGreaterThan(5);
    expect(Math.max(...ends)).toBeLessThanOrEqual(height);
  });
});
