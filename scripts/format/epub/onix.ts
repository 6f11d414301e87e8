import type { Book, Edition } from "../../book.ts";
import { contributorsOf, isbnDigits, type Contributor, type Role } from "../../library/settings/settings.ts";
import { legal } from "../../library/text/text.ts";
import { downloadPath } from "../downloads.ts";
import { licenceData } from "../licence.ts";
import { dateOf } from "../provenance.ts";

// ONIX for Books 3.0.8 with reference names, of an edition's EPUB: what shops and libraries are told of it. Codes are those of the
// lists of EDItEUR. Nothing is said of what the settings do not say: prices, markets and suppliers among that.

/** An element: its name and what is in it, an attribute where it has one; nothing where there is nothing in it. */
type Item = readonly [name: string, content: Content, attribute?: string];
type Content =
  | string
  | number
  | undefined
  | Readonly<Record<string, string | number | undefined>>
  | readonly (Item | undefined)[];

const escape = (text: string): string =>
  legal(text).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;" })[sign] ?? "&gt;");

/** XML of an element, in lines; empty for one with nothing in it. */
const write = ([name, content, attribute]: Item, depth: number): string => {
  if (content === undefined || content === "") return "";
  const indent = "  ".repeat(depth);
  const start = attribute === undefined ? name : `${name} ${attribute}`;
  if (typeof content !== "object") return `${indent}<${start}>${escape(String(content))}</${name}>\n`;
  const items = Array.isArray(content) ? (content as readonly (Item | undefined)[]) : Object.entries(content);
  const inner = items.map((one) => (one ? write(one as Item, depth + 1) : "")).join("");
  return inner === "" ? "" : `${indent}<${start}>\n${inner}${indent}</${name}>\n`;
};

/** Languages that have a code of three letters of their own in ISO 639-2/B, by that of two; others are said in `language`. */
const BIBLIOGRAPHIC: Readonly<Record<string, string>> = Object.fromEntries(
  "ar:ara bg:bul bn:ben ca:cat cs:cze cy:wel da:dan de:ger el:gre en:eng eo:epo es:spa et:est eu:baq fa:per fi:fin fr:fre ga:gle he:heb hi:hin hr:hrv hu:hun hy:arm id:ind is:ice it:ita ja:jpn ka:geo km:khm ko:kor la:lat lo:lao lt:lit lv:lav mk:mac mn:mon ms:may my:bur nb:nob nl:dut nn:nno no:nor pl:pol pt:por ro:rum ru:rus sk:slo sl:slv sq:alb sr:srp sv:swe sw:swa ta:tam te:tel th:tha bo:tib tr:tur ug:uig uk:ukr ur:urd uz:uzb vi:vie zh:chi"
    .split(" ")
    .map((pair) => pair.split(":")),
) as Record<string, string>;

/** A language (BCP 47) as ISO 639-2/B has it; nothing where that is not known. */
const languageCode = (language: string): string | undefined => {
  const [base = ""] = language.toLowerCase().split("-");
  return base.length === 3 ? base : BIBLIOGRAPHIC[base];
};

const languageItem = (role: "01" | "02", language: string): Item => {
  const code = languageCode(language);
  const { script } = new Intl.Locale(language).maximize();
  const ScriptCode = code === "chi" ? script : undefined;
  return ["Language", code && { LanguageRole: role, LanguageCode: code, ScriptCode }];
};

/** Codes of list 17, for those who have one there. */
const ROLES: Partial<Record<Role, string>> = {
  author: "A01",
  "writing-original-draft": "A01",
  editor: "B01",
  translator: "B06",
  compiler: "C01",
  illustrator: "A12",
  photographer: "A13",
  cartographer: "A39",
  annotator: "A20",
  introduction: "A24",
  afterword: "A19",
  designer: "A11",
  "cover-designer": "A36",
  researcher: "A51",
};

const contributorItem = (
  { name, roles, orcid }: Contributor,
  index: number,
  filed: string | undefined,
): Item => {
  const codes = [...new Set(roles.map((role) => ROLES[role] ?? "Z99"))];
  return [
    "Contributor",
    [
      ["SequenceNumber", index + 1],
      ...codes.map((code): Item => ["ContributorRole", code]),
      ["NameIdentifier", orcid && { NameIDType: "21", IDValue: orcid.replaceAll("-", "") }],
      ["PersonName", name],
      ["PersonNameInverted", filed],
    ],
  ];
};

const identifier = (type: string, value: string | undefined): Item => [
  "ProductIdentifier",
  value && { ProductIDType: type, IDValue: value },
];

const isbnItem = (isbn: string | undefined): Item => identifier("15", isbn && isbnDigits(isbn));

const title = (type: string, element: Content): Item => [
  "TitleDetail",
  [
    ["TitleType", type],
    ["TitleElement", element],
  ],
];

const ownTitle = (type: string, { title: TitleText, subtitle: Subtitle }: Edition["meta"]): Item =>
  title(type, { TitleElementLevel: "01", TitleText, Subtitle });

/** The series that it is part of. */
const collection = ({ series }: Edition["meta"]): Item => {
  if (!series) return ["Collection", undefined];
  const element = { TitleElementLevel: "02", PartNumber: series.number, TitleText: series.name };
  return ["Collection", [["CollectionType", "10"], title("01", element)]];
};

/** A licence that has an address. */
const licenceItem = (book: Book): Item => {
  const { text = "", href } = licenceData(book.meta) ?? {};
  if (href == null) return ["EpubLicense", undefined];
  const expression = { EpubLicenseExpressionType: "02", EpubLicenseExpressionLink: href };
  return [
    "EpubLicense",
    [
      ["EpubLicenseName", text],
      ["EpubLicenseExpression", expression],
    ],
  ];
};

/** What the product is: its form, its names, who made it, its languages and its subjects. */
const description = (book: Book, { meta, languages }: Edition, original: Edition | undefined): Item => {
  const number = meta.edition ?? book.meta.edition;
  const subjects = meta.subjects.join("; ");
  return [
    "DescriptiveDetail",
    [
      ["ProductComposition", "00"],
      ["ProductForm", "ED"],
      ["ProductFormDetail", "E101"],
      ["PrimaryContentType", "10"],
      ["EpubTechnicalProtection", "00"],
      licenceItem(book),
      collection(meta),
      ownTitle("01", meta),
      original && ownTitle("03", original.meta),
      ...contributorsOf(meta).map((one, index) => contributorItem(one, index, meta.fileAs?.[one.name])),
      ["EditionNumber", typeof number === "number" ? number : undefined],
      ["EditionStatement", typeof number === "string" ? number : undefined],
      ...languages.map((language) => languageItem("01", language)),
      original && languageItem("02", original.languages[0]),
      ["Subject", subjects && { SubjectSchemeIdentifier: "20", SubjectHeadingText: subjects }],
    ],
  ];
};

/** Who published it and when; nothing without a publisher, whom ONIX asks for. */
const publishing = (book: Book, { meta: { publisher, place } }: Edition): Item => {
  if (publisher === undefined) return ["PublishingDetail", undefined];
  const day = book.meta.date?.slice(0, 10).replaceAll("-", "");
  return [
    "PublishingDetail",
    [
      ["Publisher", { PublishingRole: "01", PublisherName: publisher }],
      ["CityOfPublication", place],
      ["PublishingStatus", "04"],
      [
        "PublishingDate",
        day && [
          ["PublishingDateRole", "01"],
          ["Date", day, 'dateformat="00"'],
        ],
      ],
    ],
  ];
};

const related = (code: string, isbn: string | undefined): Item => [
  "RelatedProduct",
  isbn === undefined ? undefined : [["ProductRelationCode", code], isbnItem(isbn)],
];

/** The ONIX message of an edition's EPUB, as text; nothing without its ISBN. */
export const onix = (book: Book, edition: Edition): string | undefined => {
  const { meta, languages } = edition;
  const isbn = meta.isbn?.epub;
  if (isbn === undefined) return undefined;
  const { source } = book.meta;
  const others = book.editions.filter(({ code }) => code !== edition.code);
  const original = languages.includes(source) ? undefined : book.editions.find(({ code }) => code === source);
  const doi = meta.doi ?? book.meta.doi;
  const sent = dateOf(book).toISOString().slice(0, 10).replaceAll("-", "");
  const sender = { SenderName: meta.publisher ?? meta.authors[0] ?? meta.title };
  const text = meta.description && { TextType: "03", ContentAudience: "00", Text: meta.description };
  const product: Content = [
    ["RecordReference", `${isbnDigits(isbn)}.${book.meta.slug}`],
    ["NotificationType", "03"],
    isbnItem(isbn),
    identifier("06", doi),
    description(book, edition, original),
    ["CollateralDetail", [["TextContent", text]]],
    publishing(book, edition),
    [
      "RelatedMaterial",
      [
        related("13", meta.isbn?.print),
        related("06", meta.isbn?.pdf),
        ...others.map((other) => related("11", other.meta.isbn?.epub)),
      ],
    ],
  ];
  const message: Item = [
    "ONIXMessage",
    [
      [
        "Header",
        [
          ["Sender", sender],
          ["SentDateTime", sent],
        ],
      ],
      ["Product", product],
    ],
    'release="3.0" xmlns="http://ns.editeur.org/onix/3.0/reference"',
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(message, 0)}`;
};

/** The same as a file beside the EPUB, by its path under `dist/`. */
export const onixFiles = (book: Book, edition: Edition): [path: string, xml: string][] => {
  const xml = onix(book, edition);
  return xml === undefined ? [] : [[downloadPath(book, edition, "onix.xml"), xml]];
};
