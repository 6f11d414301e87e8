import { relative, resolve } from "node:path";
import type { VFile } from "vfile";
import type { Book, Chapter, Publication } from "../book.ts";
import { isRule, severityOf, type Severity } from "../library/messages/messages.ts";
import type { Prepared } from "../session/prepare.ts";

/** What is wrong at a place, for a page. Lines and columns (UTF-16 units) are from 1. */
interface PageMessage {
  severity: Severity;
  /** The id of its rule; none where Hebi itself has failed. */
  rule?: string;
  reason: string;
  /** Path in the content folder, with `/`. */
  file: string;
  /** Path on disk. */
  path: string;
  line: number;
  column: number;
  /** The language of the chapter, and ids of its blocks: the one of the message, then those before it, the nearest first. */
  language?: string;
  blocks: string[];
}

/** What a page is told: how much is wrong in the book, and what. */
interface PageMessages {
  errors: number;
  warnings: number;
  here: PageMessage[];
  /** What is wrong anywhere, as far as it was asked for, and how many of these were left out. */
  all: PageMessage[];
  left: number;
}

/** Messages that a list shows, and blocks that are looked for on a page. */
const [MOST, NEAR] = [500, 8];

/** The publication of a path of the site, such as `en/users.html`, and the slug of its page. */
export const pageAt = (path: string, publications: readonly Publication[]) => {
  const [code = "", ...rest] = path.replace(/\.html$/, "").split("/");
  return { publication: publications.find(({ edition }) => edition.code === code), slug: rest.join("/") };
};

/** The chapters whose text a page of the site has, by its path. */
export const chaptersAt = (path: string, publications: readonly Publication[]): Chapter[] => {
  const { publication, slug } = pageAt(path, publications);
  const editions = publication ? (publication.sides ?? [publication]) : [];
  return editions.flatMap(({ edition }) => edition.chapters.filter((chapter) => chapter.slug === slug));
};

/** The path of a file in the content folder, with `/`. */
export const pathIn = ({ root }: Book, file: VFile): string =>
  relative(root, resolve(file.path)).replaceAll("\\", "/");

const messagesIn = (book: Book, file: VFile, chapter: Chapter | undefined): PageMessage[] => {
  return file.messages.map((message) => {
    const { ruleId = "", reason, line = 1, column = 1 } = message;
    const before = chapter?.blocks.filter(({ startLine }) => startLine <= line) ?? [];
    return {
      severity: severityOf(message),
      ...(isRule(ruleId) && { rule: ruleId }),
      reason,
      file: pathIn(book, file),
      path: resolve(file.path),
      line,
      column,
      ...(chapter && { language: chapter.language }),
      blocks: before
        .slice(-NEAR)
        .map(({ id }) => id)
        .toReversed(),
    };
  });
};

/** What a page of the site is told, by its path; `isAll` asks for what is wrong elsewhere, too. */
export const messagesFor = ({ book, publications }: Prepared, path: string, isAll: boolean): PageMessages => {
  const counts = { errors: 0, warnings: 0 };
  for (const { messages } of book.files)
    for (const { fatal } of messages)
      if (typeof fatal === "boolean") counts[fatal ? "errors" : "warnings"] += 1;
  const chapters = chaptersAt(path, publications);
  const here = chapters.flatMap((chapter) => messagesIn(book, chapter.file, chapter));
  const all = isAll ? book.files.flatMap((file) => messagesIn(book, file, undefined)) : [];
  return { ...counts, here, all: all.slice(0, MOST), left: Math.max(all.length - MOST, 0) };
};
