import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  CompletionRequest,
  DefinitionRequest,
  HoverRequest,
  type CompletionItem,
} from "vscode-languageserver-protocol/node.js";
import { typedKey } from "../../scripts/lsp/works.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { openEditor, uriOf } from "../support/editor.ts";

const TEXT = "# Boats\n\nOld [see @zorn2001, p. 3; @abel1999].\n\nAs @ab\n";
const WORKS = `[
  {"id": "zorn2001", "type": "book", "author": [{"family": "Zorn", "given": "Ann"}], "title": "Tides", "issued": {"date-parts": [[2001]]}},
  {"id": "abel1999", "type": "book", "author": [{"family": "Abel", "given": "Bo"}], "title": "Lamps", "title-zh": "灯"}
]`;

it("completes keys of works, shows them, and leads to their entries", async () => {
  const files = { ...NAMED, "references.json": WORKS, "en/one.md": TEXT, "zh/one.md": "# 船\n\n旧。\n" };
  const root = await realpath(await contentFolder(files));
  const editor = await openEditor([root]);
  const path = join(root, "en/one.md");
  await editor.open(path, TEXT);
  const items = (await editor.connection.sendRequest(
    CompletionRequest.type,
    editor.at(path, TEXT, "As @ab", 6),
  )) as CompletionItem[];
  expect(items.map(({ label, detail, documentation }) => [label, detail, documentation])).toEqual([
    ["zorn2001", "Zorn 2001", "Tides"],
    ["abel1999", "Abel", "Lamps · 灯"],
  ]);
  expect(items[1]?.textEdit).toMatchObject({ newText: "abel1999", range: { start: { character: 4 } } });
  const second = editor.at(path, TEXT, "@abel1999", 3);
  expect(await editor.connection.sendRequest(HoverRequest.type, second)).toMatchObject({
    contents: { value: expect.stringContaining("Abel, B.") as string },
  });
  expect(await editor.connection.sendRequest(DefinitionRequest.type, second)).toMatchObject([
    { uri: uriOf(join(root, "references.json")), range: { start: { line: 2 } } },
  ]);
  await editor.quit();
});

it.each([
  ["As @ab", "ab"],
  ["如@李华", "李华"],
  ["[see @", ""],
  ["me@ab", undefined],
  ["no", undefined],
])("knows whether the key of a work is being typed in %j", (before, key) => {
  expect(typedKey(before)).toBe(key);
});
