import type { Block } from "../library/blocks/leaf-blocks.ts";
import type { Chapter } from "../book.ts";

/** Where the words of the front matter stand, which no leaf block has for its path. */
export const FRONT_MATTER = "front-matter";

/** What of the front matter is translated. */
const FIELDS = ["title", "description"] as const;

/**
 * The words of a chapter's front matter as blocks, so that the ledger follows them like any other: those that the other
 * language has as well. Their id, `front-matter:title`, is none that a heading can have.
 */
export const matterBlocks = (chapter: Chapter | undefined, other: Chapter | undefined): Block[] => {
  const yaml = chapter?.tree.children[0];
  if (!chapter || !other || yaml?.type !== "yaml") return [];
  const lines = yaml.value.split("\n");
  return FIELDS.flatMap((field, rank): Block[] => {
    const value = chapter.matter[field];
    if (value === undefined || other.matter[field] === undefined) return [];
    const line =
      (yaml.position?.start.line ?? 1) + 1 + lines.findIndex((text) => text.startsWith(`${field}:`));
    // Fields have no order: the offset, which is before that of any other block, is the same in every language.
    const point = { line, column: 1, offset: rank };
    const text = `${field}: ${value}`;
    return [
      {
        kind: "paragraph",
        node: {
          type: "paragraph",
          children: [{ type: "text", value: text }],
          position: { start: point, end: point },
        },
        text,
        path: FRONT_MATTER,
        startLine: line,
        endLine: line,
        id: `${FRONT_MATTER}:${field}`,
      },
    ];
  });
};
