import type { Root } from "hast";
import type { Book, PageStart, Publication } from "../../book.ts";
import { editionData, pageData } from "../page-data.ts";
import { identifierOf } from "../pdf-names.ts";
import { renderer, template, type Render } from "../render.ts";
import { retarget } from "../fit-tree.ts";
import { accessibility, examine } from "./accessibility.ts";
import { coverPicture } from "./cover.ts";
import { embeddedFonts } from "./embedded-fonts.ts";
import { metadata } from "./metadata.ts";
import { locator, navigation, placesFor, type Locate } from "./navigation.ts";
import { pageBreaks, type PageBreak } from "./page-breaks.ts";
import { pictures, picturesIn, placePictures, type Picture } from "./pictures.ts";
import { sections, type Section } from "./sections.ts";
import { legal, toXhtml } from "./xhtml.ts";

/** A file of the package as `package.opf` lists it. */
interface Item {
  id: string;
  /** Path from `EPUB/`. */
  href: string;
  type: string;
  properties: string | null;
  spine: boolean;
  bytes: Uint8Array;
}

/** Everything in the container but `mimetype`, in its order, and what the pictures weigh. */
export interface PackageFiles {
  files: Map<string, Uint8Array>;
  pictures: { count: number; size: number; before: number };
}

const utf8 = (xml: string): Uint8Array => Buffer.from(legal(xml));

const propertiesOf = (xhtml: string): string | null => {
  const properties = [xhtml.includes("<math") ? "mathml" : "", xhtml.includes("<svg") ? "svg" : ""].filter(
    Boolean,
  );
  return properties.length > 0 ? properties.join(" ") : null;
};

interface Setting {
  publication: Publication;
  locate: Locate;
  made: Map<string, Picture>;
  render: Render;
}

const textItem = (section: Section, index: number, { publication, locate, made, render }: Setting): Item => {
  const places = placesFor(section, locate);
  const markup = (tree: Root): string => {
    placePictures(tree, made);
    retarget(tree, places);
    return toXhtml(tree);
  };
  const { heading, body } = section;
  const page = pageData(publication, { ...section.page, heading, body }, markup);
  const xhtml = render("EPUB/text/chapter.xhtml", {
    edition: editionData(publication),
    page,
    first: section.part === 1,
    glossary: section.page.kind === "glossary",
  });
  return {
    id: `text-${index + 1}`,
    href: section.href,
    type: "application/xhtml+xml",
    properties: propertiesOf(xhtml),
    spine: true,
    bytes: utf8(xhtml),
  };
};

const file = (id: string, { href, type, bytes }: Pick<Item, "href" | "type" | "bytes">): Item => ({
  id,
  href,
  type,
  bytes,
  properties: null,
  spine: false,
});

const pictureItems = (made: Map<string, Picture>): Item[] =>
  [...made.values()].flatMap((picture, index) => {
    const own = file(`image-${index + 1}`, picture);
    return picture.fallback
      ? [own, file(`image-${index + 1}-png`, { ...picture.fallback, type: "image/png" })]
      : [own];
  });

/** The page list as the templates take it; its source is the PDF. */
const pageListData = (breaks: PageBreak[], source: string) => {
  const numbers = breaks.map(({ label }) => Number(label)).filter(Number.isFinite);
  return {
    pageList: breaks.map(({ label, href }) => {
      const isNumber = /^\d+$/.test(label);
      return { label, href, value: isNumber ? label : null, type: isNumber ? "normal" : "front" };
    }),
    lastPage: Math.max(0, ...numbers),
    pageSource: breaks.length > 0 ? source : null,
  };
};

/** The files of an edition's EPUB. */
export const packageFiles = async (
  book: Book,
  publication: Publication,
  pageStarts: PageStart[] = [],
): Promise<PackageFiles> => {
  const { edition } = publication;
  const render = renderer("epub", edition.t);
  const parts = sections(publication);
  const trees = parts.flatMap(({ heading, body }) => [heading, body]);
  const made = await pictures(book, picturesIn(trees));
  const locate = locator(parts);
  const cover = await coverPicture(book, edition);
  const fonts = book.meta.fonts === "embed" ? await embeddedFonts(publication) : { css: "", files: [] };
  const found = examine(parts);
  const breaks = pageBreaks(parts, pageStarts);
  const drawn = pictureItems(made);
  const items = [
    { ...file("cover", cover), properties: "cover-image" },
    ...parts.map((part, index) => textItem(part, index, { publication, locate, made, render })),
    ...drawn,
    ...fonts.files.map((font, index) => file(`font-${index + 1}`, font)),
  ];
  const data = {
    edition: editionData(publication),
    ...metadata(book, edition),
    accessibility: accessibility(
      {
        ...found,
        moving: [...made.values()].filter(({ moves }) => moves).length,
        pageBreaks: breaks.length > 0,
      },
      edition.t,
      edition.meta.certifier,
    ),
    ...navigation(publication, locate),
    items,
    start: parts[0]?.href ?? "title.xhtml",
    hidden: false,
    cover: cover.href,
    ...pageListData(breaks, identifierOf(book, edition)),
    glossary: parts.find(({ page }) => page.kind === "glossary")?.href ?? null,
  };
  const files = new Map([["META-INF/container.xml", utf8(template("epub/META-INF/container.xml.hbs"))]]);
  for (const name of ["package.opf", "cover.xhtml", "nav.xhtml", "toc.ncx", "title.xhtml"])
    files.set(`EPUB/${name}`, utf8(render(`EPUB/${name}`, data)));
  files.set("EPUB/styles/book.css", utf8(`${template("epub/EPUB/styles/book.css")}${fonts.css}`));
  for (const { href, bytes } of items) files.set(`EPUB/${href}`, bytes);
  const size = drawn.reduce((total, { bytes }) => total + bytes.length, 0);
  const before = [...made.values()].reduce((total, picture) => total + picture.size, 0);
  return { files, pictures: { count: made.size, size, before } };
};
