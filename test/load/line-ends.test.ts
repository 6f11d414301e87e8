import { expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { contentFolder } from "../support/content-folder.ts";

const CHAPTER =
  "---\ntitle: Boats\n---\n\nOne line\nand another.\\\nA third.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a;\n\nlet b;\n```\n\n![](data.csv)\n\n[^1]: A note.\n";

const FILES = {
  "book.yaml": "licence: >-\n  CC-BY-4.0\npaper: A5\n",
  "en/book.yaml": "title: >-\n  The\n  Harbour\nauthors:\n  - Hua Li\n",
  "zh/book.yaml": "title: 海港\nauthors:\n  - 李华\n",
  "glossary.yaml": "terms:\n  - en: boat\n    zh: 船\n",
  "en/SUMMARY.md": "# Summary\n\n- [Boats](b.md)\n- [Nets](a.md)\n",
  "en/a.md": "# Nets\n\nText.\n",
  "en/b.md": CHAPTER,
  "zh/a.md": "# 网\n\n正文。\n",
  "zh/b.md": CHAPTER,
  "data.csv": "year,users\n2013,1\n",
  "ledger/zh/b.tsv": "# Not a record\n",
};

const said = async (files: Record<string, string>): Promise<string> => {
  const { book, publications } = await prepare(await contentFolder(files), { onStage: () => undefined });
  const pages = publications.flatMap(({ pages: all }) =>
    all.map(({ title, body, footnotes }) => ({ title, body, footnotes })),
  );
  const messages = book.files.flatMap((file) =>
    file.messages.map(({ line, column, reason }) => [line, column, reason]),
  );
  return JSON.stringify([
    book.meta.paper,
    book.meta.licence,
    publications[0]?.edition.meta,
    [...book.data],
    pages,
    messages,
  ]);
};

it("lines that end as Windows writes them make the same book", async () => {
  const windows = Object.entries(FILES).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]);
  expect(JSON.parse(await said(Object.fromEntries(windows) as Record<string, string>))).toEqual(
    JSON.parse(await said(FILES)),
  );
});
