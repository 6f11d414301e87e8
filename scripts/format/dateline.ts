import type { FrontMatter, Translate } from "../book.ts";
import { dateInWords } from "../library/text/text.ts";

/** What stands under a chapter's title: when it was updated, its source and author, in the reader's language. */
export interface Dateline {
  iso: string | null;
  updated: string | null;
  source: string | null;
  author: string | null;
}

/** The dateline of a chapter, or nothing when its front matter says nothing of the kind. */
export const dateline = (matter: FrontMatter, language: string, t: Translate): Dateline | null => {
  const { updated, source, author } = matter;
  if (updated === undefined && source === undefined && author === undefined) return null;
  return {
    iso: updated ?? null,
    updated: updated === undefined ? null : t("updated", { date: dateInWords(updated, language) }),
    source: source === undefined ? null : t("source", { source }),
    author: author === undefined ? null : t("author", { author }),
  };
};
