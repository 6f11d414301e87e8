import type { Book, Edition } from "../../book.ts";
import { uuidOf } from "../../load/meta.ts";

/** The identifier of an edition's PDF, a URI that follows from the work's own: an EPUB names it as the source of its page numbers. */
export const identifierOf = (book: Book, { code }: Edition): string =>
  `urn:uuid:${uuidOf(`${book.meta.id}/${code}/pdf`)}`;
