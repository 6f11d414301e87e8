import type { Element, ElementContent, Nodes as HastNodes, Root, Text } from "hast";
import type { Nodes, Root as MarkdownRoot } from "mdast";
import { EXIT, SKIP, visit } from "./visit.ts";

export { EXIT, SKIP, visit };

/** A text, for hast and mdast trees alike. */
export const textNode = (value: string): Text => ({ type: "text", value });

/**
 * An element of a hast tree; `position` is the place in Markdown that messages on it name. Properties that are `undefined`
 * are not written.
 */
export const element = (
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[] = [],
  position?: Element["position"],
): Element => ({ type: "element", tagName, properties, children, ...(position && { position }) });

const copyProperties = (properties: Element["properties"]): Element["properties"] => {
  const copy = { ...properties };
  for (const name in copy) {
    const value = copy[name];
    if (Array.isArray(value)) copy[name] = [...value];
  }
  return copy;
};

const copyElement = ({ tagName, properties, children, content, data }: Element): Element => {
  const copies = children.map((child) => copyTree(child));
  const copy: Element = {
    type: "element",
    tagName,
    properties: copyProperties(properties),
    children: copies,
  };
  if (content) copy.content = copyTree(content);
  if (data) copy.data = data;
  return copy;
};

/**
 * A deep copy of a hast tree without the places in Markdown, for when nothing more is said of them: they are half of what a tree
 * takes. `structuredClone` writes all down to read it again, and takes several times as long.
 */
export function copyTree<T extends HastNodes>(tree: T): T;
export function copyTree(tree: HastNodes): HastNodes {
  if (tree.type === "text") return textNode(tree.value);
  if (tree.type === "element") return copyElement(tree);
  return "children" in tree
    ? { type: "root", children: tree.children.map((child) => copyTree(child)) }
    : { ...tree };
}

/** A deep copy of a Markdown tree, and what gives the copy of each of its nodes. `structuredClone` of the whole takes several times as long. */
export const copyMarkdown = (
  root: MarkdownRoot,
): { tree: MarkdownRoot; copyOf: <T extends Nodes>(node: T) => T } => {
  const copies = new Map<Nodes, Nodes>();
  const copyOf = <T extends Nodes>(node: T): T => {
    const known = copies.get(node);
    if (known) return known as T;
    const copy: Record<string, unknown> = { ...node };
    for (const name of Object.keys(copy)) {
      const value = copy[name];
      if (name === "children") copy[name] = (value as Nodes[]).map((child) => copyOf(child));
      else if (typeof value === "object" && value !== null)
        copy[name] = name === "position" ? { ...value } : structuredClone(value);
    }
    copies.set(node, copy as unknown as T);
    return copy as unknown as T;
  };
  return { tree: copyOf(root), copyOf };
};

/** Children each on a line of its own, as remark-rehype writes blocks. */
export const onLines = (children: ElementContent[]): ElementContent[] => [
  textNode("\n"),
  ...children.flatMap((child) => [child, textNode("\n")]),
];

/** Whether a hast node is an element, of one of these names where some are given. */
export const isElement = (node: HastNodes | undefined, ...tagNames: string[]): node is Element =>
  node?.type === "element" && (tagNames.length === 0 || tagNames.includes(node.tagName));

/** The classes of an element, in their order. */
export const classesOf = ({ properties: { className } }: Element): string[] =>
  Array.isArray(className) ? className.map(String) : [];

/** Whether an element has a class. */
export const hasClass = (node: Element, name: string): boolean => classesOf(node).includes(name);

/** Adds a class after the others, in place. */
export const addClass = (node: Element, name: string): void => {
  node.properties.className = [...classesOf(node), name];
};

/** Whether an element of one of these names is in a hast tree; the tree itself counts. */
export const holds = (node: HastNodes, ...tagNames: string[]): boolean =>
  isElement(node, ...tagNames) ||
  ("children" in node && node.children.some((child) => holds(child, ...tagNames)));

/**
 * Puts other nodes in the place of elements of a hast tree, parents first, and does not look into those. Where `make` gives
 * nothing the element stays, and what is within it is looked at.
 */
export const replaceElements = (
  tree: Root | Element,
  make: (node: Element, parent: Root | Element) => ElementContent[] | undefined,
): void => {
  visit(tree, "element", (node, index, parent) => {
    const made = parent && make(node, parent);
    if (!made || index === undefined) return undefined;
    parent.children.splice(index, 1, ...made);
    return [SKIP, index + made.length];
  });
};

/** Every id in some hast trees, in their order. */
export const idsIn = (...trees: HastNodes[]): Set<string> => {
  const ids = new Set<string>();
  for (const tree of trees)
    visit(tree, "element", ({ properties: { id } }) => void (id !== undefined && ids.add(id)));
  return ids;
};

/** What a hast tree holds, but for a doctype: all that may stand in an element. */
export const contentOf = ({ children }: Root): ElementContent[] =>
  children.filter((node) => node.type !== "doctype");

/** The mdast nodes of these types in a tree, the tree itself among them, in reading order. */
export const nodesOf = <T extends Nodes["type"]>(tree: Nodes, ...types: T[]) => {
  const found: Extract<Nodes, { type: T }>[] = [];
  const isWanted = (node: Nodes): node is Extract<Nodes, { type: T }> =>
    types.some((type) => type === node.type);
  visit(tree, (node: Nodes) => {
    if (isWanted(node)) found.push(node);
  });
  return found;
};
