import { LineCounter, isMap, isSeq, parseDocument } from "yaml";
import type { Entry, EntryType, Fields, Name, PartialDate, Problem } from "./entry.ts";
import {
  dateOf,
  doiOf,
  doubleField,
  languageOf,
  pagesOf,
  tidyText,
  tidyTitle,
  wholeName,
  withoutEmpty,
} from "./fields.ts";

/** Types of CSL 1.0.2 that are set as another; those that are not here have their own name. */
const TYPES: Readonly<Record<string, EntryType>> = {
  "post-weblog": "webpage",
  post: "webpage",
  webpage: "webpage",
  "entry-dictionary": "entry-encyclopedia",
  broadcast: "motion_picture",
  regulation: "standard",
  classic: "book",
  pamphlet: "book",
  manuscript: "article",
};
const OWN =
  /^(?:article|article-(?:journal|magazine|newspaper)|book|chapter|collection|dataset|entry-encyclopedia|map|motion_picture|paper-conference|patent|periodical|report|software|standard|thesis)$/;

type Item = Readonly<Record<string, unknown>>;

const isItem = (value: unknown): value is Item => typeof value === "object" && value !== null;

const textIn = (item: Item, ...names: string[]): string | undefined => {
  const value = names.map((name) => item[name]).find((found) => found !== undefined && found !== "");
  return typeof value === "string" || typeof value === "number" ? tidyText(String(value)) : undefined;
};

const nameOf = (item: Item): Name => {
  const family = textIn(item, "family");
  const given = textIn(item, "given");
  if (family === undefined || given === undefined)
    return wholeName(textIn(item, "literal") ?? family ?? given ?? "");
  const particle = textIn(item, "non-dropping-particle", "dropping-particle");
  return { family, given, particle, suffix: textIn(item, "suffix") };
};

const namesIn = (item: Item, ...names: string[]): Name[] | undefined => {
  const value = names.map((name) => item[name]).find((found) => found !== undefined);
  if (typeof value === "string") return [wholeName(value)];
  return Array.isArray(value) ? value.filter(isItem).map(nameOf) : undefined;
};

const fieldsIn = (item: Item): Fields => ({
  author: namesIn(item, "author", "director"),
  editor: namesIn(item, "editor", "collection-editor"),
  translator: namesIn(item, "translator"),
  containerAuthor: namesIn(item, "container-author"),
  title: tidyTitle(textIn(item, "title")),
  containerTitle: textIn(item, "container-title"),
  series: textIn(item, "collection-title"),
  publisher: textIn(item, "publisher"),
  place: textIn(item, "publisher-place"),
  edition: textIn(item, "edition"),
  genre: textIn(item, "genre"),
  event: textIn(item, "event-title", "event"),
  note: textIn(item, "note"),
});

const isoOf = (parts: unknown): string =>
  Array.isArray(parts) ? parts.map((part) => String(part).padStart(2, "0")).join("-") : "";

const dateIn = (item: Item, name: string): PartialDate | undefined => {
  const value = item[name];
  if (typeof value === "string" || typeof value === "number") return dateOf(String(value));
  if (!isItem(value)) return undefined;
  const parts = value["date-parts"];
  const text = Array.isArray(parts) ? parts.map(isoOf).join("/") : textIn(value, "raw", "literal");
  return text === undefined ? undefined : dateOf(value["circa"] ? `${text}~` : text);
};

const doublesIn = (item: Item): Record<string, Fields> => {
  const byLanguage: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(item)) {
    const double = doubleField(name);
    if (double) (byLanguage[double.language] ??= {})[double.field] = value;
  }
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, own]) => [language, withoutEmpty(fieldsIn(own))]),
  );
};

const entryOf = (item: Item, key: string): Entry => {
  const type = textIn(item, "type") ?? "";
  const issued = item["issued"];
  const isArticle = type.startsWith("article");
  return withoutEmpty<Entry>({
    ...fieldsIn(item),
    key,
    type: TYPES[type] ?? (OWN.test(type) ? (type as EntryType) : "document"),
    language: languageOf(textIn(item, "language"), textIn(item, "title")),
    volume: pagesOf(textIn(item, "volume")),
    volumes: textIn(item, "number-of-volumes"),
    issue: pagesOf(textIn(item, "issue")),
    pages: pagesOf(textIn(item, "page")),
    number: textIn(item, "number", ...(isArticle ? ["article-number"] : [])),
    seriesNumber: textIn(item, "collection-number"),
    version: textIn(item, "version"),
    date: dateIn(item, "issued"),
    status: textIn(item, "status") ?? (isItem(issued) ? textIn(issued, "literal") : undefined),
    accessed: dateIn(item, "accessed"),
    original: dateIn(item, "original-date"),
    doi: doiOf(textIn(item, "DOI", "doi")),
    url: textIn(item, "URL", "url"),
    doubles: doublesIn(item),
  });
};

/** The entries of a file of CSL-JSON, or of the same as YAML, where they may stand under `references` (as Pandoc has it). */
export const readCsl = (text: string): { entries: Entry[]; problems: Problem[] } => {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, version: "1.2" });
  const pointAt = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col, offset };
  };
  const problems = document.errors.map(({ message, pos }): Problem => ({
    kind: "syntax",
    message: message.split("\n")[0] ?? "",
    at: pointAt(pos[0]),
  }));
  const { contents } = document;
  const list = isMap(contents) ? contents.get("references") : contents;
  if (!isSeq(list)) {
    const message = "Unexpected text, expected a list of entries";
    return {
      entries: [],
      problems: problems.length > 0 ? problems : [{ kind: "syntax", message, at: pointAt(0) }],
    };
  }
  const entries: Entry[] = [];
  for (const node of list.items) {
    const at = pointAt(isMap(node) ? (node.range?.[0] ?? 0) : 0);
    const item: unknown = isMap(node) ? node.toJSON() : undefined;
    const key = isItem(item) ? textIn(item, "id", "citation-key") : undefined;
    if (isItem(item) && key !== undefined) entries.push({ ...entryOf(item, key), at });
    else problems.push({ kind: "syntax", message: "Missing id of an entry", at });
  }
  return { entries, problems };
};
