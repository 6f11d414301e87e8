import { join } from "node:path";
import { expect, it } from "vitest";
import { diagnosticsOf } from "../../scripts/commands/diagnostics.ts";
import { folderCache, latest, leaving, openMemory } from "../../scripts/library/cache/cache.ts";
import { prepare } from "../../scripts/session/prepare.ts";
import { EDITED } from "../support/book-edits.ts";
import { contentFolder, newFolder } from "../support/content-folder.ts";

it("pages that leave memory, and are read again, are those that stay", async () => {
  const content = await contentFolder(EDITED);
  const cache = folderCache(join(await newFolder(), "cache"));
  let read = 0;
  const counting = { ...cache, getNow: (key: string) => ((read += 1), cache.getNow(key)) };
  const texts = leaving();
  const memory = {
    ...(await openMemory(counting, content)),
    latest: latest(0),
    texts: { ...texts, leave: () => texts.leave(0) },
  };
  const [stay, leave] = [await prepare(content), await prepare(content, { memory })];
  expect(diagnosticsOf(leave.book.files)).toEqual(diagnosticsOf(stay.book.files));
  const before = read;
  // Twice, and each beside all others.
  for (let time = 1; time <= 2; time += 1)
    for (const [index, { pages }] of leave.publications.entries())
      expect(pages.map((page) => ({ ...page }))).toEqual(
        stay.publications[index]?.pages.map((page) => ({ ...page })),
      );
  const written = [...stay.book.chapters.values()].flat().length;
  expect(read - before).toBeGreaterThan(2 * written);
});
