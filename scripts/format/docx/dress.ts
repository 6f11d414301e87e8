import type { Dress } from "../../library/word/word.ts";
import { isEastAsian } from "../../library/word/word.ts";
import type { Draft } from "./draft.ts";

/** What a document is dressed in: the colours of the book's theme on paper, and a size for its first language. */
export const dressOf = ({
  book: { theme },
  publication: { edition },
}: Pick<Draft, "book" | "publication">): Dress => {
  const { print } = theme.look.colours;
  const east = isEastAsian(edition.languages[0]);
  return {
    languages: edition.languages,
    colours: {
      ink: print.ink,
      accent: print.accent,
      link: print["accent-2"],
      muted: print.muted,
      rule: print.rule,
      tint: print.tint,
      highlight: print.highlight,
    },
    size: east ? 21 : 22,
    leading: east ? 340 : 290,
  };
};
