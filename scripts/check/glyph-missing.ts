import type { Nodes } from "mdast";
import type { Book, Chapter } from "../book.ts";
import { keyOf, leaveTexts } from "../library/cache/cache.ts";
import {
  fontsKey,
  missingCharacters,
  ownFontFor,
  packageForScript,
  packagesForLanguage,
  scriptOf,
} from "../library/fonts/fonts.ts";
import { START, report, retold } from "../library/messages/messages.ts";
import { pointAt } from "../library/text/text.ts";
import { visit } from "../library/tree/tree.ts";

/** What stands for a reader to see in a chapter, and where in its file it begins. */
const shownIn = ({ tree }: Chapter): [words: string, offset: number][] => {
  const shown: [string, number][] = [];
  visit(tree, (node: Nodes) => {
    const words = "value" in node ? node.value : "alt" in node ? node.alt : undefined;
    const isComment = node.type === "html" && node.value.startsWith("<!--");
    if (words && !isComment) shown.push([words, node.position?.start.offset ?? 0]);
  });
  return shown;
};

const nameOf = (character: string): string =>
  `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`;

/** Characters named in a message. */
const NAMED = 5;

const checkChapter = (chapter: Chapter, missingIn: (text: string) => Set<string>): void => {
  const { file } = chapter;
  const source = String(file);
  const scripts = new Map<string, { characters: Set<string>; count: number; offset: number }>();
  for (const [words, start] of shownIn(chapter)) {
    const missing = missingIn(words);
    if (missing.size === 0) continue;
    for (const character of words) {
      if (!missing.has(character)) continue;
      const script = scriptOf(character);
      // Written as an entity, it is not in the source: &#x1F0A1;
      const offset = Math.max(source.indexOf(character, start), start);
      const known = scripts.get(script) ?? { characters: new Set<string>(), count: 0, offset };
      known.characters.add(character);
      known.count += 1;
      scripts.set(script, known);
    }
  }
  for (const [script, { characters, count, offset }] of scripts) {
    const named = [...characters].slice(0, NAMED).map(nameOf);
    const rest = characters.size - NAMED;
    const more = rest > 0 ? ` and ${rest} more` : "";
    const of = script === "Common" ? "" : ` of the script ${script}`;
    const { line, column } = pointAt(source, offset);
    const name = packageForScript(script);
    const font = name === undefined ? "fonts in book.yaml" : `npm install ${name}, or fonts in book.yaml`;
    report(file, {
      rule: "glyph-missing",
      reason: `Unexpected ${named.join(", ")}${more}${of}, ${count} in all, expected characters that a font of the book has (${font}): the PDF shows boxes for them, the site and EPUBs what readers' own fonts have`,
      place: offset === 0 ? START : { line, column },
    });
  }
};

/** A note where the Han of a language come from our Chinese fonts, which write some of them otherwise. */
const sayRegional = ({ editions, theme, files }: Book): void => {
  for (const { languages, settings } of editions) {
    const [language] = languages;
    const names = packagesForLanguage(language);
    if (!names || theme.fonts.text.some((family) => family.language === language)) continue;
    const reason = `Missing fonts of ${language}, expected npm install ${names.text} ${names.sans}: its Han are in the forms of simplified Chinese`;
    const file = files.find(({ path }) => settings !== undefined && path.endsWith(settings)) ?? files[0];
    if (file) report(file, { rule: "glyph-missing", reason, place: START, severity: "note" });
  }
};

/** `glyph-missing`: characters that no font of ours has, one message a script and chapter; and languages whose forms none has. */
export const glyphMissing = (book: Book): void => {
  const { chapters, fonts, memory } = book;
  sayRegional(book);
  const missingIn = missingCharacters((point) => ownFontFor(fonts, point) !== undefined);
  const known = memory && keyOf("glyphs", fontsKey(fonts));
  for (const chapter of [...chapters.values()].flat()) {
    leaveTexts(memory);
    retold(memory, known && chapter.key && `${known} ${chapter.key}`, {
      files: [chapter.file],
      make: () => checkChapter(chapter, missingIn),
    });
  }
};
