import { PDFName, PDFString, type PDFDocument } from "@cantoo/pdf-lib";
import type { Book, Edition } from "../../book.ts";
import { dateOf, isoSeconds } from "../provenance.ts";
import { identifierOf } from "../pdf-names.ts";

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/\p{Cc}/gu, " ");

/** An ordered (`Seq`) or unordered (`Bag`) list; nothing for none. */
const list = (kind: "Seq" | "Bag", items: readonly string[]): string => {
  const all = items.map((item) => `<rdf:li>${escape(item)}</rdf:li>`).join("");
  return all && `<rdf:${kind}>${all}</rdf:${kind}>`;
};

const words = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li></rdf:Alt>`;

/** An XMP packet (ISO 16684-1) of Dublin Core and other fields; those without content are left out. */
const packetOf = (fields: readonly (readonly [name: string, content: string])[]): string => {
  const lines = fields.flatMap(([name, content]) =>
    content === "" ? [] : [`<${name}>${content}</${name}>`],
  );
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${lines.join("\n")}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
};

/**
 * Writes title, authors, subject, keywords, language and dates, in the document information and in XMP alike (ISO 32000-1
 * §14.3), and in XMP that the document claims PDF/UA-1 (ISO 14289-1 §5).
 */
export const describe = (pdf: PDFDocument, edition: Edition, book: Book): void => {
  const { languages } = edition;
  const { title, authors, subjects, subtitle, description = subtitle, publisher, rights } = edition.meta;
  const date = dateOf(book);
  const iso = isoSeconds(date);
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
  pdf.catalog.set(PDFName.of("Lang"), PDFString.of(languages[0]));
  const packet = packetOf([
    ["dc:format", "application/pdf"],
    ["dc:title", words(title)],
    ["dc:creator", list("Seq", authors)],
    ["dc:description", description === undefined ? "" : words(description)],
    ["dc:subject", list("Bag", subjects)],
    ["dc:publisher", list("Bag", publisher === undefined ? [] : [publisher])],
    ["dc:rights", rights === undefined ? "" : words(rights)],
    ["dc:language", list("Bag", languages)],
    ["dc:identifier", escape(identifierOf(book, edition))],
    ["dc:date", list("Seq", [iso])],
    ["pdf:Keywords", escape(keywords)],
    ["pdf:Producer", escape(producer)],
    ["xmp:CreatorTool", "Hebi"],
    ["xmp:CreateDate", iso],
    ["xmp:ModifyDate", iso],
    ["xmp:MetadataDate", iso],
    ["pdfuaid:part", "1"],
  ]);
  const stream = pdf.context.stream(Buffer.from(packet), { Type: "Metadata", Subtype: "XML" });
  pdf.catalog.set(PDFName.of("Metadata"), pdf.context.register(stream));
};
