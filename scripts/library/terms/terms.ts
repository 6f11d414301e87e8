import type { Term, TermName } from "../settings/settings.ts";

export type { Term, TermName };

/** A place in a text where a term stands. */
export interface TermUse {
  term: Term;
  name: TermName;
  /** Offsets in the text. */
  start: number;
  end: number;
}

/** Finds every term of a language in a text, from left to right; where two begin together, the longer. */
export type FindTerms = (text: string) => TermUse[];

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// Letters and digits of scripts that put spaces between words.
const SPACED = "[[\\p{L}\\p{N}]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]]";
const spaced = new RegExp(`^${SPACED}$`, "v");

/** A letter in both cases. */
const anyCase = (letter: string): string => {
  const cases = new Set([letter.toLowerCase(), letter.toUpperCase()]);
  return cases.size > 1 ? `[${[...cases].join("")}]` : escape(letter);
};

/**
 * A form as a pattern. Where words have spaces between them: whole words, the first letter in either case and all of them in a
 * form without capitals (`Tide Table`), a hyphen for a space (`tide-table`), a plural in -s.
 */
const patternOf = (form: string): string => {
  const characters = Array.from(form);
  const [opens, closes] = [characters[0], characters.at(-1)].map((end = "") => spaced.test(end));
  const isPlain = form === form.toLowerCase();
  const letters = characters.map((letter, index) =>
    opens && (isPlain || index === 0) ? anyCase(letter) : escape(letter),
  );
  // A line may end within a Chinese word.
  const words = opens ? letters.join("").replace(/\s+/g, "(?:\\s+|-)") : letters.join("\\s?");
  const plural = /[a-rt-z]$/i.test(form) ? "s?" : "";
  // What a hyphen ties to a word before it is another word.
  return `${opens ? `(?<!${SPACED}-?)` : ""}${words}${plural}${closes ? `(?!${SPACED})` : ""}`;
};

/** Makes the finder for the terms that a glossary names in a language. */
export const termFinder = (glossary: readonly Term[], language: string): FindTerms => {
  const forms = glossary.flatMap((term) => {
    const name = term.names.get(language);
    return name ? [name.term, ...name.variants].map((form) => ({ form, term, name })) : [];
  });
  if (forms.length === 0) return () => [];
  // The longest first: alternatives are tried in their order.
  const sorted = forms.toSorted((a, b) => b.form.length - a.form.length);
  const pattern = new RegExp(sorted.map(({ form }) => `(${patternOf(form)})`).join("|"), "gv");
  return (text) =>
    Array.from(text.matchAll(pattern), (match) => {
      const found = sorted[match.findIndex((group, index) => index > 0 && group !== undefined) - 1];
      return found
        ? [{ term: found.term, name: found.name, start: match.index, end: match.index + match[0].length }]
        : [];
    }).flat();
};
