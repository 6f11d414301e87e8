import { existsSync, watch } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { usualCache } from "../library/cache/cache.ts";
import { UsageError } from "../library/messages/messages.ts";
import { themeNamed } from "../load/discover.ts";
import type { Streams } from "./define-command.ts";
import { printMessages } from "./print.ts";

/** Milliseconds in which an editor writes all that it writes of a file. */
const PAUSE = 100;

/** The editions and formats that a finished book has. */
const partsOf = async (out: string): Promise<{ languages: string[]; formats: string[] }> => {
  const entries = await readdir(out, { withFileTypes: true });
  const codes = entries.filter((one) => one.isDirectory() && existsSync(join(out, one.name, "index.html")));
  const downloads = await readdir(join(out, "downloads")).catch(() => []);
  const books = ["epub", "pdf"].filter((ending) => downloads.some((name) => name.endsWith(`.${ending}`)));
  return { languages: codes.map(({ name }) => name), formats: ["html", ...books] };
};

/** A finished book, what it was made from, and the theme asked for. */
interface Finished {
  content: string;
  out: string;
  theme: string | undefined;
}

/** Makes a finished book again, with the editions and formats that it has, and says what came of it; with errors, the old one stays. */
const makeAgain = async (
  { signal, ...finished }: Finished & { signal: AbortSignal },
  streams: Streams,
): Promise<void> => {
  try {
    const { build } = await import("./build.ts");
    const { book, written } = await build({
      ...finished,
      ...(await partsOf(finished.out)),
      draft: false,
      cache: usualCache(),
      signal,
    });
    printMessages(book.files, true, streams);
    streams.stdout.write(written ? `${finished.out} is new\n` : "The book has errors; the old one stays\n");
  } catch (error) {
    if (signal.aborted) return;
    const words = error instanceof UsageError ? error.message : String((error as Error).stack);
    streams.stderr.write(`${words}\n`);
  }
};

/**
 * Makes the finished book in `out` again whenever a file of the theme in `content` changes, one time after another. Does nothing
 * where there is no theme. Gives what ends it.
 */
export const rebuildOnChange = async (book: Finished, streams: Streams): Promise<() => void> => {
  const folder = join(book.content, book.theme ?? (await themeNamed(book.content)) ?? "theme");
  if (!existsSync(folder)) return () => undefined;
  const gone = new AbortController();
  let [isMaking, isWanted] = [false, false];
  const make = async (): Promise<void> => {
    isMaking = true;
    while (isWanted && !gone.signal.aborted) {
      isWanted = false;
      await makeAgain({ ...book, signal: gone.signal }, streams);
    }
    isMaking = false;
  };
  let pause: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      isWanted = true;
      if (!isMaking) void make();
    }, PAUSE);
  });
  // A folder that is taken away is no longer watched, and that is all.
  watcher.on("error", () => watcher.close());
  return () => {
    gone.abort();
    clearTimeout(pause);
    watcher.close();
  };
};
