import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildBook } from "../../support/build-book.ts";
import { ROOT } from "../../support/repository.ts";
import { sampleBook } from "../../support/sample-book.ts";

it("builds the same bytes again, another time and in another folder", async () => {
  const { dist } = await sampleBook();
  const again = await buildBook(join(ROOT, "content"), undefined, true);
  const changed: string[] = [];
  for (const [path, bytes] of again.files) {
    const before = await readFile(join(dist, path)).catch(() => undefined);
    if (!before?.equals(bytes)) changed.push(path);
  }
  expect(changed).toEqual([]);
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  expect(entries.filter((entry) => entry.isFile())).toHaveLength(again.files.size);
});
