import type { Book, Chapter, State, TrackedLink, Translation } from "../book.ts";
import type { Block, BlockKind } from "../library/blocks/blocks.ts";
import { rememberOf } from "../library/cache/cache.ts";
import { directionOf } from "../library/languages/languages.ts";
import { termFinder, type Term } from "../library/terms/terms.ts";
import { wordDiff, type Change } from "../library/versions/versions.ts";
import { chapterNamed, textsOf, type ChapterName } from "../session/deeds.ts";
import { placeOfBlock } from "../session/edits.ts";
import { isDraft, noteAt } from "../session/notes.ts";
import type { Prepared } from "../session/prepare.ts";
import { idOf, statusOf } from "../translate/translate.ts";
import { onlyMarksDiffer } from "./only-marks.ts";

/** A block of one side of a row. */
interface BlockView {
  /** Its id in its chapter; the element of the page that shows it has the same, but for that of a title. */
  id: string;
  kind: BlockKind;
  depth?: number;
  /** Its Markdown, without what its lines begin with in lists and quotations. */
  text: string;
  /** Whether it can be written: not what another file holds. */
  canEdit: boolean;
  /** What it stands in, as `Block.path`. */
  path: string;
  /** From 1. */
  line: number;
  /** The note to oneself. */
  note?: string;
  /** Whether a program wrote it and nobody has accepted it. */
  isDraft?: boolean;
}

/** A message at its place. */
interface MessageView {
  side: "source" | "translation";
  rule: string;
  words: string;
  isError: boolean;
  /** From 1. */
  line: number;
  column: number;
}

/** A term of the glossary in a block of the source. */
interface TermView {
  /** As the source says it. */
  said: string;
  /** How it may be rendered, the first one best. */
  renderings: string[];
  /** Whether the translation has one of them. */
  isThere: boolean;
}

/** Blocks that render each other, or one that nothing renders. */
interface RowView {
  /** What `accept` calls it. */
  id: string;
  /** Null where the ledger cannot be read. */
  state: State | null;
  source: BlockView[];
  translation: BlockView[];
  /** Its Markdown in both languages: what is accepted when it is. */
  seen: { source: string; translation: string };
  /** How the source has changed since it was translated, word by word; also where its order has. */
  changes?: Change[];
  /** Whether that is in punctuation and spaces alone. */
  onlyMarks?: true;
  messages: MessageView[];
  terms: TermView[];
  /** What a translation that is missing begins with: marks of a heading, a program as it is. */
  starter?: string;
}

/** A chapter in two columns, level by block. */
export interface ChapterView extends ChapterName {
  /** What it is called in both languages; where there is no translation, as the source calls it. */
  titles: [source: string, translation: string];
  languages: [source: string, translation: string];
  directions: [source: string, translation: string];
  /** Paths of its files in the content folder; nothing where there is none. */
  files: { source?: string; translation?: string };
  rows: RowView[];
  /** What is said of the files as a whole. */
  messages: MessageView[];
}

const blockView = (chapter: Chapter, block: Block): BlockView => {
  const place = placeOfBlock(chapter, block);
  const note = noteAt(chapter, block);
  return {
    id: block.id,
    kind: block.kind,
    ...(block.depth !== undefined && { depth: block.depth }),
    text: place?.text ?? block.normalised(),
    canEdit: place !== undefined,
    path: block.path,
    line: block.startLine,
    ...(note !== undefined && !isDraft(chapter, block) && { note }),
    ...(isDraft(chapter, block) && { isDraft: true }),
  };
};

/** What the state of a row says already. */
const STATES: ReadonlySet<string | undefined> = new Set([
  "stale-translation",
  "missing-translation",
  "orphan-translation",
]);

const messagesOf = (chapter: Chapter | undefined, side: MessageView["side"]): MessageView[] =>
  (chapter?.file.messages ?? [])
    .filter(({ ruleId }) => !STATES.has(ruleId))
    .map(({ ruleId, reason, fatal, line, column }) => ({
      side,
      rule: ruleId ?? "",
      words: reason,
      isError: fatal === true,
      line: line ?? 1,
      column: column ?? 1,
    }));

/** Deals out messages to the blocks of the lines that they are about; the first block of a line has them. */
const dealOut = (chapter: Chapter | undefined, side: MessageView["side"]) => {
  const left = new Set(messagesOf(chapter, side));
  const take = (blocks: readonly Block[]): MessageView[] => {
    const own = [...left].filter(({ line }) =>
      blocks.some(({ startLine, endLine }) => line >= startLine && line <= Math.max(startLine, endLine)),
    );
    for (const one of own) left.delete(one);
    return own;
  };
  return { take, rest: () => [...left] };
};

/** Finds the terms of a row. */
const termsIn = ({ glossary, meta }: Book, language: string) => {
  const [find, findTheirs] = [termFinder(glossary, meta.source), termFinder(glossary, language)];
  return ({ source, translation }: TrackedLink): TermView[] => {
    const theirs = new Set(translation.flatMap(({ text }) => findTheirs(text).map(({ term }) => term)));
    const found = new Map<Term, TermView>();
    for (const { text } of source)
      for (const { term, start, end } of find(text)) {
        const name = term.names.get(language);
        if (!name || found.has(term)) continue;
        const renderings = [name.term, ...name.variants];
        found.set(term, { said: text.slice(start, end), renderings, isThere: theirs.has(term) });
      }
    return [...found.values()];
  };
};

/** Kinds of blocks that are much the same in both languages. */
const ALIKE: readonly BlockKind[] = ["code", "chart", "math", "html", "figure", "directive", "table"];

const starterOf = ({ kind, text }: BlockView): string =>
  ALIKE.includes(kind) ? text : (/^(?:#{1,6} |\[![^\]\n]*\][^\n]*\n)/.exec(text)?.[0] ?? "");

/** How the source of a link has changed since it was translated. */
const changesOf = (
  { source, was }: TrackedLink,
  language: string,
): Pick<RowView, "changes" | "onlyMarks"> => {
  const [old, now] = [(was ?? []).join("\n"), source.map(({ normalised }) => normalised()).join("\n")];
  if (was === undefined || old === now) return {};
  return { changes: wordDiff(old, now, language), ...(onlyMarksDiffer(old, now) && { onlyMarks: true }) };
};

/** A chapter as the desk shows it; nothing where the book has none of the name. */
export const chapterView = (
  { book, translations }: Pick<Prepared, "book" | "translations">,
  name: ChapterName,
): ChapterView | undefined => {
  const chapter = chapterNamed(translations, name);
  if (!chapter) return undefined;
  const { slug, language, source, translation, links, ledger } = chapter;
  const dealt = { source: dealOut(source, "source"), translation: dealOut(translation, "translation") };
  const terms = termsIn(book, language);
  const rows = links.map((link): RowView => {
    const own = source ? link.source.map((block) => blockView(source, block)) : [];
    const theirs = translation ? link.translation.map((block) => blockView(translation, block)) : [];
    const [first] = own;
    return {
      id: idOf(link),
      state: ledger?.broken === true ? null : link.state,
      source: own,
      translation: theirs,
      seen: textsOf(chapter, link),
      ...changesOf(link, book.meta.source),
      messages: [...dealt.source.take(link.source), ...dealt.translation.take(link.translation)],
      terms: terms(link),
      ...(first && theirs.length === 0 && { starter: starterOf(first) }),
    };
  });
  const languages = [book.meta.source, language] as const;
  const title = (source ?? translation)?.title ?? slug;
  return {
    slug,
    language,
    titles: [title, translation?.title ?? title],
    languages: [...languages],
    directions: [directionOf(languages[0]) ?? "ltr", directionOf(language) ?? "ltr"],
    files: {
      ...(source && { source: source.source }),
      ...(translation && { translation: translation.source }),
    },
    rows,
    messages: [...dealt.source.rest(), ...dealt.translation.rest()],
  };
};

/** How much of a chapter is done. */
interface ChapterCounts extends ChapterName {
  title: string;
  /** Of its blocks, how many are in each state; null where its ledger cannot be read. */
  counts: Record<State, number> | null;
  /** Messages about its translation. */
  messages: number;
}

/** A map of the book: its chapters, in each language that it is translated into. */
export interface BookMap {
  title: string;
  languages: { source: string; translations: string[] };
  chapters: ChapterCounts[];
}

const countsOf = (chapter: Translation): ChapterCounts["counts"] => {
  const { current, stale, missing, orphan, moved } = statusOf(chapter);
  if (current === null) return null;
  return { current, stale: stale ?? 0, missing: missing ?? 0, orphan: orphan ?? 0, moved: moved ?? 0 };
};

/** The map of a book. */
export const bookMap = ({ book, translations }: Pick<Prepared, "book" | "translations">): BookMap => ({
  title: book.editions.find(({ code }) => code === book.meta.source)?.meta.title ?? "",
  languages: {
    source: book.meta.source,
    translations: [...book.chapters.keys()].filter((language) => language !== book.meta.source),
  },
  chapters: translations.map((chapter) => ({
    slug: chapter.slug,
    language: chapter.language,
    title: (chapter.source ?? chapter.translation)?.title ?? chapter.slug,
    counts: rememberOf(book.memory, "desk-counts", { one: chapter, make: countsOf }),
    messages: chapter.translation?.file.messages.length ?? 0,
  })),
});
