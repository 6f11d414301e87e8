import { strToU8, zipSync, type Zippable } from "fflate";
import { tag } from "./xml.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What the names of WordprocessingML and its neighbours belong to. */
const NAMESPACES = {
  "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "xmlns:r": OFFICE,
  "xmlns:m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
  "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
  "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
  "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
  "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
  "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
  "xmlns:w15": "http://schemas.microsoft.com/office/word/2012/wordml",
  "mc:Ignorable": "w14 w15",
};

/** A part of WordprocessingML: `part("w:styles", …)`. */
export const part = (name: string, ...content: readonly string[]): string =>
  HEAD + tag(name, NAMESPACES, ...content);

/** A part of another kind, with namespaces of its own. */
export const otherPart = (name: string, spaces: Record<string, string>, ...content: readonly string[]) =>
  HEAD + tag(name, spaces, ...content);

/** A relationship of a part: what it leads to, and what that is to it. */
export interface Relation {
  id: string;
  /** The last word of its type: `hyperlink`, `image`. */
  type: string;
  target: string;
  /** Whether it leads out of the package. */
  external?: boolean;
}

const relationships = (relations: readonly Relation[], types: Record<string, string> = {}): string =>
  HEAD +
  tag(
    "Relationships",
    { xmlns: RELATIONS },
    ...relations.map(({ id, type, target, external }) =>
      tag("Relationship", {
        Id: id,
        Type: types[type] ?? `${OFFICE}/${type}`,
        Target: target,
        TargetMode: external ? "External" : undefined,
      }),
    ),
  );

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The parts beside the document: their types, and what they are to it. */
const PARTS: Record<string, { type: string; relation: string }> = Object.fromEntries(
  ["styles", "numbering", "settings", "fontTable", "footnotes", "comments"].map((name) => [
    name,
    { type: `${WORD}.${name}+xml`, relation: name },
  ]),
);
PARTS["commentsExtended"] = { type: `${WORD}.commentsExtended+xml`, relation: "commentsExtended" };

const EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
const TYPES = { commentsExtended: EXTENDED };

const PROPERTIES = "application/vnd.openxmlformats-officedocument";
const CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/** A part that others refer to by an id: a header, or a footer. */
interface MarginPart {
  id: string;
  kind: "header" | "footer";
  xml: string;
}

/** All that a document is made of. */
interface WordPackage {
  document: string;
  /** By name, such as `styles`. */
  parts: Readonly<Record<string, string>>;
  margins: readonly MarginPart[];
  /** Pictures by their name in `word/media/`. */
  media: ReadonlyMap<string, Uint8Array>;
  /** Those of the document beside its parts and margins, and of its footnotes. */
  relations: { document: readonly Relation[]; footnotes: readonly Relation[] };
  core: string;
  app: string;
  custom: string;
}

const contentTypes = ({ parts, margins }: WordPackage): string => {
  const endings = {
    rels: "application/vnd.openxmlformats-package.relationships+xml",
    xml: "application/xml",
    png: "image/png",
    jpg: "image/jpeg",
    gif: "image/gif",
    svg: "image/svg+xml",
  };
  const overrides: [string, string][] = [
    ["/word/document.xml", `${WORD}.document.main+xml`],
    ...Object.keys(parts).map((name): [string, string] => [
      `/word/${name}.xml`,
      PARTS[name]?.type ?? "application/xml",
    ]),
    ...margins.map(({ id, kind }): [string, string] => [`/word/${id}.xml`, `${WORD}.${kind}+xml`]),
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ["/docProps/app.xml", `${PROPERTIES}.extended-properties+xml`],
    ["/docProps/custom.xml", `${PROPERTIES}.custom-properties+xml`],
  ];
  return (
    HEAD +
    tag(
      "Types",
      { xmlns: "http://schemas.openxmlformats.org/package/2006/content-types" },
      ...Object.entries(endings).map(([Extension, ContentType]) =>
        tag("Default", { Extension, ContentType }),
      ),
      ...overrides.map(([PartName, ContentType]) => tag("Override", { PartName, ContentType })),
    )
  );
};

/** The bytes of a document (ECMA-376 part 2), the same for the same parts. */
export const packed = (made: WordPackage): Uint8Array => {
  const { document, parts, margins, media, relations } = made;
  const own: Relation[] = [
    ...Object.keys(parts).map((name) => ({
      id: `part-${name}`,
      type: PARTS[name]?.relation ?? name,
      target: `${name}.xml`,
    })),
    ...margins.map(({ id, kind }) => ({ id, type: kind, target: `${id}.xml` })),
    ...relations.document,
  ];
  const whole: Relation[] = [
    { id: "document", type: "officeDocument", target: "word/document.xml" },
    { id: "core", type: "core", target: "docProps/core.xml" },
    { id: "app", type: "extended-properties", target: "docProps/app.xml" },
    { id: "custom", type: "custom-properties", target: "docProps/custom.xml" },
  ];
  const texts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(made),
    "_rels/.rels": relationships(whole, { core: CORE }),
    "docProps/core.xml": made.core,
    "docProps/app.xml": made.app,
    "docProps/custom.xml": made.custom,
    "word/document.xml": document,
    "word/_rels/document.xml.rels": relationships(own, TYPES),
    "word/_rels/footnotes.xml.rels": relationships(relations.footnotes),
  };
  for (const { id, xml } of margins) texts[`word/${id}.xml`] = xml;
  for (const [name, xml] of Object.entries(parts)) texts[`word/${name}.xml`] = xml;
  const zipped: Zippable = {};
  for (const [path, text] of Object.entries(texts)) zipped[path] = strToU8(text);
  // Pictures are compressed already; drawings are not.
  for (const [name, bytes] of media)
    zipped[`word/media/${name}`] = [bytes, { level: name.endsWith(".svg") ? 6 : 0 }];
  // Local time, for the ZIP directory has no zone: the same bytes everywhere.
  return zipSync(zipped, { mtime: new Date(1980, 0, 1), level: 6 });
};
