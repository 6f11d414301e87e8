import type { Translation } from "../book.ts";
import { isPair } from "../library/alignment/alignment.ts";
import { sentencesOf } from "../library/sentences/sentences.ts";
import { likeness, wordsOf } from "../library/versions/versions.ts";
import { FRONT_MATTER } from "../translate/translate.ts";

/** A sentence, or a block, and its translation. */
interface Entry {
  source: string;
  translation: string;
  slug: string;
  id: string;
}

/** A text that was translated elsewhere in the book. */
export interface Match extends Entry {
  /** How alike its source and the text asked for are, up to 1. */
  likeness: number;
}

/** What a chapter has translated: each pair of blocks, and their sentences where both have as many. */
const entriesOf = ({ slug, language, links }: Translation, source: string): Entry[] =>
  links.filter(isPair).flatMap((link) => {
    if (
      link.state === "stale" ||
      [...link.source, ...link.translation].some(({ path }) => path === FRONT_MATTER)
    )
      return [];
    const [own, theirs] = [link.source, link.translation].map((blocks) =>
      blocks.map(({ normalised }) => normalised()).join(" "),
    );
    if (own === undefined || theirs === undefined || own === theirs) return [];
    const place = { slug, id: link.source[0]?.id ?? "" };
    const [some, others] = [sentencesOf(own, source), sentencesOf(theirs, language)];
    const parts =
      some.length > 1 && some.length === others.length
        ? some.map((one, index) => ({ source: one, translation: others[index] ?? "", ...place }))
        : [];
    return [{ source: own, translation: theirs, ...place }, ...parts];
  });

/** Least likeness of what is shown, and most that is. */
const LEAST = 0.55;
const MOST = 5;
/** Words by which what may be alike is looked for: the rarest ones of a text. */
const MOST_WORDS = 8;

/** What has been translated, of one language. */
interface Store {
  /** What each chapter has, and what it was read from. */
  chapters: Map<string, { key: unknown; entries: Entry[] }>;
  /** By their words. */
  byWord: Map<string, Set<Entry>>;
}

const forget = ({ chapters, byWord }: Store, slug: string): void => {
  for (const entry of chapters.get(slug)?.entries ?? [])
    for (const word of wordsOf(entry.source).keys()) {
      const known = byWord.get(word);
      known?.delete(entry);
      if (known?.size === 0) byWord.delete(word);
    }
  chapters.delete(slug);
};

const keep = (store: Store, chapter: Translation, source: string): void => {
  // A chapter that was not read again is the same object, or has the same key.
  const key = chapter.key ?? chapter;
  if (store.chapters.get(chapter.slug)?.key === key) return;
  forget(store, chapter.slug);
  const entries = entriesOf(chapter, source);
  store.chapters.set(chapter.slug, { key, entries });
  for (const entry of entries)
    for (const word of wordsOf(entry.source).keys()) {
      const known = store.byWord.get(word) ?? new Set();
      store.byWord.set(word, known.add(entry));
    }
};

const lookUp = ({ byWord }: Store, text: string): Match[] => {
  const words = wordsOf(text);
  const rare = [...words.keys()]
    .flatMap((word) => byWord.get(word) ?? [])
    .sort((a, b) => a.size - b.size)
    .slice(0, MOST_WORDS);
  const found = new Set(rare.flatMap((entries) => [...entries]));
  return [...found]
    .map((entry) => ({
      ...entry,
      likeness: entry.source === text ? 1 : likeness(words, wordsOf(entry.source)),
    }))
    .filter((match) => match.likeness >= LEAST);
};

/** What has been translated in a book: built chapter by chapter, and kept up. */
export interface TranslationMemory {
  /** Reads all chapters of a language, those first that are named first; stops after so many milliseconds. What is in none of them is forgotten. */
  read: (chapters: readonly Translation[], milliseconds: number) => void;
  /** What is the same as a text of the source, or nearly, but for the block itself; the likest first. */
  find: (language: string, text: string, but: { slug: string; id: string }) => Match[];
}

/** A memory of translations from a language. */
export const translationMemory = (source: string): TranslationMemory => {
  const stores = new Map<string, Store>();
  const storeOf = (language: string): Store => {
    const store = stores.get(language) ?? { chapters: new Map(), byWord: new Map() };
    stores.set(language, store);
    return store;
  };
  return {
    read: (chapters, milliseconds) => {
      const end = performance.now() + milliseconds;
      for (const [language, store] of stores) {
        const left = new Set(chapters.filter((one) => one.language === language).map(({ slug }) => slug));
        for (const slug of store.chapters.keys()) if (left.size > 0 && !left.has(slug)) forget(store, slug);
      }
      for (const chapter of chapters) {
        keep(storeOf(chapter.language), chapter, source);
        if (performance.now() > end) break;
      }
    },
    find: (language, text, but) => {
      const sentences = sentencesOf(text, source);
      const texts = sentences.length > 1 ? [text, ...sentences] : [text];
      const best = new Map<string, Match>();
      for (const match of texts.flatMap((one) => lookUp(storeOf(language), one))) {
        if (match.slug === but.slug && match.id === but.id) continue;
        const known = best.get(match.translation);
        if (!known || known.likeness < match.likeness) best.set(match.translation, match);
      }
      return [...best.values()].sort((a, b) => b.likeness - a.likeness).slice(0, MOST);
    },
  };
};
