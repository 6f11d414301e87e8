import { describe, expect, it } from "vitest";
import type { Book, Chapter } from "../../scripts/book.ts";
import { check } from "../../scripts/check/check.ts";
import { countErrors, guarded, UsageError } from "../../scripts/library/messages/messages.ts";
import { load } from "../../scripts/load/load.ts";
import { parallelEditions } from "../../scripts/parallel/parallel-editions.ts";
import { transform } from "../../scripts/transform/transform.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { contentFolder } from "../support/content-folder.ts";

/** Breaks a chapter as only a bug could: its blocks have nodes of no kind. */
const broken = (chapter: Chapter): Chapter => ({
  ...chapter,
  tree: { type: "root", children: [{ type: "paragraph", children: undefined } as never] },
  blocks: chapter.blocks.map((block) => ({
    ...block,
    node: { type: "paragraph", children: undefined } as never,
    normalised: () => {
      throw new TypeError("a bug");
    },
  })),
});

const damaged = async (): Promise<Book> => {
  const book = await load(
    await contentFolder({
      "en/a.md": "# A\n\nFirst words.\n",
      "en/b.md": "# B\n\nOther words.\n",
      "zh/a.md": "# 甲\n\n第一章。\n",
      "zh/b.md": "# 乙\n\n第二章。\n",
    }),
  );
  const breakFirst = (chapters: Chapter[] = []): Chapter[] =>
    chapters.map((one) => (one.slug === "a" && one.language === "en" ? broken(one) : one));
  return {
    ...book,
    chapters: new Map([...book.chapters].map(([code, chapters]) => [code, breakFirst(chapters)])),
    editions: book.editions.map((one) => ({ ...one, chapters: breakFirst(one.chapters) })),
  };
};

describe("a bug of ours in a chapter", () => {
  it("is an error that names its file, in every stage, and the other chapters come out", async () => {
    const book = await damaged();
    const translations = translate(book);
    check(book, translations);
    const single = await transform(book, translations);
    const all = [...single, ...parallelEditions(book, single, translations)];
    expect(all.map(({ edition, pages }) => [edition.code, pages.map(({ slug }) => slug)])).toEqual([
      ["en", ["a", "b"]],
      ["zh", ["a", "b"]],
      ["en-zh", ["a", "b"]],
    ]);
    const said = book.files.flatMap(({ path, messages }) =>
      messages.filter(({ ruleId }) => ruleId === "internal").map(({ reason }) => [path.slice(-4), reason]),
    );
    expect(said).toContainEqual([
      "a.md",
      expect.stringMatching(/^Unexpected fault of Hebi.*report it \(TypeError/),
    ]);
    expect(said.filter(([path]) => path === "b.md")).toEqual([]);
    expect(countErrors(book.files)).toBeGreaterThan(0);
    expect(JSON.stringify(single[0]?.pages[0]?.body)).toContain("First words.");
    expect(JSON.stringify(single[0]?.pages[1]?.body)).toContain("Other words.");
  });

  it("is thrown on where it belongs to no file, and so is wrong use", async () => {
    const fail = (error: Error) => (): never => {
      throw error;
    };
    const file = (await damaged()).files.at(-1);
    expect(() => guarded(undefined, fail(new TypeError("a bug")), () => 1)).toThrow("a bug");
    expect(() => guarded(file, fail(new UsageError("wrong use")), () => 1)).toThrow("wrong use");
    expect(guarded(file, fail(new TypeError("a bug")), () => 1)).toBe(1);
  });
});
