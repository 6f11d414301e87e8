import { contentOf } from "../../library/tree/tree.ts";
import { tag } from "../../library/word/word.ts";
import { bookmarkOf, bookmarked, WIDTH, type Draft, type Place } from "./draft.ts";
import type { Noted } from "./survey.ts";

const REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>';

/** Writes a footnote and gives its id. `isAuto`: Word counts it. */
export const writeNote = (draft: Draft, { note, list, mark }: Noted, isAuto: boolean): number => {
  // Its place comes first, for it may be called again in what it says.
  const id = draft.notes.push("");
  const number = isAuto ? "<w:footnoteRef/>" : `<w:t>${mark}</w:t>`;
  const name = bookmarkOf(draft.page.language, draft.page.slug, note.id);
  const before = bookmarked(draft, [name], `<w:r>${REFERENCE}${number}</w:r>`);
  const place: Place = {
    look: { lang: list.language ?? draft.page.language, properties: {} },
    style: "FootnoteText",
    width: WIDTH,
    indent: 0,
    level: -1,
    head: { style: "FootnoteText", before: `${before}<w:r><w:t xml:space="preserve"> </w:t></w:r>` },
  };
  const { pending, inNote } = draft;
  Object.assign(draft, { pending: [], inNote: true });
  const blocks = draft.write(contentOf(note.content), place, draft);
  Object.assign(draft, { pending, inNote });
  const alone = `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${before}</w:p>`;
  draft.notes[id - 1] = tag("w:footnote", { "w:id": id }, ...(place.head ? [alone] : []), ...blocks);
  return id;
};
