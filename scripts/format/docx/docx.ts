import type { Book, Output, Publication } from "../../book.ts";
import {
  escaped,
  fontTable,
  numbering,
  otherPart,
  packed,
  part,
  styles,
  tag,
  val,
  wordLanguage,
  eastOf,
} from "../../library/word/word.ts";
import { downloadPath } from "../downloads.ts";
import { forMedium } from "../fit-tree.ts";
import { dateOf, isoSeconds, provenance } from "../provenance.ts";
import { treesOf } from "../../transform/footnotes.ts";
import type { ChangedBlock } from "../../translate/changed-blocks.ts";
import { blocksOf } from "./blocks.ts";
import { chaptersOf } from "./chapters.ts";
import { bookmarkOf, draftFor, type Draft } from "./draft.ts";
import { dressOf } from "./dress.ts";
import { frontOf, margins } from "./front.ts";
import { drawingsOf } from "./drawings.ts";
import { surveyOf } from "./survey.ts";

export { bookmarkOf } from "./draft.ts";

/** A page as Word shows it: nothing of it plays, and the data of charts stand below them. */
const forWord = (publication: Publication): Publication => ({
  ...publication,
  pages: publication.pages.map((page) => ({
    ...page,
    heading: forMedium(page.heading, "word"),
    body: forMedium(page.body, "word"),
    footnotes: page.footnotes.map((list) => ({
      ...list,
      notes: list.notes.map((note) => ({ ...note, content: forMedium(note.content, "word") })),
    })),
  })),
});

const separator = (id: number, kind: string): string =>
  tag(
    "w:footnote",
    { "w:id": id, "w:type": kind },
    `<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${kind}/></w:r></w:p>`,
  );

const settings = ({ publication: { edition } }: Draft): string => {
  const compat = tag("w:compatSetting", {
    "w:name": "compatibilityMode",
    "w:uri": "http://schemas.microsoft.com/office/word",
    "w:val": 15,
  });
  return part(
    "w:settings",
    // What a reviewer changes is seen, and `hebi review` lists it.
    "<w:trackRevisions/>",
    val("defaultTabStop", 720),
    val("characterSpacingControl", "compressPunctuation"),
    // Contents get the numbers of their pages when it is opened, for only Word knows them.
    val("updateFields", "true"),
    tag("w:footnotePr", {}, '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'),
    tag("w:compat", {}, compat),
    tag("w:themeFontLang", {
      "w:val": wordLanguage(edition.languages[0]),
      "w:eastAsia": wordLanguage(eastOf(edition.languages)),
    }),
    val("decimalSymbol", "."),
    val("listSeparator", ","),
  );
};

const partsOf = (draft: Draft): Record<string, string> => ({
  styles: part("w:styles", ...styles(dressOf(draft))),
  numbering: part("w:numbering", ...numbering(draft.lists)),
  settings: settings(draft),
  fontTable: part("w:fonts", ...fontTable()),
  footnotes: part(
    "w:footnotes",
    separator(-1, "separator"),
    separator(0, "continuationSeparator"),
    ...draft.notes,
  ),
  ...(draft.comments.length > 0 && { comments: part("w:comments", ...draft.comments) }),
});

const CORE = {
  "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:dcterms": "http://purl.org/dc/terms/",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
};

const said = (name: string, text: string | undefined): string =>
  text === undefined || text === "" ? "" : tag(name, {}, escaped(text));

const core = ({ book, publication: { edition } }: Draft): string => {
  const { title, authors, description, publisher } = edition.meta;
  const date = isoSeconds(dateOf(book));
  return otherPart(
    "cp:coreProperties",
    CORE,
    said("dc:title", title),
    said("dc:creator", authors.join("; ")),
    said("dc:description", description),
    said("dc:language", edition.languages.map(wordLanguage).join(", ")),
    said("cp:lastModifiedBy", publisher),
    tag("dcterms:created", { "xsi:type": "dcterms:W3CDTF" }, date),
    tag("dcterms:modified", { "xsi:type": "dcterms:W3CDTF" }, date),
  );
};

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";

/** What the document was made from, for when it comes back. */
const custom = ({ book, publication: { edition } }: Draft): string => {
  const values = { "hebi-edition": edition.code, "hebi-texts": provenance(book, edition) };
  return otherPart(
    "Properties",
    { xmlns: `${OFFICE}/custom-properties`, "xmlns:vt": `${OFFICE}/docPropsVTypes` },
    ...Object.entries(values).map(([name, value], at) =>
      tag(
        "property",
        { fmtid: "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", pid: at + 2, name },
        tag("vt:lpwstr", {}, escaped(value)),
      ),
    ),
  );
};

/** The bytes of the Word document of an edition. `isPlain`: its pictures are their words. */
export const wordDocument = async (
  book: Book,
  whole: Publication,
  { changed = [], isPlain = false }: { changed?: readonly ChangedBlock[]; isPlain?: boolean } = {},
): Promise<Uint8Array> => {
  const changes = new Map(changed.map((one) => [bookmarkOf(one.language, one.slug, one.id), one]));
  const publication = forWord(whole);
  const { pages } = publication;
  const [first] = pages;
  if (!first) throw new Error("An edition has pages");
  const survey = surveyOf(pages);
  const drawings = isPlain ? new Map() : await drawingsOf(book, pages.flatMap(treesOf));
  const draft = draftFor({ book, publication, survey, drawings, changes, write: blocksOf }, first);
  const chapters = chaptersOf(draft, publication);
  const front = frontOf(draft);
  const { header, footer } = margins(draft);
  return packed({
    document: part("w:document", tag("w:body", {}, front, ...chapters)),
    parts: partsOf(draft),
    margins: [
      { id: "header", kind: "header", xml: part("w:hdr", header) },
      { id: "footer", kind: "footer", xml: part("w:ftr", footer) },
      { id: "no-header", kind: "header", xml: part("w:hdr", "<w:p/>") },
      { id: "no-footer", kind: "footer", xml: part("w:ftr", "<w:p/>") },
    ],
    media: draft.media,
    relations: draft.relations,
    core: core(draft),
    app: otherPart("Properties", { xmlns: `${OFFICE}/extended-properties` }, tag("Application", {}, "Hebi")),
    custom: custom(draft),
  });
};

/** A Word document (ECMA-376, transitional) for each edition. `changes` are the blocks whose source has changed. */
export const docx = async (
  book: Book,
  publications: Publication[],
  changes: readonly ChangedBlock[] = [],
): Promise<Output> => {
  const output: Output = { files: new Map(), artifacts: [] };
  for (const publication of publications) {
    const start = performance.now();
    const { edition } = publication;
    const bytes = await wordDocument(book, publication, { changed: changes });
    const path = downloadPath(book, edition, "docx");
    output.files.set(path, bytes);
    const seconds = (performance.now() - start) / 1000;
    output.artifacts.push({ edition: edition.code, format: "docx", path, size: bytes.length, seconds });
  }
  return output;
};
