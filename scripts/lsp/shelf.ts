import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { isIn } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { findBook } from "./find-book.ts";
import { openBook, type Buffers, type Document, type Listener, type OpenBook } from "./open-book.ts";
import { pathOf, placesIn, type Encoding, type Places } from "./places.ts";

/** All that is open: files of the editor, and the books they are in. */
export interface Shelf {
  encoding: Encoding;
  /** Folders that are open in the editor, by their paths with links resolved: the paths that the editor has. */
  workspaces: ReadonlyMap<string, string>;
  documents: ReadonlyMap<string, Document>;
  books: () => OpenBook[];
  open: (document: Document) => Promise<void>;
  change: (document: Document) => void;
  close: (uri: string) => void;
  /** The book that a file of the editor is in. */
  bookOf: (uri: string) => Promise<OpenBook | undefined>;
  /** Files have changed on the disk. */
  touch: (uris: readonly string[]) => void;
  /** The address of a file: the editor's own where it has it open. */
  uriOf: (path: string) => string;
  /** Places in a file: in what the editor has, or in a text as it was read. */
  placesOf: (path: string, text: string) => Places;
  end: () => void;
}

/** The books of the files that are open: each is found from a file, and opened once. */
const bookFinder = (buffers: Buffers, workspaces: () => Shelf["workspaces"], listener: Listener) => {
  const opening = new Map<string, Promise<OpenBook | undefined>>();
  const opened = new Map<string, OpenBook>();
  /** What was found for the files of a folder. */
  const found = new Map<string, Promise<OpenBook | undefined>>();
  const said = new Set<string>();
  const sayOnce = (words: string): void => {
    if (!said.has(words)) listener.onTrouble(words);
    said.add(words);
  };
  const openAt = async (content: string): Promise<OpenBook | undefined> => {
    try {
      const book = await openBook(content, buffers, listener);
      opened.set(content, book);
      return book;
    } catch (error) {
      opening.delete(content);
      if (!(error instanceof UsageError)) throw error;
      sayOnce(error.message);
      return undefined;
    }
  };
  const seek = async (path: string): Promise<OpenBook | undefined> => {
    const content = await findBook(path, [...workspaces().keys()]);
    if (content === undefined) {
      const folder = [...workspaces().keys()].find((one) => isIn(one, path)) ?? dirname(path);
      sayOnce(`No book in ${folder}: nothing is said of its files`);
      return undefined;
    }
    const made = opening.get(content) ?? openAt(content);
    opening.set(content, made);
    return made;
  };
  const find = (path: string): Promise<OpenBook | undefined> => {
    const folder = dirname(path);
    const book = found.get(folder) ?? seek(path);
    found.set(folder, book);
    return book;
  };
  return { find, opened, forget: () => found.clear() };
};

/** A shelf without books. */
export const openShelf = (listener: Listener): Shelf => {
  const buffers: Buffers = { documents: new Map(), texts: new Map() };
  const { documents, texts } = buffers;
  const { find, opened, forget } = bookFinder(buffers, () => shelf.workspaces, listener);
  const touchAll = (paths: readonly string[]): void => {
    for (const book of opened.values()) if (paths.some((path) => isIn(book.content, path))) book.touch();
  };
  const keep = (document: Document): string | undefined => {
    const path = pathOf(document.uri);
    if (path === undefined) return undefined;
    documents.set(path, document);
    texts.set(path, document.text);
    touchAll([path]);
    return path;
  };
  const bookOf = async (uri: string): Promise<OpenBook | undefined> => {
    const path = pathOf(uri);
    return path === undefined ? undefined : find(path);
  };
  const shelf: Shelf = {
    encoding: "utf-16",
    workspaces: new Map(),
    documents,
    books: () => [...opened.values()],
    open: async (document) => {
      const path = keep(document);
      const book = path === undefined ? undefined : await find(path);
      if (path === undefined || !book) return;
      // It may have been opened, or changed, while the book was read for the first time.
      if (book.versions().get(path) !== documents.get(path)?.version) book.touch();
    },
    change: (document) => void keep(document),
    close: (uri) => {
      const path = pathOf(uri);
      if (path === undefined) return;
      documents.delete(path);
      texts.delete(path);
      touchAll([path]);
    },
    bookOf,
    touch: (uris) => {
      // There may be a book now where there was none.
      forget();
      touchAll(uris.flatMap((uri) => pathOf(uri) ?? []));
    },
    uriOf: (path) => {
      const [real, own] = [...shelf.workspaces].find(([folder]) => isIn(folder, path)) ?? ["", ""];
      const place = real === "" ? path : join(own, relative(real, path));
      return documents.get(path)?.uri ?? pathToFileURL(place).href;
    },
    placesOf: (path, text) => placesIn(documents.get(path)?.text ?? text, shelf.encoding),
    end: () => {
      for (const book of opened.values()) book.close();
    },
  };
  return shelf;
};
