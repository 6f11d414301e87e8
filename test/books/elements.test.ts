import { cp } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { readdirSync } from "node:fs";
import { prepare } from "../../scripts/session/prepare.ts";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { buildBook, type Built } from "../support/build-book.ts";
import { contentFolder } from "../support/content-folder.ts";
import { fixture } from "../support/repository.ts";

const fixtures = fixture("elements");
const elements = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .map(({ name }) => name)
  .toSorted();

let built: Built;
let said: string[] = [];
const epubs = new Map<string, Record<string, Uint8Array>>();
const prints = new Map<string, string>();

/** One book of all elements, a chapter each: figures are numbered by chapter. */
beforeAll(async () => {
  const content = await contentFolder({});
  await cp(join(fixtures, "shared"), content, { recursive: true });
  for (const name of elements) {
    for (const language of ["en", "zh"])
      await cp(join(fixtures, name, `${language}.md`), join(content, language, `${name}.md`));
  }
  built = await buildBook(content, ["html", "epub"], true);
  const { book, publications } = await prepare(content);
  // The raw HTML is there to be cleaned; the book has no more than its chapters.
  said = book.files.flatMap(({ messages }) =>
    messages.filter(({ ruleId }) => ruleId !== "raw-html" && ruleId !== "book-metadata").map(String),
  );
  for (const publication of publications) {
    const { code } = publication.edition;
    const files = await pdfDocument(book, publication, []);
    const [print] = [...files].flatMap(([path, bytes]) => (path.endsWith(".html") ? [strFromU8(bytes)] : []));
    prints.set(code, print ?? "");
    const [epub] = [...built.files].flatMap(([path, bytes]) =>
      path.endsWith(`.${code}.epub`) ? [bytes] : [],
    );
    epubs.set(code, unzipSync(epub ?? Buffer.of()));
  }
}, 300_000);

// A drawing is longer than a screen; charts.test.ts looks at it.
const short = (markup: string): string =>
  `${markup.replace(/(<svg\b[^>]*>)[^]*?(<\/svg>)/g, "$1…$2").trim()}\n`;

const between = (text: string, start: RegExp, end: string): string => {
  const at = start.exec(text);
  const from = at ? at.index + at[0].length : text.length;
  const to = text.indexOf(end, from);
  return text.slice(from, to < 0 ? undefined : to);
};

describe.each(elements)("the element %s", (name) => {
  it.each(["en", "zh"])("is written in %s on the web, in the EPUB and on paper", async (code) => {
    const web = between(
      built.files.get(`${code}/${name}.html`)?.toString() ?? "",
      /<article[^>]*>/,
      "</article>",
    );
    const page = epubs.get(code)?.[`EPUB/text/${name}.xhtml`] ?? Uint8Array.of();
    const book = between(strFromU8(page), /<body>\n<section[^>]*>/, "</section>\n</body>");
    const paper = between(
      prints.get(code) ?? "",
      new RegExp(`<section class="leaf[^>]* id="${name}"[^>]*>`),
      '<section class="leaf',
    );
    for (const [format, markup] of Object.entries({
      "web.html": web,
      "epub.xhtml": book,
      "print.html": paper,
    })) {
      expect(markup.trim()).not.toBe("");
      await expect(short(markup)).toMatchFileSnapshot(join(fixtures, name, "expected", `${code}.${format}`));
    }
  });
});

describe("the elements", () => {
  it("are chapters in both languages, and are written without a message but of raw HTML", () => {
    expect(elements.length).toBeGreaterThan(13);
    for (const code of ["en", "zh"]) {
      const pages = elements.filter((name) => built.files.has(`${code}/${name}.html`));
      expect(pages).toEqual(elements);
    }
    expect(said).toEqual([]);
  });
});
