import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { ChapterName, Deed } from "../session/deeds.ts";
import { writeChapter } from "../session/write-chapter.ts";
import { nameIn, readBody } from "./asked.ts";
import { bookMap, chapterView } from "./chapter-view.ts";
import { fontRoutes } from "./desk-fonts.ts";
import { deskModules, moduleRoutes } from "./desk-modules.ts";
import { suggestionRoutes } from "./suggestion-routes.ts";
import type { Answer, Asked, Desk, Route } from "./routes.ts";

/** The largest block that is written, in bytes: more is pasted by mistake. */
const LARGEST = 1_000_000;

const name = { slug: z.string(), language: z.string() };
const at = { ...name, id: z.string(), was: z.string() };
const text = { text: z.string(), isDraft: z.boolean().optional() };
const seen = z.strictObject({ id: z.string(), source: z.string(), translation: z.string() });

/** What a desk may ask to be done. */
const deedSchema: z.ZodType<Deed> = z.discriminatedUnion("does", [
  z.strictObject({ does: z.literal("replace"), ...at, ...text }),
  z.strictObject({ does: z.literal("insert"), ...at, ...text }),
  z.strictObject({ does: z.literal("note"), ...at, text: z.string(), note: z.string() }),
  z.strictObject({ does: z.literal("split"), ...at, parts: z.tuple([z.string(), z.string()]) }),
  z.strictObject({ does: z.literal("join"), ...at }),
  z.strictObject({ does: z.literal("remove"), ...at }),
  z.strictObject({ does: z.literal("accept"), ...name, seen: z.array(seen).max(10_000) }),
  z.strictObject({
    does: z.literal("undo"),
    ...name,
    of: z.enum(["translation", "ledger"]),
    was: z.string(),
    text: z.string(),
  }),
]);

const viewOf = ({ session, isReadOnly }: Desk, chapter: ChapterName): Answer => {
  const view = chapterView(session.now, chapter);
  return view ? { body: { ...view, isReadOnly } } : { status: 404, body: "No such chapter\n" };
};

const PAGE = new URL("../../templates/desk/desk.html", import.meta.url);

const pageOf = async ({ nonce }: Asked): Promise<Answer> => {
  const page = await readFile(PAGE, "utf8");
  const imports = JSON.stringify({ imports: Object.fromEntries(deskModules) });
  return {
    type: "text/html; charset=utf-8",
    body: page.replaceAll("{{nonce}}", nonce).replace("{{imports}}", () => imports),
  };
};

const write = async ({ body }: Asked, desk: Desk): Promise<Answer> => {
  const deed = readBody(deedSchema, body);
  const outcome = await writeChapter(desk.session, deed);
  const view = chapterView(desk.session.now, deed);
  return { status: "conflict" in outcome ? 409 : 200, body: { ...outcome, view } };
};

/** The routes of the desk of a book: its page, what it shows, and what it writes. */
export const deskRoutes = (): Route[] => [
  { method: "GET", path: "/desk", writes: false, early: true, answer: pageOf },
  {
    method: "GET",
    path: "/desk/map",
    writes: false,
    answer: (_, { session }) => ({ body: bookMap(session.now) }),
  },
  {
    method: "GET",
    path: "/desk/chapter",
    writes: false,
    answer: ({ query }, desk) => viewOf(desk, nameIn(query)),
  },
  { method: "POST", path: "/desk/write", writes: true, limit: LARGEST, answer: write },
  ...moduleRoutes,
  ...fontRoutes(),
  ...suggestionRoutes(),
];
