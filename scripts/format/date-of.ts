import type { Book } from "../book.ts";

/** ZIP knows no earlier time. */
const EARLIEST = "1980-01-01T00:00:00Z";

/**
 * When the book was last changed, for metadata: `date` of `book.yaml`, else the newest `updated`, else
 * SOURCE_DATE_EPOCH, else a fixed day. Never the clock: the same input gives the same bytes.
 */
export const dateOf = (book: Book): Date => {
  const updates = [...book.chapters.values()]
    .flat()
    .flatMap(({ matter }) => (matter.updated ? [matter.updated] : []));
  const newest = updates.map((text) => new Date(text).getTime()).sort((a, b) => b - a)[0];
  const epoch = process.env["SOURCE_DATE_EPOCH"];
  if (book.meta.date !== undefined) return new Date(book.meta.date);
  if (newest !== undefined) return new Date(newest);
  return new Date(epoch !== undefined && /^\d+$/.test(epoch) ? Number(epoch) * 1000 : EARLIEST);
};

/** `2015-10-29T11:00:00Z`: ISO 8601 in UTC without fractions, as EPUB and XMP want it. */
export const isoSeconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
