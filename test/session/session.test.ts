import { readdir, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { diagnosticsOf } from "../../scripts/commands/diagnostics.ts";
import { folderCache } from "../../scripts/library/cache/cache.ts";
import { prepare, type Prepared } from "../../scripts/session/prepare.ts";
import { openSession } from "../../scripts/session/session.ts";
import { textsOf } from "../../scripts/session/deeds.ts";
import { writeChapter } from "../../scripts/session/write-chapter.ts";
import { idOf, statusOf } from "../../scripts/translate/translate.ts";
import { EDITED, editor } from "../support/book-edits.ts";
import { contentFolder, newFolder } from "../support/content-folder.ts";

/** More of them are tried by hand: HEBI_EDITS=200. */
const TRIED = Number(process.env["HEBI_EDITS"] ?? 6);

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

test("shows what has changed once it is read again, and every change made meanwhile", async () => {
  const content = await contentFolder({ "en/one.md": "# One\n\nBefore.\n", "zh/one.md": "# 一\n\n之前。\n" });
  const session = await openSession(content, {});
  expect(textOf(await session.file("en/one.html"))).toContain("Before.");
  expect(await session.file("en/two.html")).toBeUndefined();
  await writeFile(join(content, "en/one.md"), "# One\n\nAfter.\n");
  const first = session.refresh();
  await writeFile(join(content, "zh/one.md"), "# 一\n\n之后。\n");
  await Promise.all([first, session.refresh(), session.refresh()]);
  expect(textOf(await session.file("en/one.html"))).toContain("After.");
  expect(textOf(await session.file("zh/one.html"))).toContain("之后。");
  expect(session.now.translations.map(({ slug }) => slug)).toEqual(["one"]);
});

test("shows pages that another process has made, and makes them anew where the cache has lost them", async () => {
  const content = await contentFolder({ "en/one.md": "# One\n\nText.\n", "zh/one.md": "# 一\n\n正文。\n" });
  const folder = await newFolder();
  const open = () => openSession(content, { cache: folderCache(folder) });
  const first = await open();
  const kept = await readdir(folder, { recursive: true });
  await first.file("assets/fonts.en.now.css");
  // Fonts, which take long, are kept when they are made, be it after the first reading.
  expect((await readdir(folder, { recursive: true })).length).toBeGreaterThan(kept.length);
  const [second, third] = [await open(), await open()];
  await second.refresh();
  for (const path of ["en/one.html", "en-zh/one.html"])
    expect(textOf(await second.file(path))).toContain("Text.");
  await rm(folder, { recursive: true });
  for (const path of ["en/one.html", "en-zh/one.html"])
    expect(textOf(await third.file(path))).toContain("Text.");
});

test("reads no tree of another page for the first page that a later process shows, and for its fonts", async () => {
  const readFor = async (count: number): Promise<number> => {
    const slugs = Array.from({ length: count }, (_, at) => `c${at}`);
    const files = slugs.flatMap((slug) => [
      [`en/${slug}.md`, `# ${slug}\n\nText.\n`],
      [`zh/${slug}.md`, `# ${slug}\n\n正文。\n`],
    ]);
    const content = await contentFolder(Object.fromEntries(files) as Record<string, string>);
    const cache = folderCache(await newFolder());
    const first = await openSession(content, { cache });
    const fonts = "assets/fonts.en-zh.now.css";
    await first.file("en-zh/c0.html");
    const css = textOf(await first.file(fonts));
    // One that asks for no fonts does not forget them.
    await (await openSession(content, { cache })).file("en/c0.html");
    let read = 0;
    const counting = { ...cache, getNow: (key: string) => ((read += 1), cache.getNow(key)) };
    const second = await openSession(content, { cache: counting });
    expect(textOf(await second.file("en-zh/c0.html"))).toContain("正文。");
    expect(textOf(await second.file(fonts))).toBe(css);
    return read;
  };
  expect(await readFor(5)).toBe(await readFor(2));
});

test.each([
  ["a program in a language that the book had none in", "```js\nlet a = 1;\n```"],
  ["the first diagram", "```mermaid\ngraph LR\n  a --> b\n```"],
])("compiles no other chapter for %s", async (_, block) => {
  const content = await contentFolder({ "en/one.md": "# One\n\n```sh\nls\n```\n", "en/two.md": "# Two\n" });
  const session = await openSession(content, { cache: folderCache(await newFolder()) });
  const pagesNow = () => session.now.publications.flatMap(({ pages }) => pages.map(({ body }) => body));
  const [one, two] = pagesNow();
  await writeFile(join(content, "en/two.md"), `# Two\n\n${block}\n`);
  await session.refresh();
  const after = pagesNow();
  expect(after[0]).toBe(one);
  expect(after[1]).not.toBe(two);
});

test("pairs no chapter anew for what was accepted in another, but one that has a block of it", async () => {
  const content = await contentFolder({
    "en/one.md": "# One\n\nText.\n",
    "zh/one.md": "# 一\n\n正文。\n",
    "en/two.md": "# Two\n\nBoats sail on the sea.\n",
    "zh/two.md": "# 二\n\n船在海上航行。\n",
    "en/three.md": "# Three\n\nBoats sail on every sea.\n",
    "zh/three.md": "# 三\n\n船在海上航行。\n",
  });
  const session = await openSession(content, { cache: folderCache(await newFolder()) });
  const of = (slug: string) => session.now.translations.find((one) => one.slug === slug)!;
  const [one, three] = [of("one"), of("three")];
  const two = of("two");
  const seen = two.links.map((link) => ({ id: idOf(link), ...textsOf(two, link) }));
  await writeChapter(session, { does: "accept", slug: "two", language: "zh", seen });
  expect(of("two").ledger).toBeDefined();
  expect(of("one").key).toBe(one.key);
  expect(of("three").key).not.toBe(three.key);
  expect(statusOf(of("three"))).toMatchObject({ current: 1, stale: 1 });
});

test("reads once more what changes while it reads for those who have waited", async () => {
  const session = await openSession(await contentFolder({ "en/one.md": "# One\n" }), {});
  const [first, second] = [session.refresh(), session.refresh()];
  await first;
  const third = session.refresh();
  expect(await third).not.toBe(await second);
  expect(session.now).toBe(await third);
});

test("reads texts in place of files, as long as they are there", async () => {
  const content = await contentFolder({
    "book.yaml": "title: Before\n",
    "en/one.md": '# One\n\n--8<-- "part.txt"\n',
    "part.txt": "Included before.\n",
  });
  const root = await realpath(content);
  const texts = new Map([
    [join(root, "en/one.md"), '\uFEFF# Now\r\n\r\n--8<-- "part.txt"\r\n'],
    [join(root, "part.txt"), "Included now.\r\n"],
    [join(root, "book.yaml"), "titel: Now\n"],
  ]);
  const session = await openSession(content, { texts });
  const page = textOf(await session.file("en/one.html"));
  expect(page).toMatch(/<h1[^>]*>Now<\/h1>[^]*Included now\./);
  const files = session.now.book.files.filter(({ path }) => path.endsWith("book.yaml"));
  expect(files.flatMap(({ messages }) => messages.map(({ reason }) => reason))).toContainEqual(
    expect.stringContaining("titel"),
  );
  texts.clear();
  await session.refresh();
  expect(textOf(await session.file("en/one.html"))).toContain("Included before.");
});

/** All that is known of a book that was read. */
const knownOf = ({ book, publications, translations }: Prepared) => ({
  told: diagnosticsOf(book.files),
  files: book.files.map(({ path, value }) => [path, String(value)]),
  states: translations.map(statusOf),
  leftOut: book.leftOut.map(({ chapter, reason }) => [chapter.source, reason]),
  chapters: [...book.chapters].map(([language, all]) => [
    language,
    all.map((one) => [one.slug, one.number, one.parts, one.kind]),
  ]),
  pages: publications.map(({ edition, pages }) => [
    edition.code,
    edition.meta,
    pages.map((page) => JSON.parse(JSON.stringify(page)) as unknown),
  ]),
});

test("knows after each edit what one knows who reads the book for the first time", async () => {
  const content = await contentFolder(EDITED);
  const now = Date.now();
  // As if every file had been written long ago: what is new is known by nothing but its mark.
  vi.spyOn(Date, "now").mockImplementation(() => now + 3_600_000);
  const edit = editor(content);
  const session = await openSession(content, {});
  for (let count = 1; count <= TRIED; count += 1) {
    const what = await edit();
    const fresh = await prepare(content, { formats: ["html"] });
    expect(knownOf(await session.refresh()), what).toEqual(knownOf(fresh));
  }
  vi.restoreAllMocks();
});
