import { groupBy } from "../library/groups/groups.ts";
import { isPlainLanguage } from "../library/languages/languages.ts";
import {
  add,
  DEFAULT,
  isHidden,
  MANY,
  pairedByNumbers,
  pairedIn,
  placeOf,
  restIn,
  splitFolder,
  tellingIn,
  unwrapped,
  within,
  withoutMarks,
  type Member,
} from "./members.ts";
import { suffixMembers } from "./suffixes.ts";

/** One way of sorting the files of a folder into languages. */
export interface Scheme {
  members: Member[];
  /** Folders that are named like languages and have too little in common with the others. */
  strange: Member[];
  /** How many files have a counterpart in another language. */
  paired: number;
  /** Whether it is that of languages side by side at the top: `en`, `zh`. */
  isAtTop: boolean;
}

/** Folders of languages side by side, by what they have in common: `docs/` of `docs/en` and `docs/zh`, `book-*` of `book-zh`. */
type Families = Map<string, Map<string, Member>>;

/** Every folder above a file that names a language, as a member of its family. */
const familiesOf = (paths: readonly string[]): Families => {
  const families: Families = new Map();
  // A name stands in many paths.
  const known = new Map<string, ReturnType<typeof splitFolder>>();
  const markIn = (segment: string): ReturnType<typeof splitFolder> => {
    if (!known.has(segment)) known.set(segment, splitFolder(segment));
    return known.get(segment);
  };
  for (const path of paths) {
    const segments = path.split("/");
    for (const [index, segment] of segments.slice(0, -1).entries()) {
      const found = markIn(segment);
      if (!found || (found.stem !== "" && !isPlainLanguage(found.mark))) continue;
      const rest = segments.slice(index + 1).join("/");
      if (isHidden(rest)) continue;
      const parent = segments
        .slice(0, index)
        .map((one) => `${one}/`)
        .join("");
      const key = found.stem === "" ? parent : `${parent}${found.stem}-*`;
      const members = families.get(key) ?? new Map<string, Member>();
      families.set(key, members);
      const isPlain = isPlainLanguage(found.mark);
      add(
        members,
        { language: found.language, isPlain, folder: `${parent}${segment}/` },
        placeOf(rest),
        path,
      );
    }
  }
  return families;
};

const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

/** A folder that holds one language, and what of the language folders stands in the same place. */
interface Base {
  /** The folder with a closing `/`. */
  folder: string;
  /** What lies between a language's folder and its files: `docusaurus-plugin-content-docs/current/`. */
  inner: string;
}

/** Files by their names, each with the parts of its path. */
type Names = Map<string, { path: string; segments: string[] }[]>;

const byName = (paths: readonly string[]): Names =>
  groupBy(
    paths.map((path) => ({ path, segments: placeOf(path).split("/") })),
    ({ segments }) => segments.at(-1),
  );

/** A name that more files have than this says nothing of where the other language is. */
const MOST = 30;

/** Docusaurus keeps older versions beside the current one. */
const isCurrent = (key: string): number => (/(?:^|\/)current\/\n/.test(key) ? 1 : 0);

/** The folder that holds what the files of a language have the same names as, further apart: `docs` for `i18n/zh/…/current`. */
const baseFor = (members: readonly Member[], names: Names): Base | undefined => {
  const inside = new Set(members.flatMap(({ files }) => [...files.values()]));
  const votes = new Map<string, number>();
  const all = members.flatMap(({ files }) => [...files.keys()]);
  const isTelling = tellingIn(all);
  for (const path of all.filter(isTelling)) {
    const rest = path.split("/");
    const others = names.get(rest.at(-1) ?? "") ?? [];
    if (others.length > MOST) continue;
    for (const { path: other, segments } of others) {
      if (inside.has(other)) continue;
      let same = 0;
      while (same < rest.length && rest.at(-1 - same) === segments.at(-1 - same)) same += 1;
      const [inner, folder] = [rest, segments].map((one) =>
        one
          .slice(0, one.length - same)
          .map((name) => `${name}/`)
          .join(""),
      );
      const key = `${inner}\n${folder}`;
      votes.set(key, (votes.get(key) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort(
    ([a, own], [b, other]) => isCurrent(b) - isCurrent(a) || other - own || a.length - b.length,
  );
  const [inner = "", folder = ""] = best?.[0].split("\n") ?? [];
  return best && { inner, folder };
};

/** So many files are a language that was begun, where all of them have counterparts. */
const BEGUN = 3;

/** Whether a member has too little in common with the others to be one of them. */
const isByChance = (member: Member, paired: number, largest: number, isAtTop: boolean): boolean =>
  member.isPlain
    ? !isAtTop &&
      (paired === 0 || (member.files.size * 10 < largest && (paired < BEGUN || paired < member.files.size)))
    : paired < Math.min(2, largest) || (paired * 2 < member.files.size && paired < MANY);

const keepReal = (members: readonly Member[], isAtTop: boolean): Member[] => {
  const paired = pairedIn(members);
  const largest = Math.max(...members.map(({ files }) => files.size));
  // Languages side by side, whose files are called in the words of each.
  const alike = members.filter(({ isPlain, files }) => isPlain && files.size * 3 >= largest);
  if (alike.length > 1 && total(paired.values()) === 0) return alike;
  const [lead] = [...members].sort((a, b) => b.files.size - a.files.size);
  // Most have the same paths, if only indexes of folders.
  const isAlike = ({ files }: Member): boolean =>
    largest > BEGUN && [...files.keys()].filter((path) => lead?.files.has(path)).length * 2 > largest;
  return members.filter((one) => isAlike(one) || !isByChance(one, paired.get(one) ?? 0, largest, isAtTop));
};

/** A family with one way to find the language that has no folder of its name. */
const schemeOf = (
  members: readonly Member[],
  base: Member | undefined,
  isAtTop: boolean,
): Scheme | undefined => {
  const withBase = base ? [...members, base] : members;
  const paired = pairedIn(withBase);
  const largest = Math.max(...members.map((one) => one.files.size));
  const inBase = (base && paired.get(base)) ?? 0;
  const isBase = base !== undefined && inBase > 0 && inBase * 3 >= Math.min(largest, base.files.size);
  const real = keepReal(isBase ? withBase : members, isAtTop);
  if (real.length === 0) return undefined;
  const strange = members.filter((one) => !real.includes(one));
  return { members: unwrapped(real), strange, paired: total(pairedIn(real).values()), isAtTop };
};

/** Folders of translations alone: their source is elsewhere. */
const OF_TRANSLATIONS = /(?:^|\/)_?(?:i18n|l10n|translations?|locales?|langs?|languages)\/$/i;
/** Of the families of a folder, so many of the largest are looked at. */
const MOST_FAMILIES = 40;

const sizeOf = (members: Iterable<Member>): number => total([...members].map(({ files }) => files.size));

/** The languages that folders name, and where there is one that no folder names, that. */
const folderSchemes = (paths: readonly string[]): Scheme[] => {
  const names = byName(paths);
  const families = [...familiesOf(paths)].sort((a, b) => sizeOf(b[1].values()) - sizeOf(a[1].values()));
  return families.slice(0, MOST_FAMILIES).flatMap(([key, family]) => {
    const members = pairedByNumbers(withoutMarks([...family.values()]));
    const direct = key.endsWith("-*") ? `${key.slice(0, -2)}/` : key;
    const beside = schemeOf(members, restIn(direct, paths, members), key === "");
    if (beside && beside.paired > 0 && !OF_TRANSLATIONS.test(key)) return [beside];
    const base = baseFor(members, names);
    const inside = base ? members.map((one) => within(one, base.inner)) : [];
    const apart = base && schemeOf(inside, restIn(base.folder, paths, inside), false);
    const hasBase = apart?.members.some(({ language }) => language === DEFAULT) ?? false;
    return [hasBase ? apart : (beside ?? apart)].filter((one) => one !== undefined);
  });
};

/** The languages that the names of files end with, and that of the files beside them. */
const suffixScheme = (paths: readonly string[]): Scheme | undefined => {
  const { members, others } = suffixMembers(paths.filter((path) => !isHidden(path)));
  return members.length > 0 ? schemeOf(members, restIn("", others, members), false) : undefined;
};

/** Every way of sorting Markdown files into languages that finds two of them, or one folder that names one; the best one first. */
export const schemesOf = (paths: readonly string[]): Scheme[] => {
  const found = [...folderSchemes(paths), suffixScheme(paths)].filter((one) => one !== undefined);
  const weight = ({ members, paired, isAtTop }: Scheme): number =>
    isAtTop && members.some(({ isPlain }) => isPlain)
      ? Math.max(paired, sizeOf(members) / 2) + (members.length > 1 ? sizeOf(members) : 0)
      : paired;
  return found.sort((a, b) => weight(b) - weight(a) || sizeOf(b.members) - sizeOf(a.members));
};
