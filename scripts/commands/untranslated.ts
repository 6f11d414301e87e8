import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { alignBook } from "../align/align-book.ts";
import { skeletonOf } from "../ledger/skeleton.ts";
import { load } from "../load/load.ts";
import { chooseChapters } from "./choose-chapters.ts";
import { defineCommand } from "./define-command.ts";

const HELP = `Usage: npm run untranslated -- [CHAPTER] [options]

Begins the translation of a chapter: a new file of the same name, with the source as comments to translate below. Front
matter, programs and formulas are copied. A file that is there is never overwritten.

  CHAPTER           such as zh/03-finance; with or without number and ending (every chapter not translated)
  --content DIR     folder with one folder of Markdown for each language (content)
  --help            print this

Exit codes: 0 done; 2 wrong use.
`;

/** `npm run untranslated`. */
export const untranslatedCommand = defineCommand({
  help: HELP,
  options: {},
  arguments: 1,
  run: async ({ content }, [argument], { stdout }) => {
    const book = await load(content);
    let count = 0;
    for (const { source, translation, language } of chooseChapters(alignBook(book), argument, content)) {
      if (!source || translation) {
        if (argument !== undefined) stdout.write(`${translation?.file.path ?? argument} is there already\n`);
        continue;
      }
      const path = join(language, source.path);
      await mkdir(join(book.root, dirname(path)), { recursive: true });
      await writeFile(join(book.root, path), skeletonOf(source), { flag: "wx" });
      stdout.write(`${join(content, path)}\n`);
      count += 1;
    }
    if (count === 0 && argument === undefined) stdout.write("Every chapter has a translation.\n");
    return 0;
  },
});
