import { describe, expect, it } from "vitest";
import {
  CompletionRequest,
  type CompletionItem,
  type TextEdit,
} from "vscode-languageserver-protocol/node.js";
import { edited, openTestBook, ZH } from "../support/lsp-book.ts";

const book = openTestBook();

describe("what may follow", () => {
  /** The items at the end of words that are typed as a new line of their own, by label. */
  const offered = async (typed: string, text = ZH, path = book.zh): Promise<Map<string, CompletionItem>> => {
    const now = text.replace("\n[^count]:", `\n${typed}\n\n[^count]:`);
    await book.editor.type(path, now);
    const found = await book.editor.connection.sendRequest(
      CompletionRequest.type,
      book.editor.at(path, now, `\n${typed}\n`, typed.length + 1),
    );
    await book.editor.type(path, text);
    return new Map(((found ?? []) as CompletionItem[]).map((item) => [item.label, item]));
  };

  it("is what a link can lead to", async () => {
    const all = await offered("见[](");
    expect([...all.keys()]).toEqual(["#boats", "#p-boats", "#quays", "two.md"]);
    expect(all.get("#quays")).toMatchObject({ detail: "码头", textEdit: { newText: "#quays" } });
    expect((await offered("见[](two.md#")).get("#deep")?.textEdit).toMatchObject({ newText: "#deep" });
  });

  it("is a note, or the one directive", async () => {
    expect((await offered("见[^c")).get("count")).toMatchObject({ detail: "用*手*数的。" });
    expect([...(await offered("::")).keys()]).toEqual(["::video"]);
  });

  it("is a term by its name in either language, and a figure of the source as this language writes it", async () => {
    const text = ZH.replace("2020年，6.5亿艘船[^count]驶过码头。 {#p-boats}\n\n", "");
    await book.editor.type(book.zh, text);
    const all = await offered("2020年，qu", text.replace("见", "见"));
    expect(all.get("码头")).toMatchObject({
      detail: "quay",
      filterText: "码头 quay",
      textEdit: { newText: "码头" },
    });
    const typed = ZH.replace("6.5亿艘", "6");
    await book.editor.type(book.zh, typed);
    const found = (await book.editor.connection.sendRequest(
      CompletionRequest.type,
      book.editor.at(book.zh, typed, "，6", 2),
    )) as CompletionItem[];
    expect(found[0]).toMatchObject({ label: "6.49亿", detail: "649 million" });
    expect(edited(typed, [found[0]?.textEdit as TextEdit])).toBe(ZH.replace("6.5亿艘", "6.49亿"));
    await book.editor.type(book.zh, ZH);
  });
});
