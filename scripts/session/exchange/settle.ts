import type { Chapter } from "../../book.ts";
import type { Block } from "../../library/blocks/blocks.ts";
import { FRONT_MATTER, matterBlocks } from "../../translate/translate.ts";
import { replaceBlock, type Edit } from "../edits.ts";
import { isRead, rewritten, type Draft } from "./drafts.ts";
import type { SideBlock } from "./sides.ts";

/** A block that is to become one of some drafts. */
export interface Change {
  was: SideBlock;
  drafts: Draft[];
}

/** A chapter after edits of its text, which are in the order in which they are made. */
export interface Settled<T> {
  chapter: Chapter;
  edits: Edit[];
  /** What could not be made, since Markdown would read it as something else. */
  failed: T[];
}

/** A text after an edit. */
export const edited = (text: string, edit: Edit): string =>
  text.slice(0, edit.start) + edit.text + text.slice(edit.end);

/** Whether two chapters have the same blocks but for some, by their places in the list. */
const isSameBut = (
  before: readonly Block[],
  after: readonly Block[],
  changed: ReadonlySet<number>,
): boolean =>
  before.length === after.length &&
  before.every((block, at) => changed.has(at) || block.normalised() === after[at]?.normalised());

/** Makes some changes, each in its first draft that Markdown reads as it is meant. */
export const settle = <T extends Change>(chapter: Chapter, changes: readonly T[]): Settled<T> => {
  const failed: T[] = [];
  const tries = new Map(changes.map((change) => [change, 0]));
  for (;;) {
    const made = [...tries]
      .flatMap(([change, at]) => {
        const draft = change.drafts[at];
        return draft ? [{ change, draft, edit: replaceBlock(chapter, change.was.place, draft.text) }] : [];
      })
      .sort((a, b) => b.edit.start - a.edit.start);
    const edits = made.map(({ edit }) => edit);
    const after = rewritten(chapter, edits.reduce(edited, String(chapter.file)));
    const fields = matterBlocks(after);
    const bad = made.filter(({ change, draft }) => {
      const { block } = change.was;
      const at = chapter.blocks.findIndex(({ node }) => node === block.node);
      const now = block.path === FRONT_MATTER ? fields.find(({ id }) => id === block.id) : after.blocks[at];
      return !now || !isRead(after, now, { draft, was: change.was });
    });
    const changed = new Set(
      changes.map(({ was }) => chapter.blocks.findIndex(({ node }) => node === was.block.node)),
    );
    if (bad.length === 0) {
      if (isSameBut(chapter.blocks, after.blocks, changed)) return { chapter: after, edits, failed };
      return oneByOne(
        chapter,
        made.map(({ change }) => change),
        failed,
      );
    }
    // What comes first may have taken what follows with it.
    const first = bad.at(-1);
    const worst = first && after.blocks.length !== chapter.blocks.length ? [first] : bad;
    for (const { change } of worst) {
      const next = (tries.get(change) ?? 0) + 1;
      if (next < change.drafts.length) tries.set(change, next);
      else {
        tries.delete(change);
        failed.push(change);
      }
    }
  }
};

/** Where changes that look well by themselves have changed other blocks: those that do so alone are refused. */
const oneByOne = <T extends Change>(chapter: Chapter, changes: readonly T[], failed: T[]): Settled<T> => {
  const good: T[] = [];
  for (const change of changes) {
    const alone = chapter.blocks.findIndex(({ node }) => node === change.was.block.node);
    const fits = change.drafts.filter(({ text }) => {
      const after = rewritten(
        chapter,
        edited(String(chapter.file), replaceBlock(chapter, change.was.place, text)),
      );
      return isSameBut(chapter.blocks, after.blocks, new Set([alone]));
    });
    if (fits.length > 0) good.push({ ...change, drafts: fits });
    else failed.push(change);
  }
  if (good.length === changes.length) return { chapter, edits: [], failed: [...failed, ...changes] };
  const rest = settle(chapter, good);
  return { ...rest, failed: [...failed, ...rest.failed] };
};
