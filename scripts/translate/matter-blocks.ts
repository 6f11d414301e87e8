import type { Chapter } from "../book.ts";
import type { Link } from "../library/alignment/alignment.ts";
import { leafBlocks, type Block } from "../library/blocks/blocks.ts";

/** The `path` of a block that is a field of the front matter; no other block has it. */
export const FRONT_MATTER = "front-matter";

/** The fields of the front matter that are translated. */
const FIELDS = ["title", "description"] as const;

/** A field of a chapter's front matter as a block, so that records follow it like any other. */
const fieldBlock = (chapter: Chapter, field: (typeof FIELDS)[number], rank: number): Block[] => {
  const yaml = chapter.tree.children[0];
  const value = chapter.matter[field];
  if (yaml?.type !== "yaml" || value === undefined) return [];
  const lines = yaml.value.split("\n");
  const line = (yaml.position?.start.line ?? 1) + 1 + lines.findIndex((text) => text.startsWith(`${field}:`));
  // Fields have no order: the offset, which is before that of any other block, is the same in every language.
  const point = { line, column: 1, offset: rank };
  const blocks = leafBlocks({
    type: "root",
    children: [
      {
        type: "paragraph",
        children: [{ type: "text", value: `${field}: ${value}` }],
        position: { start: point, end: point },
      },
    ],
  });
  const id = `${FRONT_MATTER}:${field}`;
  return blocks.map((block) => ({ ...block, path: FRONT_MATTER, id, explicitId: id }));
};

/** The fields of a chapter's front matter that are translated, as blocks. */
export const matterBlocks = (chapter: Chapter): Block[] =>
  FIELDS.flatMap((field, rank) => fieldBlock(chapter, field, rank));

/**
 * Links between the front matter fields that both languages have, which have translation records like blocks. Their ids,
 * such as `front-matter:title`, cannot collide with the id of a heading.
 */
export const frontMatterLinks = (
  source: Chapter | undefined,
  translation: Chapter | undefined,
): Link<Block>[] =>
  FIELDS.flatMap((field, rank) => {
    if (!source || !translation) return [];
    const link = {
      source: fieldBlock(source, field, rank),
      translation: fieldBlock(translation, field, rank),
      confidence: 1,
    };
    return link.source.length > 0 && link.translation.length > 0 ? [link] : [];
  });
