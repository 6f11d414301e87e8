import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import type { Book, Files, Output, Page, Publication } from "../../book.ts";
import { fontCss } from "../fonts/font-css.ts";
import type { FontFile } from "../fonts/subset-fonts.ts";
import { contentsOf } from "../contents.ts";
import { dateInWords } from "../dateline.ts";
import { forMedium } from "../for-medium.ts";
import { editionData, pageData } from "../page-data.ts";
import { renderer, template } from "../render.ts";
import { retarget } from "../retarget.ts";
import { finish } from "./finish.ts";
import type { Printer } from "./print.ts";

/** What printing needs beside the book: fonts cut to it, and a browser. */
export interface Press {
  fonts: FontFile[];
  printer: Printer;
}

/** Ids of all chapters meet in one document; each gets its chapter's slug before it. */
const anchor = (slug: string, id: string): string => `${slug.replaceAll("/", "--")}${id && `--${id}`}`;

const scope = (tree: Root, slug: string): Root => {
  const copy = structuredClone(tree);
  visit(copy, "element", ({ properties }) => {
    if (typeof properties.id === "string") properties.id = anchor(slug, properties.id);
    if (Array.isArray(properties.ariaDescribedBy))
      properties.ariaDescribedBy = properties.ariaDescribedBy.map((id) => anchor(slug, id));
    // The hatching of a chart.
    if (typeof properties["fill"] === "string")
      properties["fill"] = properties["fill"].replace(
        /^url\(#(.+)\)$/,
        (_, id: string) => `url(#${anchor(slug, id)})`,
      );
  });
  return copy;
};

const markupOf =
  (page: Page, book: Book) =>
  (tree: Root): string =>
    toHtml(
      retarget(scope(forMedium(tree, "paper"), page.slug), {
        chapter: (slug, id) => `#${anchor(slug, id)}`,
        // A file that is no picture has no place on paper.
        asset: (path, kind) =>
          kind === "image" && book.assets.has(path) ? encodeURI(`content/${path}`) : undefined,
      }),
    );

const documentOf = (book: Book, publication: Publication): string => {
  const { edition, pages } = publication;
  const { date, licence } = book.meta;
  return renderer("pdf", edition.t)("book", {
    edition: editionData(publication),
    date: date === undefined ? null : dateInWords(date, edition.languages[0]),
    licence: licence ?? null,
    contents: contentsOf(publication).map((entry) => ({
      ...entry,
      anchor: entry.slug === null ? null : anchor(entry.slug, ""),
    })),
    chapters: pages.map((page) => ({
      ...pageData(publication, page, markupOf(page, book)),
      anchor: anchor(page.slug, ""),
    })),
  });
};

const imagesOf = async (book: Book, document: string): Promise<Files> => {
  const paths = new Set(
    [...document.matchAll(/src="content\/([^"]+)"/g)].map(([, path = ""]) => decodeURI(path)),
  );
  const files: Files = new Map();
  for (const path of paths) {
    const asset = book.assets.get(path);
    if (asset) files.set(`content/${path}`, await readFile(asset.file));
  }
  return files;
};

/** The printable document of an edition: `book.html` and all it loads. */
export const pdfDocument = async (
  book: Book,
  publication: Publication,
  fonts: FontFile[],
): Promise<Files> => {
  const document = documentOf(book, publication);
  const css = [
    fontCss(fonts, (font) => `fonts/${font.name}`),
    template("base.css"),
    template("pdf/book.css"),
  ].join("\n");
  return new Map<string, Uint8Array>([
    ["book.html", Buffer.from(document)],
    ["book.css", Buffer.from(css)],
    ...fonts.map((font): [string, Uint8Array] => [posix.join("fonts", font.name), font.bytes]),
    ...(await imagesOf(book, document)),
  ]);
};

/** A PDF for each edition, printed side by side. */
export const pdf = async (book: Book, publications: Publication[], press: Press): Promise<Output> => {
  const made = publications.map(async (publication) => {
    const start = performance.now();
    const { edition, pages } = publication;
    const files = await pdfDocument(book, publication, press.fonts);
    const printed = await press.printer.print({
      name: edition.code,
      files,
      timeout: 60_000 + pages.length * 2_000,
    });
    const { bytes, pages: count } = await finish(printed, edition, book);
    const path = `downloads/${book.meta.slug}.${edition.code}.pdf`;
    const seconds = (performance.now() - start) / 1000;
    return {
      bytes,
      artifact: { edition: edition.code, format: "pdf", path, size: bytes.length, pages: count, seconds },
    };
  });
  const done = await Promise.all(made);
  return {
    files: new Map(done.map(({ artifact, bytes }) => [artifact.path, bytes])),
    artifacts: done.map(({ artifact }) => artifact),
  };
};
