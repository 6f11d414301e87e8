import { expect, it } from "vitest";
import type { Files } from "../../../scripts/book.ts";
import { prepare } from "../../../scripts/session/prepare.ts";
import { pdfDocument } from "../../../scripts/format/pdf/document.ts";
import { coverDocument } from "../../../scripts/format/pdf/press-files.ts";
import { contentFolder } from "../../support/content-folder.ts";

const drawing = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"><path fill="${colour}" d="M0 0h30v40z"/></svg>`;

/** The documents of a book and of the sheet of its cover. */
const documents = async (more: Record<string, string>): Promise<Files[]> => {
  const { book, publications } = await prepare(await contentFolder({ "en/a.md": "# A\n\nText.\n", ...more }));
  const [publication] = publications;
  if (!publication) return [];
  const sheet = await coverDocument(book, publication, { files: new Map(), spine: 8 });
  return [await pdfDocument(book, publication, []), sheet.files];
};

/** The pictures with a class in a document. */
const shown = (files: Files, name: string): string[] => {
  const html = Buffer.from(files.get("book.html") ?? []).toString();
  const sources = html.matchAll(new RegExp(`<img class="${name}" src="([^"]+)"`, "g"));
  return Array.from(sources, ([, place = ""]) => Buffer.from(files.get(place) ?? []).toString());
};

it("puts the picture of a cover on the book and on the sheet, however its path is written", async () => {
  const made = await documents({
    "book.yaml": "cover: ./images/a.svg\n",
    "images/a.svg": drawing("#010203"),
  });
  expect(made).toHaveLength(2);
  for (const files of made)
    expect(shown(files, "cover-picture")).toEqual([expect.stringContaining("#010203")]);
});

it("puts the logo of a theme on the cover of the book and of the sheet", async () => {
  const theme = { "theme/theme.yaml": "logo: logo.svg\n", "theme/logo.svg": drawing("#040506") };
  const [book = new Map(), sheet = new Map()] = await documents(theme);
  expect(shown(book, "logo")).toContainEqual(expect.stringContaining("#040506"));
  expect(shown(sheet, "logo")).toEqual([expect.stringContaining("#040506")]);
});
