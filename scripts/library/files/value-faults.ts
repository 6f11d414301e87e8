import type { VFile } from "vfile";
import type { RuleId } from "../messages/messages.ts";

/** Where settings stand: its text, the file it is part of, the lines above it, and the rule that speaks of it. */
export interface SettingsSource {
  text: string;
  file: VFile;
  /** Lines of the file before the first line of the text. */
  above: number;
  ruleId: RuleId;
  /** Whether a key may stand twice, as other tools let it: the last counts. */
  isLoose?: boolean;
  /** Says of a key that is none here what is expected, such as the file that has it. */
  elsewhere?: ((path: readonly PropertyKey[]) => string | undefined) | undefined;
}

/** `definition of en of entry 2` for `[1, "en", "definition"]`. */
export const nameOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === "number" ? `entry ${part + 1}` : String(part)))
    .toReversed()
    .join(" of ") || "the file";

const KINDS: Record<string, string> = {
  string: "text",
  array: "a list",
  object: "keys with their values",
  boolean: "true or false",
  number: "a number",
};

/** What is wrong with a value, from the words of the schema: its own, or `Invalid input: expected string, received number`. */
export const valueFault = (path: readonly PropertyKey[], message: string): string => {
  const [, kind = "", found] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  const [, options] = /^Invalid option: expected one of (.+)$/.exec(message) ?? [];
  const wanted = options?.replaceAll('"', "").replaceAll("|", ", ");
  const own = message.startsWith("expected ") ? message : "expected another";
  const expected = kind ? `expected ${KINDS[kind] ?? kind}` : wanted ? `expected one of ${wanted}` : own;
  return found === "undefined"
    ? `Missing ${nameOf(path)}, ${expected}`
    : `Unexpected value of ${nameOf(path)}, ${expected}`;
};
