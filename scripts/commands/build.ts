import { makeWay, write } from "../write/write.ts";
import type { BuildOptions, Made } from "./make.ts";
import { rememberedBuild } from "./remember.ts";

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
  const { out, cache } = options;
  await makeWay(out);
  const make = async () => (await import("./make.ts")).make(options);
  const { files, ...made } = await (cache ? rememberedBuild(cache, options, make) : make());
  if (files) await write(out, files);
  return { ...made, written: files !== undefined };
};
