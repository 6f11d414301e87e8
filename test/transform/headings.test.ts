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

it("a heading with nothing but notes below it is gone, and the rule above it, unless a link leads there", async () => {
  const headingsOf = async (more: string): Promise<string[]> => {
    const files = {
      ...NAMED,
      "en/a.md": `# A\n\nText[^1].${more}\n\n## B\n\nText.\n\n---\n\n## Footnotes\n\n[^1]: N\n`,
    };
    const { publications } = await prepare(await contentFolder(files));
    const page = publications[0]?.pages[0];
    const rules = page?.body.children.filter((node) => node.type === "element" && node.tagName === "hr");
    return [...(page?.headings.map(({ text }) => text) ?? []), ...(rules ?? []).map(() => "rule")];
  };
  expect(await headingsOf("")).toEqual(["B"]);
  expect(await headingsOf(" [Notes](#footnotes)")).toEqual(["B", "Footnotes", "rule"]);
});
