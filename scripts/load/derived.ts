import type { BookMeta, Chapter } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";
import type { Settings } from "./book-metadata.ts";

/** The languages of a book with those that are made of another of them. `book-yaml` for one that there is nothing to make of. */
export const withDerived = (
  found: readonly string[],
  { file, value, placeOf }: Settings<BookMeta>,
): string[] => {
  const made = [...(value.derived ?? [])].flatMap(([language, { from }]) => {
    if (found.includes(from)) return [language];
    const reason = `Unexpected from: ${from}, expected one of ${found.join(", ")}`;
    report(file, { rule: "book-yaml", reason, place: placeOf("editions", language, "from") ?? START });
    return [];
  });
  return [...new Set([...found, ...made])];
};

/** How editions in two languages are called: `en-zh`, and with pop-ups `en+zh`. */
const JOINTS = { pairs: "-", popups: "+" } as const;

/** `book-yaml`: editions in two languages that the book does not have. */
export const checkPairs = (
  { file, value, placeOf }: Settings<BookMeta>,
  languages: readonly string[],
): void => {
  for (const key of ["pairs", "popups"] as const) {
    const pairs = languages.flatMap((one) =>
      languages.flatMap((other) => (one === other ? [] : [one + JOINTS[key] + other])),
    );
    for (const [index, pair] of (value.parallel?.[key] ?? []).entries()) {
      const reason = `Unexpected pair ${pair}, expected one of ${pairs.join(", ")}`;
      const place = placeOf("parallel", key, index) ?? placeOf("parallel", key) ?? START;
      if (!pairs.includes(pair)) report(file, { rule: "book-yaml", reason, place });
    }
  }
};

/** What editions that are made of others are made of. */
export const sourcesOf = (wanted: readonly string[], { derived }: BookMeta): string[] =>
  wanted.flatMap((language) => derived?.get(language)?.from ?? []);

/** The chapters of a book; of an edition that is made of another, those of the other but where it has its own. */
export const chaptersWithDerived = (
  chapters: Map<string, Chapter[]>,
  language: string,
  { derived }: BookMeta,
): Map<string, Chapter[]> => {
  const of = derived?.get(language);
  if (!of) return chapters;
  const own = new Map(chapters.get(language)?.map((chapter) => [chapter.slug, chapter]));
  const theirs = chapters.get(of.from) ?? [];
  const known = new Set(theirs.map(({ slug }) => slug));
  const all = [
    ...theirs.map((chapter) => own.get(chapter.slug) ?? chapter),
    ...[...own.values()].filter(({ slug }) => !known.has(slug)),
  ];
  return new Map([...chapters, [language, all]]);
};
