import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, NAMED, type Files } from "../support/content-folder.ts";

const chapters: Files = { "en/a.md": "# A\n\nText.\n", "zh/a.md": "# 甲\n\n正文。\n" };

/** What is said of a book, and of which of its files. */
const said = async (files: Files): Promise<string[]> => {
  const { root, files: read } = await load(await contentFolder({ ...chapters, ...files }));
  return read.flatMap(({ path, messages }) =>
    messages.map(({ line, reason }) => {
      const [, name] = path.split(`${root.split("/").at(-2)}/content/`);
      return `${name}:${line} ${reason.replace(/:[^:]*$/, "")}`;
    }),
  );
};

describe("a book", () => {
  it("is told in one message that it lacks title, authors and licence, and where to write them", async () => {
    expect(await said({})).toEqual([
      "en/book.yaml:1 Missing title, authors and licence of the book, expected lines such as “title: The Harbour” and “authors: [Hua Li]” in en/book.yaml and zh/book.yaml and a line such as “licence: CC-BY-4.0” in book.yaml",
    ]);
  });

  it("is told of a place that each language has to itself", async () => {
    const [both] = await said({
      "en/a.md": undefined,
      "zh/a.md": undefined,
      "docs/a.md": "# A\n\nText.\n",
      "docs/a.zh.md": "# 甲\n\n正文。\n",
    });
    expect(both).toContain("in book.en.yaml and book.zh.yaml");
  });

  it("is told of the language that lacks them", async () => {
    expect(await said({ ...NAMED, "zh/book.yaml": "title: 船\n" })).toEqual([
      "zh/book.yaml:1 Missing authors of the book, expected a line such as “authors: [Hua Li]” in zh/book.yaml",
    ]);
  });

  it("is told nothing when it says them, its licence in words of its own as well", async () => {
    expect(await said(NAMED)).toEqual([]);
    // `[]` says that nobody is to be named.
    const rights = "title: Boats\nauthors: []\nrights: All rights reserved.\n";
    expect(await said({ ...NAMED, "book.yaml": undefined, "en/book.yaml": rights })).toEqual([]);
  });

  it("is told of what is wrong with its settings alone while they cannot be read", async () => {
    const broken = await said({ ...NAMED, "en/book.yaml": "colour: red\n", "book.yaml": "licence: 'CC\n" });
    expect(broken).not.toEqual([]);
    expect(broken.join("\n")).not.toContain("of the book");
  });
});
