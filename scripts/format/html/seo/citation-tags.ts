import type { Page, Publication } from "../../../book.ts";
import { doiAddress } from "../../../library/citations/citations.ts";
import { isbnDigits } from "../../../library/settings/settings.ts";
import { downloadPath } from "../../downloads.ts";
import { citedIn } from "../cited.ts";
import { absolute, type Site } from "../site.ts";

/** What a `meta` element says, and in which language, where that is another than that of the page. */
export interface Tag {
  name: string;
  content: string;
  lang: string | null;
}

type Values = string | undefined | readonly (string | undefined)[];

const TYPES = { book: "Book", report: "Report" };

/**
 * What a page says of itself to programs that manage references: the tags of Highwire Press, which Google Scholar and Zotero read,
 * and those of Dublin Core (DCMI, 2008). Nothing of what is not known; addresses where the book has one.
 */
export const citationTags = (site: Site, publication: Publication, page?: Page): Tag[] => {
  const { book, downloads } = site;
  const cited = citedIn(site, publication, page);
  const [{ edition, work } = { edition: publication.edition, work: undefined }] = cited;
  if (!work) return [];
  const { chapter, authors, fileAs = {}, translators, publisher, isbn, doi, date, language, url } = work;
  const isReport = work.type === "report";
  const whole = work.subtitle === undefined ? work.title : `${work.title}: ${work.subtitle}`;
  // Two words on either side of a comma would be taken for two people.
  const filed = (name: string): string =>
    / .*, .* /.test(fileAs[name] ?? "") ? name : (fileAs[name] ?? name);
  const pdf = downloads.includes("pdf")
    ? absolute(site, downloadPath(book, publication.edition, "pdf"))
    : undefined;
  const tags: [name: string, values: Values][] = [
    ["citation_title", chapter ?? whole],
    ["citation_author", authors.map(filed)],
    ["citation_editor", work.editors?.map(filed)],
    ["citation_publication_date", date?.slice(0, 10).replaceAll("-", "/")],
    ["citation_inbook_title", chapter === undefined ? undefined : whole],
    ["citation_technical_report_institution", isReport && chapter === undefined ? publisher : undefined],
    ["citation_technical_report_number", isReport && chapter === undefined ? work.number : undefined],
    ["citation_publisher", publisher],
    ["citation_isbn", isbn],
    ["citation_doi", doi],
    ["citation_language", language],
    ["citation_keywords", edition.meta.subjects.join("; ") || undefined],
    ["citation_public_url", url],
    ["citation_pdf_url", pdf],
    ["DC.creator", authors],
    ["DC.contributor", translators],
    ["DC.publisher", publisher],
    ["DC.date", date?.slice(0, 10)],
    ["DC.type", chapter === undefined ? TYPES[work.type ?? "book"] : "BookChapter"],
    ["DC.language", cited.map((one) => one.work.language)],
    ["DC.identifier", [doi && doiAddress(doi), isbn && `urn:isbn:${isbnDigits(isbn)}`]],
    ["DC.rights", edition.meta.rights ?? book.meta.licence],
  ];
  const titles = cited.map(({ work: { chapter: own, title, language: lang = null } }) => ({
    name: "DC.title",
    content: own ?? title,
    lang: lang === publication.edition.languages[0] ? null : lang,
  }));
  return [
    ...tags.flatMap(([name, values]) =>
      [values]
        .flat()
        .flatMap((content) =>
          content === undefined || content === "" ? [] : [{ name, content, lang: null }],
        ),
    ),
    ...titles,
  ];
};
