import { LostEntry } from "../library/cache/cache.ts";
import { makeWay, write } from "../write/write.ts";
import { loadAtOnce } from "./load-at-once.ts";
import type { BuildOptions, Made } from "./make.ts";
import { rememberedBuild } from "./remember.ts";

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

/** Loads what makes a book. With PDFs among its formats, what makes the others is loaded while the browser prints. */
const loadMake = async (formats: readonly string[]) => {
  const ahead = formats.includes("pdf") ? [] : formats.map((name) => `../format/${name}/${name}`);
  loadAtOnce("./make", ...ahead);
  return (await import("./make.ts")).make;
};

/** What a build did. */
export interface BuildResult extends Omit<Made, "files"> {
  /** Whether `dist/` is new: not when the book has errors. */
  written: boolean;
}

/**
 * Builds a book, or takes what the cache has of one that was built of the same, and writes it. Nothing is written when the book has
 * errors, unless it is a draft. Throws a UsageError for wrong use or a missing tool.
 */
export const build = async (options: BuildOptions): Promise<BuildResult> => {
  const { out, cache, formats } = options;
  await makeWay(out);
  const make = async () => {
    const makeBook = await loadMake(formats);
    try {
      return await makeBook(options);
    } catch (error) {
      if (!(error instanceof LostEntry) || !cache) throw error;
      // What is in the cache is made anew.
      const putNow = (key: string, value: unknown): false => (cache.putNow(key, value), false);
      return await makeBook({
        ...options,
        cache: { ...cache, get: nothing, getNow: () => undefined, putNow },
      });
    }
  };
  const { files, ...made } = await (cache ? rememberedBuild(cache, options, make) : make());
  if (files) await write(out, files);
  return { ...made, written: files !== undefined };
};
