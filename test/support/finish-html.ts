import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import type { Book, Edition } from "../../scripts/book.ts";
import { aboutOf } from "../../scripts/format/pdf/about.ts";
import { finish } from "../../scripts/format/pdf/finish.ts";
import type { Printer } from "../../scripts/library/browser/browser.ts";
import { markStructure } from "../../scripts/format/pdf/mark-structure.ts";
import { readPrint } from "../../scripts/library/tagged-pdf/tagged-pdf.ts";

const edition = {
  code: "en",
  languages: ["en-GB"],
  meta: { title: "A & B", authors: ["One", "Two"], subjects: ["Trade", "Law"], description: "About <it>" },
} as unknown as Edition;
const book = {
  meta: { id: "urn:isbn:9", date: "2015-10-29" },
  chapters: new Map(),
  files: [],
} as unknown as Book;

const STYLE = `@page { size: 100mm 100mm; margin: 10mm; @bottom-center { content: counter(page); } }
thead { display: table-header-group; } tr { break-inside: avoid; } .next { break-before: page; }`;

/** Prints and finishes a piece of HTML as a book of small pages; `extra` are files beside it. */
export const finishHtml = async (
  press: Printer,
  body: string,
  extra: Record<string, Uint8Array>,
): Promise<Uint8Array> => {
  const tree = fromHtml(body, { fragment: true });
  markStructure(tree);
  const html = `<!DOCTYPE html><html lang="en-GB"><title>t</title><style>${STYLE}</style>${toHtml(tree)}`;
  const files = new Map(Object.entries({ "book.html": Buffer.from(html), ...extra }));
  const printed = await press.print({ name: "accessible", files, timeout: 60_000 });
  return finish(await readPrint(printed), aboutOf(book, edition), [{ page: 0, style: "D" }]);
};

/** A family `one` of a single face: its rule, and the files beside the page. Its j has no dot under an accent, a glyph without a character. */
export const oneFace = async (): Promise<{ css: string; files: Record<string, Uint8Array> }> => {
  const path = "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2";
  return {
    css: '@font-face { font-family: one; src: url("one.woff2"); }',
    files: { "one.woff2": await readFile(createRequire(import.meta.url).resolve(path)) },
  };
};
