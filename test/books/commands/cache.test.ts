import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build } from "../../../scripts/commands/build.ts";
import { diagnosticsOf } from "../../../scripts/commands/diagnostics.ts";
import { folderCache, type Cache } from "../../../scripts/library/cache/cache.ts";
import { openSession } from "../../../scripts/session/session.ts";
import { EDITED, editor } from "../../support/book-edits.ts";
import { contentFolder, newFolder } from "../../support/content-folder.ts";
import { runCli } from "../../support/run-cli.ts";

/** More of them are tried by hand: HEBI_EDITS=200. */
const TRIED = Number(process.env["HEBI_EDITS"] ?? 5);

/** All that a build gives, but for the time that it took. */
const builtOf = async (content: string, formats: string[], cache?: Cache) => {
  const out = join(await newFolder(), "dist");
  const { book, artifacts, written } = await build({ content, out, formats, draft: true, cache });
  const files = new Map<string, string>();
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(out.length), (await readFile(path)).toString("latin1"));
  }
  await rm(out, { recursive: true });
  const told = diagnosticsOf(book.files);
  const leftOut = book.leftOut.map(({ chapter, reason }) => [chapter.file.path, reason]);
  return { files, told, leftOut, written, artifacts: artifacts.map((one) => ({ ...one, seconds: 0 })) };
};

/** A page without what is other in one that is looked at while it is written: revision, and names of sheets with fonts. */
const plain = (page: string | Uint8Array | undefined): string =>
  (typeof page === "string" ? page : Buffer.from(page ?? []).toString("latin1"))
    .replace(/(Revision |\xe7\x89\x88\xe6\x9c\xac |<dd>)[0-9a-f]{10}(?=<)/g, "$1")
    .replace(/(assets\/fonts[\w.-]*?)\.(?:[0-9a-f]{8}|now)\.css/g, "$1.css");

describe("a cache", () => {
  it(`makes the same of a book after each of ${TRIED} edits as a build from nothing`, async () => {
    const content = await contentFolder(EDITED);
    const cache = folderCache(join(await newFolder(), "cache"));
    const edit = editor(content);
    const session = await openSession(content, { drafts: true });
    for (let count = 1; count <= TRIED; count += 1) {
      const what = await edit();
      const formats = ["html", ...(count % 4 === 0 ? ["epub"] : []), ...(count % 8 === 0 ? ["pdf"] : [])];
      const [kept, made] = [await builtOf(content, formats, cache), await builtOf(content, formats)];
      expect(kept, what).toEqual(made);
      await session.refresh();
      if (formats.length === 1)
        for (const [path, page] of made.files)
          if (path.endsWith(".html"))
            expect(plain(await session.file(path.slice(1))), `${what}: ${path}`).toBe(plain(page));
    }
  });

  it("makes again what an entry is lost of", async () => {
    const content = await contentFolder(EDITED);
    const cache = folderCache(join(await newFolder(), "cache"));
    await builtOf(content, ["html"], cache);
    await writeFile(join(content, "zh/02-two.md"), "# 第二\n\n十条中有九条[漆过](01-one.md#piers)。\n");
    const lost = { ...cache, getNow: () => undefined };
    expect(await builtOf(content, ["html"], lost)).toEqual(await builtOf(content, ["html"]));
  });

  it("is used by builds that have nothing new to do, and says the same as they did", async () => {
    const content = await contentFolder({ ...EDITED, "en/04-four.md": "---\ndraft: true\n---\n\n# Four\n" });
    const folder = join(await newFolder(), "cache");
    const out = join(await newFolder(), "dist");
    const run = (...more: string[]) =>
      runCli("build", "--content", content, "--out", out, "--format", "html,epub", ...more);
    const [first, second, third] = [
      await run("--cache", folder),
      await run("--cache", folder),
      await run("--no-cache"),
    ];
    const said = ({ stderr }: { stderr: string }): string => stderr.replace(/^\w+ [\d.]+ s\n/gm, "");
    expect(said(second)).toBe(said(first));
    expect(said(first)).toContain("left out");
    expect(second.stdout).toMatch(/ 0\.0$/m);
    expect(third.stdout).not.toMatch(/html .* 0\.0$/m);
    expect(first.stderr).toMatch(/^load [\d.]+ s$/m);
    expect(second.stderr).not.toMatch(/^load/m);
    expect(third.stderr).toMatch(/^load/m);
  });

  it("knows nothing of a book that is made of more than it is keyed by", async () => {
    const content = await contentFolder({
      ...EDITED,
      "en/04-four.md": '# Four\n\n--8<-- ".hidden/part.md"\n',
      "zh/04-four.md": "# 四\n\n文\n",
    });
    await mkdir(join(content, ".hidden"));
    await writeFile(join(content, ".hidden/part.md"), "First words.\n");
    const cache = folderCache(join(await newFolder(), "cache"));
    const page = async (): Promise<string> =>
      (await builtOf(content, ["html"], cache)).files.get("/en/four.html") ?? "";
    expect(await page()).toContain("First words.");
    await writeFile(join(content, ".hidden/part.md"), "Other words.\n");
    expect(await page()).toContain("Other words.");
  });
});
