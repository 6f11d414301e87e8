import Handlebars from "handlebars";
import type { Artifact, Book, Edition } from "../book.ts";
import { sizeInWords } from "../library/text/text.ts";

/** Where an edition's file of a format is, under `dist/`. */
export const downloadPath = ({ meta }: Book, { code }: Edition, format: string): string =>
  `downloads/${meta.slug}.${code}.${format}`;

/**
 * What stands in a page of the site for what is known once a download is made. Neither Markdown nor HTML has the character
 * U+0000, so that no text is like it.
 */
export const blankFor = ({ code }: Edition, format: string, name: "size" | "pages"): string =>
  `\0${code} ${format} ${name}\0`;

// oxlint-disable-next-line no-control-regex -- what blankFor makes
const BLANK = /\0([\w-]+) (\w+) (size|pages)\0/g;

/** A page of the site with its blanks filled from what was made. */
export const fillBlanks = (html: string, made: readonly Artifact[]): string =>
  html.replace(BLANK, (_, code: string, kind: string, name: string) => {
    const found = made.find(({ edition, format }) => edition === code && format === kind);
    const words = name === "size" ? sizeInWords(found?.size ?? 0) : (found?.pagesInWords ?? "");
    return Handlebars.escapeExpression(words);
  });
