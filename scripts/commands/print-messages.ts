import type { VFile } from "vfile";
import { reporter } from "vfile-reporter";
import type { Streams } from "./define-command.ts";

/** Prints the messages on files to `stderr`; errors only when quiet. */
export const printMessages = (files: VFile[], quiet: boolean, { stderr }: Streams): void => {
  const shown = files.filter((file) => file.messages.length > 0);
  const text = shown.length > 0 ? reporter(shown, { quiet: true, silent: quiet }) : "";
  // One long message would put the rules of all others beyond the edge of a terminal.
  const narrow = text.replace(/ {2,}(?=\S+ +hebi$)/gm, "  ");
  if (narrow !== "") stderr.write(`${narrow}\n`);
};
