import { posix } from "node:path";
import { strToU8, zipSync, type Zippable } from "fflate";
import { lookup } from "mrmime";
import type { Root } from "hast";
import { toString } from "hast-util-to-string";
import type { Artifact, Book, Output, PageStart, Publication } from "../../book.ts";
import {
  addedFamilies,
  cutOwn,
  fontFaces,
  fontStack,
  subsetFonts,
  type FontFile,
} from "../../library/fonts/fonts.ts";
import { codePoints, legal } from "../../library/text/text.ts";
import { filesIn, retarget } from "../fit-tree.ts";
import { editionData, guardedPage, pageData } from "../page-data.ts";
import { identifierOf } from "../pdf-names.ts";
import { renderer, template, type Render } from "../render.ts";
import { themeStyle, themeText, type ThemePicture } from "../theme.ts";
import { wantedCharacters } from "../wanted-characters.ts";
import { coverPicture } from "./cover.ts";
import { accessibility, examine, metadata } from "./metadata.ts";
import { locator, navigation, placesFor, type Locate } from "./metadata.ts";
import { pageBreaks, type PageBreak } from "./page-breaks.ts";
import { pictures, placePictures, type Picture, type Resource } from "./pictures.ts";
import { sections, type Section } from "./sections.ts";
import { toXhtml } from "./xhtml.ts";
import { visit } from "../../library/tree/tree.ts";

/** A file of the package as `package.opf` lists it. */
interface Item extends Resource {
  id: string;
  properties: string | null;
  spine: boolean;
}

const item = (id: string, { href, type, bytes }: Resource, properties: string | null = null): Item => ({
  id,
  href,
  type,
  bytes,
  properties,
  spine: type === "application/xhtml+xml",
});

const utf8 = (xml: string): Uint8Array => Buffer.from(legal(xml));

/** What the text of a section is made with: where chapters and pictures are, and the templates. */
interface Setting {
  publication: Publication;
  locate: Locate;
  made: Map<string, Picture>;
  render: Render;
}

const textOf = (section: Section, { publication, locate, made, render }: Setting): string => {
  const { heading, body } = section;
  const places = placesFor(section, locate);
  const markup = (tree: Root): string => {
    placePictures(tree, made);
    retarget(tree, places);
    return toXhtml(tree);
  };
  return render("EPUB/text/chapter.xhtml", {
    edition: editionData(publication),
    page: pageData(publication, { ...section.page, heading, body }, markup),
    first: section.part === 1,
    division: section.page.kind === "unnumbered" ? null : section.page.kind,
  });
};

const textItem = (section: Section, index: number, setting: Setting): Item => {
  const { body, href, page } = section;
  const xhtml = guardedPage(setting.publication, { ...page, body }, (whole) =>
    textOf({ ...section, body: whole.body }, setting),
  );
  const properties = [
    ...(xhtml.includes("<math") ? ["mathml"] : []),
    ...(xhtml.includes("<svg") ? ["svg"] : []),
  ];
  const type = "application/xhtml+xml";
  return item(`text-${index + 1}`, { href, type, bytes: utf8(xhtml) }, properties.join(" ") || null);
};

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

/** The families of the text, and of headings and labels, in a language. */
const rules = (
  language: string,
  added: string,
): string => `body:lang(${language}), :lang(${language}) p, :lang(${language}) li
  { font-family: ${fontStack("text", language)}${added}, serif; }
h1:lang(${language}), h2:lang(${language}), h3:lang(${language}), h4:lang(${language}), h5:lang(${language}), h6:lang(${language}), figcaption:lang(${language}), figure svg:lang(${language}), .alert-label:lang(${language}), .summary:lang(${language}), th:lang(${language})
  { font-family: ${fontStack("sans", language)}${added}, sans-serif; }`;

/** Notes begin with their number or term in bold: the characters of these. */
const boldOf = ({ pages }: Publication): Set<number> => {
  const terms: string[] = ["0123456789"];
  for (const { body } of pages) {
    visit(body, "element", (node) => {
      if (node.properties["dataDefinition"] !== undefined) terms.push(toString(node));
    });
  }
  return codePoints(terms.join(" "));
};

/** Fonts of an EPUB, and the rules that name them. */
interface EpubFonts {
  css: string;
  fonts: Resource[];
}

const resourceOf = ({ name, bytes }: FontFile): Resource => ({
  href: `fonts/${name}`,
  type: "font/ttf",
  bytes,
});

/**
 * What `fonts: embed` in `book.yaml` asks for: the fonts of an edition, cut to its characters, as TrueType, which readers of every
 * age take; and the rules that set its text in them.
 */
const embeddedFonts = async (publication: Publication, book: Book): Promise<EpubFonts> => {
  const wanted = wantedCharacters([publication], themeText(book, "epub"));
  const strong = new Set([...(wanted.strong ?? []), ...boldOf(publication)]);
  const { files } = await subsetFonts({ ...wanted, strong }, book.fonts);
  const added = addedFamilies(files)
    .map((family) => `, ${family}`)
    .join("");
  const { edition, pages } = publication;
  const languages = new Set([...edition.languages, ...pages.map(({ language }) => language)]);
  const css = [
    fontFaces(files, ({ name }) => `../fonts/${name}`),
    ...Array.from(languages, (language) => rules(language, added)),
    `code, pre, kbd, samp { font-family: ${fontStack("code", "en")}${added}, monospace; }`,
    `math { font-family: ${fontStack("maths", "en")}${added}, math; }`,
    "",
  ].join("\n");
  return { css, fonts: files.map(resourceOf) };
};

/** The fonts that the author gives for scripts: a reading system may have none for these, so that they always come along. */
const ownFonts = async (publication: Publication, book: Book): Promise<EpubFonts> => {
  const { files } = await cutOwn(wantedCharacters([publication], themeText(book, "epub")), book.fonts);
  if (files.length === 0) return { css: "", fonts: [] };
  // All else stays in the reader's own choice, as the list names nothing more.
  const css = `${fontFaces(files, ({ name }) => `../fonts/${name}`)}
body { font-family: ${addedFamilies(files).join(", ")}; }
`;
  return { css, fonts: files.map(resourceOf) };
};

const hrefOf = ({ path }: ThemePicture, index: number): string =>
  `images/theme-${index + 1}${posix.extname(path).toLowerCase()}`;

/** What a theme adds to the style of an EPUB, and the pictures that it names. */
const themeResources = async (book: Book): Promise<{ css: string; resources: Resource[] }> => {
  const { css, pictures: named } = await themeStyle(book, "epub", (one, index) => `../${hrefOf(one, index)}`);
  const resources = named.map((one, index) => {
    const href = hrefOf(one, index);
    return { href, type: lookup(href) ?? "", bytes: one.bytes };
  });
  return { css, resources };
};

/** Everything in an edition's container but `mimetype`, in its order, and what the pictures weigh. */
const packageFiles = async (book: Book, publication: Publication, pageStarts: PageStart[] = []) => {
  const { edition } = publication;
  const render = renderer("epub", edition.t, book.theme);
  const parts = sections(publication);
  const made = await pictures(
    book,
    [...filesIn(parts.flatMap(({ heading, body }) => [heading, body])).shown].sort(),
  );
  const shown = [...made.values()];
  const locate = locator(parts);
  const cover = await coverPicture(book, edition);
  const isEmbedding = book.meta.fonts === "embed" || (book.meta.fonts !== undefined && book.meta.fonts.embed);
  const { css, fonts } = await (isEmbedding ? embeddedFonts : ownFonts)(publication, book);
  const theme = await themeResources(book);
  const found = { ...examine(parts), moving: shown.filter(({ moves }) => moves).length };
  const breaks = pageBreaks(parts, pageStarts);
  const drawn = shown.flatMap((picture, index) => [
    item(`image-${index + 1}`, picture),
    ...(picture.fallback ? [item(`image-${index + 1}-png`, picture.fallback)] : []),
  ]);
  const items = [
    item("cover", cover, "cover-image"),
    ...parts.map((part, index) => textItem(part, index, { publication, locate, made, render })),
    ...drawn,
    ...fonts.map((font, index) => item(`font-${index + 1}`, font)),
    ...theme.resources.map((picture, index) => item(`theme-${index + 1}`, picture)),
  ];
  const data = {
    edition: editionData(publication),
    ...metadata(book, edition),
    accessibility: accessibility({ ...found, pageBreaks: breaks.length > 0 }, edition),
    ...navigation(publication, locate),
    items,
    start: parts[0]?.href ?? "title.xhtml",
    hidden: false,
    cover: cover.href,
    ...pageListData(breaks, identifierOf(book, edition)),
    glossary: parts.find(({ page }) => page.kind === "glossary")?.href ?? null,
  };
  const files = new Map([["META-INF/container.xml", utf8(render("META-INF/container.xml", {}))]]);
  for (const name of ["package.opf", "cover.xhtml", "nav.xhtml", "toc.ncx", "title.xhtml"])
    files.set(`EPUB/${name}`, utf8(render(`EPUB/${name}`, data)));
  files.set("EPUB/styles/book.css", utf8(`${template("epub/EPUB/styles/book.css")}${css}${theme.css}`));
  for (const { href, bytes } of items) files.set(`EPUB/${href}`, bytes);
  const size = drawn.reduce((total, { bytes }) => total + bytes.length, 0);
  const before = shown.reduce((total, picture) => total + picture.size, 0);
  return { files, pictures: { count: made.size, size, before } };
};

/** Files that are compressed already. */
const PACKED = /\.(?:jpg|png|gif|webp)$/;

/** The files as a container (OCF 3.3): the same files give the same bytes. */
const zip = (files: Map<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {
    // First and stored, so that readers can sniff the type (OCF 3.3 §4.3).
    mimetype: [strToU8("application/epub+zip"), { level: 0 }],
  };
  for (const [name, bytes] of files) entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 9 }];
  // Local time, for the ZIP directory has no zone: the same bytes everywhere.
  return zipSync(entries, { mtime: new Date(1980, 0, 1) });
};

/** An EPUB 3.3 for each edition, with the page numbers of the PDF of the same edition where one was made before. */
export const epub = async (
  book: Book,
  publications: Publication[],
  made: readonly Artifact[] = [],
): Promise<Output> => {
  const output: Output = { files: new Map(), artifacts: [] };
  for (const publication of publications) {
    const start = performance.now();
    const { code } = publication.edition;
    const pdf = made.find(({ edition, format }) => edition === code && format === "pdf");
    const { files, pictures: weight } = await packageFiles(book, publication, pdf?.pageStarts);
    const bytes = zip(files);
    const path = `downloads/${book.meta.slug}.${code}.epub`;
    output.files.set(path, bytes);
    const seconds = (performance.now() - start) / 1000;
    const size = bytes.length;
    output.artifacts.push({ edition: code, format: "epub", path, size, seconds, pictures: weight });
  }
  return output;
};
