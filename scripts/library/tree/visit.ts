import type { Node, Parent } from "unist";
import { EXIT, SKIP, type BuildVisitor, type VisitorResult } from "unist-util-visit";

export { EXIT, SKIP };

type See = (node: Node, index?: number, parent?: Parent) => VisitorResult;

/** Which nodes are seen: those of a type, or those with these properties. */
type Test = string | Record<string, unknown>;

interface Visit {
  <Tree extends Node, Wanted extends Test>(tree: Tree, test: Wanted, see: BuildVisitor<Tree, Wanted>): void;
  <Tree extends Node>(tree: Tree, see: BuildVisitor<Tree>): void;
}

const testOf = (test: Test): ((node: Node) => boolean) => {
  if (typeof test === "string") return ({ type }) => type === test;
  const wanted = Object.entries(test);
  return (node) => wanted.every(([key, value]) => Reflect.get(node, key) === value);
};

/**
 * `visit` of unist-util-visit, without its rarer choices: parents first, children from the first, tests by type or
 * properties. What a visitor may answer is the same. That one makes two functions and an array for each node, and names the
 * functions for the stacks of errors; a bare walk takes a fifth of the time, and a chapter is walked some fifty times.
 */
export const visit: Visit = (tree: Node, ...rest: [See] | [Test, See]) => {
  const [matches, see] = rest.length === 1 ? [() => true, rest[0]] : [testOf(rest[0]), rest[1]];
  /** Gives the index of the sibling that comes next, where the visitor named one, or that all is over. */
  const walk = (node: Node, index?: number, parent?: Parent): number | typeof EXIT | undefined => {
    const result = matches(node) ? see(node, index, parent) : undefined;
    const [action, next] = typeof result === "object" && result ? result : [result];
    if (action === EXIT) return EXIT;
    const within = node as Partial<Parent>;
    if (action !== SKIP && within.children) {
      for (let at = 0; at < within.children.length;) {
        const child = within.children[at];
        const after = child && walk(child, at, within as Parent);
        if (after === EXIT) return EXIT;
        at = after ?? at + 1;
      }
    }
    return typeof action === "number" ? action : (next ?? undefined);
  };
  walk(tree);
};
