import { posix } from "node:path";
import { lookup } from "mrmime";
import type { Root } from "hast";
import type { Book, Edition, Files, Output, Publication, Translate } from "../../book.ts";
import { popupLanguages } from "../../parallel/popup-editions.ts";
import { downloadPath } from "../downloads.ts";
import { filesIn, retarget } from "../fit-tree.ts";
import { frontMatter } from "../front-matter.ts";
import { provenance } from "../provenance.ts";
import { editionData, guardedPage, pageHead } from "../page-data.ts";
import { partTitles } from "../contents.ts";
import { identifierOf } from "../pdf-names.ts";
import { renderer, template, type Render } from "../render.ts";
import { logoOf, themeStyle, type ThemePicture } from "../theme.ts";
import { coversOf, type Covers } from "../cover.ts";
import { accessibility, examine, metadata } from "./metadata.ts";
import { locator, navigation, placesFor, type Locate } from "./metadata.ts";
import { DRAFT, fillPaged, utf8, wordKey, type Draft, type DraftText, type Item } from "./finish-epub.ts";
import { fontsOf } from "./epub-fonts.ts";
import { onixFiles } from "./onix.ts";
import { pictures, placePictures, type Picture, type Resource } from "./pictures.ts";
import { divisionOf, sections, type Section } from "./sections.ts";
import { sidedStyles } from "./sided-styles.ts";
import { toXhtml } from "./xhtml.ts";
import { withValues } from "../../library/themes/themes.ts";

const item = (
  id: string,
  { href, type }: Pick<Resource, "href" | "type">,
  properties: string | null = null,
): Item => ({
  id,
  href,
  type,
  properties,
  spine: type === "application/xhtml+xml",
});

/** What the text of a section is made with: where chapters and pictures are, and the templates. */
interface Setting {
  publication: Publication;
  locate: Locate;
  made: Map<string, Picture>;
  /** The parts that begin with a chapter, by its slug. */
  begun: ReturnType<typeof partTitles>;
  render: Render;
}

// Text is escaped, and no tree has such a thing.
const HOLE = "<?text?>";

const draftOf = (section: Section, { publication, locate, made, begun, render }: Setting): DraftText => {
  const { page: own, heading, body, part, href } = section;
  const places = placesFor(section, locate);
  const markup = (tree: Root): string => {
    placePictures(tree, made);
    retarget(tree, places);
    return toXhtml(tree);
  };
  const head = pageHead(publication, { ...own, heading, body });
  const page = { ...head, heading: markup(heading), body: markup(body) };
  const around = render("EPUB/text/chapter.xhtml", {
    edition: editionData(publication),
    page: { ...page, body: HOLE },
    first: part === 1,
    begins: begun.get(own.slug) ?? [],
    division: divisionOf(own),
  }).split(HOLE);
  const xhtml = around.join(page.body);
  const properties = ["math", "svg"].filter((name) => xhtml.includes(`<${name}`));
  return {
    slug: own.slug,
    part,
    href,
    around,
    body,
    properties: properties.join(" ").replace("math", "mathml") || null,
  };
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

/** What the page list needs later, with the theme and the words that its templates ask for; they are filled once, to say what is wrong with them. */
const draftFor = (
  { theme }: Book,
  { t }: Edition,
  known: Pick<Draft, "texts" | "data" | "source" | "accessibility">,
): Draft => {
  const words: Draft["words"] = {};
  const record: Translate = (key, values = {}) => (words[wordKey(key, values)] = t(key, values));
  const own = [...theme.templates].filter(([path]) => path.startsWith("epub/"));
  const draft = {
    ...known,
    words,
    templates: own.map(([path, file]): [string, string] => [path, String(file)]),
  };
  fillPaged(draft, [{ label: "1", href: draft.data.start }], renderer("epub", record, { theme }));
  return draft;
};

/** The style sheet of an EPUB: ours, and what stands behind it. */
const styleOf = ({ theme: { look } }: Book, publication: Publication, more: string): string =>
  sidedStyles(withValues(template("epub/EPUB/styles/book.css") + more, look), publication);

/** What the templates of a package are told of its book. */
const aboutBook = (book: Book, publication: Publication) => {
  const about = metadata(book, publication.edition);
  return {
    edition: editionData(publication),
    ...frontMatter(book, publication.edition, provenance(book, publication.edition)),
    ...about,
    languages: [...about.languages, ...popupLanguages(publication)],
  };
};

/** What is in an edition's container, but for what waits for the page numbers, and what the pictures weigh. */
const packageFiles = async (book: Book, publication: Publication, covers: Covers) => {
  const { edition } = publication;
  const render = renderer("epub", edition.t, book);
  const parts = sections(publication);
  const logo = logoOf(book.theme) ?? "";
  const { shown: named } = filesIn(parts.flatMap(({ heading, body }) => [heading, body]));
  const made = await pictures(book, [...new Set([...named, ...(logo ? [logo] : [])])].sort());
  const shown = [...made.values()];
  const locate = locator(parts);
  const cover = await covers(book, edition);
  const { css, fonts } = await fontsOf(book, publication);
  const theme = await themeResources(book);
  const found = { ...examine(parts), moving: shown.filter(({ moves }) => moves).length };
  const setting = { publication, locate, made, begun: partTitles(publication), render };
  const texts = parts.map((section) =>
    guardedPage(publication, { ...section.page, body: section.body }, ({ body }) =>
      draftOf({ ...section, body }, setting),
    ),
  );
  const drawn = shown.map((picture, index) => ({ id: `image-${index + 1}`, ...picture }));
  const data = {
    ...aboutBook(book, publication),
    ...navigation(publication, locate),
    items: [
      item("cover", cover, "cover-image"),
      ...texts.map(({ href, properties }, index) =>
        item(`text-${index + 1}`, { href, type: "application/xhtml+xml" }, properties),
      ),
      ...drawn.map((one) => item(one.id, one)),
      ...fonts.map((font, index) => item(`font-${index + 1}`, font)),
      ...theme.resources.map((picture, index) => item(`theme-${index + 1}`, picture)),
    ],
    start: parts[0]?.href ?? "title.xhtml",
    hidden: false,
    cover: cover.href,
    logo: made.get(logo)?.href ?? null,
    glossary: parts.find(({ page }) => page.slug === "glossary")?.href ?? null,
    references: parts.find(({ page }) => page.kind === "references")?.href ?? null,
    index: parts.find(({ page }) => page.kind === "index")?.href ?? null,
  };
  const accessible = (pageBreaks: boolean) => accessibility({ ...found, pageBreaks }, edition);
  const draft = draftFor(book, edition, {
    texts,
    data,
    source: identifierOf(book, edition),
    accessibility: { without: accessible(false), paged: accessible(true) },
  });
  const files: Files = new Map([
    [DRAFT, Buffer.from(JSON.stringify(draft))],
    ["META-INF/container.xml", utf8(render("META-INF/container.xml", {}))],
    ["EPUB/styles/book.css", utf8(styleOf(book, publication, css + theme.css))],
  ]);
  for (const { href, bytes } of [cover, ...drawn, ...fonts, ...theme.resources])
    files.set(`EPUB/${href}`, bytes);
  const size = drawn.reduce((total, { bytes }) => total + bytes.length, 0);
  const before = shown.reduce((total, picture) => total + picture.size, 0);
  return { files, pictures: { count: made.size, size, before } };
};

/**
 * An EPUB 3.3 for each edition, as the files of its package in a folder of its name: `finishEpubs` makes it whole when it is known
 * whether there is a PDF, and where its pages begin.
 */
export const epub = async (
  book: Book,
  publications: Publication[],
  covers: Covers = coversOf(),
): Promise<Output> => {
  const output: Output = { files: new Map(), artifacts: [] };
  const all = publications.flatMap((one) =>
    [one, ...(one.popups ?? [])].map((publication) => ({ one, publication })),
  );
  for (const { one, publication } of all) {
    const start = performance.now();
    const { edition } = publication;
    const { files, pictures: weight } = await packageFiles(book, publication, covers);
    const path = downloadPath(book, edition, "epub");
    for (const [name, bytes] of files) output.files.set(`${path}/${name}`, bytes);
    for (const [name, text] of onixFiles(book, edition)) output.files.set(name, utf8(text));
    // One with pop-ups belongs to the edition whose text it has, and has the page numbers of its PDF.
    const made = { edition: one.edition.code, format: "epub", path, size: 0, pictures: weight };
    output.artifacts.push({ ...made, seconds: (performance.now() - start) / 1000 });
  }
  return output;
};
