import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Artifact, Book, Files, Output, Page, Publication } from "../../book.ts";
import { fontCss } from "../fonts/font-css.ts";
import { subsetFonts } from "../fonts/subset-fonts.ts";
import { contentsOf } from "../contents.ts";
import { forMedium } from "../for-medium.ts";
import { editionData, pageData } from "../page-data.ts";
import { renderer, template, type Render } from "../render.ts";
import { retarget } from "../retarget.ts";
import { wantedCharacters } from "../wanted-characters.ts";

const hashed = (name: string, bytes: Uint8Array | string): string => {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const { dir, name: stem, ext } = posix.parse(name);
  const safe = stem.replace(/[^\w.-]+/g, "-");
  return posix.join("assets", dir.replace(/[^\w./-]+/g, "-"), `${safe}.${hash}${ext}`);
};

const link = (from: string, to: string): string =>
  encodeURI(posix.relative(posix.dirname(from), to) || posix.basename(to));

interface Site {
  book: Book;
  publications: Publication[];
  files: Files;
  /** Where each file of the content folder went. */
  assets: Map<string, string>;
  style: string;
  made: readonly Artifact[];
}

const placeAssets = async (
  book: Book,
  publications: Publication[],
  files: Files,
): Promise<Map<string, string>> => {
  const used = new Set(
    [...JSON.stringify(publications.map(({ pages }) => pages)).matchAll(/"asset:([^"#]+)/g)].map(
      ([, path = ""]) => path,
    ),
  );
  const places = new Map<string, string>();
  for (const path of [...used].sort()) {
    const asset = book.assets.get(path);
    if (!asset) continue;
    const bytes = await readFile(asset.file);
    const place = hashed(path, bytes);
    files.set(place, bytes);
    places.set(path, place);
  }
  return places;
};

const placeStyle = async (publications: Publication[], files: Files): Promise<string> => {
  const { files: fonts } = await subsetFonts(
    wantedCharacters(publications, template("html/site.css")),
    "woff2",
  );
  const places = new Map(fonts.map((font) => [font, hashed(`fonts/${font.name}`, font.bytes)]));
  for (const [font, place] of places) files.set(place, font.bytes);
  const faces = fontCss(fonts, (font) => posix.relative("assets", places.get(font) ?? ""));
  const css = [faces, template("base.css"), template("html/site.css")].join("\n");
  const style = hashed("site.css", css);
  files.set(style, Buffer.from(css));
  return style;
};

const pathOf = (code: string, slug: string): string => `${code}/${slug}.html`;

/** The other languages of a page: the same chapter there, or the edition's first page. */
const switchTo = ({ publications }: Site, from: string, slug: string | null) =>
  publications.map(({ edition, pages }) => {
    const has = slug !== null && pages.some((page) => page.slug === slug);
    const to = has && slug !== null ? pathOf(edition.code, slug) : `${edition.code}/index.html`;
    const here = from.startsWith(`${edition.code}/`);
    return {
      code: edition.code,
      name: edition.t("language"),
      lang: edition.languages[0],
      href: link(from, to),
      here,
    };
  });

const contentsFor = (publication: Publication, from: string, current: string | null) =>
  contentsOf(publication).map((entry) => ({
    ...entry,
    href: entry.slug === null ? null : link(from, pathOf(publication.edition.code, entry.slug)),
    current: entry.slug !== null && entry.slug === current,
  }));

const shared = (site: Site, publication: Publication, from: string) => ({
  t: null,
  edition: editionData(publication),
  style: link(from, site.style),
  manifest: link(from, `${publication.edition.code}/manifest.webmanifest`),
  icon: link(from, "assets/icon.svg"),
  home: link(from, `${publication.edition.code}/index.html`),
  licence: site.book.meta.licence ?? null,
});

const renderPage = (site: Site, publication: Publication, index: number, render: Render): void => {
  const { edition, pages } = publication;
  const page = pages[index];
  if (!page) return;
  const from = pathOf(edition.code, page.slug);
  const places = {
    chapter: (slug: string, id: string) =>
      `${slug === page.slug && id !== "" ? "" : link(from, pathOf(edition.code, slug))}${id && `#${id}`}`,
    asset: (path: string) => {
      const place = site.assets.get(path);
      return place && link(from, place);
    },
  };
  const markup = (tree: Root): string =>
    toHtml(retarget(forMedium(tree, "screen"), places), { allowDangerousHtml: false });
  const neighbour = (other: Page | undefined) =>
    other && { title: other.title, href: link(from, pathOf(edition.code, other.slug)) };
  const html = render("page", {
    ...shared(site, publication, from),
    page: pageData(publication, page, markup),
    parts: page.parts.map((part) => edition.meta.parts[part] ?? part),
    languages: switchTo(site, from, page.slug),
    contents: contentsFor(publication, from, page.slug),
    headings: page.headings.filter(({ depth }) => depth <= 3),
    previous: neighbour(pages[index - 1]) ?? null,
    next: neighbour(pages[index + 1]) ?? null,
  });
  site.files.set(from, Buffer.from(html));
};

const manifest = (publication: Publication): string => {
  const { edition } = publication;
  const { title } = edition.meta;
  return JSON.stringify(
    {
      name: title,
      short_name: title,
      lang: edition.languages[0],
      start_url: "index.html",
      scope: "../",
      display: "standalone",
      background_color: "#fdfcf9",
      theme_color: "#fdfcf9",
      icons: [{ src: "../assets/icon.svg", sizes: "any", type: "image/svg+xml" }],
    },
    null,
    2,
  );
};

const renderEdition = (site: Site, publication: Publication): void => {
  const { edition, pages } = publication;
  const render = renderer("html", edition.t);
  const from = `${edition.code}/index.html`;
  const downloads = site.made
    .filter((artifact) => artifact.edition === edition.code)
    .map(({ format, path, size, pages: count }) => ({
      format: format.toUpperCase(),
      href: link(from, path),
      size: `${(size / 1e6).toFixed(1)} MB`,
      pages: count === undefined ? null : edition.t("pages", { count }),
    }));
  const html = render("index", {
    ...shared(site, publication, from),
    languages: switchTo(site, from, null),
    contents: contentsFor(publication, from, null),
    first: pages[0] ? link(from, pathOf(edition.code, pages[0].slug)) : null,
    downloads,
  });
  site.files.set(from, Buffer.from(html));
  site.files.set(`${edition.code}/manifest.webmanifest`, Buffer.from(manifest(publication)));
  for (const index of pages.keys()) renderPage(site, publication, index, render);
};

/**
 * The HTML edition: a site under `dist/` that opens from any sub-path and from disk, for every link is relative.
 * `index.html` lets the reader choose a language.
 */
export const html = async (
  book: Book,
  publications: Publication[],
  made: readonly Artifact[],
): Promise<Output> => {
  const start = performance.now();
  const files: Files = new Map();
  const assets = await placeAssets(book, publications, files);
  const style = await placeStyle(publications, files);
  const site: Site = { book, publications, files, assets, style, made };
  files.set("assets/icon.svg", Buffer.from(template("html/icon.svg")));
  for (const publication of publications) renderEdition(site, publication);
  const first = publications[0];
  if (first) {
    const languages = switchTo(site, "index.html", null).map((one, index) => ({
      ...one,
      title: publications[index]?.edition.meta.title ?? "",
      subtitle: publications[index]?.edition.meta.subtitle ?? null,
    }));
    const chooser = renderer("html", first.edition.t)("chooser", {
      ...shared(site, first, "index.html"),
      languages,
    });
    files.set("index.html", Buffer.from(chooser));
  }
  const seconds = (performance.now() - start) / 1000;
  const artifacts = publications.map(({ edition, pages }) => {
    const own = [...files].filter(([path]) => path.startsWith(`${edition.code}/`));
    const size = own.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    return {
      edition: edition.code,
      format: "html",
      path: `${edition.code}/index.html`,
      size,
      pages: pages.length + 1,
      seconds: seconds / publications.length,
    };
  });
  return { files, artifacts };
};
