import { createHash } from "node:crypto";
import {
  PDFArray,
  PDFDict,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
  decodePDFRawStream,
  type PDFDocument,
} from "@cantoo/pdf-lib";
import type { About } from "./about.ts";
import type { LabelRange } from "../../library/page-layout/page-layout.ts";
import { legal } from "../../library/text/text.ts";
import { makeAccessible, type Printed } from "../../library/tagged-pdf/tagged-pdf.ts";
import { identifierOf } from "../pdf-names.ts";
import { writePdf } from "./write-pdf.ts";

const name = (text: string): PDFName => PDFName.of(text);

const escape = (text: string): string =>
  legal(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/\p{Cc}/gu, " ");

/** An ordered (`Seq`) or unordered (`Bag`) list; nothing for none. */
const list = (kind: "Seq" | "Bag", items: readonly string[]): string => {
  const all = items.map((item) => `<rdf:li>${escape(item)}</rdf:li>`).join("");
  return all && `<rdf:${kind}>${all}</rdf:${kind}>`;
};

/** A text as an `Alt` of its one wording; nothing for no text. */
const words = (text: string | undefined): string =>
  text === undefined ? "" : `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li></rdf:Alt>`;

/** An XMP packet (ISO 16684-1) of Dublin Core and other fields; those without content are left out. */
const packetOf = (fields: readonly (readonly [field: string, content: string])[]): string => {
  const lines = fields.flatMap(([field, content]) =>
    content === "" ? [] : [`<${field}>${content}</${field}>`],
  );
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${lines.join("\n")}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
};

/** What a publisher numbers a book with (PRISM 2.0). */
const numbersOf = ({ book, edition: { meta } }: About): [field: string, content: string][] => {
  const doi = meta.doi ?? book.meta.doi;
  const edition = meta.edition ?? book.meta.edition;
  return [
    ["prism:isbn", escape(meta.isbn?.pdf ?? "")],
    ["prism:doi", escape(doi ?? "")],
    ["prism:edition", escape(String(edition ?? ""))],
    ["prism:versionIdentifier", escape(book.meta.version ?? "")],
  ];
};

/**
 * Writes title, authors, subject, keywords, language and dates, in the document information and in XMP alike (ISO 32000-1
 * §14.3), and in XMP what the document claims.
 */
const describe = (pdf: PDFDocument, about: About, claims: [string, string][]): void => {
  const { edition, book, date: iso } = about;
  const { languages } = edition;
  const {
    title,
    authors,
    contributors = [],
    subjects,
    subtitle,
    description = subtitle,
    publisher,
    rights,
  } = edition.meta;
  const others = contributors.flatMap((one) => (authors.includes(one.name) ? [] : [one.name]));
  const date = new Date(iso);
  const keywords = subjects.join(", ");
  const producer = pdf.getProducer() ?? "Chromium";
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(authors.join(", "));
  pdf.setSubject(description ?? "");
  pdf.setKeywords([keywords]);
  pdf.setCreator("Hebi");
  pdf.setProducer(producer);
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.catalog.set(name("Lang"), PDFString.of(languages[0]));
  const packet = packetOf([
    ["dc:format", "application/pdf"],
    ["dc:title", words(title)],
    ["dc:creator", list("Seq", authors)],
    ["dc:contributor", list("Bag", others)],
    ["dc:description", words(description)],
    ["dc:subject", list("Bag", subjects)],
    ["dc:publisher", list("Bag", publisher === undefined ? [] : [publisher])],
    ["dc:rights", words(rights)],
    ["dc:language", list("Bag", languages)],
    ["dc:identifier", escape(identifierOf(book, edition))],
    ...numbersOf(about),
    ["dc:date", list("Seq", [iso])],
    ["pdf:Keywords", escape(keywords)],
    ["pdf:Producer", escape(producer)],
    ["xmp:CreatorTool", "Hebi"],
    ["xmp:CreateDate", iso],
    ["xmp:ModifyDate", iso],
    ["xmp:MetadataDate", iso],
    ...claims,
  ]);
  const stream = pdf.context.stream(Buffer.from(packet), { Type: "Metadata", Subtype: "XML" });
  pdf.catalog.set(name("Metadata"), pdf.context.register(stream));
};

const nameIn = (dict: PDFDict | undefined, key: string): string | undefined =>
  dict?.lookupMaybe(name(key), PDFName)?.decodeText();

/**
 * What is wrong with a font: it must be TrueType, embedded, and mapped to Unicode. Chromium makes a Type 3 font, which can be
 * neither searched nor hinted, of a bold or slant that it synthesises, of variable and CFF fonts, and of what a system font
 * has to stand in for.
 */
const faultOf = (font: PDFDict): string | undefined => {
  const own = nameIn(font, "BaseFont") ?? "without a name";
  const type = nameIn(font, "Subtype") ?? "nothing";
  const descendant = font.lookupMaybe(name("DescendantFonts"), PDFArray)?.lookupMaybe(0, PDFDict);
  if (type !== "Type0" || !descendant) return `Unexpected ${type} font ${own}`;
  const kind = nameIn(descendant, "Subtype");
  if (kind !== "CIDFontType2") return `Unexpected ${kind} font ${own}`;
  if (!descendant.lookupMaybe(name("FontDescriptor"), PDFDict)?.has(name("FontFile2")))
    return `Missing file of font ${own}`;
  return font.has(name("ToUnicode")) ? undefined : `Missing ToUnicode of font ${own}`;
};

/** Throws when a font is not as it must be. */
const mustHaveFonts = (pdf: PDFDocument, { edition: { code } }: About): void => {
  // A font of two parts is judged by its first.
  const faults = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, dict]) =>
      dict instanceof PDFDict && nameIn(dict, "Type") === "Font" && !dict.has(name("CIDSystemInfo"))
        ? (faultOf(dict) ?? [])
        : [],
    );
  if (faults.length > 0)
    throw new Error(`${faults.join("; ")} in the PDF of ${code}, expected embedded TrueType fonts only`);
};

/**
 * Gives glyphs that stand for no character of their own, such as joined letters, U+FFFD in the maps of their fonts: Chromium writes
 * U+0000, which PDF/UA-1 refuses (ISO 14289-1 §7.21.7). What they say stands as actual text beside them.
 */
const nameJoined = (pdf: PDFDocument): void => {
  for (const [, font] of pdf.context.enumerateIndirectObjects()) {
    const ref = font instanceof PDFDict ? font.get(name("ToUnicode")) : undefined;
    const stream = ref && pdf.context.lookup(ref);
    if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const map = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
    const named = map.replace(/^(<\w{4}>) <0000>$/gm, "$1 <FFFD>");
    if (named !== map) pdf.context.assign(ref, pdf.context.flateStream(named));
  }
};

/** Names the pages of a file as they are printed (ISO 32000-1 §12.4.2): a reader who asks for page 12 gets it. */
const writeLabels = (pdf: PDFDocument, labels: readonly LabelRange[]): void => {
  const numbers = labels.flatMap(({ page, style, prefix, start }) => [
    page,
    { S: style, St: start, P: prefix === undefined ? undefined : PDFHexString.fromText(prefix) },
  ]);
  pdf.catalog.set(name("PageLabels"), pdf.context.obj({ Nums: numbers }));
};

/** Cuts pages to their paper (millimetres): Chromium rounds its sides to hundredths of an inch, and leaves a hair of white beyond what fills a page. */
export const cutTo = (pdf: PDFDocument, paper: readonly [number, number]): void => {
  const [across, down] = paper.map((side) => (side / 25.4) * 72) as [number, number];
  for (const page of pdf.getPages()) {
    const { x, y, width, height } = page.getMediaBox();
    page.setMediaBox(x, y + Math.max(0, height - down), Math.min(width, across), Math.min(height, down));
  }
};

/** The file's identifier (ISO 32000-1 §14.4), derived from all its streams. */
const identify = (pdf: PDFDocument): void => {
  const hash = createHash("sha256");
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) hash.update(object.contents);
    else if (object instanceof PDFDict && object.has(name("Creator"))) hash.update(String(object));
  }
  const id = PDFHexString.of(hash.digest("hex").slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
};

/**
 * Completes the PDF that Chromium has printed: title, authors, subject, keywords, language, the book's date in place of the
 * clock's, the labels of its pages, and a structure that PDF/UA-1 accepts. Changes the print. The same input gives the same
 * bytes.
 */
export const finish = async (
  printed: Printed,
  about: About,
  labels: readonly LabelRange[],
): Promise<Uint8Array> => {
  const { pdf } = printed;
  pdf.context.header = PDFHeader.forVersion(1, 7);
  mustHaveFonts(pdf, about);
  nameJoined(pdf);
  await makeAccessible(printed);
  // PDF/UA-1 (ISO 14289-1 §5).
  describe(pdf, about, [["pdfuaid:part", "1"]]);
  writeLabels(pdf, labels);
  identify(pdf);
  return writePdf(pdf);
};

/** Completes a PDF for a press, which has no tags: what it is, and the same bytes each time. Changes it. */
export const finishPress = async (pdf: PDFDocument, about: About): Promise<Uint8Array> => {
  pdf.context.header = PDFHeader.forVersion(1, 7);
  mustHaveFonts(pdf, about);
  describe(pdf, about, []);
  identify(pdf);
  return writePdf(pdf);
};
