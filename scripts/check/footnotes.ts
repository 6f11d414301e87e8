import type { FootnoteDefinition, Nodes } from "mdast";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";
import { eachNode } from "../library/tree/tree.ts";
import { runningText } from "./running-text.ts";

// A reference in the text that no footnote answers to. `\[^1]` is meant as it stands.
const REFERENCE = /(?<!\\)\[\^([^\]\s]+)\](?!\()/g;

const referencesIn = (nodes: readonly Nodes[]): string[] => {
  const names: string[] = [];
  for (const node of nodes)
    eachNode(node, (one) => {
      if (one.type === "footnoteReference") names.push(one.identifier);
    });
  return names;
};

/**
 * `footnote-undefined`, `footnote-unused`: a reference without its footnote, a footnote that nothing in the text or in a
 * footnote that is read refers to, a second footnote of one name.
 */
export const footnotes = (chapter: Chapter): void => {
  const { tree, file } = chapter;
  const notes = new Map<string, FootnoteDefinition>();
  const sayUnused = ({ position: place }: FootnoteDefinition, reason: string): void =>
    report(file, { rule: "footnote-unused", reason, place });
  eachNode(tree, (node) => {
    if (node.type !== "footnoteDefinition") return;
    const first = notes.get(node.identifier);
    if (!first) notes.set(node.identifier, node);
    else {
      const line = first.position?.start.line;
      sayUnused(
        node,
        `Unexpected second note [^${node.label}], expected one: readers see that of line ${line}`,
      );
    }
  });
  const read = new Set(referencesIn(tree.children.filter(({ type }) => type !== "footnoteDefinition")));
  // What is added to a set while it is looped over is looked at, too.
  for (const name of read) for (const next of referencesIn(notes.get(name)?.children ?? [])) read.add(next);
  for (const [name, note] of notes) {
    if (!read.has(name))
      sayUnused(
        note,
        `Unexpected note [^${note.label}], expected a reference to it in the text: no reader will see it`,
      );
  }
  for (const { text, isEscaped, placeOf } of runningText(chapter)) {
    for (const { 0: mark, index } of text.matchAll(REFERENCE)) {
      if (isEscaped(index)) continue;
      const reason = `Missing note ${mark}, expected a line ${mark}: with its text`;
      report(file, { rule: "footnote-undefined", reason, place: placeOf(index, mark.length) });
    }
  }
};
