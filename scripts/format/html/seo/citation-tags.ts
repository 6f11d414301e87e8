import type { Page, Publication } from "../../../book.ts";
import { filedName, isoDate, wholeTitle, type Name } from "../../../library/references/references.ts";
import { isbnDigits } from "../../../library/settings/settings.ts";
import { isMade } from "../../../transform/made-page.ts";
import { blankForPage, downloadPath } from "../../downloads.ts";
import { doiAddress } from "../../work.ts";
import { citedIn } from "../cited.ts";
import { absolute, type Site } from "../site.ts";

/** What a `meta` element says, and in which language, where that is another than that of the page. */
export interface Tag {
  name: string;
  content: string;
  lang: string | null;
}

type Values = string | undefined | readonly (string | undefined)[];

const TYPES: Readonly<Record<string, string>> = { book: "Book", report: "Report", chapter: "BookChapter" };

const plainName = ({ family, given }: Name): string => [given, family].filter(Boolean).join(" ");

/** A name as it is filed; two words on either side of a comma would be taken for two people. */
const tagName = (name: Name): string =>
  / .*, .* /.test(filedName(name)) ? plainName(name) : filedName(name);

/**
 * What a page says of itself to programs that manage references: the tags of Highwire Press, which Google Scholar and Zotero read,
 * and those of Dublin Core (DCMI, 2008). Nothing of what is not known; addresses where the book has one.
 */
export const citationTags = (site: Site, publication: Publication, page?: Page): Tag[] => {
  const { book, downloads } = site;
  const cited = citedIn(site, publication, page);
  const [{ edition, work } = { edition: publication.edition, work: undefined }] = cited;
  if (!work) return [];
  const { type, author, publisher, isbn, doi, language, url } = work;
  const date = work.date && isoDate(work.date);
  const isChapter = type === "chapter";
  const isReport = type === "report";
  const hasPdf = downloads.includes("pdf");
  const pdf = hasPdf ? absolute(site, downloadPath(book, publication.edition, "pdf")) : undefined;
  const inPrint = hasPdf && page && !isMade(page) ? page : undefined;
  const tags: [name: string, values: Values][] = [
    ["citation_title", isChapter ? work.title : wholeTitle(work)],
    ["citation_author", author?.map(tagName)],
    ["citation_editor", work.editor?.map(tagName)],
    ["citation_publication_date", date?.replaceAll("-", "/")],
    ["citation_inbook_title", isChapter ? wholeTitle(work) : undefined],
    ["citation_technical_report_institution", isReport ? publisher : undefined],
    ["citation_technical_report_number", isReport ? work.number : undefined],
    ["citation_firstpage", inPrint && blankForPage(publication.edition, inPrint.slug, "first")],
    ["citation_lastpage", inPrint && blankForPage(publication.edition, inPrint.slug, "last")],
    ["citation_publisher", publisher],
    ["citation_isbn", isbn],
    ["citation_doi", doi],
    ["citation_language", language],
    ["citation_keywords", edition.meta.subjects.join("; ") || undefined],
    ["citation_public_url", url],
    ["citation_pdf_url", pdf],
    ["DC.creator", author?.map(plainName)],
    ["DC.contributor", work.translator?.map(plainName)],
    ["DC.publisher", publisher],
    ["DC.date", date],
    ["DC.type", TYPES[type]],
    ["DC.language", cited.map((one) => one.work.language)],
    ["DC.identifier", [doi && doiAddress(doi), isbn && `urn:isbn:${isbnDigits(isbn)}`]],
    ["DC.rights", edition.meta.rights ?? book.meta.licence],
  ];
  const titles = cited.map(({ work: { title = "", language: lang } }) => ({
    name: "DC.title",
    content: title,
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
