import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";

/** A place in a file. Lines and columns (UTF-16 units) from 1; a message on a whole file points at its beginning. */
interface At {
  /** Path relative to the working folder, with `/`. */
  file: string;
  line: number;
  column: number;
}

/** A message as editors and code review take it; `npm run check -- --format json` prints an array of them. */
export interface Diagnostic extends At {
  endLine: number;
  /** The column after the last. */
  endColumn: number;
  severity: "error" | "warning";
  ruleId: string;
  reason: string;
  url: string;
  /** The place in the other language that the message is about. */
  cause?: At;
}

const slashed = (path: string): string => path.replaceAll("\\", "/");

/** The messages of files, in order of file and place. */
export const diagnosticsOf = (files: readonly VFile[]): Diagnostic[] =>
  files.flatMap((file) =>
    file.messages
      .map((message): Diagnostic => {
        const { line = 1, column = 1, place, fatal, ruleId = "", reason, url = "", cause } = message;
        const end = place && "end" in place ? place.end : { line, column };
        const at = cause instanceof VFileMessage ? cause : undefined;
        return {
          file: slashed(file.path),
          line,
          column,
          endLine: end.line,
          endColumn: end.column,
          severity: fatal === true ? "error" : "warning",
          ruleId,
          reason,
          url,
          ...(at && {
            cause: { file: slashed(at.file ?? file.path), line: at.line ?? 1, column: at.column ?? 1 },
          }),
        };
      })
      .sort((one, other) => one.line - other.line || one.column - other.column),
  );
