import type { Book, Chapter, TrackedLink, Translation } from "../../book.ts";
import { UsageError } from "../../library/messages/messages.ts";
import type { Piece, ReadUnit } from "../../library/exchange/exchange.ts";
import type { TranslationRecord } from "../../library/records/records.ts";
import { accept, idOf, nameTranslation, sourceDate } from "../../translate/translate.ts";
import { placeIn } from "../../translate/place-in.ts";
import { insertTranslation } from "../insertion.ts";
import { removeBlock, type Edit } from "../edits.ts";
import { judge, type Verdict } from "./answers.ts";
import { draftsOf, isRead, rewritten } from "./drafts.ts";
import { matchUnits, type Remark } from "./match.ts";
import { edited, settle, type Change } from "./settle.ts";
import { sideOf, type SideBlock } from "./sides.ts";

/** A chapter as it is to be written. */
export interface Brought {
  chapter: Translation;
  /** Path of its file in the content folder. */
  path: string;
  /** The text that the edits begin with, where the file is new; else they begin with what is in the file. */
  begin?: string;
  edits: Edit[];
  /** How many blocks have another text now, and how many are recorded. */
  changed: number;
  accepted: number;
  /** What its ledger has then; nothing where that stays. */
  records?: TranslationRecord[];
}

/** A change of a block, and whose verdict it is of. */
interface OwnChange extends Change {
  verdict: Verdict;
}

const isBorder = (piece: Piece): boolean => typeof piece === "object" && piece.kind === "border";

/** The pieces of each block of a link. */
const parted = (pieces: readonly Piece[]): Piece[][] => {
  const parts: Piece[][] = [[]];
  for (const piece of pieces)
    if (isBorder(piece)) parts.push([]);
    else parts.at(-1)?.push(piece);
  return parts;
};

/** The changes of blocks that are there: those of the translation, or of the copy of the source that it begins as. */
const changesOf = (verdict: Verdict, blocks: readonly SideBlock[], isThere: boolean): OwnChange[] => {
  const parts = parted(verdict.pieces ?? []);
  return blocks.flatMap((was, at) => {
    const [pieces = []] = parts.slice(at);
    const drafts = draftsOf(was, pieces, isThere);
    return drafts[0]?.text === was.place.text ? [] : [{ was, drafts, verdict }];
  });
};

/** A chapter that is being written. */
interface Work {
  chapter: Translation;
  draft: Chapter;
  edits: Edit[];
  /** Blocks of the translation of each link, as they are read now. */
  rendered: Map<TrackedLink, Chapter["blocks"]>;
  remarks: Remark[];
}

const remarkOn = ({ answer }: Verdict): Remark => {
  const [unit] = answer.units.values();
  return {
    rule: "import-text",
    reason: `Unexpected translation of ${unit?.file ?? ""} ${answer.link.units[0]?.name ?? ""}, expected text that Markdown reads as one block with its placeholders`,
    place: unit?.place ?? { line: 1, column: 1 },
  };
};

/** After an edit, the blocks by their places in the list, where `shift` came in at `from`. */
const follow = (work: Work, after: Chapter, from = Infinity, shift = 0): void => {
  const places = new Map(work.draft.blocks.map((block, at) => [block.node, at]));
  for (const [link, blocks] of work.rendered)
    work.rendered.set(
      link,
      blocks.flatMap((block) => {
        const at = places.get(block.node);
        // Fields of front matter are no blocks of the list.
        if (at === undefined) return [block];
        return after.blocks[at >= from ? at + shift : at] ?? [];
      }),
    );
  work.draft = after;
};

/** Puts in what is missing, a block at a time. */
const insert = (work: Work, verdict: Verdict): boolean => {
  const { source, links } = work.chapter;
  const { link } = verdict.answer.link;
  const [was, ...more] = verdict.answer.link.source.blocks;
  if (!source || !was || more.length > 0) return false;
  const now = links.map((one) => ({ ...one, translation: work.rendered.get(one) ?? one.translation }));
  for (const draft of draftsOf(was, verdict.pieces ?? [], false)) {
    const edit = insertTranslation({ source, translation: work.draft, links: now }, was.block, draft.text);
    if (!edit) continue;
    const after = rewritten(work.draft, edited(String(work.draft.file), edit));
    const at = after.blocks.findIndex(
      (block, index) => block.normalised() !== work.draft.blocks[index]?.normalised(),
    );
    const block = after.blocks[at];
    const others = after.blocks.filter((_, index) => index !== at);
    const isSame =
      others.length === work.draft.blocks.length &&
      others.every((one, index) => one.normalised() === work.draft.blocks[index]?.normalised());
    if (!block || !isSame || !isRead(after, block, { draft, was })) continue;
    work.edits.push(edit);
    follow(work, after, at, 1);
    work.rendered.set(link, [block]);
    return true;
  }
  return false;
};

/** Takes a block out that nobody has translated, unless others would change with it. */
const remove = (work: Work, link: TrackedLink): void => {
  const [block] = work.rendered.get(link) ?? [];
  const edit = block && removeBlock(work.draft, block);
  if (!block || !edit) return;
  const after = rewritten(work.draft, edited(String(work.draft.file), edit));
  const at = work.draft.blocks.findIndex(({ node }) => node === block.node);
  const left = work.draft.blocks.filter((_, index) => index !== at);
  if (left.length !== after.blocks.length) return;
  if (left.some((one, index) => one.normalised() !== after.blocks[index]?.normalised())) return;
  work.edits.push(edit);
  work.rendered.set(link, []);
  follow(work, after, at + 1, -1);
};

/** The translation of a chapter, or a copy of its source to begin with. */
const beginning = (chapter: Translation, verdicts: readonly Verdict[]): Work | undefined => {
  const { source, translation, links, language } = chapter;
  const draft = translation ?? (source && { ...source, language });
  if (!draft) return undefined;
  const all = [...links, ...verdicts.map(({ answer }) => answer.link.link)];
  const rendered = new Map(all.map((link) => [link, translation ? link.translation : link.source]));
  return { chapter, draft, edits: [], rendered, remarks: [] };
};

const recordsOf = (book: Book, work: Work, accepted: readonly Verdict[]): TranslationRecord[] | undefined => {
  const { chapter, draft, rendered } = work;
  if (accepted.length === 0) return undefined;
  if (chapter.ledger?.broken)
    throw new UsageError(`Cannot write ${chapter.ledger.file.path}: it cannot be read.`);
  const isAccepted = new Set(accepted.map(({ answer }) => answer.link.link));
  const links = [...rendered].map(([link, translation]): TrackedLink => ({
    ...link,
    translation,
    ...(isAccepted.has(link) && { state: "current", states: link.source.map(() => "current") }),
  }));
  const { translation, rename } = nameTranslation(draft, links);
  const named = { ...chapter, translation, links: links.map(rename) };
  const date = sourceDate(book, chapter);
  let records = chapter.ledger?.records ?? [];
  const file = chapter.ledger?.file ?? draft.file;
  for (const { answer } of accepted) {
    const ledger = { language: chapter.language, slug: chapter.slug, file, broken: false, records };
    records = accept({ ...named, ledger }, date, idOf(answer.link.link)) ?? records;
  }
  return records;
};

/** Writes what came back for a chapter into its text. */
const bringChapter = (book: Book, chapter: Translation, verdicts: readonly Verdict[]) => {
  const work = beginning(chapter, verdicts);
  if (!work) return { remarks: [] };
  const isThere = chapter.translation !== undefined;
  const texts = verdicts.filter(({ pieces }) => pieces);
  const side = (verdict: Verdict): readonly SideBlock[] =>
    isThere
      ? (verdict.answer.link.target?.blocks ?? [])
      : (sideOf(work.draft, verdict.answer.link.link.source)?.blocks ?? []);
  const changes = texts.flatMap((verdict) => changesOf(verdict, side(verdict), isThere));
  const settled = settle(work.draft, changes);
  work.edits.push(...settled.edits);
  follow(work, settled.chapter);
  const refused = new Set(settled.failed.map(({ verdict }) => verdict));
  for (const verdict of texts)
    if (isThere && !verdict.answer.link.target && !insert(work, verdict)) refused.add(verdict);
  if (!isThere && texts.length > 0) {
    const done = new Set(texts.map(({ answer }) => answer.link.link));
    const locked = new Set(
      verdicts
        .filter(({ answer }) => answer.link.units.every(({ isLocked }) => isLocked))
        .map(({ answer }) => answer.link.link),
    );
    for (const link of chapter.links)
      if (
        !done.has(link) &&
        !locked.has(link) &&
        link.source.every(({ kind }) => !["code", "math"].includes(kind))
      )
        remove(work, link);
  }
  const accepted = verdicts.filter(
    (verdict) => verdict.isAccepted && !refused.has(verdict) && (isThere || verdict.pieces),
  );
  const records = recordsOf(book, work, accepted);
  const { source } = chapter;
  const brought: Brought = {
    chapter,
    path: chapter.translation?.source ?? (source ? placeIn(book.chapters, chapter.language, source) : ""),
    ...(!isThere && source && { begin: String(source.file) }),
    edits: work.edits,
    changed: texts.length - refused.size,
    accepted: accepted.length,
    ...(records && { records }),
  };
  return { remarks: [...refused].map(remarkOn), brought };
};

/**
 * What is to be written for translations that came back, but for what is refused, and what is said against them. Figures that differ are
 * no reason to refuse where they are forced. Nothing is written yet.
 */
export const bringIn = (
  book: Book,
  translations: readonly Translation[],
  units: readonly ReadUnit[],
  force: boolean,
): { brought: Brought[]; remarks: Remark[] } => {
  const { answers, remarks } = matchUnits(translations, units);
  const byChapter = new Map<Translation, Verdict[]>();
  for (const answer of answers) {
    const verdict = judge(answer, [book.meta.source, answer.chapter.language]);
    remarks.push(...verdict.remarks);
    const list = byChapter.get(answer.chapter) ?? [];
    byChapter.set(answer.chapter, list);
    if (verdict.remarks.every(({ isMild }) => force && isMild)) list.push(verdict);
  }
  const brought: Brought[] = [];
  for (const [chapter, verdicts] of byChapter) {
    const done = bringChapter(book, chapter, verdicts);
    remarks.push(...done.remarks);
    if (done.brought && (done.brought.edits.length > 0 || done.brought.records)) brought.push(done.brought);
  }
  return { brought, remarks };
};
