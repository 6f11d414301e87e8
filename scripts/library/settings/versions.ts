import { z } from "zod";
import { date, doi, lines, text, version } from "./publication.ts";

// What a publisher says of the versions of a book, and of what was wrong in them.

/** Words by the language that they are in; a code is as the publisher wrote it. */
const inEach = <T extends z.ZodType>(words: T) =>
  z.record(z.string(), words).transform((all) => new Map(Object.entries(all)));

const versionSchema = z
  .strictObject({
    number: version,
    date: date.exactOptional(),
    /** Of this version, before that of the work. */
    doi: doi.exactOptional(),
    /** What changed in it, by lines. */
    changes: inEach(lines).default(new Map()),
    /** The folder that has its content, seen from the content folder; of an earlier version. */
    content: text.exactOptional(),
    /** The tag or commit that has its content, where this folder is in a git repository. */
    git: text
      .refine((name) => /^\w[\w./+-]*$/.test(name) && !name.includes(".."), "expected a tag or a commit")
      .exactOptional(),
  })
  .refine(({ content, git }) => content === undefined || git === undefined, {
    message: "expected content or git, not both",
    path: ["git"],
  });

/** A version of a book. */
export type BookVersion = z.output<typeof versionSchema>;

const listOf = <T extends z.ZodType>(one: T) =>
  // A file with nothing but comments.
  z.preprocess(
    (value) => (typeof value === "object" && value !== null && Object.keys(value).length === 0 ? [] : value),
    z.array(one),
  );

/** `content/versions.yaml`: the versions of a book, the newest first. */
export const versionsSchema = listOf(versionSchema).superRefine((all, context) => {
  for (const [index, { number, date: day }] of all.entries()) {
    const issue = (key: string, message: string): void =>
      context.addIssue({ code: "custom", path: [index, key], message });
    const newer = all[index - 1];
    if (all.findIndex((other) => other.number === number) < index)
      issue("number", `expected another number than ${number}`);
    if (day !== undefined && newer?.date !== undefined && Date.parse(newer.date) < Date.parse(day))
      issue("date", `expected ${newer.date} or earlier: the newest version stands first`);
  }
});

const correction = z.strictObject({
  /** As it stands in the text. */
  wrong: text,
  right: text,
});

const erratum = z
  .object({
    /** Day on which it was found. */
    date: date.exactOptional(),
    /** The version that it is in; where nothing is said, the one that is built. */
    version: version.exactOptional(),
    /** The slug of its chapter. */
    chapter: text,
    /** The id of its block, where the text stands in several. */
    block: text.exactOptional(),
  })
  .catchall(correction)
  .transform(({ date: day, version: number, chapter, block, ...words }, context) => {
    const known = { date: day, version: number, chapter, block };
    if (Object.keys(words).length === 0)
      context.addIssue({ code: "custom", message: "expected wrong and right in a language, such as en" });
    return { ...known, words: new Map(Object.entries(words)) };
  });

/** What was wrong in a version, in each language that it was wrong in. */
export type Erratum = z.output<typeof erratum>;

/** `content/errata.yaml`: what was found wrong after a version was published. */
export const errataSchema = listOf(erratum);
