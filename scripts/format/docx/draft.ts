import type { Element, ElementContent } from "hast";
import type { Book, Page, Publication } from "../../book.ts";
import type { ChangedBlock } from "../../translate/changed-blocks.ts";
import { directionOf } from "../../library/languages/languages.ts";
import { hashOf } from "../../library/text/text.ts";
import {
  eastOf,
  isEastAsian,
  runProperties,
  tag,
  wordLanguage,
  type ListNumbering,
  type Properties,
  type Relation,
} from "../../library/word/word.ts";
import type { Drawings } from "./drawings.ts";
import type { Survey } from "./survey.ts";

/** What became of the source of a block since it was translated, as `bookmarkOf` names the block. */
type Changes = ReadonlyMap<string, ChangedBlock>;

/** A caption with a number, for the lists of figures and tables. */
interface Captioned {
  /** The style of its paragraph, by which the lists tell figures from tables. */
  style: string;
  anchor: string;
  text: string;
}

/** How text is set: its language, and the properties of its runs. */
export interface Look {
  lang: string;
  properties: Properties;
  /** White space stays as it is. */
  isCode?: boolean;
}

/** Where blocks stand: their style and look, the room for them, and the list or box around them. */
export interface Place {
  look: Look;
  style: string;
  /** Twips. */
  width: number;
  /** Twips at their start, beside what their style has. */
  indent: number;
  /** How deep in lists, from 0; -1 in none. */
  level: number;
  inBox?: boolean;
  /** What the next paragraph has at its head, such as the number of a list. It is taken once. */
  head?: { style: string; properties?: Properties; before?: string } | undefined;
  jc?: string | undefined;
}

/** Writes blocks as paragraphs and tables. */
type Write = (nodes: readonly ElementContent[], place: Place, draft: Draft) => string[];

/** What a document is written with: what is known of the book, and what comes together while it is written. */
export interface Draft {
  book: Book;
  publication: Publication;
  survey: Survey;
  drawings: Drawings;
  changes: Changes;
  write: Write;
  /** The page that is being written, and the language of its ids. */
  page: Page;
  /** The language of the ids that come next: in a parallel edition, of a side. */
  side: string;
  /** In a footnote, relationships are those of another part. */
  inNote: boolean;
  relations: { document: Relation[]; footnotes: Relation[] };
  known: Map<string, string>;
  media: Map<string, Uint8Array>;
  lists: ListNumbering[];
  notes: string[];
  /** What calls each note that has been called, and the number that it is called by. */
  called: Map<string, { bookmark: string; mark: string }>;
  /** Notes that Word counts by itself. */
  counted: number;
  comments: string[];
  bookmarks: Set<string>;
  pictures: number;
  /** Twips that a picture has room for. */
  room: number;
  /** Ids that wait for the paragraph that they name. */
  pending: string[];
  sequences: Map<string, number>;
  captions: Captioned[];
}

/**
 * The bookmark of a block: Word allows 40 letters and digits, and hides what begins with a line. It is the same in each build, so
 * that a document that comes back says which blocks it has.
 */
export const bookmarkOf = (language: string, slug: string, id: string): string =>
  `_h${hashOf(`${language}/${slug}#${id}`).slice(0, 16)}`;

/** Room for text on A4 with margins of an inch, in twips. */
export const WIDTH = 9026;

/** The same where the page is turned. */
export const TURNED_WIDTH = 13958;

/** A draft of which nothing is written. */
export const draftFor = (
  known: Pick<Draft, "book" | "publication" | "survey" | "drawings" | "changes" | "write">,
  page: Page,
): Draft => ({
  ...known,
  page,
  side: page.language,
  inNote: false,
  relations: { document: [], footnotes: [] },
  known: new Map(),
  media: new Map(),
  lists: [],
  notes: [],
  called: new Map(),
  counted: 0,
  comments: [],
  bookmarks: new Set(),
  pictures: 0,
  room: WIDTH,
  pending: [],
  sequences: new Map(),
  captions: [],
});

/** The properties of a run: what differs from the document's language is said, and the font that marks of both scripts are in. */
export const lookProperties = ({ lang, properties }: Look, { publication }: Draft): string => {
  const { languages } = publication.edition;
  const more: Record<string, Properties[string]> = {};
  if (isEastAsian(lang)) more["rFonts"] = properties["rFonts"] ?? { xml: '<w:rFonts w:hint="eastAsia"/>' };
  if (directionOf(lang) === "rtl") more["rtl"] = true;
  if (lang !== languages[0]) {
    const word = wordLanguage(lang);
    const east = isEastAsian(lang) ? word : wordLanguage(eastOf(languages));
    const bidi = more["rtl"] === undefined ? undefined : word;
    more["lang"] = { xml: tag("w:lang", { "w:val": word, "w:eastAsia": east, "w:bidi": bidi }) };
  }
  return runProperties({ ...properties, ...more });
};

/** A relationship of the part that is being written; one that leads to the same is taken again. */
export const relationTo = (draft: Draft, type: string, target: string): string => {
  const part = draft.inNote ? "footnotes" : "document";
  const key = `${part} ${type} ${target}`;
  const found = draft.known.get(key);
  if (found !== undefined) return found;
  const id = `${type}-${draft.relations[part].length + 1}`;
  draft.known.set(key, id);
  draft.relations[part].push({ id, type, target, ...(type === "hyperlink" && { external: true }) });
  return id;
};

/** Puts bookmarks around XML, each once in the document. */
export const bookmarked = (draft: Draft, names: readonly string[], inside: string): string => {
  let text = inside;
  for (const name of names) {
    if (draft.bookmarks.has(name)) continue;
    draft.bookmarks.add(name);
    const id = draft.bookmarks.size;
    text =
      tag("w:bookmarkStart", { "w:id": id, "w:name": name }) + text + tag("w:bookmarkEnd", { "w:id": id });
  }
  return text;
};

/** The id of an element, as its author or the block gave it. */
export const idOf = ({ properties: { id, dataBlock } }: Element): string | undefined =>
  typeof dataBlock === "string" ? dataBlock : typeof id === "string" ? id : undefined;
