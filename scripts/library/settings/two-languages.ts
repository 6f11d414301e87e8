import { z } from "zod";
import { listOf, pairIsbns, text } from "./publication.ts";

/** `parallel` of `book.yaml`: how the editions in two of these languages are made. */
export const parallelSchema = (languages: readonly string[]) =>
  z
    .union([
      z.literal(false),
      z.strictObject({
        order: z.enum(["source", "translation"]).default("source"),
        style: z.enum(["plain", "indented", "ruled"]).default("ruled"),
        /** Both languages on each page of the PDF, in columns, or each on its own of two pages that face each other. */
        pdf: z.enum(["columns", "facing"]).exactOptional(),
        /** The editions in two languages that are made, by their codes (`zh-ja`); one for each language beside the source when left out. */
        pairs: listOf(text).exactOptional(),
        /** EPUBs in one language whose blocks have their counterparts in another as pop-ups: `en+zh`. */
        popups: listOf(text).exactOptional(),
        /** By edition (`en-zh`), its ISBNs by format. */
        isbn: pairIsbns(languages).exactOptional(),
      }),
    ])
    .default({ order: "source", style: "ruled" });
