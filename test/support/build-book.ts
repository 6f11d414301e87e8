import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type BuildResult } from "../../scripts/commands/build.ts";

/** A built book: what the build said, and every file it wrote. */
export interface Built {
  result: BuildResult;
  files: Map<string, Buffer>;
}

/** Builds a content folder into a new folder of its own and reads all of it back; a draft in spite of errors. */
export const buildBook = async (
  content: string,
  formats = ["html", "epub", "pdf"],
  draft = false,
): Promise<Built> => {
  const out = join(await mkdtemp(join(tmpdir(), "hebi-test-")), "dist");
  const result = await build({ content, out, formats, draft, onStage: () => undefined });
  const files = new Map<string, Buffer>();
  if (!result.written) return { result, files };
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(out.length + 1), await readFile(path));
  }
  return { result, files };
};
