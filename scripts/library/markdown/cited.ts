import type { FootnoteDefinition, Nodes, Root } from "mdast";
import { nodesOf } from "../tree/tree.ts";
import type { CitationNode } from "./citations.ts";

/** A citation of a text, as plain values. */
export interface Cited extends Pick<CitationNode, "works" | "isNarrative"> {
  /** Its place among the citations of the tree, from 0. */
  index: number;
  /** The footnote that it stands in, and whether that says nothing else. */
  note?: { identifier: string; isWhole: boolean };
}

/** Whether a footnote is a citation and no more than a full stop. */
const isCitation = ({ children: [first, ...more] }: FootnoteDefinition): boolean => {
  if (first?.type !== "paragraph" || more.length > 0) return false;
  const said = first.children.filter((node) => node.type !== "text" || !/^\s*[.。]?\s*$/u.test(node.value));
  return said.length === 1 && said[0]?.type === "citation" && !said[0].isNarrative;
};

/** The citations of a text in the order in which readers meet them: those of a footnote where it is first referred to. Linear. */
export const citedIn = (tree: Root): Cited[] => {
  const indices = new Map(nodesOf(tree, "citation").map((node, index) => [node, index]));
  if (indices.size === 0) return [];
  const notes = new Map<string, FootnoteDefinition>();
  for (const note of nodesOf(tree, "footnoteDefinition"))
    if (!notes.has(note.identifier)) notes.set(note.identifier, note);
  const found: Cited[] = [];
  const walk = (node: Nodes, within: Cited["note"]): void => {
    const index = node.type === "citation" ? indices.get(node) : undefined;
    if (node.type === "citation" && index !== undefined) {
      const { works, isNarrative } = node;
      found.push({ index, works, ...(isNarrative && { isNarrative }), ...(within && { note: within }) });
    }
    const note = node.type === "footnoteReference" ? notes.get(node.identifier) : undefined;
    if (note) {
      notes.delete(note.identifier);
      const own = { identifier: note.identifier, isWhole: isCitation(note) };
      for (const child of note.children) walk(child, own);
    }
    if ("children" in node && node.type !== "footnoteDefinition")
      for (const child of node.children) walk(child, within);
  };
  walk(tree, undefined);
  return found;
};
