import { posix } from "node:path";
import type { Element, ElementContent, Root, RootContent } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Book, Edition, Files, FootnoteList, Page, Publication, Translate } from "../../book.ts";
import { fontCss, fontLicences, type FontFile } from "../../library/fonts/fonts.ts";
import { emptyLines, setLines } from "../lines.ts";
import { withFootnotes } from "../footnotes.ts";
import { filesIn, forMedium, retarget } from "../fit-tree.ts";
import { noteMark, treesOf } from "../../transform/footnotes.ts";
import { editionData, guardedPage, pageData } from "../page-data.ts";
import { coverOf, frontMatter, hasHalfTitle } from "../front-matter.ts";
import { coverData, type Places } from "./cover.ts";
import { renderer, template } from "../render.ts";
import { logoOf, themeStyle, themeText, type ThemePicture } from "../theme.ts";
import { anchor } from "../pdf-names.ts";
import { facingMarkup, sheetCss, sheetOf } from "./facing.ts";
import { fillCells } from "./fill-cells.ts";
import { pageCss, pageShape, stockOf } from "./page-shape.ts";
import { openersOf, openingOf, type Opener } from "./part-openers.ts";
import { contentsOf, partTitles } from "../contents.ts";
import { flatIndex } from "./index-page.ts";
import { figureList } from "./figure-list.ts";
import { markStructure } from "./mark-structure.ts";
import { hyphenator, type HyphenateTree } from "../../library/hyphens/hyphens.ts";
import { hashOf, legal } from "../../library/text/text.ts";
import { printProperties } from "../../library/themes/themes.ts";
import { toString } from "hast-util-to-string";
import { addClass, element, hasClass, isElement, textNode, visit } from "../../library/tree/tree.ts";

// Where the numbers of pages are wanted on paper: in the contents, the list of figures, and after references.

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

const textOf = (nodes: readonly ElementContent[]): string => nodes.map((node) => toString(node)).join("");

const isReference = (node: Element): boolean =>
  isElement(node, "a") && hasClass(node, "ref") && /^#./.test(String(node.properties.href));

/** The UI strings of a language; nothing for one that the edition is not set in. */
type Speak = (language: string) => Translate | undefined;

/** The words after a reference, with a slot that is filled in when pages are known: `data-page-of` says what it is the page of. */
const wordsFor = (reference: Element, before: ElementContent[], t: Translate): ElementContent[] => {
  const isInBrackets = /[(（][^)）]*$/.test(textOf(before));
  const key = isInBrackets ? "page-reference.more" : "page-reference";
  const [opening = "", closing = ""] = t(key, { page: "\0" }).split("\0");
  const id = String(reference.properties.href).slice(1);
  const words = element("span", { className: ["page-reference"] }, [
    textNode(opening.trimStart()),
    element("span", { className: ["slot"], dataPageOf: id }),
    textNode(closing),
  ]);
  // In the span, which is not broken, it would keep the words on the line of the reference in one browser, not in another.
  return opening.startsWith(" ") ? [textNode(" "), words] : [words];
};

/**
 * Adds to each reference where it leads on paper: "(p. 12)", or ", p. 12" where brackets are open already, in the language
 * of the passage it stands in: that of the nearest `lang` that `speak` knows, else `t`. In place.
 */
const pageReferences = (tree: Root | Element, t: Translate, speak: Speak): void => {
  const all: RootContent[] = tree.children;
  const children = all.filter((node) => node.type !== "doctype");
  tree.children = children.flatMap((node, index): ElementContent[] => {
    if (node.type !== "element") return [node];
    const { lang } = node.properties;
    const own = (typeof lang === "string" ? speak(lang) : undefined) ?? t;
    pageReferences(node, own, speak);
    return isReference(node) ? [node, ...wordsFor(node, children.slice(0, index), own)] : [node];
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

/** Lets what follows a page break begin a page, in place; the break itself goes, for footnotes stand where it would be. */
const breakPages = (tree: Root): Root => {
  visit(tree, "element", (node, index, parent) => {
    if (!hasClass(node, "page-break") || !parent || index === undefined) return undefined;
    const next = [1, 2].map((step) => parent.children[index + step]).find((sibling) => isElement(sibling));
    if (next && !hasClass(next, "page-break")) addClass(next, "begins-page");
    parent.children.splice(index, 1);
    return index;
  });
  return tree;
};

/** Makes the ids of a chapter's tree unlike those of the others, in place. */
const scope = (tree: Root, slug: string): void =>
  visit(tree, "element", ({ properties }) => {
    if (typeof properties.id === "string") properties.id = anchor(slug, properties.id);
    if (Array.isArray(properties.ariaDescribedBy))
      properties.ariaDescribedBy = properties.ariaDescribedBy.map((id) => anchor(slug, id));
    // The hatching of a chart, the arrows of a diagram.
    for (const name of ["fill", "markerEnd", "markerStart"]) {
      const [, id] = /^url\(#(.+)\)$/.exec(String(properties[name])) ?? [];
      if (id !== undefined) properties[name] = `url(#${anchor(slug, id)})`;
    }
  });

/** The pictures that some pages of an edition show, and those of its cover: their places, and the files. */
export const picturesOf = async (
  book: Book,
  { edition }: Publication,
  pages: readonly Page[],
): Promise<{ places: Places; files: Files }> => {
  const { shown } = filesIn(pages.flatMap(treesOf));
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

/** What a document is made with beside its book: fonts, where pictures are, and how words are broken. */
interface Setting {
  fonts: FontFile[];
  pictures: Places;
  hyphenate: HyphenateTree;
  /** Whether the title stands alone on a first page. */
  halfTitle: boolean;
}

/** A parallel edition speaks the language of either side. */
const speaks =
  ({ editions }: Book, { edition }: Publication): Speak =>
  (language) =>
    edition.languages.includes(language)
      ? editions.find(({ languages }) => languages[0] === language)?.t
      : undefined;

/**
 * What stands for a note at the foot of later pages that call it: "See note 3 (p. 12)." Sources are cited in full once (shortened citations
 * in the Chicago Manual of Style; GB/T 7714-2015, 10.1.3), here by a reference to that place.
 */
const shortNote = (
  { notes, isCircled }: FootnoteList,
  index: number,
  { slug, t }: { slug: string; t: Translate },
): ElementContent[] => {
  const note = notes[index];
  if (!note || note.references.length < 2) return [];
  const name = t("note.name", { number: noteMark(index + 1, isCircled) });
  const [before = "", after = ""] = t("note.again", { note: "\0" }).split("\0");
  const link = element("a", { href: `chapter:${slug}#${note.id}`, className: ["ref"] }, [textNode(name)]);
  return [element("p", { className: ["note-again"] }, [textNode(before), link, textNode(after)])];
};

const markupOf = (page: Page, book: Book, publication: Publication, { pictures, hyphenate }: Setting) => {
  const { edition } = publication;
  const speak = speaks(book, publication);
  return (tree: Root): string => {
    scope(tree, page.slug);
    retarget(tree, {
      chapter: (slug, id) => `#${anchor(slug, id)}`,
      // A file that is no picture has no place on paper.
      asset: (path, kind) => (kind === "image" ? pictures.get(path) : undefined),
    });
    pageReferences(tree, edition.t, speak);
    markStructure(tree);
    setLines(tree, page.language);
    emptyLines(tree);
    // Last: nothing else may meet a soft hyphen.
    hyphenate(tree, page.language);
    return toHtml(tree);
  };
};

const documentOf = (book: Book, publication: Publication, setting: Setting): string => {
  const { fonts, pictures, halfTitle } = setting;
  const { edition } = publication;
  const speak = speaks(book, publication);
  const pages = publication.pages.map((page) =>
    guardedPage(publication, page, (whole) => {
      const { slug, language } = whole;
      const t = speak(language) ?? edition.t;
      const body = withFootnotes(whole, (list, index) =>
        shortNote(list, index, { slug, t: speak(list.language ?? language) ?? edition.t }),
      );
      return {
        ...whole,
        heading: forMedium(whole.heading, "paper"),
        body: fillCells(breakPages(forMedium(whole.kind === "index" ? flatIndex(body, t) : body, "paper"))),
      };
    }),
  );
  const begun = partTitles(publication);
  const openers = openersOf(book, publication);
  const figures = pages.flatMap((page) =>
    figureList(page).map(({ id: own, ...entry }) => ({ ...entry, anchor: anchor(page.slug, own) })),
  );
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
      ...guardedPage(publication, page, (whole) =>
        pageData(publication, whole, markupOf(whole, book, publication, setting)),
      ),
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
