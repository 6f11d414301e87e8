import { isMarkdown, withoutEnding } from "../library/text/text.ts";
import { hold, keyOf, type Memory } from "../library/cache/cache.ts";
import { groupBy } from "../library/groups/groups.ts";
import { canonicalLanguage, isPlainLanguage, languageOfText } from "../library/languages/languages.ts";
import { namedEditions, type NamedEditions } from "./named-editions.ts";
import { DEFAULT, isOfRepository, splitMark, type Member } from "./members.ts";
import { schemesOf, type Scheme } from "./schemes.ts";

/** A Markdown file of a language. */
export interface ChapterFile {
  /** Its place in the book, the same in every language: `part/01-banks.md`. */
  path: string;
  /** Its path relative to the content folder: `en/part/01-banks.md`. */
  source: string;
}

/** The chapters of one language. */
interface LanguageFiles {
  /** The folder that its chapters and settings are in, with a closing `/`; empty for the content folder itself. */
  folder: string;
  chapters: ChapterFile[];
}

/** Which Markdown files of a content folder are chapters, of which language. */
export interface Layout {
  /** By language (canonical BCP 47). */
  languages: Map<string, LanguageFiles>;
  /** The language beside which the others stand, where there is one: they are translated from it, if nothing else is said. */
  lead?: string | undefined;
  /** What is not as one would think, each with the path that it is about. */
  notes: { path: string; reason: string }[];
}

/** What `book.yaml` says of the languages, and how their texts are read. */
export interface LayoutOptions {
  editions?: NamedEditions | undefined;
  /** The source language. */
  source?: string | undefined;
  memory?: Memory | undefined;
  /** The texts of some files, joined. */
  read: (paths: readonly string[]) => Promise<string>;
}

/** Enough of a text to tell its language. */
const SOME = 8;

/** So many folders are named. */
const MOST = 5;

const count = (number: number): string => `${number.toLocaleString("en")} file${number === 1 ? "" : "s"}`;

/** The language of files that name none: that of a folder above them, the book's source, or what their text looks like. */
const nameOf = async (
  { folder, files }: Member,
  others: readonly Member[],
  { source, read }: LayoutOptions,
): Promise<string> => {
  const above = folder.split("/").at(-2) ?? "";
  const named = isPlainLanguage(above) ? canonicalLanguage(above) : undefined;
  if (named !== undefined) return named;
  if (source !== undefined && others.every(({ language }) => language !== source)) return source;
  return languageOfText(await read([...files.values()].slice(0, SOME)));
};

/** The languages of a scheme, that without a name named. What would be a language twice is one: `intro.md` beside `guide.en.md`. */
const named = async (
  { members }: Scheme,
  options: LayoutOptions,
): Promise<{ languages: Member[]; lead?: string }> => {
  const nameless = members.find(({ language }) => language === DEFAULT);
  const others = members.filter((one) => one !== nameless);
  if (!nameless) return { languages: others };
  const lead = await nameOf(nameless, others, options);
  const same = others.find(({ language }) => language === lead);
  if (!same) return { languages: [{ ...nameless, language: lead }, ...others], lead };
  const files = new Map([...same.files, ...nameless.files, ...same.files]);
  const isOne = same.folder === nameless.folder;
  return { languages: others.map((one) => (isOne && one === same ? { ...one, files } : one)) };
};

/** Where the chapters of a language are: their folder, or the first of them. */
const placeOf = ({ folder, files }: Pick<Member, "folder" | "files">): string =>
  folder || ([...files.values()][0] ?? "");

/** What `editions:` says for a language: its folder, or a pattern of how the names of its files end. */
const entryOf = ({ folder, files }: Member): string => {
  if (folder !== "") return folder.slice(0, -1);
  const [source = ""] = files.values();
  const name = source.slice(source.lastIndexOf("/") + 1);
  const { stem } = splitMark(withoutEnding(name)) ?? { stem: withoutEnding(name) };
  return JSON.stringify(name.startsWith(stem) ? `*${name.slice(stem.length)}` : source);
};

/** A line of `book.yaml` that says where the languages are; of many, the last one. */
const editionsOf = (members: readonly Member[]): string => {
  const entries = members.map((one) => `${one.language}: ${entryOf(one)}`);
  return `editions: {${entries.length > MOST ? `…, ${entries.at(-1)}` : entries.join(", ")}}`;
};

const nameIn = (language: string): string =>
  new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;

/** Folders by how many of some files they hold, the fullest first: `blog/ (53 files), README.md`. */
export const listed = (paths: readonly string[]): string => {
  const groups = groupBy(paths, (path) => path.slice(0, path.indexOf("/") + 1) || path);
  const all = [...groups].sort((a, b) => b[1].length - a[1].length);
  const few = all
    .slice(0, MOST)
    .map(([top, { length }]) => (top.endsWith("/") ? `${top} (${count(length)})` : top));
  return [...few, ...(all.length > MOST ? [`${all.length - MOST} more`] : [])].join(", ");
};

/** What of a content folder a reader of it would have expected otherwise. */
const notesOn = (
  languages: readonly Member[],
  { strange, isAtTop }: Pick<Scheme, "strange" | "isAtTop">,
  paths: readonly string[],
): Layout["notes"] => {
  const taken = new Set([...languages, ...strange].flatMap(({ files }) => [...files.values()]));
  const rest = paths.filter((path) => !taken.has(path) && !isOfRepository(path));
  const [lead] = [...languages].sort((a, b) => b.files.size - a.files.size);
  const notes = strange.map((member) => {
    const { folder, language, files } = member;
    const where = placeOf(member);
    const shared = [...files.keys()].filter((path) => lead?.files.has(path)).length;
    const reason =
      `Unexpected ${folder && "folder "}${where} with ${count(files.size)}, named like ${nameIn(language)}, expected chapters of the same ` +
      `names as in ${lead ? placeOf(lead) : "another language"} (${shared} of ${lead?.files.size ?? 0}): it is no edition ` +
      `unless book.yaml says ${editionsOf([...languages, member])}`;
    return { path: where, reason };
  });
  // One is enough to know what is meant by all.
  if (notes.length > MOST)
    notes.splice(1, notes.length, {
      path: "",
      reason:
        `Unexpected folders named like languages, expected chapters of the same names as in ${lead ? placeOf(lead) : "another"}: ` +
        `${strange.slice(1).map(placeOf).join(", ")} are no editions unless book.yaml says editions:`,
    });
  const each = languages.map((one) => `${one.language} from ${placeOf(one)} (${count(one.files.size)})`);
  const where = [...each.slice(0, MOST), ...(each.length > MOST ? [`${each.length - MOST} more`] : [])].join(
    ", ",
  );
  const [only, second] = languages;
  if (only && !second)
    notes.push({
      path: placeOf(only),
      reason:
        `Unexpected single language: ${where}, expected a second one beside it, such as zh or en, or editions: in book.yaml` +
        (rest.length > 0 ? `. Also there: ${listed(rest)}` : ""),
    });
  else if (!isAtTop && rest.length > 0)
    notes.push({
      path: "",
      reason: `Unexpected files that are no chapters: ${listed(rest)}. Taken: ${where}. Expected editions: in book.yaml where others are meant`,
    });
  return notes;
};

const layoutOf = (languages: readonly Member[], notes: Layout["notes"]): Layout => {
  const sorted = [...languages].sort((a, b) => (a.language < b.language ? -1 : 1));
  return {
    languages: new Map(
      sorted.map(({ language, folder, files }) => [
        language,
        { folder, chapters: Array.from(files, ([path, source]) => ({ path, source })) },
      ]),
    ),
    notes,
  };
};

/**
 * Sorts Markdown files (paths in the content folder) into languages, and says which place in the book each has: as `editions:` of
 * `book.yaml` says; else by the folders or the ends of names that are languages, whichever of them pairs most files. A
 * language that nothing names is the one beside which the others stand. Without any language there are none.
 */
export const layOut = async (paths: readonly string[], options: LayoutOptions): Promise<Layout> => {
  const all = new Set(paths);
  // What knitr makes of a program stands beside it.
  const isKnitted = (path: string): boolean =>
    /\.[qr]md$/i.test(path) && all.has(`${withoutEnding(path)}.md`);
  const markdown = paths.filter((path) => isMarkdown(path) && !isKnitted(path));
  if (options.editions) {
    const editions = namedEditions(markdown, options.editions);
    const empty = editions.filter(({ files }) => files.size === 0);
    const notes = empty.map(({ language }) => ({
      path: "book.yaml",
      reason:
        `Missing chapters of ${language}, expected Markdown files in ` +
        `${options.editions?.get(language)?.join(", ")}, as editions: says`,
    }));
    return layoutOf(
      editions.filter((one) => !empty.includes(one)),
      notes,
    );
  }
  const [best] = hold(options.memory, keyOf("schemes", markdown), () => schemesOf(markdown));
  if (!best) return { languages: new Map(), notes: [] };
  const { languages, lead } = await named(best, options);
  return { ...layoutOf(languages, notesOn(languages, best, markdown)), lead };
};
