import { afterAll, beforeAll, expect, it } from "vitest";
import { printer } from "../../scripts/library/browser/browser.ts";
import { readOrder, type ReadChapter } from "../../scripts/validate/read-order.ts";
import { finishHtml, oneFace } from "../support/finish-html.ts";

const press = printer();
afterAll(() => press.close());

let chapters: ReadChapter[];

beforeAll(async () => {
  const { css, files } = await oneFace();
  const body = `<style>${css} p { font: 12pt one; } h1 { break-before: page; }</style><a href="#first">First</a>
    <h1 id="first">One</h1><p>bi\u0301j\u0301na</p><ol dir="rtl"><li>two</li><li>three</li></ol><h1>Colophon</h1>`;
  chapters = await readOrder(await finishHtml(press, body, files));
});

it("reads what glyphs without a character stand for", () => {
  expect(chapters.map(({ slug }) => slug)).toEqual(["first"]);
  expect(chapters[0]?.body.normalize("NFC")).toContain("b\u00edj\u0301na");
});

it("leaves out the numbers of a list from right to left", () => {
  expect(chapters[0]?.body).toMatch(/two\s*three$/);
});
