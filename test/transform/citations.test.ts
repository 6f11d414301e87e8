import { toString } from "hast-util-to-string";
import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "../../scripts/book.ts";
import { folderCache } from "../../scripts/library/cache/cache.ts";
import { idsIn, isElement, visit } from "../../scripts/library/tree/tree.ts";
import { prepare, type Prepared } from "../../scripts/session/prepare.ts";
import { treesOf } from "../../scripts/transform/footnotes.ts";
import { contentFolder, NAMED, newFolder, writeFiles, type Files } from "../support/content-folder.ts";
import { rowsOf } from "../support/parallel-page.ts";

const work = (id: string, family: string, year: number, more: object = {}) => ({
  id,
  type: "book",
  author: [{ family, given: "Ann" }],
  title: `On ${family}`,
  publisher: "Quay Press",
  "publisher-place": "Leeds",
  issued: { "date-parts": [[year]] },
  language: "en",
  ...more,
});
const WORKS = [work("zorn2001", "Zorn", 2001), work("abel1999", "Abel", 1999, { "title-zh": "论阿贝尔" })];

const FILES: Files = {
  ...NAMED,
  "references.json": JSON.stringify(WORKS),
  "en/a.md":
    "# A\n\nOld [see @zorn2001, p. 3].[^1] As @abel1999 [p. 4] says.[^2]\n\n[^1]: [@abel1999, p. 5].\n[^2]: [@abel1999, p. 6]\n",
  "zh/a.md":
    "# 甲\n\n@abel1999说过，古老[@zorn2001，第3页][^1]。[^2]\n\n[^1]: [@abel1999，第5页]。\n[^2]: [@abel1999，第6页]\n",
  "en/b.md": "# B\n\nAgain [@abel1999; @zorn2001].\n",
  "zh/b.md": "# 乙\n\n再次 [@abel1999; @zorn2001]。\n",
};

const pageOf = ({ publications }: Prepared, code: string, slug: string): Page => {
  const page = publications
    .find(({ edition }) => edition.code === code)
    ?.pages.find((one) => one.slug === slug);
  if (!page) throw new Error(`Missing page ${slug} of ${code}`);
  return page;
};

const textOf = (page: Page): string[] => treesOf(page).map((tree) => toString(tree).trim());

const addressesIn = (page: Page): string[] => {
  const found: string[] = [];
  for (const tree of treesOf(page))
    visit(tree, "element", (node) => {
      if (isElement(node, "a")) found.push(String(node.properties.href));
    });
  return found;
};

describe("a book that cites", () => {
  let made: Prepared;
  beforeAll(async () => {
    made = await prepare(await contentFolder(FILES));
  });

  it("has nothing to be said of", () => {
    expect(made.book.files.flatMap(({ messages }) => messages.map(({ reason }) => reason))).toEqual([]);
  });

  it("is set in the style of each language, whose numbers are those of the source", () => {
    expect(textOf(pageOf(made, "en", "a"))[1]).toBe(
      "Old (see Zorn, 2001, p. 3).1 As Abel (1999, p. 4) says.2",
    );
    expect(textOf(pageOf(made, "zh", "a"))[1]).toBe("Abel[2]说过，古老[1]31。2");
    // What is raised stands at the word before it.
    expect(textOf(pageOf(made, "zh", "b"))[1]).toBe("再次[1-2]。");
  });

  it("is raised on the line of what it follows, with the mark behind it", () => {
    const kept: string[] = [];
    visit(pageOf(made, "zh", "b").body, "element", (node) => {
      if (node.properties.className?.toString() === "together") kept.push(toString(node));
    });
    expect(kept).toEqual(["次[1-2]。"]);
  });

  it("says in a note that only cites the whole work once, and from then on what is needed to know it again", () => {
    const [, , first, second] = textOf(pageOf(made, "en", "a"));
    expect(first).toBe("Abel, A. (1999). On Abel. Quay Press, p. 5.");
    expect(second).toBe("Abel, On Abel, p. 6.");
    const [, , whole, short] = textOf(pageOf(made, "zh", "a"));
    expect(whole).toMatch(/^ABEL A\. 论阿贝尔\[M\].*1999: 5\.$/);
    expect(short).toMatch(/第6页。$/);
  });

  it("has words of a work in the language of that, and the place in it in the reader's", async () => {
    const english = [work("abel1999", "Abel", 1999)];
    const own = await prepare(await contentFolder({ ...FILES, "references.json": JSON.stringify(english) }));
    const [note] = pageOf(own, "zh", "a").footnotes.flatMap(({ notes }) => notes.slice(1));
    const foreign: string[] = [];
    visit(note?.content ?? { type: "root", children: [] }, "element", (node) => {
      if (node.properties.lang === "en") foreign.push(toString(node));
    });
    expect(foreign).toEqual(["Abel, ", "On Abel"]);
  });

  it("names appendices that cite a work as they are called", async () => {
    const own = await prepare(
      await contentFolder({ ...FILES, "en/b.md": `---\nkind: appendix\n---\n\n${String(FILES["en/b.md"])}` }),
    );
    expect(textOf(pageOf(own, "en", "references"))[1]).toContain("Cited in Chapter 1, Appendix A");
    expect(textOf(pageOf(own, "zh", "references"))[1]).toContain("引于第1章、附录A");
  });

  it("lists its works, each in its place, with links both ways", () => {
    const list = pageOf(made, "en", "references");
    expect(list).toMatchObject({ kind: "references", title: "References" });
    expect(textOf(list)[1]).toMatch(/^Abel, A\..*Cited in Chapter 1.*Chapter 2.*Zorn, A\./s);
    expect(textOf(pageOf(made, "zh", "references"))[1]).toMatch(/^\[1\] ZORN A.*\[2\] ABEL A/s);
    const there = idsIn(...treesOf(list));
    for (const slug of ["a", "b"]) {
      const page = pageOf(made, "en", slug);
      const links = addressesIn(page).filter((href) => href.startsWith("chapter:references#"));
      expect(links).not.toEqual([]);
      for (const href of links) expect(there).toContain(href.split("#")[1]);
      const here = idsIn(...treesOf(page));
      for (const href of addressesIn(list).filter((one) => one.startsWith(`chapter:${slug}#`)))
        expect(here).toContain(href.split("#")[1]);
    }
  });

  it("has in both languages two lists side by side, each in its own order, and no id twice", () => {
    const list = pageOf(made, "en-zh", "references");
    expect(rowsOf(list).map((row) => row.replace(/(Abel|Zorn|ABEL|ZORN)[^|]*/g, "$1… "))).toEqual([
      "en: Abel… | zh: [1] ZORN… ",
      "en: Zorn… | zh: [2] ABEL… ",
    ]);
    const ids: unknown[] = [];
    visit(list.body, "element", ({ properties: { id } }) => {
      if (id !== undefined) ids.push(id);
    });
    expect(ids).toEqual(["ref.abel1999", "zh-ref.zorn2001", "ref.zorn2001", "zh-ref.abel1999"]);
    for (const href of addressesIn(pageOf(made, "en-zh", "a")).filter((one) => one.includes("#zh-ref")))
      expect(ids).toContain(href.split("#")[1]);
  });
});

it("has a list at the end of each chapter, where an edition asks for it", async () => {
  const by = "title: Boats\nauthors: [Hua Li]\nreferences: { by: chapter, style: numeric, title: Works }\n";
  const made = await prepare(await contentFolder({ ...FILES, "en/book.yaml": by }));
  const page = pageOf(made, "en", "b");
  expect(page.headings).toMatchObject([{ id: "references", text: "Works" }]);
  // Numbers begin anew.
  expect(textOf(page)[1]).toMatch(/^Again \[1\], \[2\]\..*Works.*\[1\] A\. Abel/s);
  expect(addressesIn(page)).toContain("chapter:b#ref.abel1999");
  expect(() => pageOf(made, "en", "references")).toThrow("Missing page");
});

it("has its list beside a chapter that is called like it", async () => {
  const made = await prepare(await contentFolder({ ...FILES, "en/references.md": "# Mine\n\nText.\n" }));
  expect(pageOf(made, "en", "references").title).toBe("Mine");
  expect(pageOf(made, "en", "works-cited").kind).toBe("references");
});

it("stands side by side, and says nothing twice, in a chapter that its author has made for it", async () => {
  const own = { "en/references.md": "# Sources\n", "zh/references.md": "# 来源\n" };
  const doubled = JSON.stringify([WORKS[0], { ...WORKS[1], language: "en" }]);
  const made = await prepare(await contentFolder({ ...FILES, ...own, "references.json": doubled }));
  expect(toString(pageOf(made, "zh", "references").body)).toMatch(/论阿贝尔.*On Abel/s);
  const rows = rowsOf(pageOf(made, "en-zh", "references"));
  expect(rows.map((row) => row.replace(/(Abel|Zorn|论阿贝尔|ZORN)[^|]*/g, "$1… "))).toEqual([
    "en: Abel… | zh: [1] ZORN… ",
    expect.stringMatching(/^en: Zorn… \| zh: \[2\] .*论阿贝尔… $/),
  ]);
  expect(rows[1]).not.toContain("On Abel");
});

it("stands in a chapter that its author has made for it, and is read from the only file of its kind", async () => {
  const own = { "en/references.md": "# Sources\n", "zh/references.md": "# 来源\n" };
  const bib = "@book{zorn2001, author = {Zorn, Ann}, title = {Tides}, publisher = {Quay}, date = {2001}}\n";
  const text = {
    "en/a.md": "# A\n\nOld [@zorn2001].\n",
    "en/b.md": undefined,
    "zh/a.md": undefined,
    "zh/b.md": undefined,
  };
  const files = { ...FILES, ...own, ...text, "references.json": undefined, "works/own.bib": bib };
  const made = await prepare(await contentFolder(files));
  expect(textOf(pageOf(made, "en", "references")).join(" ")).toMatch(/^Sources\s+Zorn, A\. \(2001\)/);
  expect(made.publications[0]?.pages.map(({ slug }) => slug)).toEqual(["a", "references"]);
});

it("leaves @ as it is typed where there is nothing to cite, and what nobody knows as it is written", async () => {
  const without = await prepare(await contentFolder({ ...FILES, "references.json": undefined }));
  expect(textOf(pageOf(without, "en", "b"))[1]).toBe("Again [@abel1999; @zorn2001].");
  const unknown = await prepare(await contentFolder({ ...FILES, "en/b.md": "# B\n\nSo [@nobody2000].\n" }));
  expect(textOf(pageOf(unknown, "en", "b"))[1]).toBe("So [@nobody2000].");
});

it("takes pages from the cache only where their citations are set as before", async () => {
  const [content, cache] = [await contentFolder(FILES), folderCache(await newFolder())];
  const run = async (): Promise<Prepared> => {
    const made = await prepare(content, { cache });
    await made.book.memory?.save();
    return made;
  };
  await run();
  await writeFiles(content, { "en/a.md": "# A\n\nOld [@abel1999] and [@zorn2001].\n" });
  expect(textOf(pageOf(await run(), "zh", "b"))[1]).toBe("再次[1-2]。");
  const [first = "", second = ""] = textOf(pageOf(await run(), "zh", "references"));
  expect(first + second).toMatch(/\[1\] ABEL.*\[2\] ZORN/s);
  await writeFiles(content, {
    "references.json": JSON.stringify([work("zorn2001", "Zorn", 2011), WORKS[1]]),
  });
  expect(textOf(pageOf(await run(), "en", "b"))[1]).toBe("Again (Abel, 1999; Zorn, 2011).");
});

it("sets a thousand citations of a thousand works in little time", async () => {
  const works = Array.from({ length: 1000 }, (_, index) => work(`w${index}`, `Name${index}`, 2000));
  const text = works.map(({ id }) => `Old [@${id}, p. 3].`).join("\n\n");
  const content = await contentFolder({
    ...NAMED,
    "zh/book.yaml": undefined,
    "references.json": JSON.stringify(works),
    "en/a.md": `# A\n\n${text}\n`,
  });
  const start = process.cpuUsage();
  const made = await prepare(content);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(20);
  expect(textOf(pageOf(made, "en", "references"))[1]).toContain("Name999");
}, 60_000);
