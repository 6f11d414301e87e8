import type { VFile } from "vfile";
import type { Book, Chapter, Publication } from "../book.ts";
import { bookmarkOf, wordDocument } from "../format/docx/docx.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { UsageError } from "../library/messages/messages.ts";
import { readDocument, type ReadDocument, type ReadParagraph } from "../library/word/word.ts";
import { tellReview, type Reviewed } from "./review-messages.ts";

/** Texts are the same but for spaces, which Word and others move. */
const keyOf = (text: string): string => text.replace(/\s+/g, "");

/** Where the blocks of a book stand, by their bookmarks. */
const blocksOf = (book: Book): Map<string, { chapter: Chapter; block: Block }> => {
  const found = new Map<string, { chapter: Chapter; block: Block }>();
  for (const chapter of [...book.chapters.values()].flat()) {
    const { language, slug, blocks } = chapter;
    const [first] = blocks;
    if (first) found.set(bookmarkOf(language, slug, ""), { chapter, block: first });
    for (const block of blocks) found.set(bookmarkOf(language, slug, block.id), { chapter, block });
  }
  return found;
};

/** A paragraph of the document as it would be made today, and the bookmark of the block that it is of, or stands behind. */
interface Known {
  was: string;
  home: string;
}

/** Finds what paragraphs are of: by their bookmark where they say the same, else by what they say, else by the bookmark alone. */
const finder = (now: readonly Known[]) => {
  const byHome = new Map<string, number>();
  const byText = new Map<string, number[]>();
  for (const [index, { was, home }] of now.entries()) {
    if (!byHome.has(home)) byHome.set(home, index);
    const key = keyOf(was);
    if (key !== "") byText.set(key, [...(byText.get(key) ?? []), index]);
  }
  let last = 0;
  return ({ was, bookmarks }: ReadParagraph): { known?: Known; isSame: boolean } => {
    const named = bookmarks.map((name) => byHome.get(name)).find((index) => index !== undefined);
    const key = keyOf(was);
    const alike = byText.get(key) ?? [];
    const isNamed = named !== undefined && keyOf(now[named]?.was ?? "") === key;
    // Of several that say the same, the next one.
    const found = isNamed ? named : (alike.find((index) => index >= last) ?? alike[0] ?? named);
    if (found === undefined) return { ...(now[last] && { known: now[last] }), isSame: key === "" };
    last = found;
    const known = now[found];
    return { ...(known && { known }), isSame: isNamed || alike.length > 0 };
  };
};

/** The paragraphs of documents as they would be made today, each with its block: one without is of that before it. */
const madeToday = async (
  book: Book,
  publications: readonly Publication[],
  isBlock: (name: string) => boolean,
): Promise<Known[]> => {
  const known: Known[] = [];
  for (const publication of publications) {
    const { paragraphs } = readDocument(await wordDocument(book, publication, { isPlain: true }));
    let home = "";
    for (const { was, bookmarks } of paragraphs) {
      home = bookmarks.find(isBlock) ?? home;
      known.push({ was, home });
    }
  }
  return known;
};

/** The editions that a document may be of: the one that it names, else all in one language. */
const editionsOf = ({ properties }: ReadDocument, publications: readonly Publication[]): Publication[] => {
  const code = properties.get("hebi-edition");
  const named = publications.filter(({ edition }) => edition.code === code);
  return named.length > 0 ? named : publications.filter(({ edition }) => edition.languages.length === 1);
};

const opened = (bytes: Uint8Array, path: string): ReadDocument => {
  try {
    return readDocument(bytes);
  } catch {
    throw new UsageError(`Unexpected file ${path}, expected a Word document (.docx)`);
  }
};

/**
 * Says on the files of a book what reviewers have marked in a document of it: changes that Word has tracked, those that it has not, and
 * comments. Gives the files with messages of this alone, in the book's order. Throws a UsageError for what is no document.
 */
export const review = async (
  { book, publications }: { book: Book; publications: readonly Publication[] },
  bytes: Uint8Array,
  path: string,
): Promise<VFile[]> => {
  const document = opened(bytes, path);
  const blocks = blocksOf(book);
  const now = await madeToday(book, editionsOf(document, publications), (name) => blocks.has(name));
  const find = finder(now);
  for (const file of book.files) file.messages = [];
  const reviewed: Reviewed[] = document.paragraphs.map((paragraph) => {
    const { known, isSame } = find(paragraph);
    const place = known && blocks.get(known.home);
    return { paragraph, ...(place && { place }), ...(known && !isSame && { sent: known.was }) };
  });
  tellReview(reviewed, document, book);
  return book.files.filter(({ messages }) => messages.length > 0);
};
