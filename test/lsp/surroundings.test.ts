import { mkdir, realpath, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  DidOpenTextDocumentNotification,
  HoverRequest,
  ImplementationRequest,
} from "vscode-languageserver-protocol/node.js";
import { contentFolder, NAMED, newFolder, writeFiles } from "../support/content-folder.ts";
import { openEditor, uriOf } from "../support/editor.ts";

const EN = "# 😀 Boats\n\n😀 There were 649 million boats.\n";
const ZH = "# 😀船\n\n😀有6.5亿艘船。\n";

describe("places are counted", () => {
  it.each([
    ["in UTF-16 units, by default", [], ZH, 3, 7],
    ["in bytes where the editor would rather have that", ["utf-8", "utf-16"], ZH, 7, 13],
    [
      "behind a byte order mark, with lines that end as Windows has them",
      [],
      `\uFEFF${ZH.replaceAll("\n", "\r\n")}`,
      3,
      7,
    ],
  ] as const)("%s", async (_, positionEncodings, text, start, end) => {
    const folder = join(await newFolder(), "第 一本");
    await writeFiles(folder, { ...NAMED, "en/1 船.md": EN, "zh/1 船.md": text });
    const root = await realpath(folder);
    const editor = await openEditor([root], {
      capabilities: { general: { positionEncodings: [...positionEncodings] } },
    });
    expect(editor.result.capabilities.positionEncoding).toBe(positionEncodings[0] ?? "utf-16");
    const zh = join(root, "zh/1 船.md");
    await editor.open(zh, text);
    expect(editor.diagnostics.get(uriOf(zh))).toMatchObject([
      {
        code: "fact-mismatch",
        range: { start: { line: 2, character: start }, end: { line: 2, character: end } },
      },
    ]);
    const at = { textDocument: { uri: uriOf(zh) }, position: { line: 2, character: start + 1 } };
    expect(await editor.connection.sendRequest(HoverRequest.type, at)).toMatchObject({
      contents: { value: expect.stringContaining("650 million") },
    });
    expect(await editor.connection.sendRequest(ImplementationRequest.type, at)).toEqual([
      {
        uri: uriOf(join(root, "en/1 船.md")),
        range: {
          start: { line: 2, character: 0 },
          end: { line: 2, character: positionEncodings.length > 0 ? 34 : 32 },
        },
      },
    ]);
    expect(await editor.quit()).toBe(0);
  });
});

describe("a book", () => {
  it("is found from the file that is opened, one in each folder; a folder without one says so once", async () => {
    const one = await contentFolder({ ...NAMED, "en/a.md": EN, "zh/a.md": ZH });
    const two = await realpath(
      await contentFolder({ ...NAMED, "en/a.md": EN, "zh/a.md": ZH.replace("6.5", "6.49") }),
    );
    const none = await realpath(await newFolder());
    const folders = [join(await realpath(one), ".."), join(two, ".."), none];
    await mkdir(join(none, "en"));
    await writeFiles(none, { "notes.md": "# Notes\n", "more.md": "# More\n" });
    const editor = await openEditor(folders);
    for (const name of ["notes.md", "more.md"]) {
      const textDocument = {
        uri: uriOf(join(none, name)),
        languageId: "markdown",
        version: 1,
        text: "# Notes\n",
      };
      await editor.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    }
    const first = join(await realpath(one), "zh/a.md");
    await editor.open(first, ZH);
    await editor.open(join(two, "zh/a.md"), ZH.replace("6.5", "6.49"));
    expect(editor.diagnostics.get(uriOf(first))?.map(({ code }) => code)).toEqual(["fact-mismatch"]);
    expect(editor.diagnostics.get(uriOf(join(two, "zh/a.md")))).toEqual([]);
    expect(editor.logged).toEqual([`No book in ${none}: nothing is said of its files`]);
    expect(await editor.quit()).toBe(0);
  });

  it("has the paths of the folder that is open, wherever links lead", async () => {
    const book = await contentFolder({
      ...NAMED,
      "en/a.md": EN.replace("Boats", "[Boats](no.md)"),
      "zh/a.md": ZH,
    });
    const link = join(await newFolder(), "link");
    await symlink(book, link);
    const editor = await openEditor([link]);
    await editor.open(join(link, "zh/a.md"), ZH);
    expect([...editor.diagnostics.keys()].toSorted()).toEqual(
      ["en", "zh"].map((code) => uriOf(join(link, code, "a.md"))),
    );
    expect(await editor.quit()).toBe(0);
  });

  it("is no longer told of where it cannot be read, and again once it can", async () => {
    const root = await realpath(await contentFolder({ ...NAMED, "en/a.md": EN, "zh/a.md": ZH }));
    const editor = await openEditor([root], { locale: "zh-cn" });
    const path = join(root, "book.yaml");
    await editor.open(path, "source: fr\n");
    expect(editor.diagnostics.get(uriOf(path))?.[0]).toMatchObject({
      message: "Unexpected source fr, expected one of en, zh",
      codeDescription: { href: expect.stringContaining("/docs/zh/rules.md#book-yaml") },
    });
    await editor.type(path, NAMED["book.yaml"]);
    expect(editor.diagnostics.get(uriOf(path))).toEqual([]);
    const zh = { textDocument: { uri: uriOf(join(root, "zh/a.md")) }, position: { line: 2, character: 4 } };
    const shown = await editor.connection.sendRequest(HoverRequest.type, zh);
    expect(shown).toMatchObject({ contents: { value: expect.stringContaining("译文与原文一致") } });
    expect(await editor.quit()).toBe(0);
  });
});
