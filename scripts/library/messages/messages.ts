import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Nodes, Parents, Root } from "mdast";
import type { VFile } from "vfile";
import { VFileMessage, type Options } from "vfile-message";
import { RULES, isRule, type Rule, type RuleId, type Severity } from "./rules.ts";
import type { Position } from "unist";

const COMMENT = /<!--\s*hebi-ignore\b([^]*?)-->/g;

/** A comment `<!-- hebi-ignore rule: reason -->` and the lines of the block below it. */
interface Exception {
  rule: string;
  reason: string;
  comment: Position | undefined;
  /** From 1, both included. */
  lines: readonly [first: number, last: number];
  /** Whether it has excused anything. */
  used: boolean;
}

const isComment = (node: Nodes): boolean =>
  node.type === "html" && /^(?:\s*<!--[^]*?-->)+\s*$/.test(node.value);

/** The exceptions that the comments of a chapter make, in their order. */
const readExceptions = (tree: Root): Exception[] => {
  const found: Exception[] = [];
  const look = (parent: Parents): void => {
    for (const [index, node] of parent.children.entries()) {
      if ("children" in node) look(node);
      if (node.type !== "html") continue;
      // Of raw HTML right below the comment both are one node.
      const block = isComment(node)
        ? parent.children.slice(index + 1).find((next) => !isComment(next))
        : node;
      const { start, end } = (block ?? node).position ?? {};
      for (const [, text = ""] of node.value.matchAll(COMMENT)) {
        const [rule = "", reason = ""] = text.trim().split(/\s*[:：]\s*([^]*)/);
        const lines = [start?.line ?? 0, end?.line ?? 0] as const;
        found.push({ rule, reason: reason.trim(), comment: node.position, lines, used: false });
      }
    }
  };
  look(tree);
  return found;
};

/** Whether an exception excuses what a rule finds in a line of its file: it needs a reason. */
const excuses = ({ rule, reason, lines: [first, last] }: Exception, found: string, line: number): boolean =>
  rule === found && reason !== "" && line >= first && line <= last;

export { countByRule, mergeAlike } from "./alike.ts";
export { isBroken, listen, repeat, retold, type Said } from "./listen.ts";
export { addMessages, plainMessage, type PlainMessage } from "./plain-messages.ts";
export { RULES, isRule, type Rule, type RuleId, type Severity };

declare module "vfile" {
  interface DataMap {
    /** What comments of the file excuse. */
    exceptions: Exception[];
    /** Place, rule and words of each message so far. */
    reported: Set<string>;
  }
}

const GUIDE = fileURLToPath(new URL("../../../docs/en/rules.md", import.meta.url));

/** Where the rules are explained: a chapter of the guide, which the package brings, by its path from the working folder. */
export const rulesGuide = (): string => relative(".", GUIDE).replaceAll("\\", "/");

/** Wrong use, or something outside the book that is missing: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Wrong use: where a book should be there is no text. */
export class NoBookError extends UsageError {}

/** Where a message points: a position or a point; nothing for the whole file. */
export type Place = Options["place"];

/** The beginning of a file, for messages about the whole of it. */
export const START = { line: 1, column: 1 };

/** A place in another file that a message is about, and what that file has there: `has 649 million`. */
interface Cause {
  file: VFile;
  words: string;
  place?: Place;
}

/** What a rule has found. */
export interface Finding {
  rule: RuleId;
  /** "Unexpected X, expected Y" or "Missing X, expected Y". */
  reason: string;
  place?: Place;
  cause?: Cause | undefined;
  /** Where it is not the rule's own. */
  severity?: Severity;
  /** What may safely stand in the file in place of what is there now; `hebi check --fix` puts it there. */
  expected?: string | undefined;
}

const startOf = (place: Place) => (place && "start" in place ? place.start : place);

const exceptionFor = (
  file: VFile | undefined,
  rule: string,
  line: number | undefined,
): Exception | undefined =>
  line === undefined ? undefined : file?.data.exceptions?.find((one) => excuses(one, rule, line));

/** Whether a comment of a file excuses what a rule finds in a line, which counts as its use. */
export const isExcused = (file: VFile, rule: RuleId, line: number): boolean => {
  const exception = exceptionFor(file, rule, line);
  if (exception) exception.used = true;
  return exception !== undefined;
};

const causeOf = ({ file, words, place }: Cause): VFileMessage => {
  const cause = new VFileMessage(`${file.path} ${words}`, { place });
  cause.file = file.path;
  return cause;
};

/** What files have for a severity: vfile knows no word for it. */
const FATAL: Readonly<Record<Severity, boolean | undefined>> = {
  note: undefined,
  warning: false,
  error: true,
};

/** How bad what a message says is. */
export const severityOf = ({ fatal }: Pick<VFileMessage, "fatal">): Severity =>
  fatal === true ? "error" : fatal === false ? "warning" : "note";

/**
 * Adds a message to a file, unless it has the same at the same place already (a chapter that stands in for its
 * translation is compiled twice), or a comment in either file excuses it.
 */
export const report = (file: VFile, { rule, reason, place, cause, severity, expected }: Finding): void => {
  const start = startOf(place);
  const said = `${start?.line}:${start?.column}:${rule}:${reason}`;
  const reported = (file.data.reported ??= new Set());
  if (reported.has(said)) return;
  reported.add(said);
  const exception =
    exceptionFor(cause?.file, rule, startOf(cause?.place)?.line) ?? exceptionFor(file, rule, start?.line);
  if (exception) {
    exception.used = true;
    return;
  }
  // What a book says goes to a terminal, where a control character would be an order.
  const message = file.message(reason.replace(/\p{Cc}/gu, "\ufffd"), {
    source: "hebi",
    ruleId: rule,
    place,
    cause: cause && causeOf(cause),
  });
  message.url = `${rulesGuide()}#${rule}`;
  if (expected !== undefined) message.expected = [expected];
  message.fatal = FATAL[severity ?? RULES[rule].severity];
};

/**
 * What is made of a chapter. Where making it throws, which is a bug of ours, its file gets an error that names no rule of the
 * book, `internal`, and that no comment excuses, and `otherwise` is given: one chapter does not end a draft of the others.
 * Wrong use is thrown on, and so is what belongs to no file.
 */
export const guarded = <T>(file: VFile | undefined, make: () => T, otherwise: () => T): T => {
  try {
    return make();
  } catch (error) {
    if (!file || error instanceof UsageError) throw error;
    const [what] = String(error).split("\n");
    const reason = `Unexpected fault of Hebi, expected none: this chapter is not whole. Please report it (${what})`;
    const message = file.message(reason, { source: "hebi", ruleId: "internal", place: START });
    message.url = rulesGuide();
    message.fatal = true;
    return otherwise();
  }
};

/**
 * Registers the exceptions of a chapter, comments `<!-- hebi-ignore rule: reason -->`. Each excuses one rule in the
 * block below it, in either language. Messages that were reported earlier, by the parser, are removed at once.
 */
export const addExceptions = (file: VFile, tree: Root): void => {
  file.data.exceptions = readExceptions(tree);
  file.messages = file.messages.filter(({ ruleId = "", line }) => {
    const exception = exceptionFor(file, ruleId, line);
    if (exception) exception.used = true;
    return !exception;
  });
};

/**
 * `hebi-ignore`: exceptions without a reason, of an unknown rule, or that have excused nothing. Only exceptions of
 * rules for which `hasSpoken` is true are looked at: those whose stage is over.
 */
export const reportExceptions = (files: readonly VFile[], hasSpoken: (rule: Rule) => boolean): void => {
  for (const file of files) {
    for (const { rule, reason, comment: place, used } of file.data.exceptions ?? []) {
      const known = isRule(rule) ? RULES[rule] : undefined;
      if (!hasSpoken(known ?? RULES["hebi-ignore"])) continue;
      const say = (words: string, severity: Severity): void =>
        report(file, { rule: "hebi-ignore", reason: words, place, severity });
      if (!known) say(`Unexpected rule ${rule || "(none)"}, expected the id of a rule and a reason`, "error");
      else if (reason === "") say(`Missing reason, expected <!-- hebi-ignore ${rule}: why -->`, "error");
      else if (!used)
        say(`Unexpected exception from ${rule}, expected none where the rule finds nothing`, "warning");
    }
  }
};

const countOf =
  (severity: Severity) =>
  (files: readonly VFile[]): number =>
    files.reduce(
      (sum, { messages }) => sum + messages.filter((one) => severityOf(one) === severity).length,
      0,
    );

/** Errors of a book: messages that keep it from being written. */
export const countErrors = countOf("error");

/** Warnings of a book: messages that `--strict` takes for errors. */
export const countWarnings = countOf("warning");
