import { usualCache } from "../library/cache/cache.ts";
import { UsageError } from "../library/messages/messages.ts";
import { prepare } from "../session/prepare.ts";
import { review } from "../session/review.ts";
import { oneOf } from "./arguments.ts";
import { CONTENT, defineCommand } from "./define-command.ts";
import { diagnosticFormats, diagnosticsOf } from "./diagnostics.ts";
import { counted, printMessages } from "./print.ts";
import { readNamed } from "./read-named.ts";

const FORMATS = ["text", ...Object.keys(diagnosticFormats)];

/** `hebi review`. */
export const command = defineCommand({
  name: "review",
  does:
    "Lists what reviewers have marked in a Word document of the book: tracked changes, changes without a track, and comments " +
    "with their answers, each at its file and line. It changes nothing.",
  argument: {
    name: "FILE",
    says: "a document that build --format docx made and somebody has saved since",
  },
  options: {
    content: CONTENT,
    format: {
      value: "NAME",
      default: "text",
      choices: FORMATS,
      says: "those for programs go to standard output",
    },
  },
  exits: "0 done; 2 wrong use.",
  run: async ({ content, format }, [path], streams) => {
    const write = diagnosticFormats[oneOf("format", format, FORMATS)];
    if (path === undefined) throw new UsageError("Missing file, expected a Word document (.docx)");
    const bytes = await readNamed(path, "a Word document (.docx)");
    const prepared = await prepare(content, { drafts: true, cache: usualCache() });
    const files = await review(prepared, bytes, path);
    if (write) streams.stdout.write(write(diagnosticsOf(files)));
    else {
      printMessages(files, false, streams);
      const count = files.reduce((sum, { messages }) => sum + messages.length, 0);
      streams.stdout.write(`${counted(count, "remark")} in ${counted(files.length, "file")}\n`);
    }
    return 0;
  },
});
