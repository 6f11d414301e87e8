import type { Page, Publication, Translate } from "../../book.ts";
import { blankFor, downloadPath } from "../downloads.ts";
import { RECORDS } from "../../library/references/references.ts";
import { popupLanguages } from "../../parallel/popup-editions.ts";
import { licenceData } from "../licence.ts";
import { logoOf } from "../theme.ts";
import { ownName, shortName } from "../../library/languages/languages.ts";
import { inOneLine } from "../../library/text/text.ts";
import { editionData } from "../page-data.ts";
import { plainSeoData, type SeoData } from "./seo/seo-data.ts";
import { versionsOf } from "./versions.ts";
import { blankForFonts, linkBetween, pathOf, type Site } from "./site.ts";
import { withFootnotes } from "../footnotes.ts";
import { visit } from "../../library/tree/tree.ts";

// The language switch keeps the reader's place. Here each of its links gets what the reader's browser needs for that: the same
// page in the other language, and the ids that this page has and that one lacks. There `languages.js` (in
// `templates/html/scripts/`) sends the reader to the block on screen, which `reading-place.js` finds, and passes over those ids.

/** The ids of a page's text that a reader can be led to; those of footnote references and of other marks in a line are left out. */
export const idsOf = (page: Page): string[] => {
  const ids = new Set<string>();
  visit(withFootnotes(page), "element", ({ tagName, properties: { id } }) => {
    if (id !== undefined && tagName !== "a" && tagName !== "sup" && tagName !== "span") ids.add(id);
  });
  return [...ids];
};

/** Pages that every edition has beside its chapters. */
const EVERYWHERE = new Set(["about", "search"]);

/** Whether the switch is a menu: more than three find no room in the bar. */
const hasMenu = ({ publications }: Site): boolean => publications.length > 3;

const isChinese = (language: string): boolean => /^zh\b/.test(language);

/** A language as the switch names it: where a book has Chinese in two scripts, `zh` is simplified. */
const switchTag = (language: string, publications: readonly Publication[]): string => {
  const chinese = new Set(publications.flatMap(({ edition }) => edition.languages).filter(isChinese));
  return language === "zh" && chinese.size > 1 ? "zh-Hans" : language;
};

/** Languages by their own names, as their editions say them. */
const namesIn = (languages: readonly string[], publications: readonly Publication[]): string =>
  inOneLine(
    ...languages.map((language) => {
      const tag = switchTag(language, publications);
      const said = publications.find(({ edition }) => edition.code === tag)?.edition.t("language");
      return said ?? ownName(tag);
    }),
  );

/** The editions as the language switch of the page `from` shows them: the same page there, or the edition's title page. */
const languagesOf = (site: Site, from: string) => {
  const { publications, ids } = site;
  const current = publications.findIndex(({ edition }) => from.startsWith(`${edition.code}/`));
  const here = publications[current];
  const slug = here && from.slice(`${here.edition.code}/`.length, -".html".length);
  const page = here?.pages.find((one) => one.slug === slug);
  const own = here?.edition.languages;
  const shortOf = (language: string, t: Translate): string => {
    const tag = switchTag(language, publications);
    return tag === language ? t("language.short") : shortName(tag);
  };
  /** What an edition is called in the switch: by its own name, but one that shows both languages in the reader's; in a menu in full. */
  const labelsOf = ({ edition: { languages, t } }: Publication) =>
    languages.length === 1 || !here || hasMenu(site)
      ? [
          {
            lang: languages[0],
            text: hasMenu(site) ? namesIn(languages, publications) : shortOf(languages[0], t),
          },
        ]
      : (here.sides ?? [here]).map(({ edition }) => ({
          lang: edition.languages[0],
          text: edition.t("language.both"),
        }));
  /** The ids of the page that another lacks, to be passed over. */
  const lacks = (other: Page | undefined): string | null => {
    const there = other && ids(other);
    const known = (page && there && ids(page)) ?? [];
    return [...known].filter((id) => !there?.has(id)).join(" ") || null;
  };
  return publications.map((publication, index) => {
    const { edition, pages } = publication;
    const other = pages.find((one) => one.slug === slug);
    const has = slug !== undefined && (other || EVERYWHERE.has(slug));
    return {
      code: edition.code,
      name: edition.languages.length === 1 ? namesIn(edition.languages, publications) : edition.t("language"),
      short: edition.t("language.short"),
      labels: labelsOf(publication),
      languages: edition.languages.join(" "),
      lang: edition.languages[0],
      href: linkBetween(from, pathOf(edition.code, has ? slug : "index")),
      here: index === current,
      // It shows the language of this edition beside another.
      both: own?.length === 1 && edition.languages.length > 1 && edition.languages.includes(own[0]),
      // The one that the key leads to.
      next: publications.length > 1 && index === (current + 1) % publications.length,
      lacks: index === current ? null : lacks(other),
    };
  });
};

/**
 * The Content-Security-Policy of every page (CSP Level 3): nothing from elsewhere, no inline script, no inline style.
 * Pictures may be `data:`, as authors may write them.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // A video of the author's choosing, fetched when the reader presses it and not before.
  "media-src 'self' https:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");

/** `_headers` as Netlify, Cloudflare Pages and others read it: the policy, and what a `meta` element cannot say. */
export const headers = `/*
  Content-Security-Policy: ${policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
${RECORDS.map(({ id, type }) => `/cite/${id}/*\n  Content-Type: ${type}; charset=utf-8\n`).join("")}`;

/** What a page offers for download: the edition's EPUB and PDF with their sizes and pages, and EPUBs with another language in pop-ups. */
const downloadsOf = ({ book, downloads }: Site, publication: Publication, from: string) =>
  downloads.flatMap((format) =>
    [publication, ...((format === "epub" && publication.popups) || [])].map((one) => ({
      format: [format.toUpperCase(), ...popupLanguages(one).map(ownName)].join(" + "),
      href: linkBetween(from, downloadPath(book, one.edition, format)),
      size: blankFor(one.edition, format, "size"),
      pages: format === "pdf" ? blankFor(one.edition, format, "pages") : null,
    })),
  );

/** What the publisher signs with, at the head of a page. */
const logoData = ({ book, assets }: Site, from: string) => {
  const { path, width, height } = assets.get(logoOf(book.theme) ?? "") ?? {};
  return path === undefined ? null : { href: linkBetween(from, path), width, height };
};

/** What stands in a page for the revision of the book, which any change of any text changes. */
export const REVISION = "\0revision\0";

/** What the templates of every page need: `_head.hbs`, `_header.hbs`, `_footer.hbs`. `from` is the page's path. */
export const headData = (
  site: Site,
  publication: Publication,
  from: string,
  seo: SeoData = plainSeoData(site, publication),
) => {
  const { code } = publication.edition;
  return {
    edition: editionData(publication),
    policy,
    fonts: blankForFonts(code),
    style: linkBetween(from, site.style),
    themeScript: linkBetween(from, site.scripts.theme),
    scripts: site.scripts.page.map((path) => linkBetween(from, path)),
    // The languages of an edition in two of them.
    both: publication.sides ? publication.edition.languages.join(" ") : null,
    manifest: linkBetween(from, `${code}/manifest.webmanifest`),
    icon: linkBetween(from, "assets/icon.svg"),
    touchIcon: linkBetween(from, "assets/icon-maskable-512.png"),
    logo: logoData(site, from),
    home: linkBetween(from, pathOf(code, "index")),
    about: linkBetween(from, pathOf(code, "about")),
    choose: `${linkBetween(from, "index.html")}#choose`,
    search: linkBetween(from, pathOf(code, "search")),
    seo,
    versions: versionsOf(site, publication, from),
    languages: languagesOf(site, from),
    choices: hasMenu(site),
    sidebar: null,
    downloads: downloadsOf(site, publication, from),
    licence: licenceData(site.book.meta),
    revision: REVISION,
  };
};
