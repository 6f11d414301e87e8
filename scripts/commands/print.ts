import type { VFile } from "vfile";
import { reporter } from "vfile-reporter";
import type { Book } from "../book.ts";
import { countErrors } from "../library/messages/messages.ts";
import type { Streams } from "./define-command.ts";

/** Prints the messages on files to `stderr`; errors only when quiet. */
export const printMessages = (files: VFile[], quiet: boolean, { stderr }: Streams): void => {
  const shown = files.filter((file) => file.messages.length > 0);
  const text = shown.length > 0 ? reporter(shown, { quiet: true, silent: quiet }) : "";
  // One long message would put the rules of all others beyond the edge of a terminal.
  const narrow = text.replace(/ {2,}(?=\S+ +hebi$)/gm, "  ");
  if (narrow !== "") stderr.write(`${narrow}\n`);
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
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
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
