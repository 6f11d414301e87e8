import { VFile } from "vfile";
import { expect, test, vi } from "vitest";
import { editorFor } from "../../scripts/desk/editor.ts";
import { liveRoutes } from "../../scripts/desk/live.ts";
import type { Desk } from "../../scripts/desk/routes.ts";

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

test("opens files that the book is read from, and no others", async () => {
  vi.stubEnv("EDITOR", "").stubEnv("VISUAL", "");
  const book = { root: "/book", files: [new VFile({ path: "/book/en/one.md" })] };
  const desk = { session: { now: { book } } } as unknown as Desk;
  const route = liveRoutes.find(({ path }) => path === "/desk/open");
  const statusOf = async (file: string): Promise<number | undefined> => {
    const body = { file, line: 1, column: 1 };
    return (await route?.answer({ body, query: new URLSearchParams(), nonce: "" }, desk))?.status;
  };
  // Here is no editor to open it.
  expect(await statusOf("en/one.md")).toBe(409);
  for (const path of ["../etc/passwd", "/etc/passwd", "en/../../etc/passwd", "en/two.md", ""])
    expect(await statusOf(path), path).toBe(400);
  vi.unstubAllEnvs();
});
