import { z } from "zod";
import type { TrackedLink, Translation } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";
import { chapterNamed, type ChapterName } from "../session/deeds.ts";
import { idOf } from "../translate/translate.ts";
import { nameIn, readBody } from "./asked.ts";
import { draft, drafterOf } from "./draft.ts";
import { translationMemory, type TranslationMemory } from "./memory.ts";
import type { Answer, Asked, Desk, Route } from "./routes.ts";
import { suggest } from "./suggestions.ts";

const draftSchema = z.strictObject({
  slug: z.string(),
  language: z.string(),
  ids: z.array(z.string()).min(1).max(200),
  /** The program that whoever presses the key has been shown, and wants to be run. */
  command: z.array(z.string()).exactOptional(),
});

const linksOf = (
  { session }: Desk,
  name: ChapterName,
  ids: readonly string[],
): { chapter: Translation; links: TrackedLink[] } => {
  const chapter = chapterNamed(session.now.translations, name);
  const links = chapter?.links.filter((link) => ids.includes(idOf(link))) ?? [];
  if (!chapter || links.length === 0)
    throw new UsageError(`Unexpected block, expected one of ${name.language}/${name.slug}`);
  return { chapter, links };
};

/** Milliseconds that reading what is translated may take in one request; the rest is read in the next. */
const READING = 250;

/** Answers what may help to translate a block. */
const suggester = () => {
  let memory: TranslationMemory | undefined;
  return async ({ query }: Asked, desk: Desk): Promise<Answer> => {
    const { chapter, links } = linksOf(desk, nameIn(query), [query.get("id") ?? ""]);
    const { book, translations } = desk.session.now;
    memory ??= translationMemory(book.meta.source);
    const others = translations.filter((one) => one.language === chapter.language && one !== chapter);
    memory.read([chapter, ...others], READING);
    const [link] = links;
    const canDraft = !desk.isReadOnly && (await drafterOf(book)) !== undefined;
    return { body: { ...(link && suggest(book, memory, { chapter, link })), canDraft } };
  };
};

/** Has a program draft; one that a folder of somebody else's may have brought is named first, and run once that is agreed to. */
const drafts = async ({ body }: Asked, desk: Desk): Promise<Answer> => {
  const asked = readBody(draftSchema, body);
  const { chapter, links } = linksOf(desk, asked, asked.ids);
  const { book } = desk.session.now;
  const drafter = await drafterOf(book);
  if (drafter && JSON.stringify(asked.command) !== JSON.stringify(drafter.command))
    return { status: 409, body: { runs: drafter.command } };
  return { body: await draft(book, drafter, { chapter, links }) };
};

/** The routes of what helps to translate a book. Running a program counts as writing. */
export const suggestionRoutes = (): Route[] => [
  { method: "GET", path: "/desk/suggestions", writes: false, answer: suggester() },
  { method: "POST", path: "/desk/draft", writes: true, answer: drafts },
];
