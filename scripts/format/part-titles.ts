import type { Edition, Page, Publication } from "../book.ts";
import { titleNumber } from "../library/ordering/ordering.ts";
import { contentsOf } from "./page-data.ts";

/** A part that no page of the book opens. */
export interface PartTitle {
  /** Id of the part. */
  part: string;
  /** How deep in parts, from 0. */
  level: number;
  /** "Part 2" in each language; none where the titles say their numbers, where there is one part, and deeper in parts. */
  labels: Words[];
  /** In each language; what is the same in both is said once. */
  titles: Words[];
}

/** Words and their language. */
interface Words {
  lang: string;
  text: string;
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

/** The titles of the parts that begin with a page, outermost first, by its slug. */
export const partTitles = (publication: Publication): Map<Page["slug"], PartTitle[]> => {
  const contents = contentsOf(publication);
  const outer = contents.filter(({ part, level }) => part !== null && level === 0);
  const isCounted = outer.length > 1 && !outer.some(({ title }) => titleNumber(title));
  const begun = new Map<Page["slug"], PartTitle[]>();
  let open: PartTitle[] = [];
  for (const entry of contents) {
    const { page, part, level } = entry;
    if (page) {
      begun.set(page.slug, open);
      open = [];
    } else if (part !== null) {
      const number = outer.indexOf(entry) + 1;
      open.push({
        part,
        level,
        labels: isCounted && number > 0 ? inEach(publication, ({ t }) => t("part", { number })) : [],
        titles: inEach(publication, ({ meta }) => meta.parts[part] ?? part),
      });
    }
  }
  return begun;
};
