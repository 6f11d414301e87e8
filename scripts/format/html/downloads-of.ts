import type { Publication } from "../../book.ts";
import { linkBetween } from "./addresses.ts";
import type { Site } from "./site.ts";

const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What the page `from` offers for download: the edition's EPUB and PDF with their sizes and pages. */
export const downloadsOf = ({ made }: Site, { edition }: Publication, from: string) =>
  made
    .filter((artifact) => artifact.edition === edition.code)
    .map(({ format, path, size, pages: count }) => ({
      format: format.toUpperCase(),
      href: linkBetween(from, path),
      size: sizeInWords(size),
      pages: count === undefined ? null : edition.t("pages", { count }),
    }));
