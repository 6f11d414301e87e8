/// <reference lib="dom" />
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// Charts of the site in a browser: how large their words are, values under the pointer, tables, files.

useSite((content) => appendFile(join(content, "book.yaml"), "url: https://example.org/\n"));

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

  it("copies its data as rows of cells, with figures that programs read", async () => {
    await open("en/users.html");
    await tab.evaluate(() => {
      navigator.clipboard.writeText = async (text) => void (document.body.dataset["copied"] = text);
    });
    const figure = await tab.$(chart);
    await figure?.$eval(".chart-data summary", (summary) => summary.click());
    const button = await figure?.$(".copy-table");
    await button?.click();
    const copied = await tab.evaluate(() => document.body.dataset["copied"]!);
    const rows = copied.split("\n").map((row) => row.split("\t"));
    expect(rows[0]).toEqual(["Year", "Internet users (people)"]);
    expect(rows.slice(1).map(([year]) => Number(year))).toEqual([
      2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014,
    ]);
    expect(rows.at(-1)).toEqual(["2014", "649000000"]);
    expect(await button?.evaluate((own) => own.textContent)).toBe("Copied");
  });

  it("has lines of HTML that show its drawing elsewhere, with its words, and lead back to it", async () => {
    await open("zh/users.html");
    const html = await tab.$eval(`${chart} .chart-embed code`, (code) => code.textContent);
    const { href, src, alt } = await tab.evaluate((text) => {
      const link = new DOMParser().parseFromString(text, "text/html").querySelector("a")!;
      const image = link.querySelector("img")!;
      return { href: link.href, src: image.src, alt: image.alt };
    }, html);
    expect(href).toBe("https://example.org/zh/users.html#fig-users");
    expect((await fetch(src.replace("https://example.org/", site.url))).status).toBe(200);
    expect(alt).toContain("2014：6.49亿");
  });

  it.each([
    ["en", "649 million"],
    ["zh", "6.49亿"],
  ])(
    "tells who hears the page what it shows: its title, its kind, each value (%s)",
    async (language, last) => {
      await open(`${language}/users.html`);
      const root = (await tab.$(chart))!;
      await root.$eval(".chart-data summary", (summary) => summary.click());
      const told: { role: string; name?: string }[] = [];
      const walk = (node: Awaited<ReturnType<typeof tab.accessibility.snapshot>>): void => {
        told.push({ role: String(node?.role), name: node?.name ?? "" });
        node?.children?.forEach(walk);
      };
      walk(await tab.accessibility.snapshot({ root, interestingOnly: false }));
      const names = (role: string) => told.filter((node) => node.role === role).map(({ name }) => name);
      const title = await root.$eval("figcaption", (caption) => caption.textContent);
      const [drawing = ""] = names("image");
      expect(names("image")).toHaveLength(1);
      expect(drawing).toContain(last);
      expect(title).toContain(drawing.match(/[：:]\s*(.+?)[。.]/)?.[1] ?? "?");
      expect(names("cell")).toContain(last);
    },
  );
});
