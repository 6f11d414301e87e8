import type { Page, Publication } from "../book.ts";

/** A line of a contents list: a part's title, or a chapter. */
export interface ContentsEntry {
  part: string | null;
  /** How deep in parts, from 0. */
  level: number;
  /** The chapter's page; none for a part. */
  page: Page | null;
  title: string;
  /** None for pages that the generator made. */
  number: number | null;
  /** Language of the title, where it is not the edition's. */
  language: string | null;
}

/** The contents of an edition in reading order; a part's title comes before its first chapter. */
export const contentsOf = ({ edition, pages }: Publication): ContentsEntry[] => {
  let open: string[] = [];
  return pages.flatMap((page) => {
    const shared = page.parts.findIndex((part, depth) => part !== open[depth]);
    const from = shared < 0 ? page.parts.length : shared;
    const parts = page.parts.slice(from).map((part, offset) => ({
      part: page.parts.slice(0, from + offset + 1).join("/"),
      level: from + offset,
      page: null,
      title: edition.meta.parts[part] ?? part,
      number: null,
      language: null,
    }));
    open = page.parts;
    const language = edition.languages.includes(page.language) ? null : page.language;
    const entry = {
      part: null,
      level: page.parts.length,
      page,
      title: page.title,
      number: page.number ?? null,
      language,
    };
    return [...parts, entry];
  });
};
