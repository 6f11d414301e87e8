/// <reference lib="dom" />
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { liveRoutes, showChange } from "../../scripts/desk/live.ts";
import { serveDesk, type Served } from "../../scripts/desk/server.ts";
import { watchBook } from "../../scripts/desk/watch-book.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../scripts/library/browser/browser.ts";
import { openSession } from "../../scripts/session/session.ts";
import { contentFolder } from "../support/content-folder.ts";

const chapter = (...paragraphs: string[]): string => `# Boats\n\n${paragraphs.join("\n\n")}\n`;

const FILES = {
  "book.yaml": "title: Boats\nsource: en\n",
  "en/boats.md": chapter(
    "First.",
    "<details><summary>More</summary>\n\nInside.\n\n</details>",
    "Last, with a note.[^1]",
    "[^1]: A note.",
  ),
  "zh/boats.md":
    "# 船\n\n第一。\n\n<details><summary>更多</summary>\n\n里面。\n\n</details>\n\n最后，有注。[^1]\n\n[^1]: 注。\n",
};

let content: string;
let desk: Served;
let browser: OpenBrowser;
let tab: Page;
let endWatch: () => Promise<void>;

beforeAll(async () => {
  content = await contentFolder(FILES);
  const session = await openSession(content, {});
  desk = await serveDesk(session, { port: 0, host: "127.0.0.1", isReadOnly: false, routes: liveRoutes });
  endWatch = await watchBook({ folder: content, polls: false, onChange: () => void showChange(desk) });
  browser = await openBrowser(await findBrowser(process.env));
});
afterAll(async () => {
  await endWatch();
  await desk.close();
  await browser.close();
});

const write = (path: string, text: string): Promise<void> => writeFile(join(content, path), text);

beforeEach(async () => {
  for (const [path, text] of Object.entries(FILES)) await write(path, text);
  await showChange(desk);
  const context = await browser.browser.createBrowserContext();
  tab = await context.newPage();
  tab.on("pageerror", (error) => {
    console.log("PAGE", error);
  });
  tab.on("console", (m) => {
    console.log("CONSOLE", m.text());
  });
  await tab.goto(desk.address);
  await tab.goto(new URL("/en/boats.html", desk.address).href);
  await tab.waitForSelector(".hebi-count");
});

const textOf = (selector: string): Promise<string | null> => tab.$eval(selector, (node) => node.textContent);

describe("a page that is open", () => {
  test("shows what is saved, marks it, and keeps all else as the reader has it", async () => {
    await tab.evaluate(() => {
      document.querySelector("details")!.open = true;
      document.body.dataset["same"] = "yes";
      (document.querySelector("#p1") as HTMLElement).dataset["kept"] = "yes";
    });
    await write("en/boats.md", FILES["en/boats.md"].replace("Last,", "The last,"));
    await tab.waitForSelector(".hebi-changed");
    expect(await textOf(".hebi-changed")).toContain("The last, with a note.");
    expect(
      await tab.$eval("body", (body) => [
        body.dataset["same"],
        body.querySelector("article details")!.hasAttribute("open"),
      ]),
    ).toEqual(["yes", true]);
    expect(await tab.$$eval("[data-kept]", (all) => all.map((one) => one.textContent))).toEqual(["First."]);
  });
});
void rename;
void rm;
