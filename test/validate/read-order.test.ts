import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { printer } from "../../scripts/library/browser/browser.ts";
import { chapterText } from "../../scripts/validate/chapter-text.ts";
import { orderProblems } from "../../scripts/validate/reading-order.ts";
import { readOrder, type ReadChapter } from "../../scripts/validate/read-order.ts";
import { finishHtml, oneFace } from "../support/finish-html.ts";

const press = printer();
afterAll(() => press.close());

let pdf: Uint8Array;
let chapters: ReadChapter[];

beforeAll(async () => {
  const { css, files } = await oneFace();
  const body = `<style>${css} p { font: 12pt one; } h1 { break-before: page; }</style><a href="#first">First</a>
    <h1 id="first">One</h1><p>bi\u0301j\u0301na</p><ol dir="rtl"><li>two</li><li>three</li></ol><dl><dt>quay</dt><dd>a place</dd></dl><h1>Colophon</h1>`;
  pdf = await finishHtml(press, body, files);
  chapters = await readOrder(pdf);
});

it("reads what glyphs without a character stand for", () => {
  expect(chapters.map(({ slug }) => slug)).toEqual(["first"]);
  expect(chapters[0]?.body.normalize("NFC")).toContain("b\u00edj\u0301na");
});

it("leaves out the numbers of a list from right to left", () => {
  expect(chapters[0]?.body).toMatch(/two\s*three/);
});

it("reads a term that is no number, and says of its list that it has none", async () => {
  expect(chapters[0]?.body).toMatch(/quay\s*a place$/);
  const { context } = await PDFDocument.load(pdf);
  const objects = context.enumerateIndirectObjects().map(([, object]) => String(object));
  expect(objects.join(" ").match(/\/ListNumbering \/\w+/g)).toEqual(["/ListNumbering /Decimal"]);
});

it("reads both languages of pages that face each other, each with its own head", () => {
  const head = '<p class="chapter-number">Chapter 1 · 第1章</p>';
  const title = '<h1><span class="side">Boats</span> <span class="side">船</span></h1>';
  const expected = chapterText(`<article>${head}${title}<p>One.</p></article>`);
  const printed = { slug: "boats", body: "Chapter 1 Boats 第1章 船 One.", notes: [] };
  expect(orderProblems(printed, expected)).toEqual([]);
  expect(orderProblems({ ...printed, body: "Chapter 1 船 第1章 Boats One." }, expected)).not.toEqual([]);
});
