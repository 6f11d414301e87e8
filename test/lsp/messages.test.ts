import { join } from "node:path";
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { NAMED } from "../support/content-folder.ts";
import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  ExecuteCommandRequest,
  type CodeAction,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node.js";
import { uriOf } from "../support/editor.ts";
import { edited, EN, openTestBook, TWO_ZH, wordsIn, ZH } from "../support/lsp-book.ts";

const book = openTestBook();

const actionsOn = async (rule: string): Promise<CodeAction[]> => {
  const diagnostics = (book.editor.diagnostics.get(uriOf(book.zh)) ?? []).filter(({ code }) => code === rule);
  const [first] = diagnostics;
  if (!first) throw new Error(`Missing ${rule}`);
  const context = { diagnostics };
  const textDocument = { uri: uriOf(book.zh) };
  const found = await book.editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument,
    range: first.range,
    context,
  });
  return (found ?? []) as CodeAction[];
};

describe("what is wrong", () => {
  it("is told with its rule, its explanation and the place in the other language", () => {
    const [fact, mark] = book.editor.diagnostics.get(uriOf(book.zh)) ?? [];
    expect(fact).toMatchObject({
      severity: 2,
      source: "hebi",
      code: "fact-mismatch",
      message: "Unexpected 6.5亿 (650,000,000), expected 6.49亿 (649 million)",
      codeDescription: { href: expect.stringMatching(/^file:.*\/docs\/en\/rules\.md#fact-mismatch$/) },
      relatedInformation: [{ location: { uri: uriOf(book.en) }, message: "has 649 million" }],
    });
    expect(fact && wordsIn(ZH, fact.range)).toBe("6.5亿");
    expect(fact?.relatedInformation?.[0] && wordsIn(EN, fact.relatedInformation[0].location.range)).toBe(
      "649 million",
    );
    expect(mark?.code).toBe("typography-zh");
  });

  it("goes when it is mended, and comes back when the file is closed without being saved", async () => {
    await book.editor.type(book.zh, ZH.replace("6.5亿", "6.49亿"));
    expect(book.editor.diagnostics.get(uriOf(book.zh))?.map(({ code }) => code)).toEqual(["typography-zh"]);
    await book.editor.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(book.zh) },
    });
    await book.editor.open(book.zh, ZH);
    expect(book.editor.diagnostics.get(uriOf(book.zh))?.map(({ code }) => code)).toEqual([
      "fact-mismatch",
      "typography-zh",
    ]);
  });

  it("is told of files that are not open, and of those of settings, as they are typed", async () => {
    const settings = join(book.root, "book.yaml");
    await book.editor.open(settings, "licence: [");
    expect(book.editor.diagnostics.get(uriOf(settings))?.[0]).toMatchObject({
      severity: 1,
      code: "book-yaml",
    });
    await book.editor.type(settings, "licence: CC-BY-4.0\nglosary: 1\n");
    expect(book.editor.diagnostics.get(uriOf(settings))?.map(({ range }) => range.start.line)).toEqual([1]);
    await book.editor.type(settings, NAMED["book.yaml"]);
    expect(book.editor.diagnostics.get(uriOf(settings))).toEqual([]);
    await book.editor.type(book.zh, ZH.replace("## 码头 {#quays}", "## 码头"));
    await book.editor.type(book.zh, ZH);
    await book.editor.open(book.en, EN.replace("{#p-boats}", ""));
    expect(
      book.editor.diagnostics.get(uriOf(join(book.root, "en/two.md")))?.map(({ code }) => code),
    ).toContain("reference-target");
    await book.editor.type(book.en, EN);
    expect(book.editor.diagnostics.get(uriOf(join(book.root, "en/two.md")))).toEqual([]);
  });

  it("is told of what changes on the disk", async () => {
    await writeFile(book.two, TWO_ZH.replace("one.md#p-boats)", "one.md#nothing)"));
    const changes = [{ uri: uriOf(book.two), type: 2 as const }];
    await book.editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await book.editor.type(book.zh, ZH);
    expect(book.editor.diagnostics.get(uriOf(book.two))?.map(({ code }) => code)).toContain(
      "reference-target",
    );
    await writeFile(book.two, TWO_ZH);
    await book.editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await book.editor.type(book.zh, ZH);
    expect(book.editor.diagnostics.get(uriOf(book.two))).toEqual([]);
  });
});

describe("what can be done", () => {
  it("mends one message, or all of its rule", async () => {
    const [own, all] = await actionsOn("typography-zh");
    expect(edited(ZH, own?.edit?.changes?.[uriOf(book.zh)])).toBe(ZH.replace("灯,", "灯，"));
    const applied = new Promise<WorkspaceEdit>((done) => {
      book.editor.connection.onRequest(
        ApplyWorkspaceEditRequest.type,
        ({ edit }) => (done(edit), { applied: true }),
      );
    });
    const { command = "", arguments: args = [] } = all?.command ?? {};
    await book.editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
    expect(edited(ZH, (await applied).changes?.[uriOf(book.zh)])).toBe(ZH.replace("灯,", "灯，"));
  });

  it("excepts a block from a rule, once somebody says why", async () => {
    const action = (await actionsOn("fact-mismatch")).find(({ title }) => title.startsWith("Except"));
    const text = edited(ZH, action?.edit?.changes?.[uriOf(book.zh)]);
    await book.editor.type(book.zh, text);
    expect(book.editor.diagnostics.get(uriOf(book.zh))?.map(({ code }) => code)).toContain("hebi-ignore");
    await book.editor.type(book.zh, text.replace("fact-mismatch:", "fact-mismatch: counted twice"));
    expect(book.editor.diagnostics.get(uriOf(book.zh))?.map(({ code }) => code)).toEqual(["typography-zh"]);
    await book.editor.type(book.zh, ZH);
  });

  it("puts the source of blocks that are not translated in their place", async () => {
    const gone = "见[](#p-boats)、[深处](two.md#deep)与![地图](../map.svg)。\n\n一盏灯,亮着。\n\n";
    const text = ZH.replace(gone, "");
    await book.editor.type(book.zh, text);
    const [insert] = await actionsOn("translation-missing");
    const lines = EN.split("\n");
    const put = edited(text, insert?.edit?.changes?.[uriOf(book.zh)]);
    expect(put).toBe(ZH.replace(gone, `${lines[6]}\n\n${lines[8]}\n\n`));
    await book.editor.type(book.zh, ZH);
  });

  it("accepts a translation, whose source has changed, in the ledger; until then what has changed is shown", async () => {
    const { runCli } = await import("../support/run-cli.ts");
    await runCli("accept", "--content", book.root);
    await book.editor.type(book.en, EN.replace("A lamp burns.", "A bright lamp burns."));
    expect(await book.hoverOn("一盏灯", 1)).toContain(
      "**en** · changed since it was translated\n\nA bright lamp burns.\n\n*Changes of the source:*\n\nA **bright** lamp burns.",
    );
    const action = (await actionsOn("stale-translation")).find(({ title }) => title.startsWith("Accept"));
    const before = await readFile(join(book.root, "ledger/zh/one.tsv"), "utf8");
    const { command = "", arguments: args = [] } = action?.command ?? {};
    await book.editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
    await book.editor.type(book.zh, ZH);
    expect(book.editor.diagnostics.get(uriOf(book.zh))?.map(({ code }) => code)).not.toContain(
      "stale-translation",
    );
    const after = await readFile(join(book.root, "ledger/zh/one.tsv"), "utf8");
    // What leads to the block is still made of what it said first.
    expect(after).toBe(
      before.replace(/\t=\t([^\t]+\t\t)A lamp burns\./, "\t=@p-276e444\t$1A bright lamp burns."),
    );
    // Nothing else was written, in all these tests.
    expect(await readFile(book.zh, "utf8")).toBe(ZH);
    expect(await readFile(book.en, "utf8")).toBe(EN);
  });
});
