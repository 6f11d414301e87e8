/// <reference lib="dom" />
import { describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// Charts of the site in a browser: how large their words are, values under the pointer, tables, files.

useSite(async () => undefined);

const open = async (path: string, width = 1280, height = 800): Promise<void> => {
  await tab.setViewport({ width, height });
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
};

it("has words in charts of 12 px at least on a phone", async () => {
  await open("en/users.html", 390);
  const sizes = await tab.$$eval("figure.chart", (figures) =>
    figures.map((figure) => {
      const drawing = [...figure.querySelectorAll("svg.drawing")].find((one) => one.checkVisibility());
      const words = Number.parseFloat(getComputedStyle(drawing!.querySelector("text")!).fontSize);
      const scale = drawing!.getBoundingClientRect().width / Number(drawing!.getAttribute("width"));
      return words * scale;
    }),
  );
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

describe("a chart", () => {
  const tip = () => tab.$eval("figure.chart .chart-tip", (box) => (box as HTMLElement).innerText);
  const chart = "figure.chart:has(svg[data-points])";

  it("says the value that is pointed at, and each by the arrow keys", async () => {
    await open("en/users.html");
    const drawing = await tab.$(`${chart} svg.broad`);
    await drawing?.scrollIntoView();
    const box = await drawing?.boundingBox();
    await tab.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + 60);
    const last = await tip();
    await drawing?.evaluate((svg) => (svg as SVGElement).focus());
    await tab.keyboard.press("Home");
    const first = await tip();
    expect(first).not.toBe(last);
    await tab.keyboard.press("End");
    expect(await tip()).toBe(last);
    await tab.keyboard.press("Escape");
    expect(await tab.$eval("figure.chart .chart-tip", (own) => (own as HTMLElement).hidden)).toBe(true);
  });

  it("has its data sorted by a column, largest first, then least first", async () => {
    await open("en/users.html");
    const figure = await tab.$(chart);
    const values = () =>
      figure?.$$eval("tbody td:nth-child(2)", (cells) => cells.map((cell) => Number(cell.dataset["value"])));
    const sort = () => figure?.$eval("th:nth-child(2) .sort", (button) => (button as HTMLElement).click());
    await sort();
    const down = (await values()) ?? [];
    expect(down).toEqual(down.toSorted((one, other) => other - one));
    await sort();
    expect(await values()).toEqual(down.toReversed());
    expect(await figure?.$eval("th:nth-child(2)", (head) => head.ariaSort)).toBe("ascending");
  });

  it("leads to its figures, its drawing and its picture, which are there", async () => {
    await open("en/users.html");
    const links = await tab.$$eval(`${chart} .chart-files a`, (all) => all.map((link) => link.href));
    expect(links.slice(0, 3).map((link) => link.replace(/^.*\./, ""))).toEqual(["csv", "svg", "png"]);
    for (const link of links.slice(0, 3)) expect((await fetch(link)).status).toBe(200);
  });
});
