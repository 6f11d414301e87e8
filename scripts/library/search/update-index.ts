import {
  contentOf,
  piecesFor,
  sizeOf,
  valueIn,
  type Entry,
  type Found,
  type Index,
  type NameOf,
  type SearchedPage,
} from "./index-files.ts";
import { changedPinyin } from "./pinyin.ts";
import { words } from "./words.ts";

/** A page that is another than it was, and its place among the others. */
export interface ChangedPage {
  at: number;
  page: SearchedPage;
  before: Found;
  now: Found;
}

type Piece = Readonly<Record<string, string>>;

/** The pages of a token with their counts, from steps as `searchIndex` writes them. */
const countsIn = (steps: string | undefined): Map<number, number> => {
  let page = 0;
  const counts = (steps?.split(" ") ?? []).map((text): [number, number] => {
    const step = Number(text);
    page += Math.floor(step / 10);
    return [page, step % 10];
  });
  return new Map(counts);
};

const stepsOf = (counts: ReadonlyMap<number, number>): string => {
  let last = 0;
  const steps = [...counts]
    .sort(([one], [other]) => one - other)
    .map(([page, count]) => {
      const step = (page - last) * 10 + count;
      last = page;
      return step;
    });
  return steps.join(" ");
};

/** By token, how often it stands now on the pages on which it stood more or less often before. */
const changedCounts = (changed: readonly ChangedPage[]): Map<string, Map<number, number>> => {
  const changes = new Map<string, Map<number, number>>();
  for (const { at, before, now } of changed)
    for (const token of new Set([...before.counts.keys(), ...now.counts.keys()])) {
      const count = now.counts.get(token) ?? 0;
      if (count === (before.counts.get(token) ?? 0)) continue;
      changes.set(token, (changes.get(token) ?? new Map<number, number>()).set(at, count));
    }
  return changes;
};

/** A piece with some of its entries changed; what is nothing is taken out. In the order of the keys. */
const changedPiece = (piece: Piece, changes: ReadonlyMap<string, string | undefined>): Piece => {
  const entries = new Map<string, string | undefined>([...Object.entries(piece), ...changes]);
  const changed: Record<string, string> = Object.create(null);
  for (const key of [...entries.keys()].sort()) {
    const value = entries.get(key);
    if (value !== undefined) changed[key] = value;
  }
  return changed;
};

/** The value of a key that is the object's own, and not of all objects, such as `constructor`. */
const own = (piece: Piece, key: string): string | undefined =>
  Object.hasOwn(piece, key) ? piece[key] : undefined;

/** What becomes of the postings: changes of each piece by its number, tokens that come and go, and by how much the size grows. */
const changedPostings = (changed: readonly ChangedPage[], pieceOf: (at: number) => Piece, count: number) => {
  const pieces = new Map<number, Map<string, string | undefined>>();
  const [come, gone]: [string[], string[]] = [[], []];
  let growth = 0;
  for (const [token, counts] of changedCounts(changed)) {
    const at = words.pieceOf(token, count);
    const all = countsIn(own(pieceOf(at), token));
    const before = all.size;
    for (const [page, often] of counts)
      if (often > 0) all.set(page, often);
      else all.delete(page);
    growth += (all.size > 0 ? sizeOf(token, all.size) : 0) - (before > 0 ? sizeOf(token, before) : 0);
    const piece = pieces.get(at) ?? new Map<string, string | undefined>();
    pieces.set(at, piece.set(token, all.size > 0 ? stepsOf(all) : undefined));
    if (before === 0) come.push(token);
    if (all.size === 0) gone.push(token);
  }
  return { pieces, come: come.filter(words.isWord), gone: gone.filter(words.isWord), growth };
};

/** What reads the files of an index, each once, and collects those of the next. */
const filesFrom = (index: Index, nameOf: NameOf) => {
  const files = new Map<string, string>();
  const parsed = new Map<string, unknown>();
  const read = (name: string): unknown => {
    const value = parsed.get(name) ?? valueIn(index.files.get(name) ?? "");
    parsed.set(name, value);
    return value;
  };
  return {
    files,
    read,
    pieceIn: (name: string | undefined): Piece => (name === undefined ? {} : (read(name) as Piece)),
    add: (stem: string, value: unknown): string => {
      const content = contentOf(value);
      const name = nameOf(`${stem}.js`, content);
      files.set(name, content);
      return name;
    },
    keep: (name: string): string => {
      files.set(name, index.files.get(name) ?? "");
      return name;
    },
  };
};

/** The list of words with some more and some fewer. */
const changedWords = (list: string, come: readonly string[], gone: readonly string[]): string => {
  const known = new Set(list.split("\n"));
  for (const word of come) known.add(word);
  for (const word of ["", ...gone]) known.delete(word);
  return [...known].sort().join("\n");
};

/**
 * Makes the index of pages, of which few are others than when `index` was made of them: the same as `searchIndex` makes of all, in the
 * time of what has changed. Nothing where it is spread over another number of pieces.
 */
export const updateIndex = (
  index: Index,
  changed: readonly ChangedPage[],
  nameOf: NameOf,
): Index | undefined => {
  const { files, read, pieceIn, add, keep } = filesFrom(index, nameOf);
  const entry = read(index.entry) as Entry;
  const { pieces, come, gone, growth } = changedPostings(
    changed,
    (at) => pieceIn(entry.pieces[at]),
    entry.pieces.length,
  );
  const size = index.size + growth;
  if (piecesFor(size) !== entry.pieces.length) return undefined;
  const fresh = new Map(changed.map(({ at, page }) => [at, page]));
  const pages = entry.pages.map(([address, title, text], at): Entry["pages"][number] => {
    const page = fresh.get(at);
    return page
      ? [address, page.title, add(`text-${page.slug}`, page.passages)]
      : [address, title, keep(text)];
  });
  const list = read(entry.words) as string;
  const isSame = come.length + gone.length === 0;
  const vocabulary = isSame ? keep(entry.words) : add("words", changedWords(list, come, gone));
  const postings = entry.pieces.map((name, at) => {
    const changes = pieces.get(at);
    return changes ? add(`piece-${at}`, changedPiece(pieceIn(name), changes)) : keep(name);
  });
  const letters = new Map(Object.entries(entry.pinyin ?? {}));
  const readings = changedPinyin(changed, (letter) => pieceIn(letters.get(letter)));
  const pinyin: [letter: string, name: string][] = [];
  for (const letter of [...new Set([...letters.keys(), ...readings.keys()])].sort()) {
    const changes = readings.get(letter);
    const piece = changes && changedPiece(pieceIn(letters.get(letter)), changes);
    if (!piece) pinyin.push([letter, keep(letters.get(letter) ?? "")]);
    else if (Object.keys(piece).length > 0) pinyin.push([letter, add(`pinyin-${letter}`, piece)]);
  }
  const whole: Entry = {
    pages,
    words: vocabulary,
    pieces: postings,
    ...(pinyin.length > 0 && { pinyin: Object.fromEntries(pinyin) }),
  };
  return { files, entry: add("index", whole), size };
};
