import { join } from "node:path";
import type { Chapter } from "../book.ts";
import { inherit, lazily, usualCache } from "../library/cache/cache.ts";
import { UsageError } from "../library/messages/messages.ts";
import type { Prepared } from "../session/prepare.ts";
import { openSession } from "../session/session.ts";
import { addressBook, type AddressBook } from "../transform/address-book.ts";
import { realPath } from "./places.ts";

/** Milliseconds without a further change after which a book is read again. */
const PAUSE = 50;

/** A file that is open in the editor, as it is there. */
export interface Document {
  uri: string;
  version: number;
  text: string;
}

/** A book as it was last read, and what is asked of it again and again. */
export interface Reading extends Prepared {
  /** By path on disk, links resolved. */
  chapters: ReadonlyMap<string, Chapter>;
  pathOf: (chapter: Pick<Chapter, "source">) => string;
  readonly addresses: AddressBook;
}

/** A book that is open because a file of it is. */
export interface OpenBook {
  /** Its content folder, links resolved. */
  content: string;
  /** The book with all changes so far; as it was before them where it cannot be read now. */
  settled: () => Promise<Reading>;
  /** The book as it was last read, for what cannot wait. */
  now: () => Reading;
  /** The versions of the documents that it was last read with, by path. */
  versions: () => ReadonlyMap<string, number>;
  /** Reads it again soon. */
  touch: () => void;
  close: () => void;
}

/** Whom open books tell of themselves. */
export interface Listener {
  /** A book was read. */
  onRead: (book: OpenBook) => void;
  /** Something that is no fault of the content. */
  onTrouble: (words: string) => void;
}

/** What the editor has open, by path on disk, and the texts alone, which stand in place of the files. */
export interface Buffers {
  documents: Map<string, Document>;
  texts: Map<string, string>;
}

const readingOf = (prepared: Prepared, paths: Map<string, string>): Reading => {
  const { book } = prepared;
  const pathOfChapter = ({ source }: Pick<Chapter, "source">): string => {
    const path = join(book.root, source);
    const real = paths.get(path) ?? realPath(path);
    paths.set(path, real);
    return real;
  };
  const all = [...book.chapters.values()].flat().toReversed();
  const chapters = new Map(all.map((chapter) => [pathOfChapter(chapter), chapter]));
  const later = lazily({ addresses: () => addressBook(book) });
  return inherit({ ...prepared, chapters, pathOf: pathOfChapter }, later);
};

/** Opens the book of a content folder. Throws a UsageError where there is none. */
export const openBook = async (
  content: string,
  { documents, texts }: Buffers,
  { onRead, onTrouble }: Listener,
): Promise<OpenBook> => {
  const versionsNow = (): Map<string, number> =>
    new Map([...documents].map(([path, { version }]) => [path, version]));
  const paths = new Map<string, string>();
  let known = versionsNow();
  const session = await openSession(content, { texts, drafts: true, cache: usualCache() });
  let now = readingOf(session.now, paths);
  let reading = Promise.resolve(now);
  let timer: NodeJS.Timeout | undefined;
  let [isOpen, trouble] = [true, ""];
  const read = async (): Promise<Reading> => {
    const versions = versionsNow();
    try {
      now = readingOf(await session.refresh(), paths);
      known = versions;
      trouble = "";
      if (isOpen) onRead(book);
    } catch (error) {
      const words = error instanceof UsageError ? error.message : String((error as Error).stack);
      if (words !== trouble) onTrouble((trouble = words));
    }
    return now;
  };
  const settled = (): Promise<Reading> => {
    if (timer) {
      clearTimeout(timer);
      timer = undefined;
      reading = reading.then(read);
    }
    return reading;
  };
  const book: OpenBook = {
    content,
    settled,
    now: () => now,
    versions: () => known,
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void settled(), PAUSE);
    },
    close: () => {
      isOpen = false;
      clearTimeout(timer);
    },
  };
  onRead(book);
  return book;
};
