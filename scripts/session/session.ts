import { pageByPage, type PageByPage } from "../format/html/page-by-page.ts";
import { resolve } from "node:path";
import { liveMemory, LostEntry, openMemory, usualCache, type Cache } from "../library/cache/cache.ts";
import { apart } from "../library/threads/threads.ts";
import { prepare, type Prepared, type PrepareOptions } from "./prepare.ts";

/** A book that stays open: read, paired, checked and linked, and so again after each change. */
export interface Session {
  /** The content folder. */
  readonly content: string;
  /** Whether the book was not read yet: there is no `now`, and pages know of other chapters what those are called. */
  readonly isEarly?: boolean;
  /** Has pages of a book that was not read yet say what some of its files say now: paths in the content folder. */
  readonly renew?: (paths: readonly string[]) => Promise<void>;
  /** Has the book read where it was not, and settles once it is. */
  readonly opened?: Promise<unknown>;
  /** The book as it was last read. */
  readonly now: Prepared;
  /** Reads the book again. What is asked for while it is being read is done once, after. Rejects where the book cannot be read; `now` stays. */
  refresh: () => Promise<Prepared>;
  /** A file of the site as the book is now, by its path, such as `en/users.html`; nothing where the site has none. Errors of the content do not stop it. */
  file: (path: string) => Promise<Uint8Array | undefined>;
}

/** What to open of a book. */
export type SessionOptions = Pick<PrepareOptions, "drafts" | "theme" | "texts" | "isUnchecked"> & {
  cache?: Cache | undefined;
};

const memoryFor = async (content: string, { cache, drafts, theme }: SessionOptions) =>
  liveMemory(cache && (await openMemory(cache, "session", resolve(content), drafts, theme)));

/** Reads a book, and keeps in the usual cache what was found, so that it is opened soon by whoever does next. */
export const readAhead = async (content: string, how: Omit<SessionOptions, "cache">): Promise<void> => {
  const memory = await memoryFor(content, { ...how, cache: usualCache() });
  await prepare(content, { ...how, memory, formats: ["html"] });
  await memory.save();
};

/** The same in a thread of its own, while this one answers. */
export const readBeside = apart(
  import.meta.resolve("./session.js"),
  () => import("./session.ts"),
  "readAhead",
);

/** Opens a book. Throws a UsageError where there is none. */
export const openSession = async (content: string, options: SessionOptions): Promise<Session> => {
  const { cache, ...how } = options;
  let memory = await memoryFor(content, options);
  /** Does something again with nothing remembered where the cache has lost what it needs. */
  const orAnew = async <T>(doIt: () => Promise<T>, before: () => Promise<unknown>): Promise<T> => {
    try {
      return await doIt();
    } catch (error) {
      if (!(error instanceof LostEntry)) throw error;
      memory = liveMemory();
      await before();
      return doIt();
    }
  };
  const readOnce = (): Promise<Prepared> => prepare(content, { ...how, memory, formats: ["html"] });
  const read = (): Promise<Prepared> => orAnew(readOnce, () => Promise.resolve());
  let now = await read();
  let isKept = false;
  /** Keeps what was made for other processes: what files needed of all pages with what the first reading did. */
  const keep = async (): Promise<void> => {
    await memory.save();
    if (isKept) return;
    isKept = true;
    await cache?.prune();
  };
  let isFirst = true;
  let site: PageByPage | undefined;
  let reading: Promise<Prepared> | undefined;
  let waiting: Promise<Prepared> | undefined;
  const readNow = async (): Promise<Prepared> => {
    await keep();
    if (isFirst) await memory.turn();
    isFirst = false;
    now = await read();
    await memory.turn();
    site = undefined;
    return now;
  };
  const refresh = (): Promise<Prepared> => {
    if (!reading) return (reading = readNow().finally(() => (reading = undefined)));
    return (waiting ??= reading.then(again, again));
  };
  /** What is asked for from now on comes too late for this reading. */
  const again = (): Promise<Prepared> => {
    waiting = undefined;
    return refresh();
  };
  return {
    content,
    get now() {
      return now;
    },
    refresh,
    file: async (path) => {
      const bytes = await orAnew(() => (site ??= pageByPage(now.book, now.publications))(path), refresh);
      await keep();
      return bytes;
    },
  };
};
