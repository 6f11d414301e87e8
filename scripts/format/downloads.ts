import Handlebars from "handlebars";
import type { Artifact, Book, Edition, PageStart } from "../book.ts";
import { sizeInWords } from "../library/text/text.ts";
import { anchor } from "./pdf-names.ts";

/** Where an edition's file of a format is, under `dist/`. */
export const downloadPath = ({ meta }: Book, { code }: Edition, format: string): string =>
  `downloads/${meta.slug}.${code}.${format}`;

/**
 * What stands in a page of the site for what is known once a download is made. Neither Markdown nor HTML has the character
 * U+0000, so that no text is like it.
 */
export const blankFor = ({ code }: Edition, format: string, name: "size" | "pages"): string =>
  `\0${code} ${format} ${name}\0`;

/** The same for what a page of a chapter in the PDF is called: its first or its last. */
export const blankForPage = ({ code }: Edition, slug: string, which: "first" | "last"): string =>
  `\0${code} pdf ${which} ${slug}\0`;

// oxlint-disable-next-line no-control-regex -- what blankFor and blankForPage make
const BLANK = /\0([\w+-]+) (\w+) (size|pages|first|last)(?: ([^\0]+))?\0/g;

/** What the first or the last page of a chapter is called. */
const pageOf = ({ pageStarts: starts = [] }: Artifact, slug: string, which: string): string | undefined => {
  const isOwn = ({ place }: PageStart): boolean => place.split(".")[0] === anchor(slug, "");
  return (which === "first" ? starts.find(isOwn) : starts.findLast(isOwn))?.label;
};

/** A file with what is given for each blank in it, which stands between two of that character; all else stays the bytes that it is. */
export const fillBytes = (bytes: Uint8Array, fill: (blank: string) => string): Uint8Array => {
  const parts: Uint8Array[] = [];
  let done = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, done)) {
    const end = bytes.indexOf(0, at + 1) + 1;
    if (end === 0) break;
    parts.push(bytes.subarray(done, at), Buffer.from(fill(Buffer.from(bytes.subarray(at, end)).toString())));
    done = end;
  }
  return parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(done)]);
};

/** A page of the site with its blanks filled from what was made. */
export const fillBlanks = (html: string, made: readonly Artifact[]): string =>
  html.replace(BLANK, (_, code: string, kind: string, ...[name = "", slug]: string[]) => {
    // Of one with pop-ups the file says which it is.
    const isMeant = ({ edition, format, path }: Artifact): boolean =>
      format === kind && (code.includes("+") ? path.endsWith(`.${code}.${kind}`) : edition === code);
    const found = made.find(isMeant);
    if (found && slug !== undefined) return Handlebars.escapeExpression(pageOf(found, slug, name) ?? "");
    const words = name === "size" ? sizeInWords(found?.size ?? 0) : (found?.pagesInWords ?? "");
    return Handlebars.escapeExpression(words);
  });
