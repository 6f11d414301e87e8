import { expect, test } from "vitest";
import { editorFor } from "../../scripts/desk/editor.ts";

const place = { path: "/book/en/a b.md", line: 3, column: 7 };

test("opens a place in the editor that the environment names, as that editor is told places", () => {
  expect(editorFor(place, { EDITOR: "vi", VISUAL: "code --wait" })).toEqual([
    "code",
    "--wait",
    "--goto",
    "/book/en/a b.md:3:7",
  ]);
  expect(editorFor(place, { EDITOR: "/opt/idea/bin/idea" })).toEqual([
    "/opt/idea/bin/idea",
    "--line",
    "3",
    "--column",
    "7",
    "/book/en/a b.md",
  ]);
  expect(editorFor(place, { EDITOR: "emacsclient -c" })).toEqual([
    "emacsclient",
    "-c",
    "--no-wait",
    "+3:7",
    "/book/en/a b.md",
  ]);
  expect(editorFor(place, { EDITOR: "notepad.exe" })).toEqual(["notepad.exe", "/book/en/a b.md"]);
});

test("says why it cannot: no editor, or one that needs a terminal", () => {
  expect(editorFor(place, {})).toBe("Missing the variable EDITOR, expected the name of an editor");
  expect(editorFor(place, { EDITOR: "nvim" })).toBe(
    "Unexpected nvim, expected an editor that needs no terminal",
  );
});
