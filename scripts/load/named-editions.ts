import { isMarkdown } from "../library/text/text.ts";
import { isHidden, placeOf, type Member } from "./members.ts";

/** What `editions:` of `book.yaml` says: by language (BCP 47), folders, or patterns in which `*` stands for anything. */
export type NamedEditions = ReadonlyMap<string, readonly string[]>;

/** One folder or pattern of a language. */
interface Source {
  language: string;
  /** Folder with a closing `/`; empty for a pattern. */
  folder: string;
  /** What stands before, between and behind the stars of the pattern. */
  pieces: string[];
}

const sourceOf = (language: string, text: string): Source => {
  const path = text.replace(/^(?:\.?\/)+|\/+$/g, "");
  if (path.includes("*") || isMarkdown(path)) return { language, folder: "", pieces: path.split(/\*+/) };
  const folder = path === "" || path === "." ? "" : `${path}/`;
  return { language, folder, pieces: [folder, ""] };
};

/** What the stars of a pattern stand for in a path, each as little as possible but for the last; nothing where it does not fit. */
const starsIn = ([first = "", ...others]: readonly string[], path: string): string[] | undefined => {
  const last = others.at(-1);
  if (last === undefined) return path === first ? [path] : undefined;
  if (!path.startsWith(first) || !path.endsWith(last)) return undefined;
  const stars: string[] = [];
  let from = first.length;
  for (const piece of others) {
    const at =
      piece === last && stars.length === others.length - 1
        ? path.length - last.length
        : path.indexOf(piece, from + 1);
    if (at <= from) return undefined;
    stars.push(path.slice(from, at));
    from = at + piece.length;
  }
  return stars;
};

/**
 * The chapters of each language as `editions:` names them; what the stars of a pattern stand for is the place in the book. Of two
 * patterns that a file fits, the one that says more counts.
 */
export const namedEditions = (paths: readonly string[], named: NamedEditions): Member[] => {
  const sources = [...named].flatMap(([language, texts]) => texts.map((text) => sourceOf(language, text)));
  sources.sort((a, b) => b.pieces.join("").length - a.pieces.join("").length);
  const editions = Array.from(named.keys(), (language): Member => {
    const folder = sources.find((one) => one.language === language)?.folder ?? "";
    return { language, isPlain: true, folder, files: new Map() };
  });
  for (const source of paths) {
    const found = sources.find(({ pieces }) => starsIn(pieces, source));
    const stars = (found && starsIn(found.pieces, source)) ?? [];
    const path = placeOf(stars.join("/"));
    const place = isMarkdown(path) ? path : `${path}.md`;
    const files = editions.find(({ language }) => language === found?.language)?.files;
    if (files && !isHidden(place) && !files.has(place)) files.set(place, source);
  }
  return editions;
};
