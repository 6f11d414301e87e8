import type { Location, Log, Region, Result } from "sarif";
import { RULES, rulesGuide, severityOf, type Severity } from "../library/messages/messages.ts";
import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";

/** A place in a file. Lines and columns (UTF-16 units) from 1; a message on a whole file points at its beginning. */
interface At {
  /** Path relative to the working folder, with `/`. */
  file: string;
  line: number;
  column: number;
}

/** A message as editors and code review take it; `hebi check --format json` prints an array of them. */
export interface Diagnostic extends At {
  endLine: number;
  /** The column after the last. */
  endColumn: number;
  severity: Severity;
  ruleId: string;
  reason: string;
  url: string;
  /** What `--fix` puts in place of what stands there. */
  expected?: string;
  /** The place in the other language that the message is about. */
  cause?: At;
}

const slashed = (path: string): string => path.replaceAll("\\", "/");

/** The messages of files, in order of file and place. */
export const diagnosticsOf = (files: readonly VFile[]): Diagnostic[] =>
  files.flatMap((file) =>
    file.messages
      .map((message): Diagnostic => {
        const { line = 1, column = 1, place, ruleId = "", reason, url = "", cause } = message;
        const end = place && "end" in place ? place.end : { line, column };
        const [fix] = message.expected ?? [];
        const at = cause instanceof VFileMessage ? cause : undefined;
        return {
          file: slashed(file.path),
          line,
          column,
          endLine: end.line,
          endColumn: end.column,
          severity: severityOf(message),
          ruleId,
          reason,
          url,
          ...(fix !== undefined && { expected: fix }),
          ...(at && {
            cause: { file: slashed(at.file ?? file.path), line: at.line ?? 1, column: at.column ?? 1 },
          }),
        };
      })
      .sort((one, other) => one.line - other.line || one.column - other.column),
  );

const RULE_IDS = Object.keys(RULES);

const escaped = (text: string, pattern: RegExp): string => text.replace(pattern, encodeURIComponent);

/** Workflow commands of GitHub Actions, a line each: the messages stand beside the lines of a pull request. */
const writeGithub = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics
    .map(({ file, line, column, endLine, endColumn, severity, ruleId, reason, cause }) => {
      const properties = Object.entries({ file, line, endLine, col: column, endColumn, title: ruleId });
      const list = properties.map(([name, value]) => `${name}=${escaped(String(value), /[%\r\n:,]/g)}`);
      const text = cause ? `${reason} (${cause.file}:${cause.line}:${cause.column})` : reason;
      return `::${severity === "note" ? "notice" : severity} ${list.join(",")}::${escaped(text, /[%\r\n]/g)}\n`;
    })
    .join("");

const locationOf = (file: string, region: Region): Location => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file).replaceAll("#", "%23").replaceAll("?", "%3F") },
    region,
  },
});

/** SARIF 2.1.0 (OASIS), whose schema the types come from: one run, a rule for each id, columns in UTF-16 units. */
const writeSarif = (diagnostics: readonly Diagnostic[]): string => {
  const results = diagnostics.map((one): Result => {
    const { line: startLine, column: startColumn, endLine, endColumn, cause } = one;
    return {
      ruleId: one.ruleId,
      ruleIndex: RULE_IDS.indexOf(one.ruleId),
      level: one.severity,
      message: { text: one.reason },
      locations: [locationOf(one.file, { startLine, startColumn, endLine, endColumn })],
      ...(cause && {
        relatedLocations: [
          {
            ...locationOf(cause.file, { startLine: cause.line, startColumn: cause.column }),
            message: { text: "The place in the other language" },
          },
        ],
      }),
    };
  });
  const rules = RULE_IDS.map((id) => ({ id, help: { text: `${rulesGuide()}#${id}` } }));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "Hebi", rules } }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

/** The forms for other programs, by the name that `--format` takes. */
export const diagnosticFormats: Readonly<Record<string, (diagnostics: readonly Diagnostic[]) => string>> = {
  json: (diagnostics) => `${JSON.stringify(diagnostics, undefined, 2)}\n`,
  github: writeGithub,
  sarif: writeSarif,
};
