/// <reference lib="dom" />
import { expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// The site by keyboard alone: home, chapter, note, reading panel, both languages, figure, search.

useSite();

/** What has the focus: what it is called, whether that is seen, and whether it is in the window. */
const focused = () =>
  tab.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const shown = (element.matches("[type=radio]") && element.closest("label")) || element;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const { top, bottom, width } = shown.getBoundingClientRect();
    return {
      name: `${element.tagName} ${element.id || element.getAttribute("aria-label") || element.textContent}`.trim(),
      isSeen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1 && width > 0,
      isInside: bottom > 0 && top < innerHeight,
      isNone: element === document.body,
    };
  });

/** Goes on by Tab until something of a selector has the focus. */
const tabTo = async (selector: string, most = 200): Promise<void> => {
  for (let count = 0; count < most; count += 1) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`No way to ${selector}`);
};

const open = async (path: string): Promise<void> => {
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
};

const enter = async (): Promise<void> => {
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  await settled(tab);
};

it.each([
  ["en/index.html", 1280],
  ["en/users.html", 1280],
  ["zh/users.html", 390],
  ["en-zh/users.html", 1280],
  ["zh/search.html?q=hulianwang", 390],
])("comes by Tab to all of %s at %d px and out again, each seen", async (path, width) => {
  await tab.setViewport({ width, height: 800 });
  await open(path);
  const wanted = await tab.$$eval(
    "a[href], button, input:not([type=hidden], [type=radio]), summary",
    (all) =>
      all.filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) &&
          !one.closest("[popover]:not(:popover-open, #menu)"),
      ).length,
  );
  const faults: string[] = [];
  let count = 0;
  for (; count < 400; count += 1) {
    await tab.keyboard.press("Tab");
    const { name, isSeen, isInside, isNone } = await focused();
    if (isNone) break;
    if (!isSeen || !isInside) faults.push(name);
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(wanted - (width < 1024 ? 30 : 0));
  expect(count).toBeLessThan(400);
});

it("walks from the home page into a chapter, and opens and closes what is in it", async () => {
  await open("en/index.html");
  const first = await tab.$eval("nav .contents a", (link) => link.getAttribute("href"));
  await tabTo(".begin");
  await enter();
  expect(tab.url()).toBe(`${site.url}en/${first}`);

  await open("en/users.html");
  await tabTo("button.aa");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("#reading:popover-open");
  await tabTo("#reading input", 5);
  await tab.keyboard.press("ArrowRight");
  expect(await tab.$eval("html", ({ dataset }) => dataset["size"])).toBe("large");
  await tab.keyboard.press("Escape");
  expect(await tab.$("#reading:popover-open")).toBeNull();
  expect((await focused()).name).toContain("BUTTON");

  await tabTo("#fnref-growth");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector(".opened:popover-open");
  await tab.keyboard.press("Escape");
  expect((await focused()).name).toBe("A fnref-growth");

  await tabTo("button.enlarge");
  const { name } = await focused();
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("dialog.zoom[open]");
  for (let count = 0; count < 8; count += 1) {
    await tab.keyboard.press("Tab");
    expect(await tab.evaluate(() => document.activeElement?.closest("dialog, body")?.tagName)).toMatch(
      /DIALOG|BODY/,
    );
  }
  await tab.keyboard.press("+");
  await tab.keyboard.press("Escape");
  await tab.waitForFunction(() => !document.querySelector("dialog.zoom"));
  expect((await focused()).name).toBe(name);
});

it("shows both languages and searches, and the focus stays with the reader", async () => {
  await open("en/users.html");
  await tabTo('.languages [data-edition="en-zh"]');
  await tab.keyboard.press("Enter");
  await tab.waitForSelector("article .pair");
  expect(await tab.evaluate(() => (document.activeElement as HTMLElement).dataset["edition"])).toBe("en-zh");

  await tab.keyboard.down("Shift");
  await tabTo('[rel="search"]');
  await tab.keyboard.up("Shift");
  await enter();
  await tabTo("input[name=q]");
  await tab.keyboard.type("users");
  await tab.waitForSelector(".results li a");
  await tabTo(".results li ul a");
  await enter();
  expect(tab.url()).toMatch(/\/en\/[\w-]+\.html#/);
});
