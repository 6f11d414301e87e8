import { VFile } from "vfile";
import type { Book, Chapter, Translation } from "../../book.ts";
import type { Block } from "../../library/blocks/blocks.ts";
import { isPair } from "../../library/alignment/alignment.ts";
import { writeLedger, type TranslationRecord } from "../../library/records/records.ts";
import { plainText } from "../../library/text/text.ts";
import { visit } from "../../library/tree/tree.ts";
import { accept, sourceDate, statusOf, translate } from "../../translate/translate.ts";
import { rewritten } from "../exchange/drafts.ts";
import { differencesOf } from "../exchange/judge.ts";
import { lastCommitted, revisionsOf, type Revision } from "./history.ts";

/** How a translation fits a text of its source: blocks that only one of them has, figures that differ, and links and programs in lines that only one has. */
interface Fit {
  alone: number;
  figures: number;
  links: number;
}

/** What a ledger of a chapter would begin with. */
export interface Adopted {
  chapter: Translation;
  /** The text of the source that the translation fits best; nothing where that is what it has now, or git does not know it. */
  revision?: Pick<Revision, "commit" | "date">;
  fit: Fit;
  records: TranslationRecord[];
  /** Pairs that are recorded, and those that are not sure enough. */
  pairs: number;
  unsure: number;
  /** States of the blocks by that ledger. */
  stale: number;
  missing: number;
  orphan: number;
}

/** A book with one chapter, whose source has another text. */
const beside = (book: Book, chapter: Translation, source: Chapter): Translation | undefined => {
  const { translation } = chapter;
  const chapters = new Map<string, Chapter[]>([[book.meta.source, [source]]]);
  if (translation) chapters.set(chapter.language, [translation]);
  const { memory: _, ...rest } = book;
  return translate({ ...rest, chapters, ledgers: [] }).find(({ language }) => language === chapter.language);
};

/** How many links, pictures and programs in lines blocks have; what they lead to changes in all languages at once when addresses do. */
const insetsIn = (blocks: readonly Block[]): number => {
  let count = 0;
  for (const { node } of blocks)
    visit(node, (inner) => {
      if (["link", "linkReference", "image", "inlineCode"].includes(inner.type)) count += 1;
    });
  return count;
};

const fitOf = ({ alignment, source, language }: Translation): Fit => {
  const languages = [source?.language ?? "", language] as const;
  const pairs = alignment.filter(isPair);
  const text = (blocks: (typeof pairs)[number]["source"]): string =>
    blocks.map((block) => block.text).join("\n");
  return {
    alone: alignment.length - pairs.length,
    figures: pairs.reduce(
      (sum, pair) => sum + differencesOf(text(pair.source), text(pair.translation), languages).length,
      0,
    ),
    links: pairs.reduce((sum, pair) => sum + Math.abs(insetsIn(pair.source) - insetsIn(pair.translation)), 0),
  };
};

const faultsOf = ({ alone, figures, links }: Fit): number => alone + figures + links;

/** The newest text of a source with which a translation agrees in structure and figures, or that with which it agrees best. */
const bestOf = async (book: Book, chapter: Translation) => {
  const { source, translation } = chapter;
  if (!source || !translation) return undefined;
  const [revisions, until] = [
    await revisionsOf(source.file.path),
    await lastCommitted(translation.file.path),
  ];
  // What the source has said since cannot have been translated.
  const known = revisions.filter(({ time }) => until === undefined || time <= until);
  const isOpen = known.length === 0 || (until === undefined && revisions[0]?.text !== String(source.file));
  let best: { made: Translation; fit: Fit; revision?: Revision } | undefined;
  for (const revision of [...(isOpen ? [undefined] : []), ...known]) {
    const text = revision && plainText(revision.text);
    const isNow = text === undefined || text === String(source.file);
    const made = beside(book, chapter, isNow ? source : rewritten(source, text));
    if (!made) continue;
    const fit = fitOf(made);
    if (!best || faultsOf(fit) < faultsOf(best.fit))
      best = { made, fit, ...(revision && !isNow && { revision }) };
    if (faultsOf(best.fit) === 0) break;
  }
  return best;
};

/**
 * Begins the ledger of a chapter that has none: pairs of blocks whose confidence is at least `least` are recorded against the text of
 * the source that the translation fits best, among those that git knows. Nothing for a chapter in one language only.
 */
export const adopt = async (
  book: Book,
  chapter: Translation,
  least: number,
): Promise<Adopted | undefined> => {
  const best = await bestOf(book, chapter);
  if (!best) return undefined;
  const { made, fit, revision } = best;
  const pairs = made.links.filter(isPair);
  const sure = pairs.filter(({ confidence }) => confidence >= least);
  const records = accept({ ...made, links: sure }, sourceDate(book, made)) ?? [];
  const file = new VFile({ path: chapter.translation?.file.path ?? "", value: writeLedger(records) });
  const { language, slug } = chapter;
  const ledger = { language, slug, file, records, broken: false };
  const { memory: _, ...rest } = book;
  const now = translate({ ...rest, ledgers: [ledger] }).find(
    (one) => one.slug === slug && one.language === language,
  );
  const { stale, missing, orphan } = now ? statusOf(now) : { stale: 0, missing: 0, orphan: 0 };
  return {
    chapter,
    ...(revision && { revision }),
    fit,
    records,
    pairs: sure.length,
    unsure: pairs.length - sure.length,
    stale: stale ?? 0,
    missing: missing ?? 0,
    orphan: orphan ?? 0,
  };
};
