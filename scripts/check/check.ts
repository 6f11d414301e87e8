import type { Book } from "../book.ts";
import { emptyChapter } from "./empty-chapter.ts";
import { slugDuplicate } from "./slug-duplicate.ts";
import { translationMissing } from "./translation-missing.ts";

/** Looks at a book and adds messages to its files; changes nothing. */
type Check = (book: Book) => void;

/** The rules that look at the whole book, by id. Rules on addresses and formulas report where they are resolved, in `transform`. */
const checks: Record<string, Check> = {
  "empty-chapter": emptyChapter,
  "slug-duplicate": slugDuplicate,
  "translation-missing": translationMissing,
};

/** Runs every rule. */
export const check = (book: Book): void => {
  for (const rule of Object.values(checks)) rule(book);
};
