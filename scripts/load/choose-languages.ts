import { groupBy } from "../library/groups/groups.ts";
import { canonicalLanguage, matchLanguage, nearestLanguage } from "../library/languages/languages.ts";
import { UsageError } from "../library/messages/messages.ts";

/** The languages to read, of those found: `en-zh`, the parallel edition of two, is made of both. Throws a UsageError for others. */
export const chooseLanguages = (found: string[], codes: string[] = found): string[] => {
  if (codes.length === 0) throw new UsageError(`Missing language, expected some of ${found.join(", ")}`);
  const pairs = new Map(found.flatMap((one) => found.map((other) => [`${one}-${other}`, [one, other]])));
  const wanted = codes.map((code) => {
    const meant = matchLanguage(code, found) ?? matchLanguage(code, [...pairs.keys()]);
    if (meant === undefined)
      throw new UsageError(`Unexpected language ${code}, expected one of ${found.join(", ")}`);
    return meant;
  });
  return found.filter((one) => wanted.some((code) => code === one || pairs.get(code)?.includes(one)));
};

/** What is said in several languages, by those of the book: what a file has as `zh` is for the edition `zh-CN`. */
export const forLanguages = <T>(
  names: ReadonlyMap<string, T>,
  languages: readonly string[],
): Map<string, T> => {
  const written = new Map([...names].map(([name, value]) => [canonicalLanguage(name) ?? name, value]));
  const served = groupBy(languages, (one) => nearestLanguage(one, [...written.keys()]));
  return new Map(
    [...written].flatMap(([name, value]) => (served.get(name) ?? [name]).map((one) => [one, value] as const)),
  );
};
