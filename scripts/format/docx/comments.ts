import { run, tag } from "../../library/word/word.ts";
import { dateOf, isoSeconds } from "../provenance.ts";
import type { Draft } from "./draft.ts";

const INITIALS = "H";
const REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>';

/** What is said of a block whose source has changed: since when, what it said, and what it says now. */
const commentOf = (draft: Draft, name: string, id: number): string => {
  const change = draft.changes.get(name);
  const { t } = draft.publication.edition;
  const says =
    change?.since === undefined ? t("word.changed") : t("word.changed-since", { date: change.since });
  const lines = [
    says,
    t("word.before", { text: change?.before ?? "" }),
    t("word.after", { text: change?.after ?? "" }),
  ];
  const paragraphs = lines.map((line, at) =>
    tag(
      "w:p",
      {},
      '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>',
      at === 0 ? `<w:r>${REFERENCE}<w:annotationRef/></w:r>` : "",
      run(line),
    ),
  );
  const date = isoSeconds(dateOf(draft.book));
  return tag(
    "w:comment",
    { "w:id": id, "w:author": "Hebi", "w:date": date, "w:initials": INITIALS },
    ...paragraphs,
  );
};

/** Puts a comment around the text of a paragraph whose source has changed since it was translated. */
export const commented = (draft: Draft, names: readonly string[], inside: string): string => {
  const [name] = names.filter((one) => draft.changes.has(one));
  if (name === undefined || draft.inNote) return inside;
  const id = draft.comments.length;
  draft.comments.push(commentOf(draft, name, id));
  const [start, end] = ["Start", "End"].map((side) => tag(`w:commentRange${side}`, { "w:id": id }));
  return `${start}${inside}${end}<w:r>${REFERENCE}<w:commentReference w:id="${id}"/></w:r>`;
};
