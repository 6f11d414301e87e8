/// <reference lib="dom" />
import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser, openBrowser, type OpenBrowser } from "../../../scripts/library/browser/browser.ts";
import { clreqBook, END, START } from "../../support/clreq-book.ts";
import { serveFolder, type Served } from "../../support/serve-folder.ts";

/** The last and the first characters around each break between lines of the paragraphs of a page. */
const breaksIn = (tab: Page, selector: string): Promise<[string, string][]> =>
  tab.evaluate((paragraphs) => {
    const found: [string, string][] = [];
    for (const paragraph of document.querySelectorAll(paragraphs)) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let last: { text: string; bottom: number } | undefined;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest("sup, rt")) continue;
        const text = node.textContent ?? "";
        for (let index = 0; index < text.length; index += 1) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const box = range.getBoundingClientRect();
          if (box.width === 0) continue;
          if (last && box.top >= last.bottom - 2) found.push([last.text, text[index]!]);
          last = { text: text[index]!, bottom: box.bottom };
        }
      }
    }
    return found;
  }, selector);

describe("on screens", () => {
  let served: Served;
  let browser: OpenBrowser;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "hebi-clreq-"));
    const files = await clreqBook();
    const book = Object.entries(unzipSync(files.get("downloads/lines.zh.epub")!));
    for (const [path, bytes] of [...files, ...book]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    served = await serveFolder(folder);
    browser = await openBrowser(await findBrowser(process.env));
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const PLACES = [
    ["site", "zh/lines.html", "article p"],
    ["EPUB", "EPUB/text/lines.xhtml", "section > p"],
  ] as const;

  it.each(PLACES)(
    "§3.1.8, §3.3.4, §3.4.1 the %s has dots below Han, readings, and paragraphs two characters in",
    async (_, path, paragraphs) => {
      const tab = await browser.browser.newPage();
      await tab.goto(`${served.url}${path}`);
      const found = await tab.$$eval(paragraphs, (all) => {
        const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
        const stressed = { dots: "", none: "" };
        for (const one of all.flatMap((paragraph) => [...paragraph.querySelectorAll("em, em *")]))
          for (const { nodeType, nodeValue } of one.childNodes) {
            const isDotted = one.matches(".dot") || styleOf(one).textEmphasisStyle !== "none";
            if (nodeType === Node.TEXT_NODE) stressed[isDotted ? "dots" : "none"] += nodeValue ?? "";
          }
        return {
          indents: [
            ...new Set(
              all.map(
                (one) =>
                  Number.parseFloat(styleOf(one).textIndent) / Number.parseFloat(styleOf(one).fontSize),
              ),
            ),
          ],
          stressed,
          readings: all.flatMap((one) =>
            [...one.querySelectorAll("ruby")].map(({ textContent }) => textContent),
          ),
        };
      });
      await tab.close();
      expect(found).toEqual({
        indents: expect.arrayContaining([2]),
        stressed: { dots: "着重号", none: "data" },
        readings: ["汉hàn", "字zì"],
      });
    },
  );

  it("§3.2.2 the site has the browser part Han and Latin", async () => {
    const tab = await browser.browser.newPage();
    await tab.goto(`${served.url}zh/lines.html`);
    const parted = await tab.$$eval("article p", (all) => [
      ...new Set(all.map((one) => getComputedStyle(one).getPropertyValue("text-autospace"))),
    ]);
    await tab.close();
    expect(parted).toEqual(["normal"]);
  });

  it("§2.3.5 the site keeps the distance of lines, also where dots stand between them", async () => {
    const tab = await browser.browser.newPage();
    await tab.setViewport({ width: 400, height: 800 });
    await tab.goto(`${served.url}zh/lines.html`);
    const gaps = await tab.$$eval("article > p:has(em), article > p:nth-of-type(2)", (all) =>
      all.flatMap((paragraph) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const tops = [...new Set(Array.from(range.getClientRects(), ({ bottom }) => Math.round(bottom)))];
        const lines = tops.filter((top, index) => index === 0 || top - tops[index - 1]! > 8);
        return lines.slice(1).map((top, index) => top - lines[index]!);
      }),
    );
    await tab.close();
    expect(gaps.length).toBeGreaterThan(5);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });

  it.each(PLACES)(
    "§3.1.4, §3.1.5 the %s breaks lines by the same rules, however wide they are",
    async (_, path, paragraphs) => {
      const tab = await browser.browser.newPage();
      await tab.goto(`${served.url}${path}`);
      const breaks: [string, string][] = [];
      for (let width = 320; width < 480; width += 16) {
        await tab.setViewport({ width, height: 800 });
        breaks.push(...(await breaksIn(tab, paragraphs)));
      }
      await tab.close();
      expect(breaks.length).toBeGreaterThan(500);
      const isForbidden = ([end, start]: [string, string]): boolean =>
        START.test(start) ||
        END.test(end) ||
        (end === start && /[—…]/.test(end)) ||
        (/[\d.]/.test(end) && /[\d.%]/.test(start));
      expect(breaks.filter(isForbidden)).toEqual([]);
    },
  );

  it("§3.1.6 the site closes up marks once, also beside letters and digits, and trims what begins a line", async () => {
    const tab = await browser.browser.newPage();
    await tab.goto(`${served.url}zh/lines.html`);
    const found = await tab.$eval("article p", async (paragraph) => {
      // The text is changed below. Faces that only name fonts of the machine may be missing.
      await Promise.allSettled([...document.fonts].map((face) => face.load()));
      const span = document.createElement("span");
      paragraph.replaceChildren(span);
      paragraph.style.cssText =
        "white-space: nowrap; letter-spacing: 0; text-spacing-trim: inherit; text-autospace: no-autospace";
      const size = Number.parseFloat(getComputedStyle(paragraph).fontSize);
      const widthOf = (text: string): number => {
        span.textContent = text;
        return Math.round((span.getBoundingClientRect().width / size) * 10) / 10;
      };
      const own = (marks: string, [before, after]: [string, string]): number =>
        Math.round((widthOf(before + marks + after) - widthOf(`${before}中${after}`) + 1) * 10) / 10;
      const pairs = ["），", "》（", "”，", "，“", "：《", "。』", "！”", "。“", "（《", "中（"];
      return {
        amongHan: pairs.map((pair) => own(pair, ["中", "中"])),
        besideDigits: pairs.map((pair) => own(pair, ["20号", "2015"])),
        first: ["《", "（", "“", "，"].map((mark) => own(mark, ["", "中"])),
      };
    });
    await tab.close();
    const widths = [...Array.from({ length: 9 }, () => 1.5), 2];
    expect(found).toEqual({ amongHan: widths, besideDigits: widths, first: [0.5, 0.5, 0.5, 1] });
  });
});
