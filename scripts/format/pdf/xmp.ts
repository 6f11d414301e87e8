/** What a document says of itself. */
export interface DocumentFacts {
  title: string;
  subtitle?: string;
  authors: readonly string[];
  description?: string;
  subjects: readonly string[];
  publisher?: string;
  rights?: string;
  /** URI of the document. */
  identifier: string;
  /** BCP 47. */
  languages: readonly string[];
  date: Date;
  producer: string;
}

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/\p{Cc}/gu, " ");

const list = (kind: "Seq" | "Bag", items: readonly string[]): string =>
  `<rdf:${kind}>${items.map((item) => `<rdf:li>${escape(item)}</rdf:li>`).join("")}</rdf:${kind}>`;

const words = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li></rdf:Alt>`;

/**
 * The XMP packet of a PDF (ISO 16684-1): Dublin Core, dates, and that it claims PDF/UA-1 (ISO 14289-1 §5). `producer` is
 * what the document information says too.
 */
export const xmp = (facts: DocumentFacts): string => {
  const date = facts.date.toISOString().replace(".000Z", "Z");
  const fields = [
    ["dc:format", "application/pdf"],
    ["dc:title", words(facts.title)],
    ["dc:creator", facts.authors.length > 0 && list("Seq", facts.authors)],
    ["dc:description", facts.description !== undefined && words(facts.description)],
    ["dc:subject", facts.subjects.length > 0 && list("Bag", facts.subjects)],
    ["dc:publisher", facts.publisher !== undefined && list("Bag", [facts.publisher])],
    ["dc:rights", facts.rights !== undefined && words(facts.rights)],
    ["dc:language", list("Bag", facts.languages)],
    ["dc:identifier", escape(facts.identifier)],
    ["dc:date", list("Seq", [date])],
    ["pdf:Keywords", facts.subjects.length > 0 && escape(facts.subjects.join(", "))],
    ["pdf:Producer", escape(facts.producer)],
    ["xmp:CreatorTool", "Hebi"],
    ["xmp:CreateDate", date],
    ["xmp:ModifyDate", date],
    ["xmp:MetadataDate", date],
    ["pdfuaid:part", "1"],
  ] as const;
  const lines = fields.flatMap(([name, value]) => (value === false ? [] : [`<${name}>${value}</${name}>`]));
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
