import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { printer } from "../../../scripts/library/browser/browser.ts";
import { layOut, pageModules } from "../../../scripts/library/page-layout/page-layout.ts";
import { ROOT } from "../../support/repository.ts";

const machine = printer();
afterAll(() => machine.close());

/** How many pages of 25 lines a part of a book has. */
const pagesOf = async (part: string): Promise<number> => {
  const css = await Promise.all(
    ["base.css", "pdf/book.css"].map((name) => readFile(join(ROOT, "templates", name), "utf8")),
  );
  const sizes = `@page { size: 480px 600px; margin: 50px 40px 49.5px; }
    :root { --page-width: 400px; --page-height: 500px; --size: 14px; --leading: 20px; } .listing h1 { all: unset; }`;
  let pages = 0;
  await machine.print({
    name: "lists",
    files: new Map([
      [
        "book.html",
        Buffer.from(`<!DOCTYPE html><title>t</title><style>${css.join("\n")}${sizes}</style>${part}`),
      ],
    ]),
    timeout: 60_000,
    scripts: await pageModules(),
    arrange: async (call) => {
      const shape = { width: 400, height: 500, size: 14, leading: 20 };
      const words = { continued: { en: "" }, title: "Book", cover: "Cover", apart: [] };
      ({ pages } = await layOut(call, { ...shape, ...words }));
    },
  });
  return pages;
};

const times = (count: number, html: string): string => Array.from({ length: count }, () => html).join("");

const contents = (count: number): string =>
  `<section class="leaf listing" data-matter="front" data-head="h"><div class="flow"><ol class="contents figures">${times(count, `<li><a class="entry"><span class="entry-title">Boats</span></a></li>`)}</ol></div></section>`;

const index = (count: number): string =>
  `<section class="leaf chapter index" id="i" data-matter="body" data-head="h"><div class="flow"><div class="subject-index">${times(count, `<p class="entry">Boats<span class="locators" data-first=", " data-comma=", "></span></p>`)}</div></div></section>`;

it.each([
  ["a list of contents", contents, 25, 28, 29],
  ["an index", index, 58, 60, 66],
])("sets %s closer where that spares it a page, and only there", async (_, list, fits, closer, longer) => {
  expect(await pagesOf(list(fits))).toBe(1);
  expect(await pagesOf(list(closer))).toBe(1);
  expect(await pagesOf(list(longer))).toBe(2);
});
