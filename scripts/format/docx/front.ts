import { field, longField, run, tag } from "../../library/word/word.ts";
import { contentsOf } from "../contents.ts";
import { frontMatter } from "../front-matter.ts";
import { inEach, listOf } from "../page-data.ts";
import { provenance } from "../provenance.ts";
import { fieldLine, line } from "./chapters.ts";
import { bookmarkOf, type Draft } from "./draft.ts";
import { frontSection } from "./sections.ts";

/** The title page, in each language. */
const titlePage = (draft: Draft): string[] => {
  const { edition } = draft.publication;
  const texts = (["title", "subtitle", "authors", "publisher"] as const).flatMap((key, at) =>
    inEach(edition.names, key).map(({ text, lang }) => ({
      text,
      lang,
      style: ["Title", "Subtitle", "Author", "Author"][at] ?? "",
    })),
  );
  return texts.map(({ text, lang, style }, at) =>
    line(draft, text, style === "Title" && at > 0 ? "Subtitle" : style, lang),
  );
};

/** Who published what, when and under which terms; how it asks to be cited. */
const imprint = (draft: Draft): string[] => {
  const { book, publication } = draft;
  const { edition } = publication;
  const matter = frontMatter(book, edition, provenance(book, edition));
  const sides = matter.sides.flatMap((side) => {
    const citation = side.citation.phrases.map((phrase) => phrase.text).join("");
    const texts = [
      side.series,
      side.translators,
      side.published,
      listOf(side.issue, side.lang),
      side.rights,
      ...side.cip,
      `${side.citation.label}: ${citation}`,
      side.colophon.revision,
    ];
    return texts.flatMap((text) => (text === null ? [] : [line(draft, text, "Imprint", side.lang)]));
  });
  const numbers = [...matter.isbns, ...matter.dois.map(({ text }) => `DOI ${text}`)];
  return [...sides, ...numbers.map((text) => line(draft, text, "Imprint", edition.languages[0]))];
};

/** An entry of a list of contents. */
interface Entry {
  anchor: string;
  text: string;
  style: string;
}

/** A list with a field around it, which Word makes anew when it is asked; until then it is as it is written here. */
const listField = (instruction: string, entries: readonly Entry[]): string[] => {
  const { begin, end } = longField(instruction);
  return entries.map(({ anchor, text, style }, at) => {
    const shown = tag("w:hyperlink", { "w:anchor": anchor, "w:history": 1 }, run(text));
    return fieldLine(style, (at === 0 ? begin : "") + shown + (at === entries.length - 1 ? end : ""));
  });
};

/** How deep the contents go: chapters, and two levels of headings. */
const DEEPEST = 3;

const contents = (draft: Draft): Entry[] => {
  const { publication } = draft;
  const { t } = publication.edition;
  return contentsOf(publication).flatMap(({ page, part, labels, title, number }): Entry[] => {
    if (!page) {
      const anchor = bookmarkOf(publication.pages[0]?.language ?? "", "", `part ${part}`);
      const name = [...labels.map(({ text }) => text), title].join(" ");
      return draft.bookmarks.has(anchor) ? [{ anchor, text: name, style: "TOC1" }] : [];
    }
    const named = number === null ? title : t("numbered", { number, label: page.label ?? number, title });
    const chapter = { anchor: bookmarkOf(page.language, page.slug, ""), text: named, style: "TOC1" };
    const below = page.headings.filter(({ depth }) => depth > 1 && depth <= DEEPEST);
    return [
      chapter,
      ...below.map(({ depth, id, text }) => ({
        anchor: bookmarkOf(page.language, page.slug, id),
        text,
        style: `TOC${depth}`,
      })),
    ];
  });
};

/** Three or fewer are found without a list. */
const FEW = 3;

/** The styles of captions and their names, each with a list of its own. */
const LISTS = { Caption: "caption", TableCaption: "Table Caption" };

/** The lists of figures and of tables, where there are more than a few. */
const captionLists = (draft: Draft): string[] => {
  const lists = Object.entries(LISTS).flatMap(([style, name]) => {
    const own = draft.captions.filter((one) => one.style === style);
    const entries = own.map(({ anchor, text }) => ({ anchor, text, style: "TableofFigures" }));
    return entries.length > FEW ? listField(`TOC \\h \\z \\t "${name},1"`, entries) : [];
  });
  if (lists.length === 0) return [];
  const { t, languages } = draft.publication.edition;
  return [line(draft, t("figures-and-tables"), "NotesHeading", languages[0]), ...lists];
};

/** All that stands before the text. It is written last, when all is known that it lists. */
export const frontOf = (draft: Draft): string => {
  const { t, languages } = draft.publication.edition;
  const entries = contents(draft);
  const heading = line(draft, t("contents"), "TOCHeading", languages[0]);
  const toc = listField(`TOC \\o "1-${DEEPEST}" \\h \\z \\u \\t "Part Title,1"`, entries);
  return [
    ...titlePage(draft),
    ...imprint(draft),
    ...(toc.length > 0 ? [heading, ...toc] : []),
    ...captionLists(draft),
    `<w:p><w:pPr>${frontSection()}</w:pPr></w:p>`,
  ].join("");
};

/** What stands over and under each page: the book and the chapter, and the page. */
export const margins = ({ publication: { edition } }: Draft): { header: string; footer: string } => ({
  header: fieldLine("Header", `${run(edition.meta.title)}<w:r><w:tab/></w:r>${field("STYLEREF 1", "")}`),
  footer: fieldLine("Footer", field("PAGE", run("1"))),
});
