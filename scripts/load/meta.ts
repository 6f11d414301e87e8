import { createHash } from "node:crypto";
import type { z } from "zod";
import type { BookMeta } from "../book.ts";
import type { bookSchema } from "./schemas.ts";

/** A UUID made from a name (RFC 9562 §5.8, version 8): the same name gives the same UUID. */
export const uuidOf = (name: string): string => {
  const hex = createHash("sha256").update(`hebi:${name}`).digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

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
