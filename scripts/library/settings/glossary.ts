import { z } from "zod";
import { text } from "./publication.ts";

/** An entry of the glossary in one language. */
export const termNameSchema = z.strictObject({
  term: text,
  /** What it means; none for an abbreviation that only stands for its long form. */
  definition: text.default(""),
  /** What it is short for. */
  long: text.exactOptional(),
  /** Other forms that count as the term: plurals, short forms. */
  variants: z.array(text).default([]),
  /** Forms that are not to be used for it. */
  forbidden: z.array(text).default([]),
  /** What it is sorted by in the index: for 重庆 `chongqing`. */
  sort: text.exactOptional(),
});

/** What a glossary says of a term in one language. */
export type TermName = z.output<typeof termNameSchema>;

const term = z
  .object({
    id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, "expected letters, digits and hyphens"),
    /** Whether it stands in the index. */
    index: z.boolean().exactOptional(),
  })
  .catchall(
    termNameSchema.refine(({ definition, long }) => definition !== "" || long !== undefined, {
      path: ["definition"],
      message: "expected a text, or what it is short for as long",
    }),
  )
  .transform(({ id, index, ...names }) => ({
    id,
    names: new Map(Object.entries(names)),
    ...(index === true && { index }),
  }));

/** An entry of the glossary: an ASCII id that no other has, and by language what it is called. */
export type Term = z.output<typeof term>;

/** What the terms that both of two languages have are called in each, with their variants. */
export const termsIn = (glossary: readonly Term[], [source, translation]: readonly [string, string]) =>
  glossary.flatMap(({ names }) => {
    const [own, theirs] = [names.get(source), names.get(translation)];
    if (!own || !theirs) return [];
    return [{ source: [own.term, ...own.variants], translation: [theirs.term, ...theirs.variants] }];
  });

/** `content/glossary.yaml`: a list of terms. */
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
