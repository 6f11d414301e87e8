import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentFolder } from "../support/content-folder.ts";
import { layPages, plainBook } from "./plain-book.ts";

const LINE = "Nets are mended in winter, when the boats lie on the shore";

test("a book is given to others without front matter and titles, in its order, with its pictures", async () => {
  const content = await contentFolder({
    "en/02-nets.md": `---\nslug: nets\n---\n\n# Nets\n\n**Bold** words.\n\n${LINE}. [A](01-boats.md)\n`,
    "en/01-boats.md": "# Boats\n\nFew words.\n",
    "en/images/net.svg": "<svg/>",
    "zh/01-boats.md": "# 船\n\n字。\n",
    "en/book.yaml": "title: Harbour\n",
  });
  const book = await plainBook(content);
  expect(book.title).toBe("Harbour");
  expect(book.pages).toEqual([
    { path: "en/01-boats.md", title: "Boats", text: "\nFew words.\n" },
    { path: "en/02-nets.md", title: "Nets", text: `\n**Bold** words.\n\n${LINE}. [A](01-boats.md)\n` },
  ]);
  expect(book.edit).toEqual({ path: "en/02-nets.md", line: `${LINE}. ` });

  const folder = await contentFolder({});
  await layPages(book, folder, ({ title, text }, index) => `${index} ${title}${text}`);
  expect(await readFile(join(folder, "en/01-boats.md"), "utf8")).toBe("0 Boats\nFew words.\n");
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual([
    "en",
    "en/01-boats.md",
    "en/02-nets.md",
    "en/images",
    "en/images/net.svg",
  ]);
});

test("a book without a line of plain words cannot be edited alike for all", async () => {
  const content = await contentFolder({ "en/a.md": "# A\n\n**Bold.**\n" });
  await expect(plainBook(content)).rejects.toThrow("Missing a line of plain words");
});
