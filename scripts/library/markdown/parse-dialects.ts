import type { Root } from "mdast";
import { VFile } from "vfile";
import type { VFileMessage } from "vfile-message";
import { foldBoxes, readDialects, type Include, type Reading } from "../dialects/dialects.ts";
import { isRule, report } from "../messages/messages.ts";
import { limitNesting } from "./limit-nesting.ts";
import { visit } from "../tree/tree.ts";

declare module "vfile" {
  interface DataMap {
    /** Reads what the text includes. */
    include: Include;
  }
}

/** How many times a text is read anew, each time without the marks that turned out to be in programs and the like. */
const MOST_PASSES = 4;

/** What was said of the parsed text is said of the file. */
const repeat = (messages: readonly VFileMessage[], file: VFile, { placeOf }: Reading): void => {
  for (const { ruleId, reason, place, fatal } of messages) {
    if (ruleId === undefined || !isRule(ruleId)) continue;
    const there = place && ("start" in place ? placeOf(place) : placeOf({ start: place, end: place }).start);
    report(file, { rule: ruleId, reason, place: there, severity: fatal === true ? "error" : "warning" });
  }
};

/** `unclosed`: warns of what opens a box and never closes, or only where what it stands in has ended. */
const reportOpen = (reading: Reading, ended: ReadonlySet<unknown>, file: VFile): void => {
  for (const { opening, isEnd } of reading.marks.values()) {
    if (!opening || isEnd || (opening.closed && !ended.has(opening))) continue;
    const until = opening.closed ? "with what it stands in" : "at the next blank line";
    const reason = `Missing end of ${opening.name}, expected one: it ends ${until}`;
    report(file, {
      rule: "unclosed",
      severity: "warning",
      reason,
      place: { line: opening.at + 1, column: 1 },
    });
  }
};

/** `looks-like-markup`: names each container and component that nobody knows, once, where it first stands. */
const reportUnknown = ({ unknown }: Reading, file: VFile): void => {
  for (const { name, count, place } of unknown) {
    const times = count === 1 ? "" : ` (${count} times)`;
    const reason = `Unexpected ${name}${times}, expected a name that is known: it is left out, and what it holds stays`;
    report(file, { rule: "looks-like-markup", reason, place });
  }
};

/**
 * Parses a text with marks of other tools: without them, by `parse`, and makes boxes of what they held. All places are those in
 * the file. Nothing where there are no such marks.
 */
export const parseDialects = (file: VFile, parse: (file: VFile) => Root): Root | undefined => {
  const source = String(file);
  const { citable } = file.data;
  const refused = new Set<number>();
  for (let pass = 1; ; pass += 1) {
    const reading = readDialects(source, { path: file.path ?? "", refused, include: file.data.include });
    if (!reading) return undefined;
    const plain = new VFile({ path: file.path, value: reading.text, data: citable ? { citable } : {} });
    const tree = parse(plain);
    const { found, ended } = foldBoxes(tree, reading.marks);
    const vain = [...reading.marks.values()].filter((mark) => !found.has(mark));
    if (vain.length > 0 && pass <= MOST_PASSES) {
      if (pass === MOST_PASSES) for (const { at } of reading.marks.values()) refused.add(at);
      for (const { at } of vain) refused.add(at);
      continue;
    }
    visit(tree, (node) => {
      if (node.position) node.position = reading.placeOf(node.position);
    });
    repeat(plain.messages, file, reading);
    for (const { reason, place } of reading.faults) report(file, { rule: "content-file", reason, place });
    reportUnknown(reading, file);
    reportOpen(reading, new Set(ended), file);
    limitNesting(tree, file);
    return tree;
  }
};
