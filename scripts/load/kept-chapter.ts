import { VFile } from "vfile";
import type { Chapter } from "../book.ts";
import { leafBlocks } from "../library/blocks/blocks.ts";
import {
  againOf,
  fieldsOf,
  hold,
  inherit,
  join,
  keyed,
  keyOf,
  lazily,
  stampOf,
  type Memory,
} from "../library/cache/cache.ts";
import { addMessages, plainMessage, rulesGuide, type PlainMessage } from "../library/messages/messages.ts";
import type { ChapterFile } from "./layout.ts";
import { readChapter } from "./read-chapter.ts";

/** What is kept of a chapter beside its tree: what was found in it, and what it includes, with keys of what that was. */
interface Kept {
  chapter: Omit<Chapter, "file" | "tree" | "blocks" | "key">;
  messages: PlainMessage[];
  data: Pick<VFile["data"], "exceptions" | "reported">;
  included: [target: string, from: string | undefined, key: string][];
}

/** What is kept of what a file was told, apart from it: what is said of the file later is added to its own. */
const dataOf = ({ exceptions, reported }: Kept["data"]): Kept["data"] => ({
  ...(exceptions && { exceptions: exceptions.map((one) => ({ ...one })) }),
  ...(reported && { reported: new Set(reported) }),
});

/** What reads the tree of a chapter and its blocks from the cache, or parses it again. It names no tree, or that would never leave memory. */
const reader = (memory: Memory, key: string, chapter: Omit<Chapter, "tree" | "blocks">) => {
  const { file } = chapter;
  const parse = (): Chapter["tree"] => {
    const again = new VFile({ path: file.path, value: file.value });
    if (file.data.include) again.data.include = file.data.include;
    if (file.data.citable) again.data.citable = file.data.citable;
    return readChapter(again, chapter.language, chapter).tree;
  };
  return (): Pick<Chapter, "tree" | "blocks"> => {
    const tree = (memory.cache.getNow(key) as Chapter["tree"] | undefined) ?? parse();
    return inherit({ tree }, lazily({ blocks: () => leafBlocks(tree) }));
  };
};

/** The tree of a chapter and its blocks, read from the cache or parsed again when they are asked for; nothing where it is not kept. */
export const treeLater = (
  memory: Memory | undefined,
  chapter: Omit<Chapter, "tree" | "blocks">,
  value?: Pick<Chapter, "tree" | "blocks">,
): Pick<Chapter, "tree" | "blocks"> | undefined => {
  const { key, file } = chapter;
  if (!memory || key === undefined) return undefined;
  memory.stay(key);
  const read = reader(memory, key, chapter);
  return hold(memory, `text ${key}`, () => {
    const text = againOf(memory, { read, weight: String(file).length, ...(value && { value }) });
    return fieldsOf(text, "tree", "blocks");
  });
};

/** Parses a file of a language to a chapter, or takes what is remembered of it where what it includes is the same, too. */
export const keptChapter = (
  memory: Memory,
  file: VFile,
  { language, path, source }: ChapterFile & { language: string },
): Chapter => {
  const found = file.messages.map(plainMessage);
  const asked = keyOf(
    "chapter",
    stampOf(),
    [file.path, language, path, source, found, rulesGuide()],
    file.data.key ?? String(file),
    file.data.citable?.key,
  );
  const kept = memory.recall(asked) as Kept | undefined;
  const { include } = file.data;
  const same = kept?.included.every(([target, from, key]) => include && keyOf(include(target, from)) === key);
  const keyWith = (included: Kept["included"]): string => keyOf(asked, included);
  if (kept && same === true) {
    file.messages = [];
    addMessages(file, kept.messages);
    Object.assign(file.data, dataOf(kept.data));
    const known = keyed<typeof kept.chapter & Pick<Chapter, "file" | "key">>(
      { ...kept.chapter, file },
      keyWith(kept.included),
    );
    return join(known, treeLater(memory, known) ?? readChapter(file, language, { path, source }));
  }
  const included: Kept["included"] = [];
  if (include)
    file.data.include = (target, from) => {
      const text = include(target, from);
      included.push([target, from, keyOf(text)]);
      return text;
    };
  const { file: _, tree, blocks, ...chapter } = readChapter(file, language, { path, source });
  if (include) file.data.include = include;
  const data = dataOf(file.data);
  const whole = { ...chapter, tree, blocks, file };
  if (file.messages.some(({ ruleId }) => ruleId === "internal")) return whole;
  const messages = file.messages.map(plainMessage);
  memory.keep(asked, { chapter, messages, data, included } satisfies Kept);
  const key = keyWith(included);
  // The blocks are those of this tree, and of no other that says the same.
  const text = hold(memory, `text ${key}`, () => ({ tree, blocks }));
  const isThere = memory.cache.putNow(key, text.tree);
  const { tree: __, blocks: ___, ...about } = whole;
  const known = keyed<typeof about & Pick<Chapter, "key">>(about, key);
  return keyed(inherit(about, (isThere && memory.texts && treeLater(memory, known, text)) || text), key);
};
