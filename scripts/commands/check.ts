import { countErrors } from "../report.ts";
import { defineCommand } from "./define-command.ts";
import { prepare } from "./prepare.ts";
import { printMessages } from "./print-messages.ts";
import { splitList } from "./split-list.ts";

const HELP = `Usage: npm run check -- [options]

Reads the book, says what is wrong with it, and writes nothing.

  --content DIR     folder with one folder of Markdown for each language (content)
  --lang CODES      languages to read, such as en,zh (all)
  --quiet           print nothing but errors
  --help            print this

Exit codes: 0 no errors; 1 the book has errors; 2 wrong use.
`;

/** `npm run check`. */
export const checkCommand = defineCommand({
  summary: "reads the book and says what is wrong, and writes nothing",
  help: HELP,
  options: { lang: { type: "string" }, quiet: { type: "boolean", default: false } },
  run: async (values, _, streams) => {
    const languages = values.lang === undefined ? undefined : splitList(values.lang);
    const { book } = await prepare(values.content, languages, () => undefined);
    printMessages(book.files, values.quiet, streams);
    const errors = countErrors(book.files);
    if (!values.quiet && errors === 0) streams.stdout.write(`${book.files.length} files, no errors\n`);
    return errors > 0 ? 1 : 0;
  },
});
