import { relative, resolve } from "node:path";
import type { Translation } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";
import { expected } from "./expected.ts";
import { slugOf } from "../library/text/text.ts";

/** An argument without the content folder before it, with `/` between its parts and none at its end. */
export const insideContent = (argument: string, content: string): string => {
  const path = relative(resolve(content), resolve(argument));
  const inside = path !== "" && !path.startsWith("..");
  return (inside ? path : argument).replaceAll("\\", "/").replace(/^\.\/|\/+$/g, "");
};

/**
 * The chapters that an argument names: all of them for none, else by language and file, with or without the number and
 * the ending: `zh/03-finance.md`, `zh/finance`, `finance` (in every language). A path through the content folder will do.
 * Throws a UsageError when there is no such chapter.
 */
export const chooseChapters = <T extends Translation>(
  chapters: T[],
  argument: string | undefined,
  content: string,
): T[] => {
  if (argument === undefined) return chapters;
  const inside = insideContent(argument, content);
  const [first = "", ...rest] = inside.split("/");
  const named = chapters.filter(({ language }) => language === first);
  const wanted = slugOf(named.length > 0 ? rest.join("/") : inside);
  const pool = named.length > 0 ? named : chapters;
  const found = named.length > 0 && rest.length === 0 ? named : pool.filter(({ slug }) => slug === wanted);
  if (found.length === 0) {
    const names = pool.map(({ language, slug }) => `${language}/${slug}`);
    throw new UsageError(`Unexpected chapter ${argument}, expected ${expected(inside, names)}`);
  }
  return found;
};
