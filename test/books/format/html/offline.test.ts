import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../../../scripts/commands/build.ts";
import { servePreview } from "../../../../scripts/commands/preview.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../../../scripts/library/browser/browser.ts";
import { newFolder } from "../../../support/content-folder.ts";
import { sampleBook } from "../../../support/sample-book.ts";

let folder: string;
let server: Server;
let browser: OpenBrowser;
let tab: Page;
let url: string;

const serve = async (port: number): Promise<void> => {
  server = await servePreview(join(folder, "dist"), port);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

const cut = async (): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
};

beforeAll(async () => {
  folder = await newFolder();
  await cp("content", join(folder, "content"), { recursive: true });
  await cp((await sampleBook()).dist, join(folder, "dist"), { recursive: true });
  await serve(0);
  browser = await openBrowser(await findBrowser(process.env));
  tab = await browser.browser.newPage();
});

afterAll(async () => {
  await browser.close();
  await cut();
});

describe("the site as an app", () => {
  it("has a manifest with a name, an address to start at and icons that load", async () => {
    await tab.goto(`${url}zh/index.html`);
    const href = await tab.$eval("link[rel=manifest]", (link) => link.getAttribute("href") ?? "");
    const address = new URL(href, `${url}zh/index.html`);
    const manifest = (await (await fetch(address)).json()) as Record<string, unknown>;
    expect(manifest).toMatchObject({ lang: "zh", display: "standalone", start_url: "index.html" });
    const icons = manifest["icons"] as { src: string; sizes: string; type: string }[];
    expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
    for (const { src, type } of icons) {
      const icon = await fetch(new URL(src, address));
      expect([icon.status, icon.headers.get("Content-Type")]).toEqual([200, type]);
    }
  });

  it("can be read to the last page with the network cut, searched, and read in both languages in place", async () => {
    await tab.goto(`${url}en/index.html`);
    await tab.waitForSelector("[data-saved]:not([hidden])");
    const port = Number(new URL(url).port);
    await cut();
    const failed: string[] = [];
    tab.on("requestfailed", (request) => void failed.push(request.url()));
    const seen: string[] = [];
    for (const code of ["en", "zh"]) {
      await tab.goto(`${url}${code}/`);
      const links = await tab.$$eval("nav .contents a", (all) =>
        all.map((link) => link.getAttribute("href")),
      );
      for (const link of links.filter((one) => one !== null)) {
        await tab.goto(`${url}${code}/${link}`);
        seen.push(await tab.$eval("article h1", (title) => title.textContent ?? ""));
      }
    }
    expect(seen.length).toBeGreaterThan(19);
    expect(seen.every((title) => title.trim() !== "")).toBe(true);
    await tab.goto(`${url}zh/search.html?q=互联网`);
    await tab.waitForSelector(".results li mark");
    await tab.goto(`${url}zh/users.html`);
    await tab.click(".languages [data-edition=en-zh]");
    await tab.waitForSelector("article .pair");
    expect(tab.url()).toBe(`${url}zh/users.html`);
    await tab.click(".languages [data-edition=zh]");
    expect(failed).toEqual([]);
    await serve(port);
  });

  it("says when there is a new edition, and shows it when asked, keeping nothing of the old one", async () => {
    const chapter = join(folder, "content/en/strategy.md");
    const text = await readFile(chapter, "utf8");
    await writeFile(chapter, `${text}\nA paragraph of the new edition.\n`);
    await build({
      content: join(folder, "content"),
      out: join(folder, "dist"),
      formats: ["html"],
      draft: true,
      onStage: () => undefined,
    });
    await tab.goto(`${url}en/strategy.html`);
    expect(await tab.$eval("article", (article) => article.textContent)).not.toContain("of the new edition");
    await tab.waitForSelector("[data-renew]:not([hidden])");
    await Promise.all([tab.waitForNavigation(), tab.click("[data-renew] button")]);
    expect(await tab.$eval("article", (article) => article.textContent)).toContain("of the new edition");
    const kept = await tab.evaluate(
      "caches.keys().then(([name]) => caches.open(name)).then((shelf) => shelf.keys()).then((all) => all.map((one) => one.url))",
    );
    const worker = await (await fetch(`${url}sw.js`)).text();
    const listed = JSON.parse(/^const BOOK = (.*);$/m.exec(worker)?.[1] ?? "[]") as [string, string][];
    const wanted = listed.map(([path, hash]) => `${new URL(path, url).href}?sha256=${hash}`);
    expect([...(kept as string[])].sort()).toEqual(wanted.sort());
  });
});

describe("npm run preview", () => {
  it("compresses, and answers 404 for what is not there", async () => {
    const page = await fetch(`${url}en/index.html`, { headers: { "Accept-Encoding": "gzip" } });
    expect(page.headers.get("Content-Encoding")).toBe("gzip");
    expect((await fetch(`${url}en/nothing-here.html`)).status).toBe(404);
  });

  it("refuses a folder without a book, and a port that is taken", async () => {
    await expect(servePreview(join(folder, "content"), 0)).rejects.toThrow(/^Missing a book in /);
    const port = Number(new URL(url).port);
    await expect(servePreview(join(folder, "dist"), port)).rejects.toThrow(
      `Unexpected port ${port}, expected one that is free`,
    );
  });
});
