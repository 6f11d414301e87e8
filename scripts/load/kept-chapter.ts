import type { VFile } from "vfile";
import type { Chapter } from "../book.ts";
import { leafBlocks } from "../library/blocks/blocks.ts";
import { keyOf, stampOf, type Cache } from "../library/cache/cache.ts";
import { addMessages, plainMessage, rulesGuide, type PlainMessage } from "../library/messages/messages.ts";
import type { ChapterFile } from "./layout.ts";
import { readChapter } from "./read-chapter.ts";

/** What is kept of a chapter: all but its file, of which what was found in it, and its blocks, which are pieces of its tree. */
interface Kept {
  chapter: Omit<Chapter, "file" | "blocks">;
  messages: PlainMessage[];
  data: Pick<VFile["data"], "exceptions" | "reported">;
}

/** Parses a file of a language to a chapter, or takes what the cache has of it; one that includes others is parsed each time. */
export const keptChapter = async (
  cache: Cache,
  file: VFile,
  { language, path, source }: ChapterFile & { language: string },
): Promise<Chapter> => {
  const found = file.messages.map(plainMessage);
  const key = keyOf(
    "chapter",
    stampOf(),
    [file.path, language, path, source, found, rulesGuide()],
    String(file),
  );
  const kept = (await cache.get(key)) as Kept | undefined;
  if (kept) {
    file.messages = [];
    addMessages(file, kept.messages);
    Object.assign(file.data, kept.data);
    return { ...kept.chapter, blocks: leafBlocks(kept.chapter.tree), file };
  }
  const { include } = file.data;
  let includes = false;
  if (include)
    file.data.include = (...asked) => {
      includes = true;
      return include(...asked);
    };
  const { file: _, blocks, ...chapter } = readChapter(file, language, { path, source });
  const { exceptions, reported } = file.data;
  const isBroken = file.messages.some(({ ruleId }) => ruleId === "internal");
  if (!includes && !isBroken)
    await cache.put(key, {
      chapter,
      messages: file.messages.map(plainMessage),
      data: { exceptions, reported },
    });
  return { ...chapter, blocks, file };
};
