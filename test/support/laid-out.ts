import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { printer } from "../../scripts/library/browser/browser.ts";
import { layOut, pageModules } from "../../scripts/library/page-layout/page-layout.ts";
import { ROOT } from "./repository.ts";

const SIZES = `@page { size: 480px 600px; margin: 50px 40px 49.5px; }
  :root { --page-width: 400px; --page-height: 500px; --size: 14px; --leading: 20px; } .listing h1 { all: unset; }`;

/** How many pages of 25 lines a part of a book has; `more` is what its document has beside our styles. */
export const pagesOf = async (
  part: string,
  more: { css?: string; files?: [string, Uint8Array][] } = {},
): Promise<number> => {
  const css = await Promise.all(
    ["base.css", "pdf/book.css"].map((name) => readFile(join(ROOT, "templates", name), "utf8")),
  );
  const styles = [...css, SIZES, more.css ?? ""].join("\n");
  const html = `<!DOCTYPE html><title>t</title><style>${styles}</style>${part}`;
  const machine = printer();
  let pages = 0;
  await machine.print({
    name: "part",
    files: new Map([["book.html", Buffer.from(html)], ...(more.files ?? [])]),
    timeout: 60_000,
    scripts: await pageModules(),
    arrange: async (call) => {
      const shape = { width: 400, height: 500, size: 14, leading: 20 };
      const words = { continued: { en: "" }, title: "Book", cover: "Cover", apart: [] };
      ({ pages } = await layOut(call, { ...shape, ...words }));
    },
  });
  await machine.close();
  return pages;
};
