import type { VFile } from "vfile";
import type { Options, VFileMessage } from "vfile-message";
import type { RuleId } from "./rules.ts";

const RULES = "scripts/check/README.md";

/** Where a message points: a node, a position, a point, or nothing for the whole file. */
export type Place = NonNullable<Options["place"]>;

const add = (file: VFile, reason: string, options: Options & { ruleId: RuleId }): VFileMessage => {
  const message = file.message(reason, { source: "hebi", ...options });
  message.url = `${RULES}#${options.ruleId}`;
  return message;
};

/** Adds a warning: the book builds all the same. */
export const warn = (file: VFile, ruleId: RuleId, reason: string, place?: Place): VFileMessage =>
  add(file, reason, place ? { ruleId, place } : { ruleId });

/** Adds an error: nothing is written, unless with `--draft`. */
export const fail = (file: VFile, ruleId: RuleId, reason: string, place?: Place): VFileMessage => {
  const message = warn(file, ruleId, reason, place);
  message.fatal = true;
  return message;
};

/** Errors of a book: messages that keep it from being written. */
export const countErrors = (files: VFile[]): number =>
  files.reduce((sum, file) => sum + file.messages.filter((message) => message.fatal === true).length, 0);
