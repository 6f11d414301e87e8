import { execFile } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { generateBook } from "./generate-book.ts";
import { measure, say } from "./measure.ts";

// One format and one size a process, for its peak of memory is that of all it ever did.
const [format = "epub", size = "100"] = process.argv.slice(2);
const count = Number(size);
const run = promisify(execFile);

/** Seconds Pandoc takes for an EPUB of the same Markdown in each language, or nothing where it is not installed. */
const pandoc = async (content: string): Promise<number | undefined> => {
  const installed = await run("pandoc", ["--version"]).catch(() => undefined);
  if (!installed) return undefined;
  const start = performance.now();
  for (const language of ["en", "zh"]) {
    const folder = join(content, language);
    const files = (await readdir(folder)).map((name) => join(folder, name));
    await run("pandoc", [...files, "--metadata", "title=Book", "-o", join(content, `${language}.epub`)]);
  }
  return (performance.now() - start) / 1000;
};

const content = await generateBook(count);
const { seconds, memory } = await measure(content, format);
const pages = format === "html" ? `, ${((2 * count) / seconds).toFixed(0)} pages a second` : "";
say(`${count} chapters in two languages: ${seconds.toFixed(1)} s${pages}; peak ${memory} MB`);
if (format === "epub") {
  const other = await pandoc(content);
  say(other === undefined ? "Pandoc is not installed" : `  Pandoc, same Markdown: ${other.toFixed(1)} s`);
}
await rm(content, { recursive: true, force: true });
