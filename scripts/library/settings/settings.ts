import { z } from "zod";
import { canonicalLanguage, nearestLanguage } from "../languages/languages.ts";
import { scriptPattern } from "../fonts/fonts.ts";
import { WAYS } from "../han-variants/han-variants.ts";
import { humanise, uuidOf } from "../text/text.ts";
import { contributors, people, peopleOf } from "./contributors.ts";
import { referencesSchema } from "./references.ts";
import { parallelSchema } from "./two-languages.ts";
import { credit, date, doi, listOf, ofBook, ofEdition, text } from "./publication.ts";

export { contributorsOf, marcCode, orcidAddress, type Contributor, type Role } from "./contributors.ts";
export { glossarySchema, termNameSchema, termsIn, type Term, type TermName } from "./glossary.ts";
export { readLicence, type Licence } from "./licence.ts";
export { FOCUS, picturesSchema, type PictureNote } from "./pictures.ts";
export { isbnDigits, version } from "./publication.ts";
export { errataSchema, versionsSchema, type BookVersion, type Erratum } from "./versions.ts";

/** A series, and the book's place in it. */
const seriesSchema = z.strictObject({ name: text, number: z.number().positive().exactOptional() });
const series = z.union([text.transform((name): z.output<typeof seriesSchema> => ({ name })), seriesSchema]);

const coverSchema = z.strictObject({
  picture: text,
  /** Whether the title is set on it; else it has its own words. */
  title: z.boolean().default(false),
});

/** A cover that is whole, or a picture for the title to stand on. */
const cover = z.union([
  text.transform((picture): z.output<typeof coverSchema> => ({ picture, title: false })),
  coverSchema,
]);

/** What a content folder says of a book that says nothing itself. */
export interface Folder {
  name: string;
  /** Folders of chapters (BCP 47), at least one. */
  languages: readonly string[];
  /** The one that the others are probably translated from. */
  lead?: string | undefined;
}

/** Characters of a name that files are named after: systems take 255 bytes with all that is added. */
const LONGEST = 100;

const asciiName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const NO_LANGUAGE = "expected a language, such as en or zh-Hans";

/** A language in any spelling: `zh_cn` is `zh-CN`. */
const language = text.transform((name, context) => {
  const canonical = canonicalLanguage(name);
  if (canonical === undefined) context.addIssue({ code: "custom", message: NO_LANGUAGE });
  return canonical ?? name;
});

/** An edition in Chinese that is made of another, written otherwise, and words that are given as they are to be written. */
const derived = z.strictObject({
  from: language.refine((code) => /^zh(?:-|$)/.test(code), "expected an edition in Chinese, such as zh"),
  via: z.enum(WAYS),
  words: z.record(z.string(), z.string()).exactOptional(),
});

/**
 * Where the chapters of each language are: folders of the content folder, or patterns with `*`; or what an edition is made of. Nothing is
 * said of the folders of languages that it does not name, where it names none.
 */
const editions = z.record(z.string(), z.union([derived, listOf(text)])).transform((all, context) => {
  const folders = new Map<string, string[]>();
  const made = new Map<string, z.output<typeof derived>>();
  for (const [name, said] of Object.entries(all)) {
    const canonical = canonicalLanguage(name);
    if (canonical === undefined) context.addIssue({ code: "custom", path: [name], message: NO_LANGUAGE });
    else if (Array.isArray(said)) folders.set(canonical, said);
    else made.set(canonical, said);
  }
  return { folders, made };
});

const FONTS = "expected embed, or scripts or languages with files of the content folder or npm packages";

/** Fonts by script or language: files of the content folder, or npm packages. */
const ownFonts = z
  .object({ embed: z.boolean().default(false) })
  .catchall(listOf(text))
  .transform(({ embed, ...scripts }, context) => {
    for (const key of Object.keys(scripts))
      if (!scriptPattern(key))
        context.addIssue({
          code: "custom",
          path: [key],
          message: "expected a script or language, such as Arabic or ar",
        });
    return { embed, scripts: Object.entries(scripts) };
  });

/** Sizes of paper. */
export const PAPERS = ["A4", "A5", "B5", "Letter", "16开"] as const;

/** What `content/book.yaml` says of languages, for those who look for the chapters before it is read as a whole. */
export const layoutSchema = z.object({
  source: language.optional().catch(undefined),
  editions: editions
    .transform(({ folders }) => (folders.size === 0 ? undefined : folders))
    .optional()
    .catch(undefined),
  theme: text.optional().catch(undefined),
});

/**
 * `content/book.yaml`, what is true of the book in every language. An unknown key is a mistake. The order of the output's
 * keys is part of what the site's revision is a hash of.
 */
export const bookSchema = ({ name, languages, lead }: Folder) =>
  z
    .strictObject({
      /** Identifier of the work: `urn:isbn:…`, `urn:uuid:…` or a URL. */
      id: credit.exactOptional(),
      /** ASCII name of the downloads. */
      slug: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "expected letters, digits and hyphens")
        .max(LONGEST, `expected ${LONGEST} characters or fewer`)
        .default(asciiName(name).slice(0, LONGEST) || "book"),
      /** Language the others are translated from. */
      source: language.default(lead ?? nearestLanguage("en", languages) ?? languages[0] ?? "en"),
      /** By language, its folders or patterns; they are read before all else (`layoutSchema`). */
      editions: editions.exactOptional(),
      /** What the book is dressed in: a theme of ours, a folder of the content folder, or an npm package. */
      theme: text.exactOptional(),
      /** Size of the PDF's pages; where the book does not say, that of the theme. */
      paper: z.enum(PAPERS).exactOptional(),
      /** Whether readers are told of blocks whose source has changed since they were translated. */
      "stale-notices": z.boolean().default(true),
      /** How the parallel editions set two languages: which comes first, how the translation stands apart; `false`: there are none. */
      parallel: parallelSchema(languages),
      /** Date of publication, ISO 8601 (`2015-10-29`). */
      date: date.exactOptional(),
      /** Absolute address the site will have, with a closing slash. */
      url: z
        .url({ protocol: /^https?$/, error: "expected an address such as https://example.org/book/" })
        .transform((url) => url.replace(/\/*$/, "/"))
        .exactOptional(),
      /** Address of the content folder in its repository, with a closing slash: `https://github.com/owner/name/blob/main/content/`. */
      repository: z
        .url({
          protocol: /^https?$/,
          error: "expected an address such as https://github.com/owner/name/blob/main/content",
        })
        .transform((url) => url.replace(/\/*$/, "/"))
        .exactOptional(),
      /** Folders of the content folder whose files a site has at its root: `/img/x.png` is `static/img/x.png`. */
      static: listOf(text, "expected a folder, or a list of folders").exactOptional(),
      licence: credit.exactOptional(),
      /** Picture of the cover, relative to the content folder. */
      cover: cover.exactOptional(),
      ...ofBook,
      /** Whether EPUBs bring fonts along (`embed`), and fonts for scripts; without, the reader's own are used. */
      fonts: z.union([z.literal("embed"), ownFonts], FONTS).exactOptional(),
      /** Longest side of a raster picture in an EPUB, in pixels; larger ones are scaled down. */
      "image-pixels": z
        .int("expected a whole number of pixels")
        .min(200, "expected 200 pixels or more")
        .exactOptional(),
    })
    .transform(({ id, slug, source, paper = "A4", parallel, ...others }) => {
      const { editions: named, "stale-notices": staleNotices, "image-pixels": imagePixels, ...rest } = others;
      return {
        id: id ?? `urn:uuid:${uuidOf(slug)}`,
        slug,
        source,
        paper,
        staleNotices,
        parallel: parallel || undefined,
        ...rest,
        ...(imagePixels !== undefined && { imagePixels }),
        ...(named && named.made.size > 0 && { derived: named.made }),
      };
    });

/** The settings of a book, with what they leave out filled in. */
export type BookMeta = z.output<ReturnType<typeof bookSchema>>;

/** `content/<language>/book.yaml`, what an edition says about itself in its own language. An unknown key is a mistake. */
export const editionSchema = ({ name }: Folder) =>
  z
    .strictObject({
      title: text.default(humanise(name)),
      authors: people.default([]),
      translators: people.default([]),
      /** Who else made the book, or what else those did, by roles. */
      contributors: contributors.default([]),
      subjects: listOf(text).default([]),
      /** Whether numbers of notes stand in circles, ①. */
      notes: z.enum(["plain", "circled"]).exactOptional(),
      /** How an index in Chinese is sorted. */
      "index-order": z.enum(["pinyin", "strokes"]).exactOptional(),
      references: referencesSchema.exactOptional(),
      /** Whether the first use of an abbreviation in each chapter is spelled out. */
      "spell-out": z.boolean().exactOptional(),
      /** A region's way to write dates and numbers: `en-GB`. */
      locale: language.exactOptional(),
      /** Published before all chapters are translated: a missing one is a warning. */
      partial: z.boolean().default(false),
      /** Titles of the parts, by folder: `guide`, or `guide/advanced` below another. */
      parts: z.record(z.string(), text).default({}),
      subtitle: text.exactOptional(),
      publisher: credit.exactOptional(),
      ...ofEdition,
      description: text.exactOptional(),
      rights: text.exactOptional(),
      /** The series the book belongs to. */
      series: series.exactOptional(),
      /** Picture of this language's cover, relative to the content folder; before that of the whole book. */
      cover: cover.exactOptional(),
      /** What the book says in figures, for the site's home page: few, each with what it counts. */
      figures: z
        .array(z.strictObject({ value: z.union([text, z.number().transform(String)]), label: text }))
        .min(1, "expected a figure, or no such key")
        .max(4, "expected four figures or fewer")
        .exactOptional(),
      /** Who has read the edition against WCAG 2.1 AA and answers for it. */
      certifier: text.exactOptional(),
    })
    .transform(({ title, authors, translators, contributors: all, subjects, partial, parts, ...others }) => {
      const {
        authors: written,
        translators: rendered,
        ...more
      } = peopleOf({
        authors,
        translators,
        contributors: all,
      });
      return {
        title,
        authors: written,
        translators: rendered,
        subjects,
        partial,
        parts,
        ...more,
        ...others,
      };
    });

/** The settings of an edition, with what they leave out filled in. */
export type EditionMeta = z.output<ReturnType<typeof editionSchema>>;

/** A place among the files of a folder; what is no number says nothing, for other tools have other uses of the keys. */
const position = z
  .union([z.number(), z.string().trim().min(1).transform(Number).pipe(z.number())])
  .optional()
  .catch(undefined);

/** Kinds of chapters that front matter may name. */
const KINDS = ["chapter", "preface", "summary", "article", "appendix", "unnumbered"] as const;

/** A step of the path to an article: what it is called, and where it leads. */
const stepSchema = z.strictObject({ label: text, href: credit.exactOptional() });
const stepOf = (label: string): z.output<typeof stepSchema> => ({ label });

/** The path to an article, from the home page down to itself: a list, or a line such as HOME » NEWS » VIDEO. */
const path = z.union([
  text.transform((line) =>
    line
      .split(/\s*(?:»|>+|›)\s*/)
      .filter((label) => label !== "")
      .map(stepOf),
  ),
  z.array(z.union([text.transform(stepOf), stepSchema])).min(1, "expected a step, or no such key"),
]);

const addresses = listOf(z.string()).optional().catch(undefined);

/** Yes or no, in the words of YAML 1.1 and in quotation marks, too. */
const flag = z.union(
  [
    z.boolean(),
    z.enum(["true", "yes", "on"]).transform(() => true),
    z.enum(["false", "no", "off"]).transform(() => false),
  ],
  "expected true or false",
);

/** Front matter of a chapter. Keys of other tools are passed over. */
export const matterSchema = z.object({
  title: z.union([text, z.number().transform(String)]).exactOptional(),
  description: z.string().exactOptional(),
  /** ISO 8601 date, or date and time with offset. */
  updated: date.exactOptional(),
  source: credit.exactOptional(),
  author: z.union([credit, z.array(credit).transform((all) => all.join(", "))]).exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  /** Where an article is from, and where in a site it stands. */
  place: text.exactOptional(),
  path: path.exactOptional(),
  /** Of this chapter alone; that of the book, if it has one, is another. */
  doi: doi.exactOptional(),
  /** Not to be published yet. */
  draft: flag.exactOptional(),
  /** The same as Jekyll has it, when it is no. */
  published: flag.optional().catch(undefined),
  /** Place in its folder, as Hugo has it. */
  weight: position,
  /** The same for Docusaurus, VuePress and Just the Docs. */
  sidebar_position: position,
  order: position,
  nav_order: position,
  // Addresses that other generators give the page, and that links may have.
  id: addresses,
  slug: addresses,
  permalink: addresses,
  url: addresses,
  aliases: addresses,
  redirect_from: addresses,
});

/** The same as it is read: a key with nothing behind it says nothing. */
export const writtenMatterSchema = z.preprocess(
  (value) =>
    typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).filter(([, own]) => own !== null))
      : value,
  matterSchema,
);

/** What `_category_.json` or `_category_.yml` of Docusaurus says of its folder. Other keys are passed over. */
export const categorySchema = z.object({ label: text.optional().catch(undefined), position });

/** What a chapter says about itself. */
export type FrontMatter = z.output<typeof matterSchema>;
