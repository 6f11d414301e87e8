/// <reference lib="dom" />
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { liveRoutes, showChange } from "../../scripts/desk/live.ts";
import { serveDesk, type Served } from "../../scripts/desk/server.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../scripts/library/browser/browser.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { plainSession } from "../support/plain-session.ts";

const FILES = {
  ...NAMED,
  "en/boats.md": `# Boats

First.

<details><summary>More</summary>

Inside.

</details>

Last, with a note.[^1]

- one
- two

[^1]: A note.
`,
  "zh/boats.md": `# 船

第一。

<details><summary>更多</summary>

里面。

</details>

最后，有注。[^1]

- 一
- 二

[^1]: 注。
`,
};

let content: string;
let desk: Served;
let browser: OpenBrowser;
let tab: Page;
/** How often the style sheet has changed. */
let styles = 0;
const faults: unknown[] = [];

beforeAll(async () => {
  content = await contentFolder(FILES);
  const session = await plainSession(content, () => styles);
  desk = await serveDesk(session, { port: 0, host: "127.0.0.1", isReadOnly: false, routes: liveRoutes });
  browser = await openBrowser(await findBrowser(process.env));
});
afterAll(async () => {
  await desk.close();
  await browser.close();
});

const write = (path: string, text: string): Promise<void> => writeFile(join(content, path), text);

/** Changes what a file says, and shows it. */
const edit = async (path: keyof typeof FILES, before: string, after: string): Promise<void> => {
  await write(path, FILES[path].replace(before, after));
  await showChange(desk, [path]);
};

beforeEach(async () => {
  for (const [path, text] of Object.entries(FILES)) await write(path, text);
  await showChange(desk, Object.keys(FILES));
  const context = await browser.browser.createBrowserContext();
  tab = await context.newPage();
  tab.setDefaultTimeout(6_000);
  tab.on("pageerror", (error) => faults.push(error));
  await tab.goto(desk.address).catch(() => undefined);
  await tab.goto(new URL("/en/boats.html", desk.address).href);
  await tab.waitForSelector(".hebi-count");
});
afterEach(async () => {
  await tab.browserContext().close();
  if (faults.length > 0) throw new Error(`The page: ${faults.join("; ")}`);
});

const textsOf = (selector: string): Promise<(string | null)[]> =>
  tab.$$eval(selector, (all) => all.map(({ textContent }) => textContent));

const until = (words: string): Promise<unknown> =>
  tab.waitForFunction((text) => document.body.textContent?.includes(text), {}, words);

describe("a page that is open", () => {
  test("shows what is saved, marks it, and keeps all else as the reader has it", async () => {
    await tab.evaluate(() => {
      document.querySelector("details")!.open = true;
      document.body.dataset["same"] = "yes";
      document.querySelector<HTMLElement>("#p2")!.dataset["kept"] = "yes";
    });
    await tab.click("[data-footnote-ref]");
    await tab.waitForSelector(".opened:popover-open");
    await edit("en/boats.md", "Last,", "The last,");
    await tab.waitForSelector(".hebi-changed");
    expect(await textsOf(".hebi-changed")).toEqual(["The last, with a note.1"]);
    expect(await textsOf("[data-kept], [data-same] details[open] p, .opened:popover-open p")).toEqual([
      "First.",
      "Inside.",
      "A note. ",
    ]);
    await tab.waitForFunction(() => !document.querySelector(".hebi-changed"));
  });

  test("marks a new block and no other, though all after it are called otherwise", async () => {
    await tab.evaluate(() => {
      for (const item of document.querySelectorAll<HTMLElement>("article p, article li"))
        item.dataset["was"] = item.id;
    });
    await edit("en/boats.md", "First.\n", "Zeroth.\n\nFirst.\n");
    await tab.waitForSelector(".hebi-changed");
    expect(await textsOf(".hebi-changed")).toEqual(["Zeroth."]);
    expect(
      await tab.$$eval("article > p", (all) =>
        all.map(({ id, dataset, textContent }) => [id, dataset["was"], textContent]),
      ),
    ).toEqual([
      ["p2", null, "Zeroth."],
      ["p3", "p2", "First."],
      ["p7", "p6", "Last, with a note.1"],
    ]);
    await edit("en/boats.md", "First.\n\n", "");
    await tab.waitForFunction(() => document.querySelectorAll("article > p").length === 1);
  });

  test("marks what is new and in no block: a table, a row of two languages", async () => {
    const marked = (): Promise<string[]> =>
      tab.$$eval(".hebi-changed", (all) =>
        all.map(({ tagName, className }) => (className.includes("side") ? "side" : tagName)),
      );
    await edit("en/boats.md", "First.\n", "First.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n");
    await tab.waitForSelector(".hebi-changed");
    expect(await marked()).toEqual(["TABLE"]);
    await tab.goto(new URL("/en-zh/boats.html", desk.address).href);
    await tab.waitForSelector(".hebi-count");
    await edit("en/boats.md", "First.\n", "First.\n\n```\nlet\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n");
    await tab.waitForSelector(".hebi-changed");
    const found = await marked();
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(4);
  });

  test("shows both languages in place, and what is saved of either", async () => {
    await tab.click(".languages [data-both]");
    await until("第一。");
    await edit("zh/boats.md", "第一。", "第一条船。");
    await tab.waitForSelector(".hebi-changed");
    expect(await textsOf(".hebi-changed")).toEqual(["第一条船。"]);
    await tab.click(".languages [data-edition=en]");
    await tab.waitForFunction(() => !document.body.textContent?.includes("第一条船。"));
    await edit("en/boats.md", "First.", "The first.");
    await until("The first.");
    await tab.click(".languages [data-both]");
    await until("第一条船。");
    expect(await textsOf("#p2")).toEqual(["The first."]);
  });

  test("says what is wrong at its block and in a list, until it is mended", async () => {
    await edit("en/boats.md", "First.", "First <b>[here](nowhere.md)</b>.");
    await tab.waitForSelector(".hebi-badges button.error");
    expect(await textsOf(".hebi-count")).toEqual(["1 error · 1 warning"]);
    await tab.click(".hebi-badges button.error");
    await tab.waitForSelector(".hebi-badges ul:popover-open");
    const [item] = await tab.$$eval(".hebi-badges li", (all) =>
      all.map((one) => ({
        text: one.textContent,
        links: [...one.querySelectorAll("a")].map(({ href }) => href),
      })),
    );
    expect(item?.text).toContain("en/boats.md:3");
    expect(item?.links[0]).toBe(`vscode://file${join(content, "en/boats.md")}:3:10`);
    const rule = await (await fetch(item?.links[1] ?? "")).text();
    expect(rule).toContain("<h2>link-target</h2>");
    await edit("en/boats.md", "", "");
    await tab.waitForFunction(() => !document.querySelector(".hebi-badges button"));
    expect(await textsOf(".hebi-count")).toEqual(["Nothing is wrong"]);
  });

  test("stays as it is while the settings cannot be read, and says why", async () => {
    await edit("book.yaml", "licence:", "licence: [\nsource:");
    await tab.waitForSelector("[data-notice=broken]");
    expect(await textsOf("[data-notice=broken] pre, h1")).toEqual([
      "Boats",
      expect.stringMatching(/^book.yaml:2:\d+ Unexpected YAML: a bracket/),
    ]);
    await edit("book.yaml", "", "");
    await tab.waitForFunction(() => !document.querySelector("[data-notice]"));
  });

  test("takes a style sheet that has changed, without being loaded again", async () => {
    await tab.evaluate(() => (document.body.dataset["same"] = "yes"));
    styles += 1;
    await showChange(desk, ["theme/extra.css"]);
    await tab.waitForFunction(() => getComputedStyle(document.body).color === "rgb(1, 2, 3)");
    expect(await tab.$$eval("head > link[rel=stylesheet]", (all) => all.length)).toBe(3);
    expect(await tab.$eval("body", (body) => body.dataset["same"])).toBe("yes");
  });

  test("reads no book again that was read since its files were written", async () => {
    const { now } = desk.session;
    await showChange(desk, ["en/boats.md", "zh/boats.md"]);
    expect(desk.session.now).toBe(now);
    await edit("en/boats.md", "Boats", "Ships");
    expect(desk.session.now).not.toBe(now);
  });

  test("follows a chapter that is renamed, and says that it is gone", async () => {
    for (const language of ["en", "zh"])
      await rename(join(content, language, "boats.md"), join(content, language, "ships.md"));
    await showChange(desk, ["en/boats.md", "en/ships.md", "zh/boats.md", "zh/ships.md"]);
    await tab.waitForFunction(() => location.pathname === "/en/ships.html");
    for (const language of ["en", "zh"]) await rm(join(content, language, "ships.md"));
    await write("en/other.md", "# Other\n\nText.\n");
    await write("en/another.md", "# Another\n\nText.\n");
    await showChange(desk, ["en/other.md", "en/another.md"]);
    await tab.waitForSelector("[data-notice=gone]");
    expect(await textsOf("h1, [data-notice] p")).toEqual([
      "Boats",
      "This page is gone: its file was renamed or removed.",
    ]);
    for (const name of ["other", "another"]) await rm(join(content, "en", `${name}.md`));
  });
});

test("text of the content never runs, nor does what is said of it", async () => {
  const bad = "<img src=x onerror=alert(1)><script>alert(2)</script>";
  await edit(
    "en/boats.md",
    "First.",
    `First. [x](javascript:alert(3)) [${bad}](nowhere.md) ${bad}\n\n# ${bad} {#p1}`,
  );
  tab.on("dialog", (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  await tab.waitForSelector(".hebi-badges button");
  await tab.click(".hebi-count");
  await tab.waitForSelector(".hebi-list li");
  expect(await tab.$$eval(":is(.hebi-list, .hebi-badges) :is(img, script)", (all) => all.length)).toBe(0);
  expect(await tab.$$eval("article script, article [onerror]", (all) => all.length)).toBe(0);
});
