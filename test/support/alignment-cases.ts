import { readdirSync, readFileSync } from "node:fs";
import { align, type Link } from "../../scripts/library/alignment/alignment.ts";
import type { Block } from "../../scripts/library/blocks/blocks.ts";
import { chapterOf } from "./chapter-of.ts";

/** One side of a case: Markdown, and the letters of the sentences in each of its blocks. */
interface Layout {
  text: string;
  letters: string[];
}

/** A small chapter beside a translation whose blocks are divided otherwise. */
export interface AlignmentCase {
  name: string;
  source: Layout;
  translation: Layout;
}

const LETTER = /(?<![A-Za-z<])([a-z])('?)(?![A-Za-z>])/g;

/** Lays sentences out as blocks: `## a / - b' / **c**：d`. */
const layOut = (row: string, sentences: ReadonlyMap<string, string[]>, side: 0 | 1): Layout => {
  const glue = side === 0 ? " " : "";
  const blocks = row.split(" / ").map((block) => {
    const [, mark = "", words = ""] = /^((?:#+|-|1\.|>) |)(.*)$/.exec(block) ?? [];
    const parts = words.split(" ").map((part) =>
      part.replaceAll(LETTER, (_, letter: string, terse: string) => {
        const columns = sentences.get(letter) ?? [];
        return (columns[terse ? 2 : side] ?? "").replace(/^> /, "").replaceAll("\\n", "\n");
      }),
    );
    const quoted = sentences.get(words[0] ?? "")?.[side]?.startsWith("> ") ?? false;
    return `${quoted ? "> " : mark}${parts.join(glue).replaceAll("****", "")}`;
  });
  return {
    text: blocks.join("\n\n"),
    letters: row
      .split(" / ")
      .map((block) => Array.from(block.matchAll(LETTER), ([, one = ""]) => one).join("")),
  };
};

/** The cases of `fixtures/align/cases/*.txt`, whose notation is in `fixtures/align/README.md`. */
export const readCases = (folder: URL): AlignmentCase[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, folder), "utf8")
        .split(/^== /m)
        .slice(1)
        .flatMap((passage) => {
          const [name = "", ...lines] = passage.trim().split("\n");
          const sentences = new Map<string, string[]>();
          let source = "";
          let count = 0;
          return lines.flatMap((line): AlignmentCase[] => {
            if (/^[a-z] /.test(line)) sentences.set(line[0] ?? "", line.slice(2).split(" | "));
            if (line.startsWith("en: ")) source = line.slice(4);
            if (!line.startsWith("zh: ")) return [];
            count += 1;
            return [
              {
                name: `${file} ${name} ${count}`,
                source: layOut(source, sentences, 0),
                translation: layOut(line.slice(4), sentences, 1),
              },
            ];
          });
        }),
    );

/** Blocks that share sentences, by their places: `0=0`, `1,2=1`, `3=-`, `-=4`. */
export const rightLinks = ({ source, translation }: AlignmentCase): string[] => {
  const groups: { source: Set<number>; translation: Set<number> }[] = [];
  const add = (side: "source" | "translation", place: number, letters: string): void => {
    const touching = groups.filter((group) =>
      letters.split("").some((letter) => [...group.source].some((n) => source.letters[n]?.includes(letter))),
    );
    const into = { source: new Set<number>(), translation: new Set<number>() };
    for (const group of touching) {
      for (const n of group.source) into.source.add(n);
      for (const n of group.translation) into.translation.add(n);
      groups.splice(groups.indexOf(group), 1);
    }
    into[side].add(place);
    groups.push(into);
  };
  source.letters.forEach((letters, n) => add("source", n, letters));
  translation.letters.forEach((letters, n) => add("translation", n, letters));
  const list = (places: Set<number>): string => [...places].sort((a, b) => a - b).join(",") || "-";
  return groups.map((group) => `${list(group.source)}=${list(group.translation)}`);
};

/** The links that the alignment finds, in the same notation. */
export const foundLinks = ({
  source,
  translation,
}: AlignmentCase): { link: string; confidence: number }[] => {
  const [own, theirs] = [chapterOf(source.text).blocks, chapterOf(translation.text, "zh").blocks];
  if (own.length !== source.letters.length || theirs.length !== translation.letters.length)
    throw new Error(
      `Unexpected number of blocks ${own.length} ${theirs.length}:\n${source.text}\n${translation.text}`,
    );
  const list = (blocks: readonly Block[], all: readonly Block[]): string =>
    blocks.map((block) => all.indexOf(block)).join(",") || "-";
  return align(own, theirs).map((link: Link<Block>) => ({
    link: `${list(link.source, own)}=${list(link.translation, theirs)}`,
    confidence: link.confidence,
  }));
};
