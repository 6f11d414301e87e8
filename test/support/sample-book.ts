import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Artifact } from "../../scripts/book.ts";
import { build } from "../../scripts/commands/build.ts";
import { ROOT } from "./repository.ts";

/** The sample report, built in every format. */
export interface SampleBook {
  /** The folder of its files. */
  dist: string;
  /** What was said of its content. */
  messages: string[];
  /** The browser that printed it. */
  browser: string | undefined;
  artifacts: Artifact[];
}

const buildSample = async (dist: string): Promise<SampleBook> => {
  const formats = ["html", "epub", "pdf"];
  const { book, browser, artifacts } = await build({
    content: join(ROOT, "content"),
    out: dist,
    formats,
    draft: true,
    onStage: () => undefined,
  });
  const messages = book.files.flatMap((file) => file.messages.map(String));
  return { dist, messages, browser, artifacts };
};

/**
 * The sample, which is built once for all files of tests of a run: by the first that asks for it, while the others wait.
 * Nobody may change it.
 */
export const sampleBook = async (): Promise<SampleBook> => {
  const folder = join(tmpdir(), "sample");
  const done = join(folder, "done.json");
  if ((await mkdir(folder).catch(() => "taken")) !== "taken") {
    const made = await buildSample(join(folder, "dist")).catch((error: unknown) => ({
      error: String(error),
    }));
    await writeFile(`${done}.new`, JSON.stringify(made));
    await rename(`${done}.new`, done);
  }
  while (!existsSync(done)) await setTimeout(100);
  const made = JSON.parse(await readFile(done, "utf8")) as SampleBook | { error: string };
  if ("error" in made) throw new Error(made.error);
  return made;
};
