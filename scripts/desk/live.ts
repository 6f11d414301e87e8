import { readFile } from "node:fs/promises";
import type { Publication } from "../book.ts";
import { plainText } from "../library/text/text.ts";
import { UsageError } from "../library/messages/messages.ts";
import type { Prepared } from "../session/prepare.ts";
import { openInEditor } from "./editor.ts";
import { chaptersAt, messagesFor, pathIn } from "./messages.ts";
import type { Answer, Desk, Route } from "./routes.ts";
import { ruleNames, rulePage } from "./rule-page.ts";
import { z } from "zod";
import { resolve } from "node:path";

const placeSchema = z.object({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
});

const refuse = (status: number, words: string): Answer => ({ status, body: `${words}\n` });

/** Opens a place of a file that the book is read from, and of no other. */
const open = async (body: unknown, { session }: Desk): Promise<Answer> => {
  const { data } = placeSchema.safeParse(body);
  const { root, files } = session.now.book;
  const path = data && resolve(root, data.file);
  if (!data || !files.some((file) => resolve(file.path) === path))
    return refuse(400, "Unexpected place, expected one in a file of the book");
  const why = await openInEditor({ ...data, path: resolve(root, data.file) });
  return why === undefined ? { body: {} } : refuse(409, why);
};

/** The routes of pages that keep up with the book. */
export const liveRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/desk/messages",
    writes: false,
    answer: ({ query }, { session }) => ({
      body: messagesFor(session.now, query.get("page") ?? "", query.has("all")),
    }),
  },
  { method: "GET", path: "/desk/rules", writes: false, early: true, answer: ({ query }) => rulePage(query) },
  { method: "GET", path: "/desk/rule-names", writes: false, early: true, answer: ruleNames },
  { method: "POST", path: "/desk/open", writes: false, answer: ({ body }, desk) => open(body, desk) },
];

/** The paths of pages of chapters. */
const pathsOf = (publications: readonly Publication[]): Set<string> =>
  new Set(
    publications.flatMap(({ edition, pages }) => pages.map(({ slug }) => `${edition.code}/${slug}.html`)),
  );

/** What the chapters of a page say. */
const textAt = (path: string, publications: readonly Publication[]): string =>
  chaptersAt(path, publications)
    .map(({ file }) => String(file))
    .join("\0");

/** Where pages are that were elsewhere: what has the text of one that is gone, else what is the only new one beside it. */
const movesOf = (before: readonly Publication[], after: readonly Publication[]): Record<string, string> => {
  const [old, now] = [pathsOf(before), pathsOf(after)];
  const moved: Record<string, string> = {};
  for (const path of old) {
    if (now.has(path)) continue;
    const [code] = path.split("/");
    const fresh = [...now].filter((other) => !old.has(other) && other.startsWith(`${code}/`));
    const text = textAt(path, before);
    const same = fresh.find((other) => textAt(other, after) === text);
    const place = same ?? (fresh.length === 1 ? fresh[0] : undefined);
    if (place !== undefined) moved[path] = place;
  }
  return moved;
};

/** Why a book cannot be shown as its author means it: its settings are no YAML, so that none of them is known. */
const brokenBy = ({ book }: Prepared): string | undefined => {
  const found = book.files.flatMap((file) =>
    file.messages
      .filter(({ ruleId, reason }) => ruleId === "book-yaml" && reason.startsWith("Unexpected YAML"))
      .map(({ line, column, reason }) => `${pathIn(book, file)}:${line}:${column} ${reason}`),
  );
  return found.length > 0 ? found.join("\n") : undefined;
};

/** What became of a change. */
export interface Shown {
  prepared: Prepared;
  /** Why the pages stay as they were, where they do. */
  broken: string | undefined;
  /** Milliseconds until the pages were told. */
  ms: number;
}

/** Whether a book was read since some files of it were written: they say what it has of them. A deed of the desk reads what it writes. */
const isRead = async ({ book }: Prepared, paths: readonly string[]): Promise<boolean> => {
  const known = new Map(book.files.map((file) => [resolve(file.path), file]));
  const areSame = paths.map(async (path) => {
    const place = resolve(book.root, path);
    const file = known.get(place);
    const text = file && (await readFile(place, "utf8").catch(() => undefined));
    return text !== undefined && plainText(text) === String(file);
  });
  return (await Promise.all(areSame)).every(Boolean);
};

/** Reads the book again, of which some files have changed (paths in the content folder), and tells the pages that are open. */
export const showChange = async ({ session, tell }: Desk, paths: readonly string[]): Promise<Shown> => {
  if (session.isEarly === true && session.renew) {
    // What is wrong with it is said when the book is read.
    await session.renew(paths).then(
      () => tell({ type: "changed", moved: {} }),
      () => undefined,
    );
  }
  await session.opened;
  const start = performance.now();
  const { publications } = session.now;
  let broken: string | undefined;
  try {
    broken = brokenBy((await isRead(session.now, paths)) ? session.now : await session.refresh());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    broken = error.message;
  }
  const prepared = session.now;
  if (broken === undefined) tell({ type: "changed", moved: movesOf(publications, prepared.publications) });
  else tell({ type: "broken", reason: broken });
  return { prepared, broken, ms: performance.now() - start };
};
