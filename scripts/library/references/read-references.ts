import { isArticle, isPart, type Entry, type Problem } from "./entry.ts";
import { readBibtex } from "./read-bibtex.ts";
import { readCsl } from "./read-csl.ts";

/** Fields that every style needs of a type, each with those that may stand for it. */
const needed = (entry: Entry): readonly (readonly (keyof Entry)[])[] => {
  const { type } = entry;
  if (isArticle(entry)) return [["title"], ["containerTitle"], ["date", "status"]];
  if (isPart(entry)) return [["title"], ["containerTitle"]];
  if (type === "thesis") return [["author"], ["title"], ["publisher"], ["date", "status"]];
  if (type === "patent" || type === "standard") return [["title"], ["number"]];
  return type === "webpage" ? [["title"], ["url", "doi"]] : [["title"]];
};

const missing = (entry: Entry): Problem[] =>
  needed(entry)
    .filter((fields) => fields.every((field) => entry[field] === undefined))
    .map(([field]) => ({
      kind: "missing",
      message: `Missing ${field} of ${entry.key}`,
      at: entry.at ?? { line: 1, column: 1 },
      key: entry.key,
    }));

/**
 * The entries of a file of references, in its order and each key once, and what is wrong with it: BibLaTeX and BibTeX, or CSL-JSON (and the
 * same as YAML) where the name ends with `.json`, `.yaml` or `.yml`.
 */
export const readReferences = async (
  text: string,
  name: string,
): Promise<{ entries: Entry[]; problems: Problem[] }> => {
  const read = /\.(?:json|ya?ml)$/i.test(name) ? readCsl(text) : await readBibtex(text);
  const seen = new Map<string, Entry>();
  const problems = [...read.problems];
  for (const entry of read.entries) {
    const first = seen.get(entry.key);
    if (first === undefined) seen.set(entry.key, entry);
    else
      problems.push({
        kind: "doubled",
        message: `Unexpected second entry ${entry.key}, expected one: the first is in line ${first.at?.line}`,
        at: entry.at ?? { line: 1, column: 1 },
        key: entry.key,
      });
  }
  const entries = [...seen.values()];
  problems.push(...entries.flatMap(missing));
  return { entries, problems: problems.toSorted((a, b) => a.at.line - b.at.line) };
};
