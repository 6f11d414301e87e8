import { expect, it } from "vitest";
import type { Page } from "../../scripts/book.ts";
import { prepare } from "../../scripts/session/prepare.ts";
import { searchFiles } from "../../scripts/format/html/search-pages.ts";
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

it("notes are called without a trace in headings, however many there are", async () => {
  const notes = "\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three.\n";
  const content = await contentFolder({
    ...NAMED,
    "en/a.md": `# A[^1] [^2]\n\n## B[^1][^2][^3] c[^2]\n\nText[^2][^3] on.${notes}`,
    "zh/a.md": `# 甲[^1][^2]\n\n## 乙[^1][^2][^3]\n\n文字[^2][^3]。${notes}`,
  });
  const { publications } = await prepare(content);
  const titlesOf = ({ title, headings }: Page): string[] => [title, ...headings.map(({ text }) => text)];
  expect(publications.flatMap(({ pages }) => pages.map(titlesOf)).slice(0, 2)).toEqual([
    ["A", "B c"],
    ["甲", "乙"],
  ]);
  const searched = [...searchFiles(publications).files].filter(([path]) => /\/text-a/.test(path));
  const passages = searched.map(([, bytes]) => String(bytes).split('["footnote-label"')[0]);
  expect(passages).toEqual([
    'hebiPiece([["","A"],["b-c","B c",2],["p3","Text on."],',
    'hebiPiece([["","甲"],["b-c","乙",2],["p3","文字。"],',
    'hebiPiece([["","A\\n甲"],["b-c","B c\\n乙",2],["p3","Text on.\\n文字。"],',
  ]);
});

it("a heading with nothing but notes or orders to a template below it is gone, and the rule above it, unless a link leads there", async () => {
  const headingsOf = async (more: string): Promise<string[]> => {
    const orders = "## C\n\n{{% children %}}\n\n";
    const files = {
      ...NAMED,
      "en/a.md": `# A\n\nText[^1].${more}\n\n${orders}## B\n\nText.\n\n---\n\n## Footnotes\n\n[^1]: N\n`,
    };
    const { publications } = await prepare(await contentFolder(files));
    const page = publications[0]?.pages[0];
    const rules = page?.body.children.filter((node) => node.type === "element" && node.tagName === "hr");
    return [...(page?.headings.map(({ text }) => text) ?? []), ...(rules ?? []).map(() => "rule")];
  };
  expect(await headingsOf("")).toEqual(["B"]);
  expect(await headingsOf(" [Notes](#footnotes)")).toEqual(["B", "Footnotes", "rule"]);
});
