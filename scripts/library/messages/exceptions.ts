import type { Nodes, Parents, Root } from "mdast";
import type { Position } from "unist";

const COMMENT = /<!--\s*hebi-ignore\b([^]*?)-->/g;

/** A comment `<!-- hebi-ignore rule: reason -->` and the lines of the block below it. */
export interface Exception {
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
export const readExceptions = (tree: Root): Exception[] => {
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
export const excuses = (
  { rule, reason, lines: [first, last] }: Exception,
  found: string,
  line: number,
): boolean => rule === found && reason !== "" && line >= first && line <= last;
