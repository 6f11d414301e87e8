import type { FootnoteDefinition } from "mdast";
import type { Chapter } from "../book.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { spanOf, type Spot } from "./spot.ts";
import type { Mention } from "./targets.ts";

/** The note of a chapter that a reference means. */
export const noteOf = (
  { tree }: Chapter,
  { identifier }: { identifier: string },
): FootnoteDefinition | undefined =>
  nodesOf(tree, "footnoteDefinition").find((one) => one.identifier === identifier);

/** The text of a note as it is written, without its label. */
export const noteText = ({ file }: Chapter, note: FootnoteDefinition): string =>
  String(file)
    .slice(...(spanOf(note) ?? [0, 0]))
    .replace(/^\[\^[^\]]*\]:\s*/, "");

/** The label of the note that a spot refers to, or whose text it begins, and where it is written there. */
export const noteAt = ({ nodes, text, offset }: Spot) => {
  const node = nodes.findLast(({ type }) => type === "footnoteReference" || type === "footnoteDefinition");
  const [start = 0] = (node && spanOf(node)) || [];
  const [opening = "", label = ""] = /^\[\^([^\]\n]*)\]/.exec(text.slice(start)) ?? [];
  if (!node || !("identifier" in node) || opening === "" || offset > start + opening.length) return undefined;
  return { identifier: node.identifier, label, start: start + 2, end: start + 2 + label.length };
};

/** Where a note is named in a chapter and in the same chapter of other languages; nothing where the spot is on none. */
export const mentionedNotes = (spot: Spot): Mention[] | undefined => {
  const note = noteAt(spot);
  if (!note) return undefined;
  const versions = [...spot.now.book.chapters.values()]
    .flat()
    .filter(({ slug }) => slug === spot.chapter.slug);
  return versions.flatMap((chapter) =>
    nodesOf(chapter.tree, "footnoteReference", "footnoteDefinition")
      .filter(({ identifier }) => identifier === note.identifier)
      .flatMap((node): Mention[] => {
        const [start] = spanOf(node) ?? [];
        const label =
          start === undefined ? undefined : /^\[\^([^\]\n]*)\]/.exec(String(chapter.file).slice(start))?.[1];
        if (start === undefined || label === undefined) return [];
        const isDefinition = node.type === "footnoteDefinition";
        return [{ chapter, start: start + 2, end: start + 2 + label.length, isDefinition }];
      }),
  );
};
