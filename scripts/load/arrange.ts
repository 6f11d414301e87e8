import { posix } from "node:path";
import type { Book, Chapter } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";
import { foldersOf, type FolderNames } from "./folders.ts";
import { isContentsList, leadsToAny, listedOutline, titledBy } from "./contents-list.ts";
import { numbered } from "./numbers.ts";

import { folderOutline, isIndex, weightOf, type Part } from "./outline.ts";

/** All chapters that were read, and what their order depends on beside them. */
interface Unordered {
  /** By language; the source language's order is that of all. */
  chapters: ReadonlyMap<string, readonly Chapter[]>;
  source: string;
  /** Whether drafts are part of the book. */
  drafts: boolean;
  folders: FolderNames;
}

/** The chapters of a book in order. */
export interface Arranged {
  chapters: Map<string, Chapter[]>;
  source: string;
  /** The parts that no page opens. */
  parts: Part[];
  /** By language, its list of contents. */
  lists: Map<string, Chapter>;
  /** By language, the indexes of folders that have a title and no text. */
  untold: Map<string, Chapter[]>;
  /** What was read and is no chapter: those lists and indexes, and what another tool fills. */
  asides: Chapter[];
  leftOut: Book["leftOut"];
}

const hasNoText = ({ tree }: Chapter): boolean =>
  tree.children.every(
    ({ type, ...node }) =>
      type === "yaml" ||
      type === "definition" ||
      (type === "html" && "value" in node && /^\s*<!--/.test(node.value)),
  );

/** Front matter, of a file that begins with it. */
const FRONT = /^(---|\+{3})\n(?:[^]*?\n)?\1[ \t]*(?:\n|$)/;

/** Characters of a page that has no text: comments, say. */
const MOST = 2_000;

/**
 * Whether a page is filled by the tool that it was written for, as `layout: search` of Hugo is: it has a layout and no text. The trees of
 * chapters that are longer are not read for that.
 */
const isFilledLater = (one: Chapter): boolean => {
  const text = String(one.file);
  const [front = ""] = FRONT.exec(text) ?? [];
  return /^layout\s*[:=]/m.test(front) && text.length - front.length < MOST && hasNoText(one);
};

const isRootIndex = ({ path }: Chapter): boolean => !path.includes("/") && isIndex(path);

/** What is not in the book: drafts, and of what has no text the home pages and what another tool fills; by language each. */
const leftOutOf = (
  draft: ReadonlyMap<string, Chapter[]>,
  untold: ReadonlyMap<string, Chapter[]>,
  filled: ReadonlyMap<string, Chapter[]>,
): Book["leftOut"] => [
  ...[...draft.values()].flat().map((chapter) => ({ chapter, reason: "draft" as const })),
  ...[...[...untold.values()].flat().filter(isRootIndex), ...[...filled.values()].flat()].map((chapter) => ({
    chapter,
    reason: "home" as const,
  })),
];

/** Chapters by language without those that `isOut`, of which a list is made. */
const sift = (
  chapters: ReadonlyMap<string, readonly Chapter[]>,
  isOut: (chapter: Chapter) => boolean,
): [kept: Map<string, Chapter[]>, out: Map<string, Chapter[]>] => [
  new Map([...chapters].map(([language, all]) => [language, all.filter((one) => !isOut(one))])),
  new Map([...chapters].map(([language, all]) => [language, all.filter(isOut)])),
];

const slugsOf = (chapters: readonly Chapter[] = []): Set<string> => new Set(chapters.map(({ slug }) => slug));

/** A chapter's own word on something that the source decides where it has the chapter. */
const bySource = (
  { chapters, source }: Pick<Unordered, "chapters" | "source">,
  holds: (chapter: Chapter) => boolean,
): ((chapter: Chapter) => boolean) => {
  const ours = chapters.get(source) ?? [];
  const all = slugsOf(ours);
  const those = slugsOf(ours.filter(holds));
  return (chapter) => (all.has(chapter.slug) ? those.has(chapter.slug) : holds(chapter));
};

const isUnready = ({ matter }: Chapter): boolean => matter.draft === true || matter.published === false;

/** Chapters by language, with the titles that the list of each has for those without one. */
const titled = (chapters: Unordered["chapters"], lists: Arranged["lists"]): Map<string, readonly Chapter[]> =>
  new Map(Array.from(chapters, ([language, all]) => [language, titledBy(lists.get(language), all)]));

/**
 * Puts the chapters of every language in the order of the source's: of its list of contents (`SUMMARY.md`), else of numbers in
 * front matter, else of names. Gives each its place, and takes out what is no chapter.
 */
export const arrange = ({ chapters: read, source, drafts, folders }: Unordered): Arranged => {
  const [listed, listings] = sift(read, isContentsList);
  const lists = new Map(
    [...listings].flatMap(([language, [list]]) => (list ? [[language, list] as const] : [])),
  );
  const written = titled(listed, lists);
  const first = lists.get(source) ?? [...lists.values()][0];
  const list = first && leadsToAny(first, [...written.values()].flat()) ? first : undefined;
  if (first && !list) {
    const reason =
      "Missing chapters in the list, expected links to files of the book: the order is that of their names";
    report(first.file, { rule: "summary", reason, place: START });
  }
  const isDraft = bySource({ chapters: written, source }, isUnready);
  const [done, draft] = sift(written, (one) => !drafts && (isUnready(one) || isDraft(one)));
  const isFilled = bySource({ chapters: done, source }, (one) => !isIndex(one.path) && isFilledLater(one));
  const [ready, filled] = sift(done, isFilled);
  const indexes = slugsOf([...ready.values()].flat().filter(({ path }) => isIndex(path)));
  const lacksText = bySource({ chapters: ready, source }, (one) => indexes.has(one.slug) && hasNoText(one));
  const isAlone = (ready.get(source)?.length ?? 0) < 2;
  const [told, untold] = sift(
    ready,
    (one) => isIndex(one.path) && !isAlone && (isRootIndex(one) || !list) && lacksText(one),
  );
  const ours = told.get(source) ?? [];
  const counted = slugsOf(ours);
  const others = [...told.values()].flat().filter(({ slug }) => !counted.has(slug));
  const all = [...ours, ...new Map(others.map((one) => [one.slug, one])).values()];
  const places = foldersOf(read.get(source) ?? []);
  const weights = new Map((untold.get(source) ?? []).map((one) => [posix.dirname(one.path), weightOf(one)]));
  const outline = list
    ? listedOutline(
        list,
        all,
        [...lists.values()].filter((one) => one !== list),
      )
    : folderOutline(all, (id) => folders.get(places.get(id) ?? "")?.position ?? weights.get(id));
  const standing = numbered(outline.placed, ({ slug }) => counted.has(slug));
  const order = new Map([...standing.keys()].map((slug, index) => [slug, index]));
  const ordered = (language: readonly Chapter[]): Chapter[] =>
    language
      .flatMap((chapter) => {
        const place = standing.get(chapter.slug);
        // In place: a copy of each chapter, with what is lazy in it, takes the most part of the time of putting them in order.
        return place ? [Object.assign(chapter, place)] : [];
      })
      .sort((one, other) => (order.get(one.slug) ?? 0) - (order.get(other.slug) ?? 0));
  return {
    chapters: new Map([...told].map(([language, those]) => [language, ordered(those)])),
    source,
    parts: outline.parts,
    lists,
    untold,
    asides: [...lists.values(), ...[...untold.values(), ...filled.values()].flat()],
    leftOut: leftOutOf(draft, untold, filled),
  };
};
