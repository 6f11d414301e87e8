import { contentOf } from "../../library/tree/tree.ts";
import { tag } from "../../library/word/word.ts";
import { bookmarkOf, bookmarked, WIDTH, type Desk, type Place } from "./desk.ts";
import type { Noted } from "./survey.ts";

const REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>';

/** Writes a footnote and gives its id. `isAuto`: Word counts it. */
export const writeNote = (desk: Desk, { note, list, mark }: Noted, isAuto: boolean): number => {
  // Its place comes first, for it may be called again in what it says.
  const id = desk.notes.push("");
  const number = isAuto ? "<w:footnoteRef/>" : `<w:t>${mark}</w:t>`;
  const name = bookmarkOf(
    list.language ?? desk.page.language,
    desk.page.slug,
    note.id.replace(/^.*fn-/, "fn-"),
  );
  const before = bookmarked(desk, [name], `<w:r>${REFERENCE}${number}</w:r>`);
  const place: Place = {
    look: { lang: list.language ?? desk.page.language, properties: {} },
    style: "FootnoteText",
    width: WIDTH,
    indent: 0,
    level: -1,
    head: { style: "FootnoteText", before: `${before}<w:r><w:t xml:space="preserve"> </w:t></w:r>` },
  };
  const { pending, inNote } = desk;
  Object.assign(desk, { pending: [], inNote: true });
  const blocks = desk.write(contentOf(note.content), place, desk);
  Object.assign(desk, { pending, inNote });
  const alone = `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${before}</w:p>`;
  desk.notes[id - 1] = tag("w:footnote", { "w:id": id }, ...(place.head ? [alone] : []), ...blocks);
  return id;
};
