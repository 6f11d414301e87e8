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
import { ROOT } from "../../support/repository.ts";
import { openPdf } from "../../support/tagged-pdf.ts";

const WIDTH = 400;
const HEIGHT = 500;
const CSS = `@page { size: 480px 600px; margin: 50px 40px 49.5px; }
:root { --page-width: ${WIDTH}px; --page-height: ${HEIGHT}px; --size: 14px; --leading: 20px; }`;

const reference = (note: string, count: number): string =>
  `<sup><a href="#one.fn-${note}" id="one.ref-${note}-${count}" data-footnote-ref>${note}</a></sup>`;

const item = (note: string, text: string, more = ""): string =>
  `<li id="one.fn-${note}"><p>${text} <a href="#one.ref-${note}-1" data-footnote-backref>↑</a></p>${more}</li>`;

const AGAIN =
  '<p class="note-again">See <a href="#one.fn-1">note 1</a> (p. <span data-page-of="one.fn-1"></span>).</p>';

const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");

const row = (index: number): string =>
  `<tr><td>row ${index}</td><td>said${index % 12 === 5 ? reference("2", index) : ""}</td></tr>`;

const wide = (rows: number): string => {
  const cells = (text: string): string => Array.from({ length: 9 }, () => `<td>${text}</td>`).join("");
  const body = Array.from({ length: rows }, () => `<tr>${cells("Telecommunications")}</tr>`).join("");
  return `<figure><table><thead><tr>${cells("Head")}</tr></thead><tbody>${body}</tbody></table></figure>`;
};

const CHAPTER = `<p id="one.p1">${words(150, "text")} ${reference("1", 1)} ${words(160, "more")}</p>
<p>A page (<span class="page-reference">p. <span data-page-of="two"></span></span>) and ${words(90, "again")} ${reference("3", 1)}</p>
<ul>${Array.from({ length: 30 }, (_, index) => `<li>item ${index} ${index % 9 === 4 ? reference("1", index + 2) : ""}</li>`).join("")}</ul>
<h2>Heading</h2><div class="display-math"><math><mtext>${"wide".repeat(40)}</mtext></math></div>
<table><thead><tr><th>Row</th><th><a href="#two">Note</a></th></tr></thead><tbody>${Array.from({ length: 40 }, (_, index) => row(index)).join("")}</tbody></table>
${wide(30)}
<section class="footnotes"><h2>Notes</h2><ol>${item("1", `Note one. ${words(30, "source")}`, AGAIN)}${item("2", 'Note two. (p. <span data-page-of="three"></span>)')}${item("3", words(700, "long"))}</ol></section>`;

// Each calls notes, and has no end for a page that leaves them room unless it is parted, or they are.
const TALL =
  `<div class="pair"><div class="side"><p>${words(90, "left")} ${reference("a", 1)} ${words(40, "left")}</p></div><div class="side second"><ol>${`<li>${words(8, "right")}</li>`.repeat(11)}<li>right ${reference("b", 1)}</li></ol></div></div>
<div class="alert"><p>${words(60, "aside")} ${reference("c", 1)}</p><p>${words(110, "aside")} ${reference("d", 1)}</p></div>
<table><thead><tr><th>One</th><th>Two</th></tr></thead><tbody><tr><td>${words(170, "cell")} ${reference("e", 1)}</td><td>${words(150, "next")} ${reference("f", 1)}</td></tr></tbody></table>
<p>${words(10, "both")} ${reference("g", 1)} ${reference("h", 1)}</p>
<section class="footnotes"><h2>Notes</h2><ol>${"abcdef"
    .split("")
    .map((name) => item(name, `Note ${name}.`))
    .join("")}${item("g", words(300, "former"))}${item("h", words(300, "latter"))}</ol></section>`.replaceAll(
    "one.",
    "three.",
  );

// Where only an end of a line behind a stroke leaves no wide spaces.
const STROKES = `<p>${"an extraordinary misunderstandings/counterrevolutionaries ".repeat(6)}</p>`;

// Two lines with formulas in them, below a thing that leaves room for one.
const formula = (name: string): string => `<math><mi>${name}</mi><mo>=</mo><mn>5</mn></math>`;
const SUMS = `<p>sum0 ${formula("q")} and ${words(9, "sum")} ${formula("v")}, sum9.</p>`;

/** A table of a row and a column for each word. */
const tableOf = (...texts: string[]): string =>
  `<table><tbody><tr>${texts.map((text) => `<td>${text}</td>`).join("")}</tr></tbody></table>`;

// Two tables beside each other, one of which does not fit as it is.
const BESIDE = `<div class="pair" style="--columns:190px 190px;--column-gap:20px;--second:.9em"><div class="side">${tableOf("Telecommunications", "Telecommunicatively")}</div><div class="side second rendering">${tableOf("beside", "it")}</div></div>`;

// Lines whose spaces are too wide for a language that does not hyphenate them, yet not so wide that they are torn.
const LOOSE = words(60, "steps");

const entry = (name: string, ...links: string[]): string =>
  `<p class="entry">${name}<span class="locators">${links.map((link) => `<a class="locator" href="${link}"></a>`).join("")}</span></p>`;

const INDEX = `${entry("each", "#three", "#one.p1", "#three", "#nowhere")}${entry("passage", "#one.p1", "#three").replace(/locator(?=" href="#three)/, "locator until")}`;

const BODY = `<section class="leaf cover" data-matter="cover"><p>Title</p></section>
<section class="leaf blank" data-matter="cover"></section>
<section class="leaf" data-matter="front" data-head="Contents"><div class="flow"><p>See <span data-page-of="one"></span>, <span data-page-of="two"></span>, <span data-page-of="nowhere"></span></p></div></section>
<section class="leaf blank" data-matter="front"></section>
<section class="leaf chapter" id="one" data-matter="body" data-head="First"><div class="flow"><p class="opening"></p>${CHAPTER}</div></section>
<section class="leaf chapter" id="two" data-matter="body" data-head="Second"><div class="flow"><p>${words(20, "end")}</p>${STROKES}</div></section>
<section class="leaf chapter" id="three" data-matter="body" data-head="Third"><div class="flow">${TALL}</div></section>
<section class="leaf chapter" id="beside" data-matter="body" data-head="Beside"><div class="flow">${BESIDE}</div></section>
<section class="leaf chapter" id="shown" data-matter="body" data-head="Shown"><div class="flow"><hr style="margin:0;height:300px"><p>announced0:</p><p class="pictures"><svg width="100" height="200" viewBox="0 0 1 1" role="img" aria-label="p"><path d="M0 0h1v1z"/></svg></p><p>${words(12, "after")}</p></div></section>
<section class="leaf chapter" id="loose" data-matter="body" data-head="Loose"><div class="flow"><p lang="en">${LOOSE}</p><p lang="zh">${LOOSE}</p><p lang="en" style="line-height:20px">${words(7, "steps")} x9x9x9x9x9x9x9x9x9x9</p><p lang="en">above0 <img alt="p" width="90" height="80" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"> ${words(40, "below")}</p></div></section>
<section class="leaf chapter" id="names" data-matter="body" data-head="Names"><div class="flow"><hr style="margin:0;height:450px"><ul><li><strong>name0</strong></li></ul><p>${words(40, "told")}</p></div></section>
<section class="leaf chapter" id="four" data-matter="body" data-head="Fourth"><div class="flow"><hr style="margin:0;height:465px">${SUMS}</div></section>
<section class="leaf chapter" id="index" data-matter="body" data-head="Index"><div class="flow"><div class="subject-index">${INDEX}</div></div></section>`;

let layout: Layout;
const pages: string[] = [];
/** The text with an end of line where the print has one. */
let lines = "";
/** How the paragraphs of loose lines are set. */
let alignments: string[] = [];
/** How far the notes of pages end above the foot of these, in pixels. */
let feet: number[] = [];
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

  it("sets a picture apart that is too high for the line that it stands in", () => {
    expect(alignments.slice(-2)).toEqual(["start", "block"]);
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
