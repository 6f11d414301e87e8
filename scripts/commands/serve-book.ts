import { EventEmitter, once } from "node:events";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isRemembered, usualCache } from "../library/cache/cache.ts";
import { deskRoutes } from "../desk/desk-routes.ts";
import { serveDesk, type Served as Desk } from "../desk/server.ts";
import { liveRoutes, showChange, type Shown } from "../desk/live.ts";
import { earlyPages } from "../desk/early-pages.ts";
import { openPress } from "../desk/paper.ts";
import { watchBook } from "../desk/watch-book.ts";
import { openSession, readBeside, type Session } from "../session/session.ts";
import { clearSooner } from "./clear-sooner.ts";
import type { Streams } from "./define-command.ts";
import { totalOf } from "./print.ts";

/** Files that a line names. */
const FEW = 3;

/** What the terminal is told of a change: the files, the time, what was done, and what is wrong now. */
const lineOf = (paths: readonly string[], { prepared: { book }, broken, ms }: Shown): string => {
  const more = paths.length > FEW ? ` and ${paths.length - FEW} more` : "";
  const done = broken === undefined ? "shown" : `not shown: ${broken}`;
  return `${paths.slice(0, FEW).join(", ")}${more}  ${Math.round(ms)} ms  ${done}  ${totalOf(book.files)}`;
};

/** Milliseconds until a book that is open is read once more, for what the first edit needs of it, and from then until the first print is prepared. */
const [SETTLED, WARM] = [1000, 3000];

/** Milliseconds until a book is read at which nobody looks, or of which a page was asked for that asks for nothing else. */
const [ALONE, LATE] = [1500, 15_000];

/** Milliseconds for pictures of a page that is shown. */
const SHOWN = 100;

/**
 * A session that is opened when somebody asks for more than pages and what they look like, or after a while. Until then it makes pages alone.
 * Throws a UsageError where there is no book.
 */
const openLater = async (content: string, theme: string | undefined) => {
  const cache = usualCache();
  // What was read before is read as fast.
  const isKnown = cache && (await isRemembered(cache, "session", resolve(content), true, theme));
  const early = isKnown ? undefined : await earlyPages(content, { theme, drafts: true });
  let now: Session | undefined;
  let page: Promise<unknown> | undefined;
  const begin = new EventEmitter();
  const opened = once(begin, "begin").then(async () => {
    // Reading holds up all else: pages that are shown, and what changes in them. So a thread reads, and this one what that has kept.
    await page?.catch(() => undefined);
    await setTimeout(SHOWN);
    if (early && cache) await readBeside(content, { theme, drafts: true }).catch(() => undefined);
    return (now = await openSession(content, { theme, drafts: true, cache }));
  });
  const wait = async (): Promise<void> => {
    if (early) await setTimeout(ALONE);
    if (page) await setTimeout(LATE);
    begin.emit("begin");
  };
  void wait();
  const session: Session = {
    content,
    get isEarly() {
      return !now && early !== undefined;
    },
    get opened() {
      begin.emit("begin");
      return opened;
    },
    get now() {
      if (!now) throw new Error("Unexpected question, expected none before the book is read");
      return now.now;
    },
    refresh: async () => (await opened).refresh(),
    renew: async (paths) => early?.renew(paths),
    file: async (path) => {
      const first = now ? undefined : early?.file(path);
      if (path.endsWith(".html")) page ??= first;
      const found = await first;
      if (found) return found;
      // What else pages ask for is of the whole book, and can wait.
      if (path.endsWith(".html")) begin.emit("begin");
      return (await opened).file(path);
    },
  };
  return { session, opened };
};

/** What of a book is shown, and where. */
interface Served {
  content: string;
  theme: string | undefined;
  port: number;
  host: string;
  polls: boolean;
  isReadOnly: boolean;
}

/** Shows a book while it is written, until this process is told to end. Throws a UsageError where there is no book, or the port is taken. */
export const serveBook = async (
  { content, theme, polls, ...options }: Served,
  { stdout, stderr }: Streams,
): Promise<void> => {
  clearSooner();
  const missed: string[] = [];
  let onChange = (paths: string[]): void => void missed.push(...paths);
  const ended = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  // What is saved while the book is read for the first time is not missed.
  const end = await watchBook({ folder: content, polls, onChange: (paths) => onChange(paths) });
  const press = openPress();
  let desk: Desk | undefined;
  try {
    const { session, opened } = await openLater(content, theme);
    const routes = [...liveRoutes, ...press.routes, ...deskRoutes()];
    const served = (desk = await serveDesk(session, { ...options, routes }));
    onChange = (paths) =>
      void showChange(served, paths).then(
        (shown) => stdout.write(`${lineOf(paths, shown)}\n`),
        (error: Error) => stderr.write(`${error.stack}\n`),
      );
    const place = new URL(served.address);
    place.pathname = "/desk";
    stdout.write(`${content} is at ${served.address}\nIts desk is at ${place.href}\n`);
    if (missed.length > 0) onChange(missed);
    /** Once the book is read, loads what else would be waited for: by the first edit, and by the first print. */
    const prepare = async (): Promise<unknown> => {
      await opened;
      await setTimeout(SETTLED);
      await session.refresh().catch(() => undefined);
      await setTimeout(WARM);
      return press.warm().catch(() => undefined);
    };
    await Promise.race([ended, prepare().then(() => ended)]);
  } finally {
    await Promise.all([desk?.close(), press.close(), end()]);
  }
};
