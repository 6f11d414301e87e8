import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { coverPicture } from "../../scripts/format/cover.ts";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { contentFolder, type Files } from "../support/content-folder.ts";

const COLOUR = [12, 134, 56];
const HEX = "#0c8638";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="480"><path fill="${HEX}" d="M0 0h300v480H0z"/></svg>`;

/** The colour of the middle of a picture. */
const middleOf = async (bytes: Uint8Array | undefined): Promise<number[]> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  return [...data.subarray(at, at + 3)];
};

/** How much two colours differ, at most, in a channel: JPEG keeps none exactly. */
const difference = (one: readonly number[]): number =>
  Math.max(...COLOUR.map((channel, index) => Math.abs(channel - (one[index] ?? 255))));

/** The cover of a book in its PDF, as the document has it, and in its EPUB. */
const coversOf = async (files: Files) => {
  const { book, publications } = await prepare(
    await contentFolder({ "en/a.md": "# A\n\nText.\n", ...files }),
  );
  const [publication] = publications;
  if (!publication) throw new Error("No edition");
  const document = await pdfDocument(book, publication, []);
  const html = Buffer.from(document.get("book.html") ?? []).toString();
  const [, place] = /<img class="cover-picture" src="([^"]+)"/.exec(html) ?? [];
  return {
    html,
    pdf: place === undefined ? undefined : document.get(place),
    epub: await coverPicture(book, publication.edition),
  };
};

describe("a cover of a theme", () => {
  it.each(["svg", "png", "jpg"] as const)("is that of PDF and EPUB: cover.%s", async (ending) => {
    const drawn =
      ending === "svg" ? SVG : await sharp(Buffer.from(SVG))[ending === "jpg" ? "jpeg" : "png"]().toBuffer();
    const { html, pdf, epub } = await coversOf({
      [`theme/cover.${ending}`]: drawn,
      "theme/theme.yaml": "paper: A5\n",
    });
    expect(difference(await middleOf(pdf))).toBeLessThan(6);
    expect(difference(await middleOf(epub.bytes))).toBeLessThan(6);
    expect(epub.type).toMatch(/^image\/(?:png|jpeg)$/);
    // The same picture for all books: their titles are set on it.
    expect(html).toContain('class="cover-title"');
  });

  it("gives way to the cover of the book", async () => {
    const { pdf } = await coversOf({
      "theme/cover.svg": SVG.replace(HEX, "#ff00ff"),
      "theme/theme.yaml": "paper: A5\n",
      "book.yaml": "cover: images/own.svg\n",
      "images/own.svg": SVG,
    });
    expect(await middleOf(pdf)).toEqual(COLOUR);
  });

  it("is drawn by its templates where it has some", async () => {
    const { html, epub } = await coversOf({
      "theme/epub/cover.svg.hbs": `<svg xmlns="http://www.w3.org/2000/svg" width="{{width}}" height="{{height}}"><rect width="{{width}}" height="{{height}}" fill="${HEX}"/></svg>`,
      "theme/pdf/_cover.hbs": '<p class="own">{{edition.title}}, by itself</p>',
    });
    expect(await middleOf(epub.bytes)).toEqual(COLOUR);
    expect(html).toMatch(
      /<section class="leaf cover[^>]*>\s*<p class="own">[^<]+, by itself<\/p><\/section>/,
    );
  });
});
