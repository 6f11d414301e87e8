import { posix } from "node:path";
import type { Book, Edition, Files, Page, Publication } from "../../book.ts";
import { fontCss, fontLicences, type FontFile } from "../../library/fonts/fonts.ts";
import { filesOfPage } from "../fit-tree.ts";
import { editionData, guardedPage, pageHead } from "../page-data.ts";
import { coverOf, frontMatter, hasHalfTitle } from "../front-matter.ts";
import { coverData, type Places } from "./cover.ts";
import { paperOf, type PaperSetting } from "./paper-page.ts";
import { renderer, template } from "../render.ts";
import { logoOf, themeStyle, themeText, type ThemePicture } from "../theme.ts";
import { anchor } from "../pdf-names.ts";
import { facingMarkup, sheetCss, sheetOf } from "./facing.ts";
import { pageCss, pageShape, stockOf } from "./page-shape.ts";
import { openersOf, openingOf, type Opener } from "./part-openers.ts";
import { contentsOf, partTitles } from "../contents.ts";
import { hyphenator } from "../../library/hyphens/hyphens.ts";
import { hashOf, legal } from "../../library/text/text.ts";
import { printProperties } from "../../library/themes/themes.ts";

// Where the numbers of pages are wanted on paper, in the contents and the list of figures, there are slots for them.

/** The contents name sections too, unless they would become a book of their own. */
const MOST_ENTRIES = 150;

const sectionsOf = ({ headings }: Page) => headings.filter(({ depth }) => depth === 2);

/** The contents of an edition with the places that its entries lead to, as the template has them; no page without a title is one. */
const headingList = (publication: Publication, openers: ReadonlyMap<string, Opener>) => {
  const isShort = publication.pages.length + publication.pages.flatMap(sectionsOf).length <= MOST_ENTRIES;
  const lines = contentsOf(publication).filter(({ page }) => page?.heading.children.length !== 0);
  return lines.map((entry) => {
    const { page, part } = entry;
    const sections =
      isShort && page && page.kind !== "glossary" && page.kind !== "index" ? sectionsOf(page) : [];
    return {
      ...entry,
      // The dot between two languages begins no line.
      title: entry.title.replace(" · ", "\u00A0· "),
      anchor: page ? anchor(page.slug, "") : null,
      opener: (page ? undefined : openers.get(part ?? "")) ?? null,
      sections: sections.map(({ id, text }) => ({ anchor: anchor(page?.slug ?? "", id), title: text })),
    };
  });
};

/** Twelve digits that name the content an edition was made of: another word, title or picture gives others. */
const revisionOf = (book: Book, edition: Edition): string => {
  const content = [
    book.meta,
    edition.meta,
    edition.chapters.map(({ language, path, file }) => [language, path, String(file)]),
    [...book.data],
    [...book.assets.values()].map(({ path, size }) => [path, size]),
    themeText(book, "pdf"),
  ];
  return hashOf(JSON.stringify(content)).slice(0, 12);
};

/** The pictures that some pages of an edition show, and those of its cover: their places, and the files. */
export const picturesOf = async (
  book: Book,
  { edition }: Publication,
  pages: readonly Page[],
): Promise<{ places: Places; files: Files }> => {
  const shown = pages.flatMap((page) => [...filesOfPage(page, book.memory).shown]);
  const cover = coverOf(book, edition);
  const paths = new Set([...(cover ? [cover.picture] : []), ...[logoOf(book.theme) ?? []].flat(), ...shown]);
  const places = new Map<string, string>();
  const files: Files = new Map();
  for (const path of paths) {
    const picture = await book.album.picture(path);
    if (!picture) continue;
    const place = `content/${places.size + 1}.${picture.ending}`;
    places.set(path, place);
    files.set(place, picture.bytes);
  }
  return { places, files };
};

/** What a document is made with beside its book. */
interface Setting extends PaperSetting {
  fonts: FontFile[];
  /** Whether the title stands alone on a first page. */
  halfTitle: boolean;
}

const documentOf = (book: Book, publication: Publication, setting: Setting): string => {
  const { fonts, pictures, halfTitle } = setting;
  const { edition } = publication;
  const pages = publication.pages.map((page) =>
    guardedPage(publication, page, (whole) => ({
      ...pageHead(publication, whole, book.memory),
      ...paperOf(whole, book, publication, setting),
    })),
  );
  const begun = partTitles(publication);
  const openers = openersOf(book, publication);
  const figures = pages.flatMap((page) => page.figures);
  return renderer(
    "pdf",
    edition.t,
    book,
  )("book", {
    edition: editionData(publication),
    ...frontMatter(book, edition, revisionOf(book, edition)),
    halfTitle,
    cover: coverData(book, edition, pictures),
    logo: pictures.get(logoOf(book.theme) ?? "") ?? null,
    contents: headingList(publication, openers),
    // Three or fewer are found without a list.
    figures: figures.length > 3 ? figures : null,
    fonts: [
      ...fontLicences(new Set(fonts.map(({ family }) => family)), book.theme.fonts),
      ...book.fonts
        .filter(({ family }) => fonts.some((font) => font.family === family))
        .map((font) => ({ family: font.source, licence: font.licence ?? "" })),
    ],
    chapters: pages.map((page) => ({
      ...page,
      anchor: anchor(page.slug, ""),
      ...openingOf(begun.get(page.slug), openers),
    })),
  });
};

const placeOf = ({ path }: ThemePicture, index: number): string => `theme/${index + 1}${posix.extname(path)}`;

/** The printable document of an edition: `book.html` and all it loads. */
export const pdfDocument = async (
  book: Book,
  publication: Publication,
  fonts: FontFile[],
): Promise<Files> => {
  const { facing, edition } = publication;
  const shown = facing ? facing.flatMap(({ pages }) => pages) : publication.pages;
  const { places, files } = await picturesOf(book, publication, shown);
  // Pages that face each other have the same on both sides.
  const halfTitle = (facing ?? [publication]).some(({ edition: side }) => hasHalfTitle(side));
  const setting = { fonts, pictures: places, hyphenate: hyphenator(), halfTitle };
  const document = facing
    ? facingMarkup(
        [documentOf(book, facing[0], setting), documentOf(book, facing[1], setting)],
        documentOf(book, { ...publication, pages: [] }, setting),
      )
    : documentOf(book, publication, setting);
  const reversed = book.meta.parallel?.order === "translation";
  const css = [
    fontCss(fonts, (font) => `fonts/${font.name}`, { stacks: book.theme.fonts }),
    facing
      ? sheetCss(sheetOf(book, facing))
      : pageCss(pageShape(stockOf(book), ...edition.languages), reversed),
    printProperties(book.theme.look),
    template("base.css"),
    template("pdf/book.css"),
  ].join("\n");
  const theme = await themeStyle(book, "pdf", placeOf);
  return new Map<string, Uint8Array>([
    // A control character, such as those that colour a terminal, would be printed as a glyph that no font has.
    ["book.html", Buffer.from(legal(document))],
    ["book.css", Buffer.from(css + theme.css)],
    ...theme.pictures.map((one, index): [string, Uint8Array] => [placeOf(one, index), one.bytes]),
    ...fonts.map((font): [string, Uint8Array] => [`fonts/${font.name}`, font.bytes]),
    ...files,
  ]);
};
