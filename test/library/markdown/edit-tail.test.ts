import { EditMap } from "micromark-util-edit-map";
import type { Event } from "micromark-util-types";
import { expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";
import { VFile } from "vfile";

it("events of a document are edited without copying what stands before the first edit", () => {
  const listOf = (...names: string[]): Event[] => names as unknown as Event[];
  // Parsing is what mends the edits.
  expect(parseMarkdown(new VFile("- a\n\nb\n")).children.map(({ type }) => type)).toEqual([
    "list",
    "paragraph",
  ]);
  const events = Object.assign(listOf("a", "b", "c", "d", "e", "f"), {
    slice: () => {
      throw new Error("Unexpected copy of all events");
    },
  });
  const edits = new EditMap();
  edits.add(5, 1, []);
  edits.add(3, 0, listOf("x", "y"));
  edits.addBefore(3, 1, listOf("w"));
  edits.consume(events);
  expect([...events]).toEqual(["a", "b", "c", "w", "x", "y", "e"]);
  edits.consume(events);
  expect(events).toHaveLength(7);
});
