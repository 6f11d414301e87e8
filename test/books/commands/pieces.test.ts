import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { build } from "../../../scripts/commands/build.ts";
import { newFolder } from "../../support/content-folder.ts";
import { ROOT } from "../../support/repository.ts";
import { runCli } from "../../support/run-cli.ts";
import { sampleBook } from "../../support/sample-book.ts";

const filesIn = async (folder: string): Promise<Map<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const places = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(
    await Promise.all(
      places
        .toSorted()
        .map(async (place) => [place.slice(folder.length + 1), await readFile(place)] as const),
    ),
  );
};

// So two builds, in two folders and at two times, are the same too.
it("makes of six pieces, built one by one, the book that one build makes, byte for byte", async () => {
  const { dist } = await sampleBook();
  const root = await newFolder();
  const content = join(ROOT, "content");
  for (const language of ["en-zh", "zh", "en"])
    for (const formats of [["epub", "html"], ["pdf"]]) {
      const out = join(root, "pieces", `${language}-${formats.join("-")}`);
      const languages = [language];
      const made = await build({ content, out, languages, formats, part: true, draft: false });
      expect(made.artifacts.map((one) => [one.edition, one.format])).toEqual(
        formats.map((format) => [language, format]),
      );
    }
  const out = join(root, "dist");
  const { code, stdout, stderr } = await runCli("assemble", join(root, "pieces"), "--out", out);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.match(/internet-plus\.en\.pdf +\d+ kB +\d+ /)).not.toBeNull();
  const [whole, assembled] = [await filesIn(dist), await filesIn(out)];
  expect([...assembled.keys()]).toEqual([...whole.keys()]);
  const changed = [...whole].filter(([path, bytes]) => !assembled.get(path)?.equals(bytes));
  expect(changed.map(([path]) => path)).toEqual([]);
  const [epub] = [...whole].flatMap(([path, bytes]) => (path.endsWith(".en.epub") ? [bytes] : []));
  expect(epub?.length).toBeGreaterThan(100_000);
});
