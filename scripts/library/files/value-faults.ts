import type { VFile } from "vfile";
import type { core } from "zod";
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

/** What a schema finds wrong. */
type Issue = core.$ZodIssue;

/** Of a value that may be of several kinds, what is wrong within it as the kind that it is; else that it is of none of them. */
export const issuesWithin = (issue: Issue): Issue[] => {
  if (issue.code !== "invalid_union") return [issue];
  const isInside = ({ path, code }: Issue): boolean => path.length > 0 || code === "unrecognized_keys";
  const inner = issue.errors.find((all) => all.length > 0 && all.every(isInside));
  if (inner) return inner.flatMap((one) => issuesWithin({ ...one, path: [...issue.path, ...one.path] }));
  const kinds = issue.errors.flatMap(
    ([one]) => /^Invalid input: expected (\w+)/.exec(one?.message ?? "")?.[1] ?? [],
  );
  const named = [...new Set(kinds)].map((kind) => KINDS[kind] ?? kind);
  const isOwn = issue.message.startsWith("expected ") || named.length === 0;
  return [isOwn ? issue : { ...issue, message: `expected ${named.join(" or ")}` }];
};
