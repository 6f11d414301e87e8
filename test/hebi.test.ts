import { expect, it } from "vitest";
import { load } from "../scripts/hebi.ts";
import { contentFolder } from "./support/content-folder.ts";

it("a book is given to programs as plain values", async () => {
  const content = await contentFolder({
    "en/a.md": "# Boats\n",
    "en/b.md": "---\ndraft: true\n---\n\n# Nets\n",
    "zh/a.md": "# 船\n",
  });
  const book = await load({ content });
  expect(book.editions).toMatchObject([
    { code: "en", chapters: [{ slug: "a", title: "Boats" }] },
    { code: "zh", chapters: [{ slug: "a", title: "船" }] },
  ]);
  expect(book.leftOut).toEqual([{ file: expect.stringMatching(/en\/b\.md$/), reason: "draft" }]);
  expect(JSON.parse(JSON.stringify(book))).toEqual(book);
});
