import type { Book, TrackedLink, Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { factReader, writeFact } from "../library/facts/facts.ts";
import { termFinder } from "../library/terms/terms.ts";
import type { Match, TranslationMemory } from "./memory.ts";

/** Something of a text, and how the other language writes it. */
interface Rendering {
  said: string;
  rendering: string;
}

/** What may help to translate a block. */
export interface Suggestions {
  /** What is translated elsewhere in the book. */
  matches: Match[];
  terms: Rendering[];
  /** Figures, dates and amounts as the other language writes them. */
  figures: Rendering[];
}

const textOf = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join(" ");

const unique = (renderings: readonly Rendering[]): Rendering[] => [
  ...new Map(renderings.map((one) => [one.said, one])).values(),
];

/** The terms of a text with the word for each in a language. */
export const termsOf = ({ glossary, meta }: Book, text: string, language: string): Rendering[] =>
  unique(
    termFinder(
      glossary,
      meta.source,
    )(text).flatMap(({ term, start, end }) => {
      const name = term.names.get(language);
      return name ? [{ said: text.slice(start, end), rendering: name.term }] : [];
    }),
  );

/** How a language writes what a text of another states: 649 million is 6.49亿. */
export const figuresOf = (text: string, from: string, language: string): Rendering[] =>
  unique(
    factReader(
      from,
      language,
    )(text)
      .filter(({ weight }) => weight === "strong")
      .map((fact) => ({ said: fact.text, rendering: writeFact(fact, language) }))
      .filter(({ said, rendering }) => said !== rendering),
  );

/** What may help to translate the blocks of a link. */
export const suggest = (
  book: Book,
  memory: TranslationMemory,
  { chapter, link }: { chapter: Translation; link: TrackedLink },
): Suggestions => {
  const { language, slug } = chapter;
  const text = textOf(link.source);
  const says = link.source.map(({ normalised }) => normalised()).join(" ");
  return {
    matches: memory.find(language, says, { slug, id: link.source[0]?.id ?? "" }),
    terms: termsOf(book, text, language),
    figures: figuresOf(text, book.meta.source, language),
  };
};
