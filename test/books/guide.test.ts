import { join } from "node:path";
import { expect, it } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { ROOT } from "../support/repository.ts";

it("makes the guide of Hebi, in every format and without a message", async () => {
  const { result, files } = await buildBook(join(ROOT, "docs"));
  expect(result.book.files.flatMap(({ messages }) => messages)).toEqual([]);
  expect(result.artifacts).toHaveLength(9);
  for (const edition of ["en", "zh", "en-zh"]) {
    expect(files.get(`downloads/hebi-guide.${edition}.pdf`)?.subarray(0, 5).toString()).toBe("%PDF-");
    expect(files.get(`${edition}/rules.html`)?.toString()).toContain('id="fact-mismatch"');
  }
});
