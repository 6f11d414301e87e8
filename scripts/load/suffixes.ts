import { groupBy } from "../library/groups/groups.ts";
import { isPlainLanguage } from "../library/languages/languages.ts";
import { withoutEnding } from "../library/text/text.ts";
import { add, isIndex, isOfRepository, MANY, placeOf, splitMark, type Member } from "./members.ts";

/** A file as its name has it: the chapter without the mark, and the language. */
interface Marked {
  key: string;
  mark: string;
  language: string;
  source: string;
}

const markedIn = (source: string): Marked | undefined => {
  const folder = source.slice(0, source.lastIndexOf("/") + 1);
  const found = splitMark(withoutEnding(source.slice(folder.length)));
  if (!found) return undefined;
  const key = placeOf(`${found.stem === "" ? folder.slice(0, -1) || "index" : folder + found.stem}.md`);
  return { key, mark: found.mark, language: found.language, source };
};

/** Members with those of one language made one that have no chapter in common: `a.zh.md` beside `b.zh-CN.md`. */
const asOne = (members: readonly Member[]): Member[] => {
  const sorted = [...members].sort((a, b) => b.files.size - a.files.size);
  const kept: Member[] = [];
  for (const member of sorted) {
    const [primary] = member.language.split("-");
    const same = kept.findIndex(
      ({ language, files }) =>
        language.split("-")[0] === primary && [...member.files.keys()].every((path) => !files.has(path)),
    );
    const other = kept[same];
    if (other) kept[same] = { ...other, files: new Map([...other.files, ...member.files]) };
    else kept.push(member);
  }
  return kept;
};

/** Files without those that are about the repository alone: `README.zh.md` at its top, where the book is all in folders. */
const ofBook = (marked: readonly Marked[], isPaired: (one: Marked) => boolean): readonly Marked[] => {
  const rest = marked.filter(({ key }) => key.includes("/"));
  const isApart = marked.every(({ key }) => key.includes("/") || isOfRepository(key));
  return isApart && rest.some((one) => isPaired(one) && isPlainLanguage(one.mark) && !isIndex(one.key))
    ? rest
    : marked;
};

/** Tells whether a language is one, or a word at the end of a name: `intro.zh.md`, but not `how-it-is.md`. */
const languageAmong = (
  groups: ReadonlyMap<string, readonly Marked[]>,
): ((found: readonly Marked[]) => boolean) => {
  const plainBeside = ({ key }: Marked): number =>
    (groups.get(key) ?? []).filter(({ mark }) => isPlainLanguage(mark)).length;
  return (found) =>
    found.some((one) => isPlainLanguage(one.mark) || plainBeside(one) > 1) ||
    found.length > Math.min(MANY, Math.max(2, groups.size / 2));
};

/**
 * The languages that the names of files end with: `intro.zh.md`, `README_CN.md`, beside `intro.md` or `intro.en.md`; and the files
 * that may be of a language which no name ends with.
 */
export const suffixMembers = (paths: readonly string[]): { members: Member[]; others: string[] } => {
  const plainPaths = new Set(paths.map(placeOf));
  const all = paths.flatMap((path) => markedIn(path) ?? []);
  const groups = groupBy(all, ({ key }) => key);
  const isPaired = ({ key, language }: Marked): boolean =>
    plainPaths.has(key) || (groups.get(key) ?? []).some((other) => other.language !== language);
  const marked = ofBook(all, isPaired);
  const byLanguage = groupBy(marked.filter(isPaired), ({ language }) => language);
  const isLanguage = languageAmong(groups);
  const members = new Map<string, Member>();
  for (const [language, found] of byLanguage)
    if (isLanguage(found))
      for (const { key, source } of marked.filter((one) => one.language === language))
        add(members, { language, isPlain: true, folder: "" }, key, source);
  // Beside two languages of a chapter, a further word is a third that we do not know: `a.klingon.md`.
  const isUnknown = (path: string): boolean => {
    const key = placeOf(path).replace(/\.[a-z-]+\.md$/i, ".md");
    return key !== placeOf(path) && plainPaths.has(key) && (groups.get(key)?.length ?? 0) > 1;
  };
  return { members: asOne([...members.values()]), others: paths.filter((path) => !isUnknown(path)) };
};
