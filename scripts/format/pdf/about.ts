import type { Book, Edition } from "../../book.ts";
import { dateOf, isoSeconds } from "../provenance.ts";

/** What a PDF says of itself, as plain values: it is finished in another thread. */
export interface About {
  edition: Pick<Edition, "code" | "languages" | "meta">;
  book: Pick<Book, "meta">;
  /** ISO 8601, to the second. */
  date: string;
}

/** What the PDF of an edition says of itself. */
export const aboutOf = (book: Book, { code, languages, meta }: Edition): About => ({
  edition: { code, languages, meta },
  book: { meta: book.meta },
  date: isoSeconds(dateOf(book)),
});
