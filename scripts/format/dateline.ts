import type { FrontMatter, Translate } from "../book.ts";

/** What stands under a chapter's title: when it was updated, its source and author, in the reader's language. */
export interface Dateline {
  iso: string | null;
  updated: string | null;
  source: string | null;
  author: string | null;
}

const FORMS: [RegExp, Intl.DateTimeFormatOptions][] = [
  [/T/, { dateStyle: "long", timeStyle: "short" }],
  [/^/, { dateStyle: "long" }],
];

/** `2015-10-29T19:00:00+08:00` in a language's words, in the zone it was written in: readers elsewhere see the same day. */
export const dateInWords = (iso: string, language: string): string => {
  const offset = /[+-]\d{2}:\d{2}$/.exec(iso)?.[0] ?? "+00:00";
  const minutes =
    Number(`${offset.charAt(0)}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  const shifted = new Date(Date.parse(iso) + minutes * 60_000);
  const form = FORMS.find(([pattern]) => pattern.test(iso))?.[1] ?? {};
  return new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(shifted);
};

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
