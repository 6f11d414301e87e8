import { prepare } from "../../scripts/session/prepare.ts";
import { contentsOf } from "../../scripts/format/contents.ts";
import { contentFolder, NAMED, type Files } from "./content-folder.ts";

/** Files of both languages. */
export const both = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => [
      [`en/${path}`, text],
      [`zh/${path}`, text],
    ]),
  );

/** The contents of a language, a line each: how deep, number, title, kind or `part`; and what is said of order and titles. */
export const contentsIn = async (files: Files, language = "en", drafts = false) => {
  const { book, publications } = await prepare(await contentFolder({ ...NAMED, ...files }), { drafts });
  const publication = publications.find(({ edition }) => edition.code === language);
  const lines = (publication ? contentsOf(publication) : []).map(({ level, number, title, page }) =>
    `${"  ".repeat(level)}${number ?? "-"} ${title} ${page?.kind ?? ""}`.trimEnd(),
  );
  const said = book.files.flatMap(({ messages }) =>
    messages
      .filter(({ ruleId = "" }) => /^(?:summary|part-title|front-matter|empty-chapter)$/.test(ruleId))
      .map(({ line, column, reason }) => `${line}:${column} ${reason}`),
  );
  return { lines, said, leftOut: book.leftOut.map(({ reason }) => reason), publication };
};

/** A chapter with a title and a sentence. */
export const page = (title: string, front = ""): string =>
  `---\ntitle: ${title}\n${front}---\n\nThe boats are blue.\n`;
