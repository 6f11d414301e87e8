import { yearInApa } from "./apa.ts";
import { isArticle, isPart, type Entry, type Name } from "./entry.ts";
import { isHan } from "./fields.ts";
import { initials, makersOf, saidNames, shortName } from "./names.ts";
import { pieces, quoted, textOf, type Part } from "./pieces.ts";
import { isWide, wordsOf } from "./words.ts";

/** How a text names a work. */
export interface Label {
  /** In brackets: `Smith & Jones`. */
  authors: Part;
  /** As a part of a sentence: `Smith and Jones`. */
  narrative: Part;
  year: string;
  /** `a`, `-a` behind `n.d.`, where another work has the same authors and year. */
  letter: string;
}

/** A title in place of authors, up to its colon: as the reference has it for a whole work, in quotation marks for a part (APA §8.14). */
export const shortTitle = (entry: Entry): Part => {
  const { title, language } = entry;
  const short = textOf(title).split(/:\s|：|——/)[0] ?? "";
  const within = isPart(entry) || isArticle(entry);
  if (isWide(language)) return within ? quoted(short) : `《${short}》`;
  return within ? quoted(short) : { text: short, italic: true };
};

/** The first authors of works, for whom a family name says too little: others have it, with other initials (APA §8.20). */
const sharedNames = (entries: readonly Entry[]): ReadonlySet<string> => {
  const given = new Map<string, Set<string>>();
  for (const entry of entries) {
    const [first] = makersOf(entry);
    if (first?.given === undefined || isHan(first)) continue;
    const name = shortName(first);
    given.set(name, (given.get(name) ?? new Set()).add(initials(first.given, ".")));
  }
  return new Set([...given].filter(([, all]) => all.size > 1).map(([name]) => name));
};

/** The names of a work that a text says. */
interface Said {
  names: string[];
  /** Whether there are more. */
  cut: boolean;
  /** A space before 等 (GB/T 7714—2015 §10.2.3). */
  gap: boolean;
}

interface Shape {
  gap: boolean;
  /** Of more names than this only the first are said. */
  most: number;
  shown: number;
}

const namesOf = (entry: Entry, shape: Shape, shared: ReadonlySet<string>): Said => {
  const { said, more } = saidNames(makersOf(entry));
  const written = said.map((name: Name, index) => {
    const short = shortName(name);
    return index === 0 && shared.has(short) && name.given !== undefined
      ? `${initials(name.given, ".")} ${short}`
      : short;
  });
  const isCut = written.length > shape.most || more;
  // "et al." stands for more than one.
  const shown = isCut ? Math.min(shape.shown, written.length) : written.length;
  const all = isCut && !more && shown >= written.length - 1 && shape.shown > 1;
  return { names: all ? written : written.slice(0, shown), cut: isCut && !all, gap: shape.gap };
};

const said = (entry: Entry, { names, cut, gap }: Said, and: string): Part => {
  if (names.length === 0) return gap ? wordsOf(entry.language).nobody : shortTitle(entry);
  const wide = isWide(entry.language);
  const { others } = wordsOf(entry.language);
  const isLatin = /\p{Script=Latin}$/u.test(names.at(-1) ?? "");
  if (wide) return names.join("、") + (cut ? `${gap || isLatin ? " " : ""}${others}` : "");
  if (cut) return names.length === 1 ? `${names[0]} ${others}` : `${names.join(", ")}, ${others}`;
  if (names.length < 3) return names.join(` ${and} `);
  return `${names.slice(0, -1).join(", ")}, ${and} ${names.at(-1)}`;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** `a` to `z`, then `aa`. */
const letterAt = (index: number): string =>
  index < 26 ? LETTERS.charAt(index) : letterAt(Math.floor(index / 26) - 1) + LETTERS.charAt(index % 26);

/** Behind how many names the authors of works with one label differ. */
const apart = (entry: Entry, others: readonly Entry[]): number => {
  const own = saidNames(makersOf(entry)).said.map(shortName);
  let most = 1;
  for (const other of others) {
    const names = saidNames(makersOf(other)).said.map(shortName);
    const index = own.findIndex((name, at) => name !== names[at]);
    if (index !== -1) most = Math.max(most, index + 1);
  }
  return most;
};

/**
 * The labels of works that are cited by author and year, by key; the entries stand in the order of the list of references. APA names two
 * authors, and as many as tell works apart (§8.17, §8.18); GB/T 7714—2015 names the first (§10.2.3).
 */
export const labelsOf = (entries: readonly Entry[], style: "apa" | "gb" | "ieee"): Map<string, Label> => {
  const isApa = style === "apa";
  const shared = isApa ? sharedNames(entries) : new Set<string>();
  const shape = style === "gb" ? { most: 1, shown: 1, gap: true } : { most: 2, shown: 1, gap: false };
  const alike = (of: (entry: Entry) => string): Map<string, Entry[]> => {
    const groups = new Map<string, Entry[]>();
    for (const entry of entries) groups.set(of(entry), [...(groups.get(of(entry)) ?? []), entry]);
    return groups;
  };
  const plain = (entry: Entry): string =>
    `${textOf(said(entry, namesOf(entry, shape, shared), "&"))} ${yearInApa(entry)}`;
  const first = alike(plain);
  const shapeOf = (entry: Entry): Shape =>
    isApa ? { ...shape, shown: apart(entry, first.get(plain(entry)) ?? []) } : shape;
  const full = (entry: Entry): string =>
    `${textOf(said(entry, namesOf(entry, shapeOf(entry), shared), "&"))} ${yearInApa(entry)}`;
  const groups = alike(full);
  return new Map(
    entries.map((entry) => {
      const names = namesOf(entry, shapeOf(entry), shared);
      const group = groups.get(full(entry)) ?? [];
      const letter = group.length > 1 ? letterAt(group.indexOf(entry)) : "";
      const year = yearInApa(entry);
      return [
        entry.key,
        {
          authors: pieces(said(entry, names, "&")),
          narrative: pieces(said(entry, names, "and")),
          year,
          letter: letter !== "" && !/\d$/.test(year) ? `-${letter}` : letter,
        },
      ];
    }),
  );
};
