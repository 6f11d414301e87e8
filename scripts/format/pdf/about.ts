import type { Book, Edition } from "../../book.ts";
import { dateOf } from "../provenance.ts";

/** What a PDF says of itself, as plain values: it is finished in another thread. */
export interface About {
  edition: Pick<Edition, "code" | "languages" | "meta">;
  book: Pick<Book, "meta">;
  date: Date;
}

/** What the PDF of an edition says of itself. */
export const aboutOf = (book: Book, { code, languages, meta }: Edition): About => ({
  edition: { code, languages, meta },
  book: { meta: book.meta },
  date: dateOf(book),
});
