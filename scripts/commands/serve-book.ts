import { once } from "node:events";
import { usualCache } from "../library/cache/cache.ts";
import { deskRoutes } from "../desk/desk-routes.ts";
import { serveDesk } from "../desk/server.ts";
import { liveRoutes, showChange, type Shown } from "../desk/live.ts";
import { openPress } from "../desk/paper.ts";
import { watchBook } from "../desk/watch-book.ts";
import { openSession } from "../session/session.ts";
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

/** Milliseconds until the first print is prepared. */
const WARM = 4000;

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
  const early: string[] = [];
  let onChange = (paths: string[]): void => void early.push(...paths);
  // What is saved while the book is read for the first time is not missed.
  const end = await watchBook({ folder: content, polls, onChange: (paths) => onChange(paths) });
  try {
    const session = await openSession(content, { theme, drafts: true, cache: usualCache() });
    const press = openPress();
    const routes = [...liveRoutes, ...press.routes, ...deskRoutes()];
    const desk = await serveDesk(session, { ...options, routes });
    onChange = (paths) =>
      void showChange(desk, paths).then(
        (shown) => stdout.write(`${lineOf(paths, shown)}\n`),
        (error: Error) => stderr.write(`${error.stack}\n`),
      );
    const place = new URL(desk.address);
    place.pathname = "/desk";
    stdout.write(`${content} is at ${desk.address}\nIts desk is at ${place.href}\n`);
    if (early.length > 0) onChange(early);
    // When the first page has been seen.
    const timer = setTimeout(() => void press.warm().catch(() => undefined), WARM);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    clearTimeout(timer);
    await Promise.all([desk.close(), press.close()]);
  } finally {
    await end();
  }
};
