import { styleText } from "node:util";
import type { Point } from "unist";
import { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import type { Book } from "../book.ts";
import type { Told } from "./make.ts";
import {
  countByRule,
  countErrors,
  countWarnings,
  mergeAlike,
  rulesGuide,
  severityOf,
} from "../library/messages/messages.ts";
import { columnsOf, padColumns } from "../library/text/text.ts";
import type { Streams } from "./define-command.ts";
import { invocation } from "./invocation.ts";

type Paint = (colour: "red" | "yellow" | "blue" | "underline", text: string) => string;

const pointOf = ({ line, column }: Point): string => `${line}:${column}`;

const placeOf = ({ place }: VFileMessage): string =>
  place && "start" in place ? `${pointOf(place.start)}-${pointOf(place.end)}` : place ? pointOf(place) : "";

/** The place in another file that a message is about: `en/a.md:3:29 has 649 million`. */
const causeOf = ({ cause }: VFileMessage): string => {
  if (!(cause instanceof VFileMessage)) return "";
  const { file = "", line, column, reason } = cause;
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return `\n    ${place}${reason.slice(file.length)}`;
};

const COLOURS = { error: "red", warning: "yellow", note: "blue" } as const;

/** Messages of a file, a line each below its name: place, severity, what is said, rule; below it the other place. */
const listed = ({ path, messages }: VFile, paint: Paint): string => {
  const width = messages.reduce((most, message) => Math.max(most, placeOf(message).length), 0);
  const rows = messages.map((message) => {
    const how = severityOf(message);
    const severity = paint(COLOURS[how], how.padEnd("warning".length));
    const place = placeOf(message).padEnd(width);
    return `  ${place} ${severity} ${message.reason}  ${message.ruleId}${causeOf(message)}\n`;
  });
  return `${paint("underline", path)}\n${rows.join("")}\n`;
};

const onlyErrors = (file: VFile): VFile => {
  const copy = new VFile({ path: file.path });
  copy.messages = file.messages.filter(({ fatal }) => fatal === true);
  return copy;
};

/** Prints the messages on files to `stderr`, alike ones as one; errors only when quiet. */
export const printMessages = (files: readonly VFile[], quiet: boolean, { stderr }: Streams): void => {
  const paint: Paint = (colour, text) => styleText(colour, text, { stream: stderr });
  for (const file of mergeAlike(quiet ? files.map(onlyErrors) : files)) stderr.write(listed(file, paint));
};

/** So many of a thing: `no errors`, `1 error`, `2 errors`. */
export const counted = (count: number, noun: string): string =>
  `${count || "no"} ${noun}${count === 1 ? "" : "s"}`;

/** What a run has found, in a line: `12 files, no errors, 3 warnings`. */
export const totalOf = (files: readonly VFile[]): string => {
  const errors = countErrors(files);
  const warnings = countWarnings(files);
  const notes = files.reduce((sum, { messages }) => sum + messages.length, -errors - warnings);
  // A file that is missing has messages, and was not read.
  const read = files.filter(({ value }) => value !== undefined).length;
  const parts = [counted(read, "file"), counted(errors, "error")];
  if (warnings > 0) parts.push(counted(warnings, "warning"));
  return [...parts, ...(notes > 0 ? [counted(notes, "note")] : [])].join(", ");
};

/** Messages that can be taken in at a glance. */
const FEW = 3;

/** Prints to `stderr` what each rule has found, and where it is explained; nothing for a few messages of one rule. */
export const printRules = (files: readonly VFile[], { stderr }: Streams): void => {
  const rules = countByRule(files);
  if (rules.length < 2 && rules.every(({ errors, warnings }) => errors + warnings <= FEW)) return;
  const head = ["rule", "errors", "warnings", "files"];
  const rows = rules.map(({ rule, errors, warnings, files: count }) => [
    rule,
    ...[errors, warnings, count].map(String),
  ]);
  stderr.write(`${textTable(head, rows, 1)}\nRules are explained in ${rulesGuide()}\n\n`);
};

const LEFT_OUT = [
  [
    "draft",
    `draft: ${invocation("build", "--draft")} has it in the book`,
    `drafts: ${invocation("build", "--draft")} has them in the book`,
  ],
  ["home", "page without text, which its tool fills", "pages without text, which their tool fills"],
] as const;

/** Prints to `stderr` which files are left out of the book, a line a reason. */
export const printLeftOut = ({ leftOut }: Told, { stderr }: Streams): void => {
  for (const [reason, one, several] of LEFT_OUT) {
    const paths = leftOut.filter((left) => left.reason === reason).map(({ chapter }) => chapter.file.path);
    const more = paths.length > FEW ? ` and ${paths.length - FEW} more` : "";
    if (paths.length > 0)
      stderr.write(
        `left out ${paths.slice(0, FEW).join(", ")}${more}: ${paths.length === 1 ? one : several}\n`,
      );
  }
};

/** Prints what is wrong with the ledgers, and gives the exit code: 1 where one cannot be read. */
export const printLedgers = ({ ledgers }: Book, streams: Streams): number => {
  const broken = ledgers.filter((ledger) => ledger.broken).map(({ file }) => file);
  printMessages(broken, false, streams);
  return countErrors(broken) > 0 ? 1 : 0;
};

/** Rows under a head, in columns as wide as they need; the first `left` columns begin on the left, the others end on the right. */
export const textTable = (head: string[], rows: string[][], left: number): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => columnsOf(row[column] ?? ""))));
  const pad = (cell: string, column: number): string => {
    const full = padColumns(cell, widths[column] ?? 0);
    return column < left ? full : full.slice(cell.length) + cell;
  };
  return all.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
};

/** Says which stage is under way. */
export interface Progress {
  stage: (name: string) => void;
  /** How much of a browser is there, and how large it is (bytes). */
  download: (done: number, total: number) => void;
  end: () => void;
}

/** A live line on a terminal, a plain line a stage elsewhere, nothing when quiet. */
export const progress = (stream: Streams["stderr"], quiet: boolean): Progress => {
  let name: string | undefined;
  let start = 0;
  let tenth = -1;
  const live = stream.isTTY;
  const say = (text: string): void => {
    if (!quiet) stream.write(live ? `\r\x1b[K${text}` : `${text}\n`);
  };
  const end = (): void => {
    if (name === undefined) return;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${name} ${seconds} s${live ? "\n" : ""}`);
    name = undefined;
  };
  const stage = (next: string): void => {
    end();
    name = next;
    start = performance.now();
    if (live) say(`${next} …`);
  };
  const download = (done: number, total: number): void => {
    const now = Math.floor((done / total) * 10);
    if (now === tenth) return;
    tenth = now;
    say(`downloading a browser [${"#".repeat(now)}${".".repeat(10 - now)}] ${Math.round(total / 1e6)} MB`);
  };
  return { stage, download, end };
};
