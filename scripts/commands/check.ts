import { usualCache } from "../library/cache/cache.ts";
import { RULES, countErrors, countWarnings, mergeAlike, UsageError } from "../library/messages/messages.ts";
import { oneOf, splitList } from "./arguments.ts";
import { CONTENT, defineCommand, THEME } from "./define-command.ts";
import { diagnosticFormats, diagnosticsOf } from "./diagnostics.ts";
import { diagnosticsInMarkdown } from "./markdown.ts";
import { fix } from "./fix.ts";
import { prepare } from "../session/prepare.ts";
import { printLeftOut, printMessages, printRules, totalOf } from "./print.ts";

const WRITERS: typeof diagnosticFormats = { ...diagnosticFormats, markdown: diagnosticsInMarkdown };
const FORMATS = ["text", ...Object.keys(WRITERS)];

/** `hebi check`. */
export const command = defineCommand({
  name: "check",
  does: "Reads the book, says what is wrong with it, and writes nothing but what --fix mends.",
  options: {
    content: CONTENT,
    lang: { value: "CODES", otherwise: "all", says: "languages to read, such as en,zh" },
    theme: THEME,
    rule: { value: "ID", choices: Object.keys(RULES), says: "say only what this rule finds" },
    format: {
      value: "NAME",
      default: "text",
      choices: FORMATS,
      says: "those for programs go to standard output",
    },
    fix: {
      says: "mend in the chapters what is sure, such as half-width marks in Chinese: shows what changes, then asks",
    },
    yes: { says: "with --fix: write without asking, as needed where there is no terminal" },
    strict: { says: "a warning is as bad as an error" },
    quiet: { says: "print nothing but errors" },
  },
  exits: "0 no errors; 1 the book has errors, or with --strict warnings; 2 wrong use.",
  run: async ({ content, lang, theme, rule, format, fix: mends, yes, strict, quiet }, _, streams) => {
    const write = WRITERS[oneOf("format", format, FORMATS)];
    const wanted = rule === undefined ? undefined : oneOf("rule", rule, Object.keys(RULES));
    const languages = lang === undefined ? lang : splitList(lang);
    if ((mends && write) || (yes && !mends))
      throw new UsageError(
        `Unexpected ${yes && !mends ? "--yes" : `--format ${format}`}, expected --fix with text`,
      );
    if (mends) await fix({ content, languages, rule: wanted, yes }, streams);
    const { book } = await prepare(content, { languages, theme, cache: usualCache() });
    const { files } = book;
    for (const file of files)
      file.messages = file.messages.filter(({ ruleId }) => wanted === undefined || ruleId === wanted);
    const errors = countErrors(files);
    if (write) {
      // GitHub shows ten of each severity.
      const messages = diagnosticsOf(format === "github" ? mergeAlike(files) : files);
      const shown = messages.filter(({ severity }) => !quiet || severity === "error");
      streams.stdout.write(write(shown));
    } else {
      printMessages(files, quiet, streams);
      if (!quiet) {
        printRules(files, streams);
        printLeftOut(book, streams);
        streams.stdout.write(`${totalOf(files)}\n`);
      }
    }
    return errors > 0 || (strict && countWarnings(files) > 0) ? 1 : 0;
  },
});
