import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  PrepareRenameRequest,
  RenameRequest,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node.js";
import { uriOf } from "../support/editor.ts";
import { edited, EN, openTestBook, ZH } from "../support/lsp-book.ts";

const book = openTestBook();

describe("a new name", () => {
  const renamed = (words: string, on: number, newName: string): Promise<WorkspaceEdit | null> =>
    book.editor.connection.sendRequest(RenameRequest.type, {
      ...book.editor.at(book.zh, ZH, words, on),
      newName,
    });

  it("is given to an id in all languages and chapters that name it", async () => {
    const prepared = await book.editor.connection.sendRequest(
      PrepareRenameRequest.type,
      book.editor.at(book.zh, ZH, "](#p-boats)", 5),
    );
    expect(prepared).toMatchObject({ placeholder: "p-boats" });
    const { changes = {} } = (await renamed("](#p-boats)", 5, "p-ships")) ?? {};
    for (const name of ["en/one.md", "zh/one.md", "en/two.md", "zh/two.md"]) {
      const uri = uriOf(join(book.root, name));
      expect(edited(book.texts[uri] ?? "", changes[uri])).toBe(
        book.texts[uri]?.replaceAll("p-boats", "p-ships"),
      );
    }
  });

  it("is given to a note in all languages", async () => {
    const { changes = {} } = (await renamed("[^count]", 3, "hand")) ?? {};
    expect(edited(ZH, changes[uriOf(book.zh)])).toBe(ZH.replaceAll("^count", "^hand"));
    expect(edited(EN, changes[uriOf(book.en)])).toBe(EN.replaceAll("^count", "^hand"));
  });

  it("is refused where it would clash, where it is none, and where no name was given", async () => {
    await expect(renamed("{#p-boats}", 3, "quays")).rejects.toThrow("which en/one.md has already");
    await expect(renamed("{#p-boats}", 3, "two words")).rejects.toThrow("expected no spaces");
    await expect(renamed("[^count]", 3, "a]")).rejects.toThrow("expected no spaces, brackets");
    await expect(renamed("一盏灯", 1, "lamp")).rejects.toThrow(
      "expected an id, a link to one, or the label of a note",
    );
    await expect(renamed("# 船", 2, "ship")).rejects.toThrow("made of the words of its heading");
  });
});
