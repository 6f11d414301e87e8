import { RULES, countErrors, UsageError } from "../library/messages/messages.ts";
import { defineCommand } from "./define-command.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { prepare } from "./prepare.ts";
import { printMessages } from "./print-messages.ts";
import { splitList } from "./split-list.ts";
import { diagnosticFormats } from "./write-diagnostics.ts";

const FORMATS = ["text", ...Object.keys(diagnosticFormats)];

const HELP = `Usage: npm run check -- [options]

Reads the book, says what is wrong with it, and writes nothing.

  --content DIR     folder with one folder of Markdown for each language (content)
  --lang CODES      languages to read, such as en,zh (all)
  --rule ID         say only what this rule finds
  --format NAME     ${FORMATS.join(", ")} (text); those for programs go to standard output
  --strict          a warning is as bad as an error
  --quiet           print nothing but errors
  --help            print this

Exit codes: 0 no errors; 1 the book has errors, or with --strict warnings; 2 wrong use.
`;

const oneOf = (name: string, value: string, known: readonly string[]): string => {
  if (known.includes(value)) return value;
  throw new UsageError(`Unexpected ${name} ${value}, expected one of ${known.join(", ")}`);
};

/** `npm run check`. */
export const checkCommand = defineCommand({
  help: HELP,
  options: {
    lang: { type: "string" },
    rule: { type: "string" },
    format: { type: "string", default: "text" },
    strict: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
  },
  run: async ({ content, lang, rule, format, strict, quiet }, _, streams) => {
    const write = diagnosticFormats[oneOf("format", format, FORMATS)];
    const wanted = rule === undefined ? undefined : oneOf("rule", rule, Object.keys(RULES));
    const { book } = await prepare(
      content,
      lang === undefined ? undefined : splitList(lang),
      () => undefined,
    );
    const { files } = book;
    for (const file of files) {
      file.messages = file.messages.filter(({ ruleId }) => wanted === undefined || ruleId === wanted);
    }
    const [errors, all] = [countErrors(files), files.reduce((sum, { messages }) => sum + messages.length, 0)];
    if (write) {
      const diagnostics = diagnosticsOf(files);
      streams.stdout.write(
        write(quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics),
      );
    } else {
      printMessages(files, quiet, streams);
      if (!quiet && errors === 0) streams.stdout.write(`${files.length} files, no errors\n`);
    }
    return errors > 0 || (strict && all > 0) ? 1 : 0;
  },
});
