import { rm } from "node:fs/promises";
import { join } from "node:path";
import { VFile } from "vfile";
import type { Book, Chapter, Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { changeFile, mustBeIn } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { readLedger, writeLedger } from "../library/records/records.ts";
import { plainText } from "../library/text/text.ts";
import { accept, FRONT_MATTER, idOf, ledgerPath, sourceDate } from "../translate/translate.ts";
import { placeIn } from "../translate/place-in.ts";
import {
  applyEdit,
  joinBlocks,
  placeOfBlock,
  removeBlock,
  replaceBlock,
  splitBlock,
  tidy,
  type Edit,
} from "./edits.ts";
import { insertTranslation } from "./insertion.ts";
import { asDraft, isDraft, noteAt, writeNote } from "./notes.ts";
import type { Prepared } from "./prepare.ts";
import {
  chapterNamed,
  editOf,
  textsOf,
  undoing,
  type Accept,
  type AtBlock,
  type BlockDeed,
  type Deed,
  type Insert,
  type Outcome,
  type Undo,
} from "./deeds.ts";

/** A book that is open: what is known of it, and how to read it again. A session is one. */
export interface OpenBook {
  readonly now: Pick<Prepared, "book" | "translations">;
  refresh: () => Promise<unknown>;
}

/** How often a deed is tried again on a book that has changed meanwhile. */
const MOST_TRIES = 6;
/** The block that has an id and says what is expected of it; else the only one that says so. */
const find = (
  chapter: Chapter | undefined,
  blocks: readonly Block[],
  { id, was }: Pick<AtBlock, "id" | "was">,
): Block | undefined => {
  if (!chapter) return undefined;
  const same = blocks.filter((block) => placeOfBlock(chapter, block)?.text === was);
  return same.find((block) => block.id === id) ?? (same.length === 1 ? same[0] : undefined);
};

/** The blocks of one side of a chapter, front matter among them. */
const blocksOf = ({ links }: Translation, side: "source" | "translation"): Block[] => [
  ...new Set(links.flatMap((link) => link[side])),
];

const editBlock = (chapter: Chapter, block: Block, deed: BlockDeed): Edit | undefined => {
  if (deed.does === "note") return writeNote(chapter, block, deed.text);
  if (deed.does === "split") return splitBlock(chapter, block, deed.parts);
  if (deed.does === "join") {
    const next = chapter.blocks[chapter.blocks.findIndex(({ node }) => node === block.node) + 1];
    return next && joinBlocks(chapter, block, next);
  }
  const place = placeOfBlock(chapter, block);
  if (deed.does !== "replace" || deed.text.trim() === "") return removeBlock(chapter, block);
  // YAML has no comments of this kind.
  const isMarked = deed.isDraft !== true || block.path === FRONT_MATTER || isDraft(chapter, block);
  return place && replaceBlock(chapter, place, isMarked ? deed.text : asDraft(deed.text));
};

/** A change of a file: its text, as `load` has it, before and after; nothing where it has changed since it was read. */
const changed = async (
  path: string,
  before: string | undefined,
  edit: (raw: string) => string | undefined,
): Promise<{ before: string; after: string } | undefined> => {
  let done: { before: string; after: string } | undefined;
  await changeFile(path, (raw) => {
    done = undefined;
    if ((raw === undefined ? undefined : plainText(raw)) !== before) return undefined;
    const text = edit(raw ?? "");
    if (text !== undefined) done = { before: before ?? "", after: plainText(text) };
    return text;
  });
  return done;
};

/** What a deed asks of the book as it is now: an outcome, or nothing where it is to be tried again. */
type Attempt = (book: Book, chapter: Translation) => Promise<Outcome | undefined>;

const refuse = (what: string): never => {
  throw new UsageError(`Cannot ${what} this block: it is not text of this file that stands alone.`);
};

/** The front matter of a chapter, for one that begins with it. */
const matterOf = ({ file, tree }: Chapter): string => {
  const [first] = tree.children;
  return first?.type === "yaml" ? String(file).slice(0, first.position?.end.offset) : "";
};

const inserting =
  (deed: Insert): Attempt =>
  async (book, chapter) => {
    const { source, translation, links, language, slug } = chapter;
    const missing = links.filter((link) => link.translation.length === 0).flatMap((link) => link.source);
    const block = find(source, missing, deed);
    if (!source || !block) return { conflict: deed.text };
    const whole = translation && { source, translation, links };
    const text = deed.isDraft === true ? asDraft(deed.text) : tidy(deed.text);
    const edit = whole
      ? insertTranslation(whole, block, text)
      : { start: 0, end: 0, text: `${matterOf(source)}\n\n${text}\n`.trimStart() };
    if (!edit) return refuse("write");
    const path = join(book.root, translation?.source ?? placeIn(book.chapters, language, source));
    await mustBeIn(book.root, path);
    const before = translation && String(translation.file);
    const done = await changed(path, before, (raw) => applyEdit(raw, edit));
    return (
      done && {
        undo: { does: "undo", of: "translation", slug, language, ...undoing(done.before, done.after) },
      }
    );
  };

const editing =
  (deed: BlockDeed): Attempt =>
  async (book, chapter) => {
    const { translation, slug, language } = chapter;
    const all = blocksOf(chapter, "translation");
    const block = find(translation, all, deed);
    const there = all.find(({ id }) => id === deed.id);
    const isOther =
      deed.does === "note" &&
      block &&
      (translation && noteAt(translation, block)) !== (deed.note || undefined);
    if (!translation || !block || isOther === true)
      return { conflict: translation && there && placeOfBlock(translation, there)?.text };
    const edit = editBlock(translation, block, deed);
    if (!edit) return refuse(deed.does);
    const path = join(book.root, translation.source);
    await mustBeIn(book.root, path);
    const done = await changed(path, String(translation.file), (raw) => applyEdit(raw, edit));
    return (
      done && {
        undo: { does: "undo", of: "translation", slug, language, ...undoing(done.before, done.after) },
      }
    );
  };

/** Takes away the marks of drafts at blocks that somebody has accepted. */
const takeMarks = async ({ root }: Book, chapter: Chapter, blocks: readonly Block[]): Promise<void> => {
  const edits = blocks
    .filter((block) => isDraft(chapter, block))
    .flatMap((block) => writeNote(chapter, block, "") ?? [])
    .sort((a, b) => b.start - a.start);
  if (edits.length > 0)
    await changed(join(root, chapter.source), String(chapter.file), (raw) => edits.reduce(applyEdit, raw));
};

const accepting =
  ({ seen }: Accept): Attempt =>
  async (book, chapter) => {
    const { ledger, slug, language, links, translation } = chapter;
    if (ledger?.broken) throw new UsageError(`Cannot write ${ledger.file.path}: it cannot be read.`);
    const found = seen.map((one) => {
      const link = links.find((other) => idOf(other) === one.id);
      const now = link && textsOf(chapter, link);
      return now?.source === one.source && now.translation === one.translation ? link : undefined;
    });
    const wanted = found.filter((link) => link !== undefined);
    if (wanted.length < seen.length) return { conflict: undefined };
    const known = ledger ?? { language, slug, file: new VFile(), broken: false };
    const date = sourceDate(book, chapter);
    const records = wanted.reduce(
      (sum, link) => accept({ ...chapter, ledger: { ...known, records: sum } }, date, idOf(link)) ?? sum,
      ledger?.records ?? [],
    );
    const path = ledgerPath(book, chapter);
    await mustBeIn(book.root, path);
    const done = await changed(path, ledger && String(ledger.file), () => writeLedger(records));
    if (!done) return undefined;
    if (translation)
      await takeMarks(
        book,
        translation,
        wanted.flatMap((link) => link.translation),
      );
    // Where there was no ledger, one without records comes back.
    const old = ledger ? done.before : writeLedger([]);
    return { undo: { does: "undo", of: "ledger", slug, language, ...undoing(old, done.after) } };
  };

const isSound = (text: string): boolean => !readLedger(new VFile(text)).broken;

const takingBack =
  (deed: Undo): Attempt =>
  async (book, chapter) => {
    const { translation, slug, language } = chapter;
    const isLedger = deed.of === "ledger";
    const file = isLedger ? chapter.ledger?.file : translation?.file;
    const edit = file && editOf(String(file), deed);
    if (!edit) return { conflict: undefined };
    const path = isLedger ? ledgerPath(book, chapter) : join(book.root, translation?.source ?? "");
    await mustBeIn(book.root, path);
    const done = await changed(path, String(file), (raw) => {
      const text = applyEdit(raw, edit);
      return isLedger && !isSound(text) ? undefined : text;
    });
    // A chapter that was begun is no more.
    if (done?.after === "") {
      await rm(path);
      return { undo: undefined };
    }
    return (
      done && { undo: { does: "undo", of: deed.of, slug, language, ...undoing(done.before, done.after) } }
    );
  };

const attemptOf = (deed: Deed): Attempt => {
  if (deed.does === "insert") return inserting(deed);
  if (deed.does === "accept") return accepting(deed);
  return deed.does === "undo" ? takingBack(deed) : editing(deed);
};

/**
 * Does something to a chapter of a book that is open: writes its file, or its ledger, and reads the book again. Where the file has changed
 * since it was read, the book is read again first; where the block then says something else than whoever does it sees, nothing
 * is written. Throws a UsageError for what cannot be done at all.
 */
export const writeChapter = async (open: OpenBook, deed: Deed): Promise<Outcome> => {
  const attempt = attemptOf(deed);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { book, translations } = open.now;
    const chapter = chapterNamed(translations, deed);
    if (!chapter)
      throw new UsageError(`Unexpected chapter ${deed.language}/${deed.slug}, expected one of the book`);
    const outcome = await attempt(book, chapter);
    const isLast = outcome !== undefined && ("undo" in outcome || tries > 0);
    // Done, or the book is to be read anew before anything is said of it.
    await open.refresh();
    if (isLast) return outcome;
  }
  throw new UsageError(`Cannot write ${deed.language}/${deed.slug}: it is changing all the time.`);
};
