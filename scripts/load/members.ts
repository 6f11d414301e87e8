import { groupBy } from "../library/groups/groups.ts";
import { canonicalLanguage, isPlainLanguage } from "../library/languages/languages.ts";
import { withoutEnding } from "../library/text/text.ts";

/** The files of one language, as one way of sorting them has it. */
export interface Member {
  /** BCP 47; `DEFAULT` for those that name no language. */
  language: string;
  /** Whether it is named by what is hardly ever anything but a language. */
  isPlain: boolean;
  /** The folder that they are in, with a closing `/`; empty for the content folder. */
  folder: string;
  /** Paths in the content folder, by what stands for them in the book: the same in every language. */
  files: Map<string, string>;
}

/** The language of files that name none. */
export const DEFAULT = "";

/** So many files with counterparts are none by chance. */
export const MANY = 10;

/** The place in the book of a path below a language's folder: with one ending, and its letters composed (NFC), whatever wrote it. */
export const placeOf = (path: string): string => `${withoutEnding(path.normalize("NFC"))}.md`;

/**
 * Drafts, includes and layouts of other tools begin with `_`; `_index.md` is Hugo's index of a folder, `_sidebar.md` docsify's list of
 * chapters, `_posts` a folder of Jekyll. `404.md` is what a site says of pages that it has not.
 */
export const isHidden = (path: string): boolean => HIDDEN.test(path);

const COLLECTIONS = "posts|docs|pages|chapters|articles|lessons|episodes|guides?";
const HIDDEN = new RegExp(`(?:^|/)(?:_(?!(?:index|sidebar)\\.|(?:${COLLECTIONS})/)|404\\.[^/]+$)`, "i");

/** Whether a name is one that every folder may have. */
export const isIndex = (path: string): boolean => /(?:^|\/)(?:_?index|readme|summary)\.md$/i.test(path);

/** A name that is a language's, or has its mark at an end. */
interface Split {
  /** The name without the mark. */
  stem: string;
  mark: string;
  language: string;
}

const splitAt = (stem: string, mark: string): Split | undefined => {
  const language = canonicalLanguage(mark);
  return language === undefined ? undefined : { stem, mark, language };
};

const signsIn = (name: string): number[] => Array.from(name.matchAll(/[._-]/g), ({ index }) => index);

/** A name without the mark of a language at its end, `intro` and `zh-CN` for `intro_zh-CN`; the longest mark counts. */
export const splitMark = (name: string): Split | undefined => {
  for (const sign of [-1, ...signsIn(name)]) {
    const found = splitAt(name.slice(0, Math.max(0, sign)), name.slice(sign + 1));
    if (found) return found;
  }
  return undefined;
};

/** The same of the name of a folder, which may also begin with what is surely a language: `zh-docs`. */
export const splitFolder = (name: string): Split | undefined => {
  const atStart = signsIn(name)
    .filter((sign) => isPlainLanguage(name.slice(0, sign)))
    .map((sign) => splitAt(name.slice(sign + 1), name.slice(0, sign)));
  return splitMark(name) ?? atStart.findLast((found) => found && found.stem !== "");
};

/** Adds a file to the member of its language; the first of two that would be the same chapter stays. */
export const add = (
  members: Map<string, Member>,
  of: Omit<Member, "files">,
  path: string,
  source: string,
): void => {
  const member = members.get(of.language) ?? { ...of, files: new Map() };
  members.set(of.language, member);
  if (!member.files.has(path)) member.files.set(path, source);
};

/** Paths without the mark of the language whose folder they are in, where the other languages then have them too: `zh/intro.zh.md`. */
export const withoutMarks = (members: readonly Member[]): Member[] => {
  const bare = (path: string, { language }: Member): string => {
    const name = path.slice(path.lastIndexOf("/") + 1, -".md".length);
    const found = splitMark(name);
    const isOwn = found?.stem && found.language.split("-")[0] === language.split("-")[0];
    return isOwn ? `${path.slice(0, -".md".length - name.length)}${found.stem}.md` : path;
  };
  const counts = new Map<string, number>();
  const both = members.map((member) =>
    Array.from(member.files, ([path, source]) => ({ path, source, short: bare(path, member) })),
  );
  for (const { path, short } of both.flat())
    for (const name of new Set([path, short])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return members.map((member, index) => ({
    ...member,
    files: new Map(
      (both[index] ?? []).map(({ path, source, short }) => {
        const isBetter = counts.get(path) === 1 && (counts.get(short) ?? 0) > 1 && !member.files.has(short);
        return [isBetter ? short : path, source];
      }),
    ),
  }));
};

/** Tells the names by which chapters are known: those that every folder has say nothing where most are others. */
export const tellingIn = (paths: readonly string[]): ((path: string) => boolean) =>
  paths.filter(isIndex).length * 2 > paths.length ? () => true : (path) => !isIndex(path);

/** How many files of each member another one has too. */
export const pairedIn = (members: readonly Member[]): Map<Member, number> => {
  const all = members.flatMap(({ files }) => [...files.keys()]);
  const isTelling = tellingIn(
    members.flatMap(({ language, files }) => (language === DEFAULT ? [] : [...files.keys()])),
  );
  const counts = new Map<string, number>();
  for (const path of all) counts.set(path, (counts.get(path) ?? 0) + 1);
  return new Map(
    members.map((member) => [
      member,
      [...member.files.keys()].filter((path) => isTelling(path) && (counts.get(path) ?? 0) > 1).length,
    ]),
  );
};

/** The numbers that the names of a path begin with, `2/10` of `2-boats/10-oars.md`; nothing where one has none. */
const numbersIn = (path: string): string | undefined => {
  const numbers = path.split("/").map((name) => /^\d+(?:[.-]\d+)*/.exec(name)?.[0]);
  return numbers.includes(undefined)
    ? undefined
    : numbers.map((one) => one?.replace(/^0+(?=\d)/, "")).join("/");
};

/** Whether a name is in other letters than English: two in the same letters may be those of two chapters. */
const isForeign = (path: string): boolean => /\P{ASCII}/u.test(path);

/**
 * Members whose files are called in the words of each language, by the numbers before these, where no two of one language have the
 * same: `2-桨.md` is `2-oars.md`, as English or the first language has it.
 */
export const pairedByNumbers = (members: readonly Member[]): Member[] => {
  const lead = members.find(({ language }) => language === "en") ?? members[0];
  const numbered = members.map(({ files }) => groupBy([...files.keys()], numbersIn));
  const own = new Map(lead && [...lead.files.keys()].map((path) => [numbersIn(path), path]));
  const isClear = ([number, paths]: [string | undefined, string[]]): boolean =>
    number === undefined ||
    (paths.length === 1 && members.filter(({ files }) => files.has(paths[0] ?? "")).length === 1);
  if (!numbered.every((all) => [...all].every(isClear))) return [...members];
  const placed = (path: string): string => {
    const number = numbersIn(path);
    const other = number === undefined ? undefined : own.get(number);
    return other !== undefined && isForeign(path) !== isForeign(other) ? other : path;
  };
  return members.map((one) => ({
    ...one,
    files: new Map(Array.from(one.files, ([path, source]) => [placed(path), source])),
  }));
};

/** Names of files that are about a repository, at its top. */
const REPOSITORY_NAMES =
  "README LICENSE LICENCE CONTRIBUTING CONTRIBUTORS CHANGELOG CODE_OF_CONDUCT SECURITY SUPPORT SUPPORTERS GOVERNANCE " +
  "MAINTAINERS AUTHORS NOTICE NOTICES AGENTS CLAUDE HISTORY TODO BACKERS TRANSLATIONS";
const OF_REPOSITORY = new RegExp(`^_?(?:${REPOSITORY_NAMES.replaceAll(" ", "|")})\\b`);

/** The files below a folder that name no language: of the content folder itself, only what stands beside their counterparts. */
export const restIn = (folder: string, paths: readonly string[], members: readonly Member[]): Member => {
  const own = new Set(members.flatMap(({ files }) => [...files.values()]));
  const known = new Set(members.flatMap(({ files }) => [...files.keys()]));
  const tops = new Set([...known].map((path) => /^[^/]+(?=\/)/.exec(path)?.[0]));
  const belongs = (path: string): boolean =>
    folder !== "" ||
    known.has(path) ||
    (path.includes("/") ? tops.has(path.slice(0, path.indexOf("/"))) : !isOfRepository(path));
  const files = new Map<string, string>();
  for (const source of paths) {
    if (!source.startsWith(folder) || own.has(source)) continue;
    const path = placeOf(source.slice(folder.length));
    if (!isHidden(path) && belongs(path) && !files.has(path)) files.set(path, source);
  }
  return { language: DEFAULT, isPlain: true, folder, files };
};

/** Whether a file at the top of a content folder is about a repository, not of its book. */
export const isOfRepository = (path: string): boolean => OF_REPOSITORY.test(path);

/** Folders that hold the chapters of a language for a tool, such as mdBook, and are no part of the book. */
const WRAPPERS = ["src", "docs", "source", "content", "text"];

export const within = (member: Member, inner: string): Member => ({
  ...member,
  folder: `${member.folder}${inner}`,
  files: new Map(
    [...member.files].flatMap(([path, source]) =>
      path.startsWith(inner) ? [[path.slice(inner.length), source]] : [],
    ),
  ),
});

/** Members without the folder that holds all chapters of each, beside it nothing but what is about a repository, and not translated beside itself. */
export const unwrapped = (members: readonly Member[]): Member[] => {
  const isPaired = (path: string): boolean => members.filter(({ files }) => files.has(path)).length > 1;
  const wrapper = WRAPPERS.find((name) =>
    members.every(({ folder, files }) => {
      const paths = [...files.keys()];
      const outside = paths.filter((path) => !path.startsWith(`${name}/`));
      const isBeside = outside.every(
        (path) => isOfRepository(path) && !/^summary\./i.test(path) && (folder !== "" || !isPaired(path)),
      );
      return outside.length < paths.length && (isBeside || files.has(`${name}/SUMMARY.md`));
    }),
  );
  return wrapper === undefined ? [...members] : members.map((one) => within(one, `${wrapper}/`));
};
