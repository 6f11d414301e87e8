import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RootContent } from "mdast";
import type { Book, Chapter } from "../book.ts";
import { placeIn } from "../translate/place-in.ts";
import { translate } from "../translate/translate.ts";
import { load } from "../load/load.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { isDiagram } from "../library/blocks/blocks.ts";
import { UsageError } from "../library/messages/messages.ts";
import { chooseChapters, insideContent } from "./arguments.ts";
import { CONTENT, defineCommand } from "./define-command.ts";
import { explained, mustBeIn } from "../library/files/files.ts";
import { invocation } from "./invocation.ts";

/** What is the same in every language, and so is not to be translated. */
const isShared = (node: RootContent): boolean =>
  node.type === "code"
    ? node.lang !== "chart" && node.lang !== "figures" && !isDiagram(node)
    : ["math", "definition", "thematicBreak", "yaml"].includes(node.type);

/** A comment may not hold its own end. */
const comment = (text: string): string =>
  `<!--\n${text.replaceAll("-->", "-- >").replaceAll("<!--", "< !--")}\n-->`;

/**
 * The Markdown of a chapter yet to be translated: its front matter, programs and formulas as they are, everything else as
 * a comment to translate below.
 */
const skeletonOf = ({ tree, file }: Chapter): string => {
  const text = String(file);
  const pieces = tree.children.map((node) => {
    const piece = text.slice(node.position?.start.offset, node.position?.end.offset);
    return isShared(node) ? piece : comment(piece);
  });
  return `${pieces.join("\n\n")}\n`;
};

/** The book with the language that an argument names, though it has no chapter yet. */
const withLanguage = (book: Book, argument: string | undefined, content: string): Book => {
  const [first = "", ...rest] = insideContent(argument ?? "", content).split("/");
  const isChapter =
    rest.length === 0 && [...book.chapters.values()].flat().some(({ slug }) => slug === first);
  const language = canonicalLanguage(first);
  if (language === undefined || book.chapters.has(language) || isChapter) return book;
  return { ...book, chapters: new Map([...book.chapters, [language, []]]) };
};

/** `hebi untranslated`. */
export const command = defineCommand({
  name: "untranslated",
  does:
    "Begins the translation of a chapter: a new file of the same name, with the source as comments to translate below. " +
    "Front matter, programs and formulas are copied. A file that is there is never overwritten.",
  argument: {
    name: "CHAPTER",
    says:
      "such as zh/03-finance, with or without number and ending, or zh (every chapter not translated); a language that " +
      "the book does not have yet begins with this",
  },
  options: { content: CONTENT },
  exits: "0 done; 2 wrong use.",
  run: async ({ content }, [argument], { stdout }) => {
    const book = withLanguage(await load(content), argument, content);
    if (book.chapters.size < 2)
      throw new UsageError(
        `Missing language, expected the one to translate into: ${invocation("untranslated", "zh")}`,
      );
    const chosen = chooseChapters(translate(book), argument, content);
    for (const { source, translation, language } of chosen) {
      if (!source || translation) {
        if (argument !== undefined) stdout.write(`${translation?.file.path ?? argument} is there already\n`);
        continue;
      }
      const path = placeIn(book.chapters, language, source);
      const file = join(book.root, path);
      await mustBeIn(book.root, file);
      await explained(file, async () => {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, skeletonOf(source), { flag: "wx" });
      });
      stdout.write(`${join(content, path)}\n`);
    }
    if (argument === undefined && chosen.every(({ translation }) => translation))
      stdout.write("Every chapter has a translation.\n");
    return 0;
  },
});
