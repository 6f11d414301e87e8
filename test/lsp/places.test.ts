import { describe, expect, it } from "vitest";
import {
  DefinitionRequest,
  DocumentSymbolRequest,
  ImplementationRequest,
  ReferencesRequest,
  WorkspaceSymbolRequest,
  type Location,
} from "vscode-languageserver-protocol/node.js";
import { uriOf } from "../support/editor.ts";
import { EN, openTestBook, wordsIn, ZH } from "../support/lsp-book.ts";

const book = openTestBook();

describe("the pointer over", () => {
  it("a figure shows its value and the block in the other language", async () => {
    const shown = await book.hoverOn("6.5亿", 1);
    expect(shown).toContain("6.5亿 (650,000,000) · en: **650 million**");
    expect(shown).toContain("**en** · current\n\nIn 2020, 649 million boats");
  });

  it("a term, a note, a link and a reference shows what they mean", async () => {
    expect(await book.hoverOn("码头", 1)).toContain("- zh: **码头** — 墙。\n- en: **quay** — A wall.");
    expect(await book.hoverOn("[^count]", 3)).toMatch(/^用\*手\*数的。\n/);
    expect(await book.hoverOn("two.md", 2)).toMatch(/^\*\*二\*\* · `zh\/two\.md`\n\n## 深/);
    expect(await book.hoverOn("](#p-boats)", 3)).toContain("**船** · `zh/one.md`\n\n2020年");
  });

  it("the source shows each translation, and no picture of the book is loaded", async () => {
    expect(await book.hoverOn("See", 1, EN, book.en)).toContain(
      "**zh** · current\n\n见[](#p-boats)、[深处](two.md#deep)与\\!\\[地图]",
    );
  });
});

describe("what is named", () => {
  const locations = async (
    type: typeof DefinitionRequest.type | typeof ImplementationRequest.type,
    words: string,
    on = 1,
    text = ZH,
    path = book.zh,
  ) => {
    const found = (await book.editor.connection.sendRequest(
      type,
      book.editor.at(path, text, words, on),
    )) as Location[];
    return found.map(({ uri, range }) => [
      uri.slice(uriOf(book.root).length + 1),
      wordsIn(book.texts[uri] ?? "", range),
    ]);
  };

  it("is gone to: links, references, notes, pictures, terms", async () => {
    expect(await locations(DefinitionRequest.type, "two.md")).toEqual([["zh/two.md", "## 深 {#deep}"]]);
    expect(await locations(DefinitionRequest.type, "](#p-boats)", 3)).toEqual([
      ["zh/one.md", ZH.split("\n")[2]],
    ]);
    expect(await locations(DefinitionRequest.type, "[^count]", 3)).toEqual([
      ["zh/one.md", "[^count]: 用*手*数的。"],
    ]);
    expect(await locations(DefinitionRequest.type, "map.svg")).toEqual([["map.svg", ""]]);
    expect(await locations(DefinitionRequest.type, "码头。")).toEqual([["glossary.yaml", ""]]);
  });

  it("has a counterpart, from either language", async () => {
    expect(await locations(ImplementationRequest.type, "一盏灯")).toEqual([["en/one.md", "A lamp burns."]]);
    expect(await locations(ImplementationRequest.type, "A lamp", 1, EN, book.en)).toEqual([
      ["zh/one.md", "一盏灯,亮着。"],
    ]);
  });

  it("is found wherever it is referred to, in all languages", async () => {
    const params = {
      ...book.editor.at(book.zh, ZH, "{#p-boats}", 3),
      context: { includeDeclaration: false },
    };
    const found = (await book.editor.connection.sendRequest(ReferencesRequest.type, params)) ?? [];
    expect(found.map(({ uri }) => uri.slice(uriOf(book.root).length + 1))).toEqual([
      "en/one.md",
      "en/two.md",
      "en/two.md",
      "zh/one.md",
      "zh/two.md",
      "zh/two.md",
    ]);
    const note = { ...book.editor.at(book.zh, ZH, "[^count]", 3), context: { includeDeclaration: true } };
    expect(await book.editor.connection.sendRequest(ReferencesRequest.type, note)).toHaveLength(4);
  });

  it("is listed", async () => {
    const textDocument = { uri: uriOf(book.zh) };
    const outline =
      (await book.editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? [];
    const names = (all: readonly object[]): unknown[] =>
      all.map((one) =>
        "children" in one && Array.isArray(one.children) && "name" in one
          ? [one.name, ...names(one.children)]
          : one,
      );
    expect(names(outline)).toEqual([["船", ["码头 #quays", ["[^count]"]]]]);
    const found = await book.editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: "deep" });
    expect(found?.map(({ name }) => name)).toEqual(["Deep #deep", "深 #deep"]);
  });
});
