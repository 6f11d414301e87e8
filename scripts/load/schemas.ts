import { z } from "zod";

// YAML reads 2015-10-29 as text (YAML 1.2 core schema has no dates).
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/, {
    error: "expected a date such as 2015-10-29 or 2015-10-29T19:00:00+08:00",
    abort: true,
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), "expected a day that exists");

const text = z.string().trim().min(1, "expected some text");
const texts = z.union([z.array(text), text.transform((one) => [one])]);

/** A name, or a name and what catalogues file it under. */
const person = z.union(
  [text.transform((name) => ({ name })), z.strictObject({ name: text, "file-as": text.optional() })],
  { error: "expected a name, or name and file-as" },
);
const people = z.union([z.array(person), person.transform((one) => [one])], {
  error: "expected names, each a line of text or name and file-as",
});

/** Digits of an ISBN-13 whose check digit is right (ISO 2108). */
const isbn = z
  .union([z.string(), z.number().transform(String)])
  .transform((digits) => digits.replace(/[\s\u2010\u2013-]/g, ""))
  .refine(
    (digits) =>
      /^97[89]\d{10}$/.test(digits) &&
      Array.from(digits).reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) %
        10 ===
        0,
    "expected 13 digits of an ISBN, the last of which checks the others",
  );

const series = z.union([
  text.transform((name) => ({ name })),
  z.strictObject({ name: text, number: z.number().positive().optional() }),
]);

/** `content/book.yaml`. An unknown key is a mistake. */
export const bookSchema = z.strictObject({
  id: text.optional(),
  slug: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "expected letters, digits and hyphens")
    .optional(),
  date: date.optional(),
  source: z.string().optional(),
  url: z.url("expected an address such as https://example.org/book/").optional(),
  licence: text.optional(),
  cover: text.optional(),
  paper: z.enum(["A4", "A5", "B5", "Letter", "16开"]).optional(),
  fonts: z.literal("embed", "expected embed, or no such line").optional(),
  // `parallel: false` makes none.
  parallel: z
    .union([
      z.literal(false),
      z.strictObject({
        order: z.enum(["source", "translation"]).default("source"),
        style: z.enum(["plain", "indented", "ruled"]).default("ruled"),
      }),
    ])
    .default({ order: "source", style: "ruled" }),
  "stale-notices": z.boolean().default(true),
  "image-pixels": z
    .int("expected a whole number of pixels")
    .min(200, "expected 200 pixels or more")
    .optional(),
});

/** `content/<language>/book.yaml`. */
export const editionSchema = z.strictObject({
  title: text.optional(),
  subtitle: text.optional(),
  authors: people.optional(),
  translators: people.optional(),
  publisher: text.optional(),
  description: text.optional(),
  rights: text.optional(),
  subjects: texts.optional(),
  isbn: isbn.optional(),
  series: series.optional(),
  cover: text.optional(),
  certifier: text.optional(),
  parts: z.record(z.string(), text).optional(),
  partial: z.boolean().optional(),
});

/** Front matter. Keys of other tools are left alone. */
export const matterSchema = z.looseObject({
  title: z.union([text, z.number().transform(String)]).optional(),
  description: z.string().optional(),
  updated: date.optional(),
  source: text.optional(),
  author: z.union([text, z.array(text).transform((all) => all.join(", "))]).optional(),
});

const termName = z.strictObject({
  term: text,
  definition: text,
  variants: z.array(text).default([]),
  forbidden: z.array(text).default([]),
});

const term = z
  .object({ id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, "expected letters, digits and hyphens") })
  .catchall(termName)
  .transform(({ id, ...names }) => ({ id, names: new Map(Object.entries(names)) }));

/** `content/glossary.yaml`: a list of terms, each with its name and definition by language. An id is there once. */
export const glossarySchema = z.preprocess(
  // A file with nothing but comments.
  (value) => (typeof value === "object" && value !== null && Object.keys(value).length === 0 ? [] : value),
  z.array(term).superRefine((terms, context) => {
    for (const [index, { id }] of terms.entries()) {
      if (terms.findIndex((other) => other.id === id) === index) continue;
      context.addIssue({ code: "custom", path: [index, "id"], message: `expected another id than ${id}` });
    }
  }),
);
