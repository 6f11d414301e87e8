import { provenance } from "../provenance.ts";
import type { Publication } from "../../book.ts";
import { editionData } from "../page-data.ts";
import type { Render } from "../render.ts";
import type { Sidebar } from "./contents.ts";
import { languagesOf } from "./language-switch.ts";
import { headData, licenceData } from "./page-head.ts";
import { linkBetween, pathOf, type Site, type TextFile } from "./site.ts";
import { dateInWords, languageName } from "../../library/text/text.ts";

interface Fact {
  name: string;
  text: string;
  href: string | null;
}

/** The colophon: what can be said of the edition, each with its name in the reader's language. */
const factsOf = (site: Site, publication: Publication): Fact[] => {
  const { edition, pages } = publication;
  const { t, languages } = edition;
  const { meta } = site.book;
  const data = editionData(publication);
  const licence = licenceData(meta);
  const chapters = pages.filter(({ kind }) => kind === "chapter");
  const done = chapters.filter(({ language }) => languages.includes(language)).length;
  const names = languages.map((language) => languageName(language, languages[0]));
  const rows: [string, string | null, string | null][] = [
    ["title", [data.title, data.subtitle].filter(Boolean).join(" · "), null],
    ["authors", data.authors, null],
    ["translators", data.translators, null],
    ["publisher", data.publisher, null],
    ["date", meta.date === undefined ? null : dateInWords(meta.date, languages[0]), null],
    ["languages", new Intl.ListFormat(languages[0]).format(names), null],
    ["translated", done < chapters.length ? t("about.of", { done, all: chapters.length }) : null, null],
    ["licence", licence?.text ?? null, licence?.href ?? null],
    ["rights", data.rights, null],
    ["id", meta.id, /^https?:/.test(meta.id) ? meta.id : null],
    ["revision", site.revision, null],
    ["texts", provenance(site.book, edition), null],
  ];
  return rows.flatMap(([key, text, href]) =>
    text === null ? [] : [{ name: t(`about.${key}`), text, href }],
  );
};

const provenanceOf = ({ edition, pages }: Publication, from: string) =>
  pages
    .filter(({ matter: { updated, source, author } }) => updated ?? source ?? author)
    .map(({ slug, title, language, matter: { updated, source, author } }) => ({
      title,
      lang: edition.languages.includes(language) ? null : language,
      href: linkBetween(from, pathOf(edition.code, slug)),
      iso: updated ?? null,
      updated: updated === undefined ? null : dateInWords(updated, edition.languages[0]),
      source: source ?? "",
      author: author ?? "",
    }));

/** The page about the book, with its colophon and where its chapters come from. */
export const aboutPage = (
  site: Site,
  publication: Publication,
  parts: { render: Render; sidebar: Sidebar },
): TextFile => {
  const from = pathOf(publication.edition.code, "about");
  const html = parts.render("about", {
    ...headData(site, publication, from),
    languages: languagesOf(site, from, "about"),
    sidebar: parts.sidebar(from, null),
    facts: factsOf(site, publication),
    provenance: provenanceOf(publication, from),
  });
  return [from, html];
};
