import type { Edition, Page, Publication } from "../book.ts";
import { titleNumber } from "../library/ordering/ordering.ts";
import { foreignLanguage } from "./page-data.ts";

/** Words and their language. */
interface Words {
  lang: string;
  text: string;
}

/** A line of a contents list: a chapter, a part's title, or the page that opens a part and has its title. */
export interface ContentsEntry {
  /** Id of the part. */
  part: string | null;
  /** How deep in parts, from 0. */
  level: number;
  /** None for a part that no page opens. */
  page: Page | null;
  /** "Part 2" in each language, above such a part; none where the titles say their numbers, where there is one part, and deeper in parts. */
  labels: Words[];
  title: string;
  /** None for what is not counted, and for titles that have their number in them. */
  number: string | null;
  /** Language of the title, where it is not the edition's. */
  language: string | null;
}

/** A part that no page of the book opens. */
export interface PartTitle extends Pick<ContentsEntry, "level" | "labels"> {
  /** Id of the part. */
  part: string;
  /** In each language; what is the same in both is said once. */
  titles: Words[];
}

/** What each language of an edition says; what is the same in both is said once. */
const inEach = ({ edition, sides }: Publication, say: (edition: Edition) => string): Words[] => {
  const said = new Map<string, string>();
  for (const { edition: own } of sides ?? [{ edition }]) {
    const text = say(own);
    if (!said.has(text)) said.set(text, own.languages[0]);
  }
  return Array.from(said, ([text, lang]) => ({ lang, text }));
};

/** The lines that a page brings into the contents: titles of the parts that begin with it, and its own. `open` are the parts around the page before. */
const linesOf = (edition: Edition, page: Page, open: readonly string[]): ContentsEntry[] => {
  const shared = page.parts.findIndex((part, depth) => part !== open[depth]);
  const from = shared < 0 ? page.parts.length : shared;
  const parts = page.parts.slice(from).map((part, offset) => ({
    part,
    level: from + offset,
    page: null,
    labels: [],
    title: edition.meta.parts[part] ?? part,
    number: null,
    language: null,
  }));
  const own = {
    part: page.opens ?? null,
    level: page.parts.length,
    page,
    labels: [],
    title: page.title,
    number: page.saysNumber ? null : (page.number ?? null),
    language: foreignLanguage(edition, page),
  };
  return [...parts, own];
};

/** The contents of an edition in reading order; a part's title comes before its first chapter. */
export const contentsOf = (publication: Publication): ContentsEntry[] => {
  const { edition, pages } = publication;
  let open: string[] = [];
  const lines = pages.flatMap((page) => {
    const made = linesOf(edition, page, open);
    open = page.opens === undefined ? page.parts : [...page.parts, page.opens];
    return made;
  });
  const outer = lines.filter(({ part, level }) => part !== null && level === 0);
  if (outer.length > 1 && !outer.some(({ title }) => titleNumber(title)))
    for (const [index, line] of outer.entries())
      if (!line.page) line.labels = inEach(publication, ({ t }) => t("part", { number: index + 1 }));
  return lines;
};

/** The titles of the parts that begin with a page, outermost first, by its slug. */
export const partTitles = (publication: Publication): Map<Page["slug"], PartTitle[]> => {
  const begun = new Map<Page["slug"], PartTitle[]>();
  let open: PartTitle[] = [];
  for (const { page, part, level, labels } of contentsOf(publication)) {
    if (page) {
      begun.set(page.slug, open);
      open = [];
    } else if (part !== null) {
      const titles = inEach(publication, ({ meta }) => meta.parts[part] ?? part);
      open.push({ part, level, labels, titles });
    }
  }
  return begun;
};
