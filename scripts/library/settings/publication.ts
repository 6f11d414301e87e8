import { z } from "zod";
import { isRisky } from "../safety/safety.ts";

// What a publisher says of a book: its numbers, its imprint, and what the press gets.

/** A text that says something. */
export const text = z.string().trim().min(1, "expected some text");

/** What may be an address: of a text's source, of a licence, of the work. */
export const credit = text.refine((value) => !isRisky(value), "expected no address that would run something");

/** A list of some kind; one alone is a list of one. */
export const listOf = <T extends z.ZodType>(one: T, error?: string) =>
  z.union([z.array(one), one.transform((value) => [value])], error);

// YAML reads 2015-10-29 as text (YAML 1.2 core schema has no dates).
/** A day, or a day and time with offset (ISO 8601). */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/, {
    error: "expected a date such as 2015-10-29 or 2015-10-29T19:00:00+08:00",
    abort: true,
  })
  .refine((day) => !Number.isNaN(Date.parse(day)), "expected a day that exists");

/** The digit that an ISBN ends in (ISO 2108), from the twelve before it. */
const checkDigit = (digits: string): number => {
  const weighted = Array.from(
    digits.slice(0, 12),
    (digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 3),
  );
  return (10 - (weighted.reduce((sum, value) => sum + value, 0) % 10)) % 10;
};

/** The thirteen digits of an ISBN, without its hyphens. */
export const isbnDigits = (isbn: string): string => isbn.replaceAll("-", "");

const hyphened = (written: string | number): string =>
  String(written)
    .trim()
    .replace(/[\s\u2010-\u2013-]+/g, "-");

/** What is wrong with an ISBN-13, whose last digit checks the others. */
const mustBeIsbn = (written: string, context: z.RefinementCtx): void => {
  const digits = isbnDigits(written);
  const issue = (message: string): void => context.addIssue({ code: "custom", message });
  if (!/^97[89]\d{10}$/.test(digits)) issue("expected 13 digits of an ISBN, which begins with 978 or 979");
  else if (Number(digits.at(-1)) !== checkDigit(digits))
    issue(`expected ${checkDigit(digits)} as the last digit, which checks the other twelve`);
};

/** An ISBN with the hyphens that it was written with. */
const isbn = z.union([z.string(), z.number()]).transform(hyphened).superRefine(mustBeIsbn);

const isbnByFormat = z.strictObject({
  print: isbn.exactOptional(),
  pdf: isbn.exactOptional(),
  epub: isbn.exactOptional(),
});

/** ISBNs by format; one alone is the EPUB's. */
const isbns = z
  .union([z.string(), z.number(), isbnByFormat])
  .transform((value, context): z.output<typeof isbnByFormat> => {
    if (typeof value === "object") return value;
    const epub = hyphened(value);
    mustBeIsbn(epub, context);
    return { epub };
  });

/** ISBNs of the parallel editions of some languages, by edition (`en-zh`) and format. */
export const pairIsbns = (languages: readonly string[]) =>
  z.record(z.string(), isbns).superRefine((byEdition, context) => {
    const pairs = languages.flatMap((one) =>
      languages.flatMap((other) => (one === other ? [] : [`${one}-${other}`])),
    );
    for (const code of Object.keys(byEdition))
      if (!pairs.includes(code))
        context.addIssue({ code: "custom", path: [code], message: `expected one of ${pairs.join(", ")}` });
  });

/** A DOI (ISO 26324), without the address that leads to it. */
export const doi = z
  .string()
  .transform((written) => written.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ""))
  .refine((bare) => /^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(bare), "expected a DOI such as 10.1000/182");

/** A text of several lines, or a list of them. */
export const lines = z
  .union([z.array(text), text.transform((all) => all.split(/\r?\n/))], "expected lines of text")
  .transform((all) => all.map((line) => line.trim()).filter((line) => line !== ""));

/** Which edition a book is in: its number, or what it is called. */
const editionStatement = z.union([z.int().positive(), text], "expected a number, or an edition in words");

const pressSchema = z.strictObject({
  /** What is printed beyond each edge, to be cut off, in millimetres. */
  bleed: z.number().min(0).max(20, "expected millimetres, 20 or less").default(3),
  /** Whether the sheet shows where it is cut. */
  marks: z.boolean().default(true),
  /** Pages that are printed on one sheet and folded together. */
  signature: z
    .int()
    .positive()
    .max(128)
    .refine((pages) => pages === 1 || pages % 2 === 0, "expected an even number of pages, such as 16")
    .default(16),
  /** Of one leaf of paper, in millimetres (ISO 534). */
  thickness: z.number().positive().max(1, "expected millimetres, such as 0.1").default(0.1),
  /** Whether there is a sheet for the cover. */
  cover: z.boolean().default(true),
});

/** What a press needs to know; `true` takes what is usual. */
const press = z.union([z.boolean().transform((is) => (is ? pressSchema.parse({}) : undefined)), pressSchema]);

/** A number of a version, as its publisher counts. */
export const version = z
  .union([z.string(), z.number().transform(String)])
  .refine((written) => /^[\w.+-]+$/.test(written), "expected a version such as 1.2");

/** What a publisher says of a book in every language. */
export const ofBook = {
  /** Data file of key figures, of which the home page shows the first four; words of each language stand in it. */
  figures: text.exactOptional(),
  /** Of the work, where a language has none of its own. */
  doi: doi.exactOptional(),
  /** What the work is; a report is cited by its number, too. */
  type: z.enum(["book", "report"]).exactOptional(),
  "report-number": text.exactOptional(),
  /** The number of this edition, where a language does not say it in its words. */
  edition: z.int().positive().exactOptional(),
  /** Of the text, as its publisher counts: `1.2`. */
  version: version.exactOptional(),
  /** Where readers are told what the version changed: on the site alone, or at the end of EPUBs and PDFs, too. */
  "what-changed": z.enum(["site", "all"]).exactOptional(),
  /** Files for a press beside the PDFs; none without it. */
  press: press.exactOptional(),
};

/** What a publisher says of a book in one language. */
export const ofEdition = {
  /** Where the publisher is. */
  place: text.exactOptional(),
  /** Which edition this is. */
  edition: editionStatement.exactOptional(),
  doi: doi.exactOptional(),
  /** To whom the book is dedicated, by lines. */
  dedication: lines.exactOptional(),
  /** Cataloguing in publication, by lines, as the library gave it. */
  cip: lines.exactOptional(),
  /** ISBN-13 by format; one alone is the EPUB's. */
  isbn: isbns.exactOptional(),
};
