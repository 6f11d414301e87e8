import { z } from "zod";
import { text } from "./publication.ts";

/** Styles of citations. */
const CITATION_STYLES = ["gb7714-numeric", "gb7714-author-date", "apa", "numeric"] as const;

/** How an edition cites, and where its list of references stands. */
export const referencesSchema = z.strictObject({
  /** Where the edition does not say, that of its language. */
  style: z.enum(CITATION_STYLES).exactOptional(),
  /** One list at the end of the book, or one at the end of each chapter. */
  by: z.enum(["book", "chapter"]).default("book"),
  /** What stands above it. */
  title: text.exactOptional(),
});
