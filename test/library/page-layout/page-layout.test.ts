import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { JSCoverageEntry, Page as Tab } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { findBrowser, openBrowser, printer } from "../../../scripts/library/browser/browser.ts";
import {
  growPaper,
  layOut,
  pageModules,
  type Layout,
} from "../../../scripts/library/page-layout/page-layout.ts";
import { destinationsOf, innerLinks } from "../../../scripts/library/tagged-pdf/tagged-pdf.ts";
import { BODY } from "../../support/layout-sample.ts";
import { ROOT } from "../../support/repository.ts";
import { openPdf } from "../../support/tagged-pdf.ts";

const WIDTH = 400;
const HEIGHT = 500;
const CSS = `@page { size: 480px 600px; margin: 50px 40px 49.5px; }
:root { --page-width: ${WIDTH}px; --page-height: ${HEIGHT}px; --size: 14px; --leading: 20px; }`;

let layout: Layout;
const pages: string[] = [];
/** The text with an end of line where the print has one. */
let lines = "";
/** How the paragraphs of loose lines are set. */
let alignments: string[] = [];
/** How far the notes of pages end above the foot of these, in pixels. */
let feet: number[] = [];
/** Where the two sides of a row that goes on with a picture begin on its second page. */
let tops: number[] = [];
/** Of lists and items that go on, how many tags do; and how the last line of a paragraph that is parted is set. */
let [levels, last]: [string | undefined, string | undefined] = [undefined, undefined];
let links: { destination: string; page: number }[] = [];
let places: Map<string, number>;
/** Sizes of texts in pixels; of one that comes more often, the last. */
const sizes = new Map<string, number>();
let entries: JSCoverageEntry[] = [];

beforeAll(async () => {
  const css = await Promise.all(
    ["base.css", "pdf/book.css"].map((name) => readFile(join(ROOT, "templates", name), "utf8")),
  );
  const html = `<!DOCTYPE html><html lang="en"><title>t</title><style>${CSS}${css.join("\n")}</style>${BODY}`;
  let tab: Tab | undefined;
  const machine = printer(undefined, async () => {
    const open = await openBrowser(await findBrowser());
    const newPage = open.browser.newPage.bind(open.browser);
    open.browser.newPage = async () => {
      tab = await newPage();
      await tab.coverage.startJSCoverage({ resetOnNavigation: false });
      return tab;
    };
    return open;
  });
  const bytes = await machine.print({
    name: "layout",
    files: new Map([["book.html", Buffer.from(html)]]),
    timeout: 60_000,
    scripts: await pageModules(),
    arrange: async (call) => {
      const options = {
        width: WIDTH,
        height: HEIGHT,
        size: 14,
        leading: 20,
        continued: { en: " (continued)" },
        title: "Book",
        cover: "Cover",
        apart: [],
      };
      layout = await layOut(call, options);
      alignments =
        (await tab?.$$eval("#loose :is(p, img)", (all) =>
          all.map((one) => getComputedStyle(one)[one.matches("img") ? "display" : "textAlign"]),
        )) ?? [];
      feet =
        (await tab?.$$eval(".sheet > .page-notes", (all) =>
          all.map(
            (one) =>
              (one.parentElement?.getBoundingClientRect().bottom ?? 0) - one.getBoundingClientRect().bottom,
          ),
        )) ?? [];
      tops =
        (await tab?.$$eval("#pictured .row-rest .side > *", (all) =>
          all.slice(0, 2).map((one) => Math.round(one.getBoundingClientRect().top)),
        )) ?? [];
      levels = await tab?.$eval("#items .sheet:last-child", ({ ariaLabel }) => ariaLabel ?? "");
      last = await tab?.$eval("#parted", (one) => getComputedStyle(one).textAlignLast);
      // By nothing: the paper stays as it is.
      await growPaper(call, 0);
      entries = (await tab?.coverage.stopJSCoverage()) ?? [];
    },
  });
  await machine.close();
  const printed = await PDFDocument.load(bytes);
  links = innerLinks(printed);
  places = destinationsOf(printed);
  const pdf = await openPdf(bytes);
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((text) => ("str" in text ? text.str : "")).join(" "));
    for (const text of items) if ("str" in text) sizes.set(text.str.trim(), text.height / 0.75);
    lines += items.map((text) => ("str" in text ? `${text.str}${text.hasEOL ? "\n" : ""}` : "")).join("");
  }
});

describe("the layout of a document", () => {
  it("has two tables beside each other made smaller alike", () => {
    const [left = 0, right = 0] = ["Telecommunicatively", "beside"].map((text) => sizes.get(text));
    expect(left).toBeLessThan(11);
    expect(right / left).toBeCloseTo(0.9, 1);
  });

  it("keeps a name in bold, an item alone in its list, with what is said of it", () => {
    expect(pages.find((page) => page.includes("name0"))).toContain("told0");
    // The name of an item announces the list in it.
    expect(pages.find((page) => page.includes("label0"))).toContain("below0");
  });

  it("has the heads of tables on each of their pages, and the links in them once", () => {
    expect(pages.filter((page) => /Row\s+Note/.test(page)).length).toBeGreaterThan(1);
    expect(links.filter(({ destination }) => destination === "two")).toHaveLength(1);
  });

  it("is what is printed, page for page", () => {
    expect(pages.length).toBe(layout.pages);
    expect(layout.labels).toEqual([
      { page: 0, prefix: "Cover" },
      { page: 2, style: "r" },
      { page: 4, style: "D" },
    ]);
    expect(layout.apart).toEqual([]);
  });

  it("puts a footnote on each page that refers to it, however often", () => {
    const withNote = pages.flatMap((page, index) => (page.includes("Note two.") ? [index] : []));
    const withRow = [5, 17, 29].map((at) => pages.findIndex((page) => page.includes(`row ${at} `)));
    expect(withNote).toEqual([...new Set(withRow)]);
  });

  it("ends notes at the foot of their page", () => {
    expect(feet.length).toBeGreaterThan(9);
    expect(feet.map(Math.round)).toEqual(feet.map(() => 0));
  });

  it("continues a footnote that is longer than its page on the next one", () => {
    const withNote = pages.flatMap((page, index) => (/long\d/.test(page) ? [index] : []));
    expect(withNote.length).toBeGreaterThan(1);
    expect(withNote.map((page, index) => page - index)).toEqual(withNote.map(() => withNote[0]));
    expect(Object.keys(layout.notes)).toContain("one.fn-1--again-2");
  });

  it("says of a footnote that is given on which page it is, and leads there", () => {
    const full = pages.flatMap((page, index) => (page.includes("source29") ? [index] : []));
    const said = `Seenote1(p.${(full[0] ?? 0) - 3}).`;
    const short = pages.flatMap((page, index) => (page.replaceAll(/\s/g, "").includes(said) ? [index] : []));
    expect(full).toEqual([places.get("one.fn-1")]);
    const called = [4, 13, 22].map((at) => pages.findIndex((page) => page.includes(`item ${at} `)));
    expect(short).toEqual([...new Set(called)].filter((page) => page !== full[0]));
    expect(short.length).toBeGreaterThan(0);
    const leading = links.filter(({ destination }) => destination === "one.fn-1--first");
    expect(leading.map(({ page }) => page)).toEqual(short);
    expect(places.get("one.fn-1--first")).toBe(full[0]);
  });

  it("parts a row, an aside, a table's row or several notes rather than print a note on another page", () => {
    const calls = links.filter(({ destination }) => destination.startsWith("three.fn-"));
    expect([...new Set(calls.map(({ destination }) => destination))].sort().join(" ")).toBe(
      "abcdefgh"
        .split("")
        .map((name) => `three.fn-${name}`)
        .join(" "),
    );
    for (const { destination, page } of calls) expect(places.get(destination), destination).toBe(page);
    const tall = pages.slice(places.get("three")).join(" ").split(/\s+/);
    const count = (word: string): number =>
      tall.filter((one) => new RegExp(`^${word}\\d+$`).test(one)).length;
    expect(["left", "right", "aside", "cell", "next", "both", "former", "latter"].map(count)).toEqual([
      130, 88, 170, 170, 150, 10, 300, 300,
    ]);
  });

  it("leaves a picture to the next page, though a lead announces it, rather than much of this one empty", () => {
    const [page] = pages.filter((one) => one.includes("announced0"));
    expect(page).toContain("after0");
  });

  it("justifies neither Latin words in Chinese nor a paragraph's only full line where that would leave wide spaces", () => {
    expect(alignments.slice(0, 3)).toEqual(["justify", "start", "start"]);
  });

  it("sets a picture apart that is too high for the line that it stands in, also outside a paragraph", () => {
    expect(alignments.slice(-3)).toEqual(["start", "block", "block"]);
  });

  it("begins both sides of a row that goes on at the head of their page, though one does with a picture", () => {
    expect(tops).toHaveLength(2);
    expect(tops[0]).toBe(tops[1]);
  });

  it("takes the item behind one that goes on with a picture alone for another", () => {
    expect(levels).toBe("hebi:Sheet 1");
  });

  it("sets a line to the measure where its paragraph goes on, unless others end where the author says so", () => {
    expect(last).toBe("auto");
  });

  it("parts no two lines, though there are formulas in them", () => {
    const withSums = pages.flatMap((page, index) => (/sum\d/.test(page) ? [index] : []));
    expect(withSums).toEqual([pages.length - 2]);
  });

  it("ends a line behind a stroke between two words, where that is best", () => {
    expect(lines).toMatch(/an extraordinary misunderstandings\/\n/);
  });

  it("writes the numbers of pages where they are wanted", () => {
    const second = pages.findIndex((page) => page.includes("end0"));
    const first = String((places.get("one.fn-1") ?? 0) - 3);
    // The third chapter is referred to in a note alone.
    const third = String(pages.findIndex((page) => page.includes("left0")) - 3);
    expect(layout.numbers).toMatchObject({
      one: "1",
      "one.fn-1": first,
      two: String(second - 3),
      three: third,
    });
    expect(pages.join(" ").replaceAll(/\s/g, "")).toContain(`Notetwo.(p.${third})`);
    expect(pages[2]?.replaceAll(/\s/g, "")).toContain(`See1,${second - 3},`);
  });

  it("writes the pages of an index, each once, when those of all else are known", () => {
    const { three = "" } = layout.numbers;
    expect(Number(three)).toBeGreaterThan(3);
    // The font of the browser may lack the stroke.
    const text = pages.at(-1)?.replaceAll(/[\s\0–]/g, "");
    expect(text).toContain(`each,1,${three}passage,1${three}`);
    expect(Object.keys(layout.numbers).sort()).toEqual(["one", "one.fn-1", "one.p1", "three", "two"]);
  });

  it("knows where in the text each page begins", () => {
    const { starts } = layout;
    expect(starts[0]).toEqual({ label: "1", place: "one", after: 0 });
    expect(starts.find(({ label }) => label === "2")?.place).toBe("one.p1");
    expect(starts.find(({ place }) => place === "two")?.after).toBe(0);
  });
});

it("runs nearly all of the modules that are served to the page", async () => {
  const shares = entries.map(({ url, text, ranges }) => {
    const used = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    return { name: url.slice(url.lastIndexOf("/") + 1), used, size: text.length };
  });
  expect(new Set(shares.map(({ name }) => name))).toEqual(new Set((await pageModules()).keys()));
  const sum = (key: "used" | "size"): number => shares.reduce((total, one) => total + one[key], 0);
  // What is left are sections whose notes cannot be placed, what floats, and numbers of an earlier print.
  expect(sum("used") / sum("size")).toBeGreaterThan(0.8);
});
