import type { Nodes, Parents } from "mdast";
import type { Position } from "unist";
import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import type { Book, Chapter } from "../book.ts";
import { fail, warn } from "../library/messages/report.ts";
import { RULES } from "../library/messages/rules.ts";

const COMMENT = /<!--\s*hebi-ignore\b([^]*?)-->/g;

/** A comment `<!-- hebi-ignore rule: reason -->` and the lines of the block below it. */
interface Exception {
  rule: string;
  reason: string;
  file: VFile;
  comment: Position | undefined;
  lines: readonly [first: number, last: number];
}

const isComment = (node: Nodes): boolean =>
  node.type === "html" && /^(?:\s*<!--[^]*?-->)+\s*$/.test(node.value);

const exceptionsOf = ({ tree, file }: Chapter): Exception[] => {
  const found: Exception[] = [];
  const look = (parent: Parents): void => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type === "html") {
        // Of raw HTML right below the comment both are one node.
        const block = isComment(node)
          ? parent.children.slice(index + 1).find((next) => !isComment(next))
          : node;
        const { position } = block ?? node;
        for (const [, text = ""] of node.value.matchAll(COMMENT)) {
          const [rule = "", reason = ""] = text.trim().split(/\s*[:：]\s*([^]*)/);
          const lines = [position?.start.line ?? 0, position?.end.line ?? 0] as const;
          found.push({ rule, reason: reason.trim(), file, comment: node.position, lines });
        }
      }
      if ("children" in node) look(node);
    }
  };
  look(tree);
  return found;
};

const stands = (file: string, line: number | undefined, { file: own, lines }: Exception): boolean =>
  file === own.path && line !== undefined && line >= lines[0] && line <= lines[1];

const covers = (exception: Exception, file: VFile, { ruleId, line, cause }: VFileMessage): boolean =>
  ruleId === exception.rule &&
  (stands(file.path, line, exception) ||
    (cause instanceof VFileMessage && stands(cause.file ?? "", cause.line, exception)));

/**
 * Takes away what a comment `<!-- hebi-ignore rule: reason -->` excuses: the messages of the rule about the block below it, in
 * either language. `hebi-ignore`: one without a reason, of no rule, or that excuses nothing. `judged` says which
 * rules have had their say.
 */
export const exceptions = (book: Book, judged: (rule: string) => boolean): void => {
  const every = [...book.chapters.values()].flat().flatMap(exceptionsOf);
  for (const exception of every.filter(
    ({ rule }) => judged(rule) || !(RULES as readonly string[]).includes(rule),
  )) {
    const { rule, reason, file, comment } = exception;
    if (!(RULES as readonly string[]).includes(rule)) {
      if (judged("hebi-ignore")) {
        fail(
          file,
          "hebi-ignore",
          `Unexpected rule ${rule || "(none)"}, expected the id of a rule and a reason`,
          comment,
        );
      }
      continue;
    }
    if (reason === "") {
      fail(file, "hebi-ignore", `Missing reason, expected <!-- hebi-ignore ${rule}: why -->`, comment);
      continue;
    }
    let used = false;
    for (const other of book.files) {
      const kept = other.messages.filter((message) => !covers(exception, other, message));
      used ||= kept.length < other.messages.length;
      other.messages = kept;
    }
    if (!used) {
      warn(
        file,
        "hebi-ignore",
        `Unexpected exception from ${rule}, expected none where the rule finds nothing`,
        comment,
      );
    }
  }
};
