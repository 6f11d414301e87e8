import type { Book, Files, Page, Publication } from "../../../book.ts";
import { describe, titlesOf } from "../../page-data.ts";
import { citationFile } from "../../citation-file.ts";
import { dateOf, isoSeconds } from "../../provenance.ts";
import { inOneLine, legal } from "../../../library/text/text.ts";
import { keyOf, lazily, remembered, stampOf } from "../../../library/cache/cache.ts";
import { renderer, type Render } from "../../render.ts";
import { coverColours, guardedTheme, themeText } from "../../theme.ts";
import { headData } from "../page-head.ts";
import { absolute, hashedPath, isOwn, linkBetween, pathOf, type Site, type TextFile } from "../site.ts";
import { alternatesOf } from "./seo-data.ts";
import { fontsKey } from "../../../library/fonts/fonts.ts";
import { beginning, lettering, placed, type Sizes } from "../../../library/pictures/pictures.ts";

/** Open Graph's 1.91 to 1, in pixels. */
const [WIDTH, HEIGHT, MARGIN] = [1200, 630, 80];

const TITLE: Sizes = [96, 84, 72, 60, 52, 44].map((size) => ({
  size,
  lines: Math.floor(330 / (size * 1.25)),
}));
const BOOK: Sizes = [
  { size: 36, lines: 1 },
  { size: 28, lines: 2 },
];

/** A picture, where it lies, and the page it is for; paths under `dist/`. */
interface Drawn {
  page: string;
  path: string;
  png: Uint8Array;
}

/**
 * Draws the pictures of an edition: its title page's, and one a chapter, with the book's title below the chapter's. From the cache, where
 * they were drawn of the same before, and no template of a theme may have something wrong, which is said again.
 */
const drawEdition = async (book: Book, publication: Publication): Promise<Drawn[]> => {
  const { edition, pages } = publication;
  const { meta, code, t } = edition;
  const { theme, memory } = book;
  const [language] = edition.languages;
  const { titles, subtitles } = titlesOf(edition);
  const told = {
    words: [
      ...titles,
      ...pages.map(({ title }) => title),
      meta.title,
      ...subtitles,
      themeText(book, "html"),
    ].join(""),
    language,
    stacks: theme.fonts,
    width: WIDTH - 2 * MARGIN,
  };
  const letters = lazily({ made: () => lettering({ ...told, own: book.fonts }) });
  const isOurs = ![...theme.templates.keys()].some((path) => path.startsWith("html/"));
  const render = renderer("html", t, book);
  const colours = coverColours(theme);
  const draw = async (above: string[], below: string[]): Promise<Uint8Array> => {
    const { set, stack, draw: pngOf } = await letters.made;
    const lines = await set(below, 400, BOOK);
    const svg = render("social.svg", {
      ...colours,
      language,
      stack,
      ...beginning(language, WIDTH, MARGIN),
      title: placed(await set(above, 700, TITLE), 120, 1.25),
      book: placed(lines, HEIGHT - 64 - lines.lines.length * lines.size * 1.3, 1.3),
    });
    return pngOf(svg, WIDTH);
  };
  const drawn = async (slug: string, above: string[], below: string[]): Promise<Drawn> => {
    const png = await remembered(
      isOurs ? memory?.cache : undefined,
      () => keyOf("card", stampOf(), told, fontsKey(book.fonts), edition.strings, colours, above, below),
      () => draw(above, below),
    );
    return { page: pathOf(code, slug), path: hashedPath(`social/${code}-${slug}.png`, png), png };
  };
  const own = pages.filter((page) => isOwn(publication, page));
  const all = [await drawn("index", titles, subtitles)];
  for (const page of own) all.push(await drawn(page.slug, [page.title], [meta.title]));
  return all;
};

/**
 * The pictures for posts about a page, PNG of 1200 × 630 pixels, and where each is by the page's path. None without a
 * `url`, for a post can show them by an absolute address only.
 */
export const socialPictures = async (
  book: Book,
  publications: Publication[],
): Promise<{ files: Files; social: Map<string, string> }> => {
  const drawn: Drawn[] = [];
  for (const publication of book.meta.url === undefined ? [] : publications)
    drawn.push(...(await guardedTheme(book, "html", (one) => drawEdition(one, publication))));
  return {
    files: new Map(drawn.map(({ path, png }) => [path, png])),
    social: new Map(drawn.map(({ page, path }) => [page, path])),
  };
};

const updatedOf = ({ book }: Site, page?: Page): string => {
  const updated = page?.matter.updated;
  return isoSeconds(updated === undefined ? dateOf(book) : new Date(updated));
};

const ownPages = (publication: Publication): Page[] =>
  publication.pages.filter((page) => isOwn(publication, page));

/** `sitemap.xml` (Sitemaps 0.9, with the alternates that Google reads): every page that is its language's own. */
const sitemap = (site: Site, render: Render): string => {
  const entry = (code: string, slug: string | null, page?: Page) => ({
    href: absolute(site, pathOf(code, slug ?? "index")) ?? "",
    updated: updatedOf(site, page),
    alternates: alternatesOf(site, slug),
  });
  const pages = site.publications.flatMap((publication) => {
    const { code, languages } = publication.edition;
    // A parallel edition says nothing new: its pages name no translation.
    const entries = [entry(code, null), ...ownPages(publication).map((page) => entry(code, page.slug, page))];
    return languages.length === 1 ? entries : entries.map((one) => ({ ...one, alternates: [] }));
  });
  return render("sitemap.xml", { pages });
};

/** An Atom feed (RFC 4287) of an edition: an entry a chapter. */
const feed = (site: Site, publication: Publication, render: Render): string => {
  const { code, meta, languages } = publication.edition;
  const entries = ownPages(publication).map((page) => ({
    href: absolute(site, pathOf(code, page.slug)) ?? "",
    title: page.title,
    updated: updatedOf(site, page),
    author: page.matter.author ?? null,
    summary: describe(page, site.book.memory),
  }));
  const newest = entries.map(({ updated }) => updated).sort((a, b) => (a < b ? 1 : -1))[0];
  return render("feed.xml", {
    lang: languages[0],
    title: meta.title,
    subtitle: meta.subtitle ?? null,
    rights: meta.rights ?? null,
    // RFC 4287 §4.1.1: a feed names an author unless every entry does.
    authors: meta.authors.length > 0 ? meta.authors : [meta.publisher ?? meta.title],
    home: absolute(site, pathOf(code, "index")) ?? "",
    self: absolute(site, `${code}/feed.xml`) ?? "",
    updated: newest ?? updatedOf(site),
    entries,
  });
};

/** Where the Markdown of a page lies, beside it; none for a page that was not written as a file, or has addresses that no output may have. */
const markdownOf = (site: Site, { edition }: Publication, page: Page): TextFile[] => {
  const chapter = site.book.chapters.get(page.language)?.find(({ slug }) => slug === page.slug);
  return chapter && chapter.file.data.unsafe !== true
    ? [[`${edition.code}/${page.slug}.md`, String(chapter.file)]]
    : [];
};

/** `llms.txt`: the book and its chapters for programs that read, with the address of each chapter's plain Markdown. */
const llms = (site: Site, render: Render): string => {
  const single = site.publications.filter(({ edition }) => edition.languages.length === 1);
  const editions = single.map((publication) => ({
    name: publication.edition.t("language"),
    chapters: ownPages(publication).flatMap((page) =>
      markdownOf(site, publication, page).map(([path]) => ({
        title: page.title,
        href: absolute(site, path) ?? encodeURI(path),
        description: describe(page, site.book.memory),
      })),
    ),
  }));
  return render("llms.txt", {
    title: inOneLine(...single.map(({ edition }) => edition.meta.title)),
    description: (single[0] ?? site.publications[0])?.edition.meta.description ?? null,
    editions,
  });
};

/** A page for addresses that lead nowhere. A host shows it at any depth: its links start from the site's own address. */
const notFound = (site: Site, first: Publication, render: Render): string =>
  render("404", {
    ...headData(site, first, "404.html"),
    base: new URL(site.book.meta.url ?? "").pathname,
    languages: site.publications.map(({ edition: { code, languages, meta, t } }) => ({
      lang: languages[0],
      title: meta.title,
      missing: t("missing-page"),
      find: t("search"),
      href: linkBetween("404.html", pathOf(code, "index")),
      search: linkBetween("404.html", pathOf(code, "search")),
    })),
  });

/**
 * What is for search engines, feed readers and programs: each chapter's Markdown and `llms.txt`; and, where the book has a
 * `url`, `sitemap.xml`, a feed an edition and `404.html`.
 */
export const machineFiles = (site: Site): TextFile[] => {
  const { publications, book } = site;
  const markdown = publications
    .filter(({ edition }) => edition.languages.length === 1)
    .flatMap((publication) => ownPages(publication).flatMap((page) => markdownOf(site, publication, page)));
  const [first] = publications;
  const render = renderer("html", first?.edition.t ?? (() => ""), book);
  const citation = citationFile(
    book,
    publications.map(({ edition }) => edition),
    (edition) => absolute(site, pathOf(edition.code, "index")),
  );
  const always: TextFile[] = [
    ...markdown,
    ["llms.txt", llms(site, render)],
    ...(citation === undefined ? [] : [["CITATION.cff", citation] as TextFile]),
  ];
  if (book.meta.url === undefined || !first) return always;
  const feeds = publications.map((publication): TextFile => [
    `${publication.edition.code}/feed.xml`,
    legal(feed(site, publication, render)),
  ]);
  return [
    ...always,
    ["sitemap.xml", sitemap(site, render)],
    ["404.html", notFound(site, first, render)],
    ...feeds,
  ];
};
