import type { Book, Edition } from "../book.ts";
import { uuidOf } from "../library/text/text.ts";

// What a PDF and the places in it are called: the EPUB names both as the source of its page numbers.

/**
 * The id of a chapter, or of something in it, in the one document that is printed. No two are the same: a slug is ASCII
 * letters, digits, `-` and `/`, so that the first `.` ends it, whatever the id after it holds.
 * @example anchor("part/users", "growth") // "part_users.growth"
 */
export const anchor = (slug: string, id: string): string => `${slug.replaceAll("/", "_")}${id && `.${id}`}`;

/** The identifier of an edition's PDF: a URI made from that of the book, the same in each build. */
export const identifierOf = (book: Pick<Book, "meta">, { code }: Pick<Edition, "code">): string =>
  `urn:uuid:${uuidOf(`${book.meta.id}/${code}/pdf`)}`;
