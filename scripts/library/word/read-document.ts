import { unzipSync } from "fflate";
import { readComments, type ReadComment } from "./read-comments.ts";
import { tokensOf } from "./tokens.ts";

/** What somebody has changed in a paragraph; `split` and `joined` are of its end. */
export interface ReadChange {
  sort: "inserted" | "deleted" | "moved-from" | "moved-to" | "split" | "joined";
  author: string;
  /** ISO 8601, where Word says it. */
  date?: string | undefined;
  text: string;
  /** Characters of the paragraph as it was before this. */
  at: number;
}

/** A paragraph of a document that came back. */
export interface ReadParagraph {
  /** Bookmarks in it, or in front of it. */
  bookmarks: string[];
  /** What it said before all that is marked as changed, and what it says with it. */
  was: string;
  is: string;
  changes: ReadChange[];
  /** Ids of comments, and the words that they are about. */
  comments: Map<string, string>;
}

/** A Word document as it can be read: its paragraphs in their order, notes behind the text, and what is said beside them. */
export interface ReadDocument {
  paragraphs: ReadParagraph[];
  comments: Map<string, ReadComment>;
  /** Properties of the document that its maker gave it. */
  properties: Map<string, string>;
}

const SORTS: Record<string, ReadChange["sort"]> = {
  "w:ins": "inserted",
  "w:del": "deleted",
  "w:moveFrom": "moved-from",
  "w:moveTo": "moved-to",
};

/** What a tag of WordprocessingML puts into the text. */
const SIGNS: Record<string, string> = {
  "w:tab": "\t",
  "w:br": "\n",
  "w:cr": "\n",
  "w:noBreakHyphen": "\u2011",
};

// Formulas are left out: others save them in another way.
const TEXTS = new Set(["w:t", "w:delText"]);

const LISTED = /^(?:TOC\d|TableofFigures)$/;

type Open = Pick<ReadChange, "sort" | "author" | "date">;

/** What is open at a place of the text, from one token to the next. */
interface State {
  paragraphs: ReadParagraph[];
  /** Paragraphs that are open, the innermost last: one may stand in the picture of another. */
  stack: ReadParagraph[];
  changes: Open[];
  bookmarks: string[];
  /** Comments whose text is being read. */
  comments: Set<string>;
  /** Those that have been met, for one at a point has no beginning. */
  met: Set<string>;
  inText: boolean;
  /** Lines of contents, which Word writes anew, and marks as changed, whenever it updates its fields. */
  listed: Set<ReadParagraph>;
  /** In the properties of a paragraph, whose changes are of its end, or of tabs. */
  inProperties: boolean;
}

const isSame = (change: ReadChange | undefined, { sort, author }: Open): change is ReadChange =>
  change?.sort === sort && change.author === author;

const put = (state: State, text: string): void => {
  const paragraph = state.stack.at(-1);
  if (!paragraph) return;
  const change = state.changes.at(-1);
  for (const id of state.comments) paragraph.comments.set(id, (paragraph.comments.get(id) ?? "") + text);
  if (change) {
    const last = paragraph.changes.at(-1);
    const isNext =
      last &&
      last.at + (/^(?:deleted|moved-from)$/.test(last.sort) ? last.text.length : 0) === paragraph.was.length;
    if (isNext && isSame(last, change)) last.text += text;
    else paragraph.changes.push({ ...change, text, at: paragraph.was.length });
  }
  const [isNew, isGone] = [/inserted|moved-to/, /deleted|moved-from/].map((sorts) =>
    sorts.test(change?.sort ?? ""),
  );
  if (!isNew) paragraph.was += text;
  if (!isGone) paragraph.is += text;
};

const begin = (state: State): void => {
  const paragraph = {
    bookmarks: state.bookmarks.splice(0),
    was: "",
    is: "",
    changes: [],
    comments: new Map(),
  };
  state.paragraphs.push(paragraph);
  state.stack.push(paragraph);
  for (const id of state.comments) paragraph.comments.set(id, "");
};

/** A change of the end of a paragraph: it has been parted from the next, or is one with it. */
const endChange = (state: State, { sort, author, date }: Open): void => {
  const paragraph = state.stack.at(-1);
  const at = 0;
  if (paragraph)
    paragraph.changes.push({ sort: sort === "inserted" ? "split" : "joined", author, date, text: "", at });
};

const opened = (
  state: State,
  name: string,
  attributes: ReadonlyMap<string, string>,
  isEmpty: boolean,
): void => {
  const sort = SORTS[name];
  const id = attributes.get("w:id") ?? "";
  if (name === "w:p") begin(state);
  else if (name === "w:pStyle") {
    const last = state.stack.at(-1);
    if (last && LISTED.test(attributes.get("w:val") ?? "")) state.listed.add(last);
  } else if (name === "w:bookmarkStart") {
    const bookmark = attributes.get("w:name") ?? "";
    (state.stack.at(-1)?.bookmarks ?? state.bookmarks).push(bookmark);
  } else if (name === "w:commentRangeStart") {
    state.comments.add(id);
    state.met.add(id);
    state.stack.at(-1)?.comments.set(id, "");
  } else if (name === "w:commentRangeEnd") state.comments.delete(id);
  else if (name === "w:commentReference") {
    const last = state.stack.at(-1);
    if (!state.met.has(id)) last?.comments.set(id, "");
  } else if (sort) {
    const change = { sort, author: attributes.get("w:author") ?? "", date: attributes.get("w:date") };
    if (isEmpty) endChange(state, change);
    else state.changes.push(change);
  } else if (name === "w:pPr") state.inProperties = !isEmpty;
  else if (TEXTS.has(name)) state.inText = !isEmpty;
  else if (SIGNS[name] !== undefined && !state.inProperties) put(state, SIGNS[name]);
};

const closed = (state: State, name: string): void => {
  if (name === "w:p") state.stack.pop();
  else if (SORTS[name]) state.changes.pop();
  else if (name === "w:pPr") state.inProperties = false;
  else if (TEXTS.has(name)) state.inText = false;
};

/** The paragraphs of a part, those in tables and notes among them; lines of contents are none. */
const paragraphsOf = (xml: string): ReadParagraph[] => {
  const state: State = {
    paragraphs: [],
    stack: [],
    changes: [],
    bookmarks: [],
    comments: new Set(),
    met: new Set(),
    inText: false,
    listed: new Set(),
    inProperties: false,
  };
  for (const token of tokensOf(xml)) {
    if (token.kind === "text") {
      if (state.inText) put(state, token.text);
    } else if (token.kind === "open") {
      opened(state, token.name, token.attributes, token.isEmpty);
      if (token.isEmpty && token.name === "w:p") closed(state, token.name);
    } else closed(state, token.name);
  }
  return state.paragraphs.filter((one) => !state.listed.has(one));
};

const propertiesOf = (xml: string): Map<string, string> => {
  const found = new Map<string, string>();
  let name: string | undefined;
  for (const token of tokensOf(xml)) {
    if (token.kind === "open" && token.name === "property") name = token.attributes.get("name");
    if (token.kind === "text" && name !== undefined) found.set(name, (found.get(name) ?? "") + token.text);
    if (token.kind === "close" && token.name === "property") name = undefined;
  }
  return found;
};

/** The path of a part, whatever the program that saved the document calls it. */
const READ = /^(?:word\/(?:document|footnotes|endnotes|comments|commentsExtended)\d*|docProps\/custom)\.xml$/;

/** Reads a Word document that may have been saved by others. Throws where it is none. */
export const readDocument = (bytes: Uint8Array): ReadDocument => {
  const files = unzipSync(bytes, { filter: ({ name }) => READ.test(name) });
  const text = (path: string): string => {
    const found = Object.keys(files).find((name) => name.replace(/\d+\.xml$/, ".xml") === path);
    return found === undefined ? "" : Buffer.from(files[found] ?? []).toString("utf8");
  };
  const document = text("word/document.xml");
  if (document === "") throw new Error("Missing word/document.xml");
  return {
    paragraphs: ["document", "footnotes", "endnotes"].flatMap((name) =>
      paragraphsOf(text(`word/${name}.xml`)),
    ),
    comments: readComments(text("word/comments.xml"), text("word/commentsExtended.xml")),
    properties: propertiesOf(text("docProps/custom.xml")),
  };
};
