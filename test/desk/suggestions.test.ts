import { rename } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { draft, drafterOf } from "../../scripts/desk/draft.ts";
import { translationMemory } from "../../scripts/desk/memory.ts";
import { suggestionRoutes } from "../../scripts/desk/suggestion-routes.ts";
import { figuresOf, suggest } from "../../scripts/desk/suggestions.ts";
import type { Desk } from "../../scripts/desk/routes.ts";
import { openSession } from "../../scripts/session/session.ts";
import { contentFolder, writeFiles } from "../support/content-folder.ts";
import { openBook } from "../support/open-book.ts";

const BOOK = {
  "en/one.md":
    "# One\n\nThe harbour of 1911 is closed in winter. Boats stay ashore until 3 March.\n\nA new text[^1] of 12.\n\n[^1]: 99.\n",
  "zh/one.md": "# 一\n\n1911年的港口冬天关闭。船在岸上停到3月3日。\n",
  "en/two.md": "# Two\n\nIn 1950, boats stay ashore until 5 March.\n\nUnrelated words of 64.\n",
  "zh/two.md": "# 二\n\n无关的话64。\n",
  "glossary.yaml":
    "- id: boats\n  en: { term: boats, definition: x }\n  zh: { term: 船只, definition: 甲 }\n",
};

const opened = async (more = {}) => {
  const content = await contentFolder({ ...BOOK, ...more });
  const book = await openBook(content);
  const link = (slug: string, words: string) => {
    const chapter = book.now.translations.find((one) => one.slug === slug);
    const found = chapter?.links.find(({ source }) => source.some(({ text }) => text.includes(words)));
    if (!chapter || !found) throw new Error(`Missing ${words}`);
    return { chapter, link: found };
  };
  return { content, book, link };
};

it("finds nearly the same sentence elsewhere in the book, terms, and figures", async () => {
  const { book, link } = await opened();
  const memory = translationMemory("en");
  memory.read(book.now.translations, 1000);
  const found = suggest(book.now.book, memory, link("two", "1950"));
  expect(found.matches.map(({ translation, slug }) => [slug, translation])).toEqual([
    ["one", "船在岸上停到3月3日。"],
  ]);
  expect(found.terms).toEqual([{ said: "boats", rendering: "船只" }]);
  expect(found.figures).toContainEqual({ said: "5 March", rendering: "3月5日" });
});

it("forgets what a chapter says no more", async () => {
  const { content, book, link } = await opened();
  const memory = translationMemory("en");
  memory.read(book.now.translations, 1000);
  await writeFiles(content, { "zh/one.md": "# 一\n\n1911年的港口冬天关闭。船在岸上等到3月3日。\n" });
  await book.refresh();
  memory.read(book.now.translations, 1000);
  const { matches } = suggest(book.now.book, memory, link("two", "1950"));
  expect(matches.map(({ translation }) => translation)).toEqual(["船在岸上等到3月3日。"]);
});

it("forgets a chapter that is gone", async () => {
  const { content, book, link } = await opened();
  const memory = translationMemory("en");
  memory.read(book.now.translations, 1000);
  await rename(join(content, "en/one.md"), join(content, "en/1.md"));
  await rename(join(content, "zh/one.md"), join(content, "zh/1.md"));
  await book.refresh();
  memory.read(book.now.translations, 1000);
  const { matches } = suggest(book.now.book, memory, link("two", "1950"));
  expect(matches.map(({ slug }) => slug)).toEqual(["1"]);
});

it.each([
  ["649 million users", [{ said: "649 million", rendering: "6.49亿" }]],
  ["29 October 2015", [{ said: "29 October 2015", rendering: "2015年10月29日" }]],
  ["no figures", []],
])("the figures of %j are %j", (text, expected) => {
  expect(figuresOf(text, "en", "zh")).toEqual(expected);
});

const PROGRAM = `
let text = "";
process.stdin.on("data", (part) => (text += part)).on("end", () => {
  for (const line of text.trim().split("\\n")) {
    const { id, source, terms, to, before } = JSON.parse(line);
    if (process.argv[2] === "fail") process.exit(3);
    if (process.argv[2] === "hang") {
      process.on("SIGTERM", () => undefined);
      require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => 0, 5000)"], { stdio: "inherit" });
      setTimeout(() => undefined, 60000);
    }
    else console.log(JSON.stringify({ id, text: [to, source.replace("[^1]", "").replace("12", "13"), terms.length, before?.source.length > 0].join("|") }));
  }
});
`;

it("has a program draft, told of terms and neighbours, and says what its draft lacks", async () => {
  const { content, book, link } = await opened({ "draft.cjs": PROGRAM });
  const { chapter, link: missing } = link("one", "A new text");
  const using = (seconds: number, ...parameters: string[]) =>
    writeFiles(content, {
      ".hebi.local.yaml": `draft: { command: ${JSON.stringify([process.execPath, join(content, "draft.cjs"), ...parameters])}, seconds: ${seconds} }\n`,
    });
  const run = async () => draft(book.now.book, await drafterOf(book.now.book), { chapter, links: [missing] });
  await expect(run()).rejects.toThrow("Missing a program that drafts");
  await using(60);
  const [made] = await run();
  expect(made?.text).toBe("zh|A new text of 13.|0|true");
  expect(made?.faults.join("\n")).toMatch(/12|13/);
  expect(made?.faults.join("\n")).toContain("[^1]");
  await using(60, "fail");
  await expect(run()).rejects.toThrow("ended with 3");
  await using(0.5, "hang");
  const start = performance.now();
  await expect(run()).rejects.toThrow("took more than 0.5 seconds");
  expect(performance.now() - start).toBeLessThan(4000);
});

it("runs the program of a book once whoever asked has been shown it, and agreed", async () => {
  const { content, link } = await opened({ "draft.cjs": PROGRAM });
  const { id } = link("one", "A new text").link.source[0] ?? {};
  const [suggestions, drafts] = suggestionRoutes();
  const desk: Desk = { session: await openSession(content, {}), isReadOnly: false, tell: () => undefined };
  const query = new URLSearchParams({ slug: "one", language: "zh", id: id ?? "" });
  const helps = (isReadOnly: boolean) =>
    suggestions?.answer({ query, body: undefined, nonce: "" }, { ...desk, isReadOnly });
  expect(await helps(false)).toMatchObject({ body: { canDraft: false } });
  const command = [process.execPath, join(content, "draft.cjs")];
  await writeFiles(content, { ".hebi.local.yaml": `draft: { command: ${JSON.stringify(command)} }\n` });
  expect(await helps(false)).toMatchObject({ body: { canDraft: true } });
  expect(await helps(true)).toMatchObject({ body: { canDraft: false } });
  const asked = { slug: "one", language: "zh", ids: [id] };
  const run = (more: object) => drafts?.answer({ query, body: { ...asked, ...more }, nonce: "" }, desk);
  for (const more of [{}, { command: [process.execPath, "another.cjs"] }])
    expect(await run(more)).toEqual({ status: 409, body: { runs: command } });
  expect(await run({ command })).toMatchObject({ body: [{ id, text: "zh|A new text of 13.|0|true" }] });
  await expect(run({ slug: "none" })).rejects.toThrow("Unexpected block");
});
