import { uuidOf } from "../library/text/text.ts";
import type { z } from "zod";
import type { BookMeta } from "../book.ts";
import type { bookSchema } from "./schemas.ts";

/** Fills in what `book.yaml` leaves out, from the languages there are and the folder's name. */
export const bookMeta = (
  settings: Partial<z.infer<typeof bookSchema>>,
  languages: string[],
  name: string,
): BookMeta => {
  const ascii = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const slug = settings.slug ?? (ascii || "book");
  const { date, url, licence, cover, fonts, "image-pixels": imagePixels } = settings;
  const source = settings.source ?? (languages.includes("en") ? "en" : (languages[0] ?? "en"));
  return {
    id: settings.id ?? `urn:uuid:${uuidOf(slug)}`,
    slug,
    source,
    paper: settings.paper ?? "A4",
    staleNotices: settings["stale-notices"] ?? true,
    ...(settings.parallel !== false && {
      parallel: settings.parallel ?? { order: "source", style: "ruled" },
    }),
    ...(date !== undefined && { date }),
    ...(url !== undefined && { url: url.replace(/\/*$/, "/") }),
    ...(licence !== undefined && { licence }),
    ...(cover !== undefined && { cover }),
    ...(fonts !== undefined && { fonts }),
    ...(imagePixels !== undefined && { imagePixels }),
  };
};
