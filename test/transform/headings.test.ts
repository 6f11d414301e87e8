import { expect, it } from "vitest";
import { prepare } from "../../scripts/commands/prepare.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";

it("a heading of two lines has a blank between them wherever it stands in one", async () => {
  const { publications } = await prepare(
    await contentFolder({
      ...NAMED,
      "en/a.md": "# A<br>B\n\n## C<br/>D *e*\n\nText.\n",
      "zh/a.md": "# 甲\n\n文字。\n",
    }),
  );
  const page = publications[0]?.pages[0];
  expect([page?.title, page?.headings.map(({ text }) => text)]).toEqual(["A B", ["C D e"]]);
});
