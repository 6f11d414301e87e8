import type { FootnoteDefinition, Nodes } from "mdast";
import { visit } from "unist-util-visit";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";
import { runningText } from "./running-text.ts";

// A mark in the text that no note answers to. `\[^1]` is meant as it stands.
const CALL = /(?<!\\)\[\^([^\]\s]+)\](?!\()/g;

const callsIn = (node: Nodes | undefined): string[] => {
  const calls: string[] = [];
  if (node) visit(node, "footnoteReference", ({ identifier }) => void calls.push(identifier));
  return calls;
};

/** `footnote-undefined`, `footnote-unused`: a mark without its note, a note without its mark, a second note of one name. */
export const footnotes = (chapter: Chapter): void => {
  const { tree, file } = chapter;
  const notes = new Map<string, FootnoteDefinition>();
  visit(tree, (node) => {
    if (node.type !== "footnoteDefinition") return;
    const first = notes.get(node.identifier);
    if (first === undefined) notes.set(node.identifier, node);
    else
      report(file, {
        rule: "footnote-unused",
        reason: `Unexpected second note [^${node.label}], expected one: readers see that of line ${first.position?.start.line}`,
        place: node.position,
      });
  });
  const called = new Set(
    callsIn({ ...tree, children: tree.children.filter(({ type }) => type !== "footnoteDefinition") }),
  );
  for (const name of called) for (const call of callsIn(notes.get(name))) called.add(call);
  for (const [name, node] of notes) {
    if (called.has(name)) continue;
    const reason = `Unexpected note [^${node.label}], expected its mark in the text: no reader will see it`;
    report(file, { rule: "footnote-unused", reason, place: node.position });
  }
  for (const run of runningText(chapter)) {
    for (const { 0: mark, index } of run.text.matchAll(CALL)) {
      if (run.isEscaped(index)) continue;
      report(file, {
        rule: "footnote-undefined",
        reason: `Missing note ${mark}, expected a line ${mark}: with its text`,
        place: run.placeOf(index, mark.length),
      });
    }
  }
};
