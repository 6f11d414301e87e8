/// <reference lib="dom" />
import { readdir } from "node:fs/promises";
import type { Page } from "puppeteer-core";
import { expect, it } from "vitest";
import { settled, site, useSite } from "../../../support/built-site.ts";

// The sample book in a browser without any Chinese font, whose fonts come after the first paint.

useSite();

/** The families that the first Chinese text without Latin is drawn with, in the order of Chromium's report. */
const hanFamilies = async (page: Page): Promise<string[]> => {
  const isThere = await page.evaluate(() => {
    const found = [...document.querySelectorAll<HTMLElement>("main [lang|=zh], :root[lang|=zh] main *")].find(
      (one) => one.childElementCount === 0 && /^[\u4e00-\u9fff]+$/.test((one.textContent ?? "").trim()),
    );
    found?.setAttribute("data-han", "");
    return found !== undefined;
  });
  if (!isThere) return [];
  const devtools = await page.createCDPSession();
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", {
    nodeId: root.nodeId,
    selector: "[data-han]",
  });
  const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map(({ familyName }) => familyName);
};

it.each([
  [390, 0],
  [1280, 1],
])(
  "keeps its lines when fonts come late, and shows Chinese in ours, at %d px",
  // Every third page at each width: the editions have different numbers of pages, so that most chapters come at both.
  async (width, first) => {
    let [late, shown] = [0, 0];
    const entries = await readdir(site.dist, { recursive: true });
    const all = entries.filter((path) => path.endsWith(".html")).sort();
    const pages = all.filter((_, index) => index % 3 === first);
    const moved: string[] = [];
    const others: string[] = [];
    const shiftOf = async (path: string): Promise<number> => {
      // A tab of its own has no font of the page before.
      const page = await site.newTab();
      await page.setViewport({ width, height: 800 });
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        const isFont = request.url().endsWith(".woff2");
        if (isFont) late += 1;
        setTimeout(() => void request.continue().catch(() => 0), isFont ? 600 : 0);
      });
      await page.goto(`${site.url}${path}${path === "index.html" ? "#choose" : ""}`);
      await settled(page);
      const shift = await page.evaluate(async () => {
        const seen: PerformanceEntry[] = [];
        const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return seen.reduce((sum, entry) => sum + ("value" in entry ? Number(entry.value) : 0), 0);
      });
      for (const family of await hanFamilies(page)) {
        shown += 1;
        if (!family.startsWith("Noto S")) others.push(`${path}: ${family}`);
      }
      await page.browserContext().close();
      return shift;
    };
    const look = async (path: string): Promise<void> => {
      // An index is all short lines that end elsewhere in another font; 0.1 is what is called good (Core Web Vitals).
      const most = path.includes("subject-index") ? 0.1 : 0.03;
      // A machine that is busy paints a page before its scripts have run: what moves by its fonts moves each time.
      const shifts = [await shiftOf(path)];
      if (shifts.some((shift) => shift > most)) shifts.push(await shiftOf(path));
      if (shifts.every((shift) => shift > most)) moved.push(`${path}: ${shifts.join(", ")}`);
    };
    // Several wait at a time.
    const waiting = pages.filter((one) => one !== "404.html");
    const lookOn = async (): Promise<void> => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await look(path);
    };
    await Promise.all(Array.from({ length: 4 }, lookOn));
    expect(moved).toEqual([]);
    expect(others).toEqual([]);
    expect(shown).toBeGreaterThan(pages.length / 2);
    expect(late).toBeGreaterThan(pages.length);
  },
  // Each page waits for its fonts.
  600_000,
);
