/// <reference lib="dom" />
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { build } from "../../scripts/commands/build.ts";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { newFolder } from "./content-folder.ts";
import { ROOT } from "./repository.ts";
import { sampleBook } from "./sample-book.ts";
import { serveFolder } from "./serve-folder.ts";

/** The site, served below a sub-path, and a browser to read it in. */
interface BuiltSite {
  dist: string;
  /** Addresses of the site, with a closing slash: served, and from disk. */
  url: string;
  disk: string;
  /** A tab of a browser that remembers nothing, 1280 by 800 CSS pixels. */
  newTab: () => Promise<Page>;
  close: () => Promise<void>;
}

/** Builds the sample's site with what `change` makes of its content, and gives the folder of its files. */
const buildChanged = async (change: (content: string) => Promise<void>): Promise<string> => {
  const folder = await newFolder();
  const [content, out] = [join(folder, "content"), join(folder, "dist")];
  await cp(join(ROOT, "content"), content, { recursive: true });
  await change(content);
  await build({ content, out, formats: ["html", "epub"], draft: true, onStage: () => undefined });
  return out;
};

const openSite = async (dist: string): Promise<BuiltSite> => {
  const served = await serveFolder(dist);
  const browser = await openBrowser(await findBrowser(process.env));
  return {
    dist,
    url: served.url,
    disk: `${pathToFileURL(dist).href}/`,
    newTab: async () => {
      const context = await browser.browser.createBrowserContext();
      const tab = await context.newPage();
      await tab.setViewport({ width: 1280, height: 800 });
      return tab;
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};

/** The site and the tab of the test that runs, once `useSite` was called. */
export let site: BuiltSite;
export let tab: Page;

/** Opens the sample's site, or what `change` makes of it, for all tests of a file, and gives each a tab of its own. */
export const useSite = (change?: (content: string) => Promise<void>): void => {
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
  beforeAll(async () => {
    site = await openSite(change ? await buildChanged(change) : (await sampleBook()).dist);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    tab = await site.newTab();
  });
  afterEach(async () => {
    await tab.browserContext().close();
  });
};

/** Notes down what a page says on the console, what fails, and what it asks of others than the site at `root`. */
export const listen = (page: Page, root: string): string[] => {
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

/** Waits for the fonts, and so for the lines to stay where they are. */
export const settled = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
};

/** Brings a block to the top of the page. */
export const scrollToBlock = async (page: Page, selector: string): Promise<void> => {
  await page.$eval(selector, (element) => {
    element.scrollIntoView({ block: "start", behavior: "instant" });
  });
};
