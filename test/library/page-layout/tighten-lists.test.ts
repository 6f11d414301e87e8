import { expect, it } from "vitest";
import { pagesOf } from "../../support/laid-out.ts";

const times = (count: number, html: string): string => Array.from({ length: count }, () => html).join("");

const contents = (count: number): string =>
  `<section class="leaf listing" data-matter="front" data-head="h"><div class="flow"><ol class="contents figures">${times(count, `<li><a class="entry"><span class="entry-title">Boats</span></a></li>`)}</ol></div></section>`;

const inIndex = (entries: string): string =>
  `<section class="leaf chapter index" id="i" data-matter="body" data-head="h"><div class="flow"><div class="subject-index">${entries}</div></div></section>`;

const entry = (level: number): string =>
  `<p class="entry level-${level}">Boats<span class="locators" data-first=", " data-comma=", "></span></p>`;

const index = (count: number): string => inIndex(times(count, entry(0)));

it.each([
  ["a list of contents", contents, 25, 28, 29],
  ["an index", index, 58, 64, 66],
])("sets %s closer where that spares it a page, and only there", async (_, list, fits, closer, longer) => {
  expect(await pagesOf(list(fits))).toBe(1);
  expect(await pagesOf(list(closer))).toBe(1);
  expect(await pagesOf(list(longer))).toBe(2);
});

it("ends no column of an index with a head whose entries below it stand in the next", async () => {
  const parted = (level: number): string => inIndex(times(32, entry(0)) + entry(level) + times(31, entry(0)));
  expect(await pagesOf(parted(0))).toBe(1);
  expect(await pagesOf(parted(1))).toBe(2);
});
