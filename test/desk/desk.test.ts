/// <reference lib="dom" />
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import type { Dialog, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskRoutes } from "../../scripts/desk/desk-routes.ts";
import { liveRoutes } from "../../scripts/desk/live.ts";
import { serveDesk, type Served } from "../../scripts/desk/server.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../scripts/library/browser/browser.ts";
import { textsOf, type Seen } from "../../scripts/session/deeds.ts";
import { writeChapter } from "../../scripts/session/write-chapter.ts";
import { idOf, statusOf } from "../../scripts/translate/translate.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { plainSession } from "../support/plain-session.ts";

const EN =
  "# Boats\n\nThe harbour has 12 boats.\n\nThe nets, 34 of them, dry.\n\n- One item of 56\n- Two items of 78\n\nIn 1911 it closed.\n";
const ZH =
  "# 船\r\n\r\n港里有12艘船。\r\n\r\n34张网在晾晒。\r\n\r\n- 56的一项\r\n- 78的两项\r\n\r\n1911年关闭。\r\n";
/** What the source has become, and the translation without one of its items. */
const EN_NOW = EN.replace("12 boats", "13 boats")
  .replace("nets, 34 of them,", "nets (34 of them)")
  .replace("1911", "1912");
const ZH_NOW = ZH.replace("- 78的两项\r\n", "");

const NETS = { "en/nets.md": "# Nets\n\nThey dry.\n", "zh/nets.md": "# 网\n\n在晾晒。\n" };

let [content, path] = ["", ""];
let desk: Served;
let open: OpenBrowser;
let page: Page;

const shown = (): Promise<string[]> =>
  page.$$eval(".row", (rows) => rows.map(({ className }) => /is-(\w+)/.exec(className)?.[1] ?? ""));

const status = (words: string): Promise<unknown> =>
  page.waitForFunction((text) => document.querySelector("[role=status]")?.textContent === text, {}, words);

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key as "Enter");
};

const control = async (key: string): Promise<void> => {
  await page.keyboard.down("Control");
  await press(key);
  await page.keyboard.up("Control");
};

beforeAll(async () => {
  content = await contentFolder({ ...NAMED, "en/boats.md": EN, "zh/boats.md": ZH, ...NETS });
  path = join(content, "zh/boats.md");
  const session = await plainSession(content, () => 1);
  const [chapter] = session.now.translations;
  if (!chapter) throw new Error("Missing a chapter");
  const seen = chapter.links.map((link) => ({ id: idOf(link), ...textsOf(chapter, link) }));
  await writeChapter(session, { does: "accept", slug: "boats", language: "zh", seen });
  await writeFile(join(content, "en/boats.md"), EN_NOW);
  await writeFile(path, ZH_NOW);
  await session.refresh();
  desk = await serveDesk(session, {
    port: 0,
    host: "127.0.0.1",
    isReadOnly: false,
    routes: [...liveRoutes, ...deskRoutes()],
  });
  open = await openBrowser(await findBrowser(process.env));
  page = await open.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(address: string | URL) {
        super(address);
        Object.assign(globalThis, { socket: this });
      }
    };
  });
  await page.goto(desk.address.replace("/?", "/desk?"));
  await page.waitForSelector(".row");
});

afterAll(async () => {
  await open.close();
  await desk.close();
});

test("a translator brings a chapter up to date by keyboard alone, and only the lines that were edited change", async () => {
  expect(await shown()).toEqual(["current", "stale", "stale", "current", "missing", "stale"]);
  expect(await page.$eval(".row[aria-current]", ({ id }) => id)).toBe("row-p2");
  // An input method has the key.
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "e", isComposing: true, bubbles: true }),
    ),
  );
  expect(await page.$(".cm-editor")).toBeNull();
  await press("e");
  await page.waitForSelector(".cm-editor");
  // The styles of the editor pass the policy of the page.
  expect(await page.$eval(".cm-scroller", (one) => getComputedStyle(one).display)).toBe("flex");
  await control("a");
  await page.keyboard.type("港里有13艘船。");
  await control("Enter");
  await status("Accepted");
  await press("A");
  await page.waitForFunction(() => document.querySelectorAll(".row.is-stale").length === 1);
  await press("n", "Enter");
  await page.waitForSelector("#row-p5 .cm-editor");
  // A space beside a mark is a space.
  await page.keyboard.type("[78](#a) 的两项");
  await control("s");
  await status("Saved");
  expect(await readFile(path, "utf8")).toContain("- [78](#a) 的两项\r\n");
  await press("e");
  await page.waitForSelector("#row-p5 .cm-editor");
  await control("a");
  await page.keyboard.type("78的两项");
  await control("Enter");
  await page.waitForFunction(
    () => !document.querySelector(".cm-editor") && document.querySelector("#row-p6[aria-current]"),
  );
  await press("a");
  await page.waitForFunction(() => document.querySelectorAll(".row:not(.is-current)").length === 0);
  expect(await readFile(path, "utf8")).toBe(ZH.replace("12艘", "13艘"));
  const [chapter] = desk.session.now.translations;
  expect(chapter && statusOf(chapter)).toMatchObject({ current: 6, stale: 0, missing: 0, orphan: 0 });
});

test("what was written is undone; what has changed on disk is shown beside it, and nothing is lost", async () => {
  await press("Home", "e");
  await page.waitForSelector(".cm-editor");
  await page.keyboard.type("只");
  await control("s");
  await status("Saved");
  expect(await readFile(path, "utf8")).toContain("# 船只\r\n");
  await press("u");
  await status("Undone");
  expect(await readFile(path, "utf8")).toContain("# 船\r\n");
  await press("e");
  await page.waitForSelector(".cm-editor");
  await page.keyboard.type("队");
  await writeFile(path, (await readFile(path, "utf8")).replace("# 船", "# 小船"));
  await control("s");
  await page.waitForSelector("dialog[open] pre");
  expect(await page.$$eval("dialog pre", (texts) => texts.map(({ textContent }) => textContent))).toEqual([
    "# 船队",
    "# 小船",
  ]);
  expect(await readFile(path, "utf8")).toContain("# 小船\r\n");
  await page.click("dialog .tools button:last-child");
  await page.waitForFunction(
    () => document.querySelector("#row-boats .translation")?.textContent === "# 小船",
  );
});

test("what was done to another chapter is taken back there, and what is typed stays where its block is gone", async () => {
  await press("Home", "e");
  await page.waitForSelector(".cm-editor");
  await page.keyboard.type("队");
  await control("s");
  await status("Saved");
  await press("]");
  await page.waitForSelector("#row-nets");
  await press("u");
  await status("Undone");
  expect(await readFile(path, "utf8")).toContain("# 小船\r\n");
  expect(await page.$$eval(".row", (rows) => rows.map(({ id }) => id))).toEqual(["row-nets", "row-p2"]);
  await press("End", "e");
  await page.waitForSelector("#row-p2 .cm-editor");
  await page.keyboard.type("新");
  for (const name of Object.keys(NETS)) await writeFile(join(content, name), "# Nets\n");
  await desk.session.refresh();
  desk.tell({ type: "changed" });
  await page.waitForFunction(
    () => document.querySelector("#row-nets .translation")?.textContent === "# Nets",
  );
  expect(await page.$eval(".cm-content", ({ textContent }) => textContent)).toBe("在晾晒。新");
  await press("Escape", "Escape", "[");
  await page.waitForSelector("#row-boats");
  // What changes while the page is not heard is seen once it is.
  await page.evaluate(() => (globalThis as unknown as { socket: WebSocket }).socket.close());
  await writeFile(path, (await readFile(path, "utf8")).replace("# 小船", "# 舟"));
  await desk.session.refresh();
  await page.waitForFunction(() => document.querySelector("#row-boats .translation")?.textContent === "# 舟");
});

test("what has changed in the source is text, word by word, whatever it says", async () => {
  const bad = `<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3)) </del></div> <!-- **"\`>`;
  const said: string[] = [];
  const hear = (dialog: Dialog): void => {
    said.push(dialog.message());
    void dialog.dismiss();
  };
  page.on("dialog", hear);
  const shownAs = async (text: string, mark: string): Promise<string[]> => {
    await writeFile(join(content, "en/boats.md"), EN_NOW.replace("The harbour", text));
    await desk.session.refresh();
    desk.tell({ type: "changed" });
    await page.waitForFunction(
      (name) => document.querySelector(`#row-p2 .changes ${name}`)?.textContent?.includes("<img"),
      {},
      mark,
    );
    return page.$$eval(`#row-p2 .changes ${mark}`, (all) => all.map(({ outerHTML }) => outerHTML));
  };
  const escaped = bad.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  expect((await shownAs(`The ${bad} harbour`, "ins")).join("")).toContain(`<ins>${escaped.slice(0, 4)}`);
  const seen = await page.$eval("#row-p2 .changes", ({ textContent }) => textContent);
  expect(seen).toContain(`The ${bad} harbour`);
  // What is taken away is no other: the new text is accepted, and then gone.
  const [chapter] = desk.session.now.translations;
  const links = chapter?.links ?? [];
  const accepted = links.map((link) => ({ id: idOf(link), ...(chapter && textsOf(chapter, link)) }));
  await writeChapter(desk.session, {
    does: "accept",
    slug: "boats",
    language: "zh",
    seen: accepted as Seen[],
  });
  expect((await shownAs("The harbour", "del")).join("")).toContain(`<del>${escaped.slice(0, 4)}`);
  expect(await page.$$eval(".rows :is(img, script, iframe, a[href^=javascript])", (all) => all.length)).toBe(
    0,
  );
  expect(said).toEqual([]);
  page.off("dialog", hear);
  await writeFile(join(content, "en/boats.md"), EN_NOW);
});

test.each([
  ["en", 1440, "light"],
  ["zh", 820, "dark"],
] as const)(
  "the desk in %s at %d px has nothing that axe finds when it is %s",
  async (language, width, scheme) => {
    await page.evaluate((code) => localStorage.setItem("hebi-desk-language", code), language);
    await page.setBypassCSP(true);
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.reload();
    await page.waitForSelector(".row");
    await press("e");
    await page.waitForSelector(".cm-editor");
    // What is said of the text is in English everywhere, and says so; in Chinese its rule comes first.
    const found = await page.$$eval(".messages li > p", (names) => names.map((name) => name.textContent));
    expect(found).toEqual(language === "zh" ? ["译文中不同的数字、日期、金额或比例"] : []);
    const words = await page.$$eval("body *:not(script, :lang(en), .side *)", (elements) =>
      elements.flatMap(({ childNodes }) =>
        [...childNodes].flatMap((node) => (node.nodeType === 3 ? (node.textContent ?? "") : [])),
      ),
    );
    const english = words.filter((one) => /[A-Za-z]{6,}/.test(one) && one !== "English");
    if (language === "zh") expect(english).toEqual([]);
    await page.evaluate(axe.source);
    const { violations, passes } = await page.evaluate(async () =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
    );
    expect(passes.length).toBeGreaterThan(15);
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`)),
    ).toEqual([]);
    await press("Escape", "?");
    await page.waitForSelector("dialog[open]");
    await press("Escape");
  },
);
