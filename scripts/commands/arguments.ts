import { relative, resolve } from "node:path";
import type { Translation } from "../book.ts";
import { isIn } from "../library/files/files.ts";
import { matchLanguage } from "../library/languages/languages.ts";
import { UsageError } from "../library/messages/messages.ts";
import { slugOf } from "../library/text/text.ts";
import { expected } from "../library/versions/versions.ts";

/** `en, zh` as a list of its parts. */
export const splitList = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** An argument without the content folder before it, with `/` between its parts and none at its end. */
export const insideContent = (argument: string, content: string): string => {
  const path = relative(resolve(content), resolve(argument));
  const inside = path !== "" && isIn(resolve(content), resolve(argument));
  // A shell of macOS may give é as e and an accent.
  return (inside ? path : argument)
    .normalize("NFC")
    .replaceAll("\\", "/")
    .replace(/^\.\/|\/+$/g, "");
};

/**
 * The chapters that an argument names: all of them for none, else by language and file, with or without the number and
 * the ending: `zh/03-finance.md`, `zh/finance`, `finance` (in every language). A path through the content folder will do.
 * Throws a UsageError when there is no such chapter.
 */
export const chooseChapters = (
  chapters: Translation[],
  argument: string | undefined,
  content: string,
): Translation[] => {
  if (argument === undefined) return chapters;
  const inside = insideContent(argument, content);
  const byFile = chapters.filter((one) =>
    [one.source, one.translation].some((side) => side?.source === inside),
  );
  if (byFile.length > 0) return byFile;
  const [first = "", ...rest] = inside.split("/");
  const meant = matchLanguage(first, [...new Set(chapters.map(({ language }) => language))]);
  const named = chapters.filter(({ language }) => language === meant);
  const wanted = slugOf(named.length > 0 ? rest.join("/") : inside);
  const pool = named.length > 0 ? named : chapters;
  const found = named.length > 0 && rest.length === 0 ? named : pool.filter(({ slug }) => slug === wanted);
  if (found.length === 0) {
    const names = pool.map(({ language, slug }) => `${language}/${slug}`);
    throw new UsageError(`Unexpected chapter ${argument}, expected ${expected(inside, names)}`);
  }
  return found;
};

/** A value of an option that is one of those known. Throws a UsageError for another. */
export const oneOf = (name: string, value: string, known: readonly string[]): string => {
  if (known.includes(value)) return value;
  throw new UsageError(`Unexpected ${name} ${value}, expected one of ${known.join(", ")}`);
};

/** A port as it is typed; 0 is any. Throws a UsageError for anything else. */
export const portOf = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`Unexpected port ${text}, expected a number from 0 to 65535`);
};
