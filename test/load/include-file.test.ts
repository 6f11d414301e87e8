import { symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { toString } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, writeFiles, type Files } from "../support/content-folder.ts";

/** What the first English chapter of a book says, block by block, and what is said of it. */
const read = async (chapter: string, files: Files = {}) => {
  const content = await contentFolder({ "en/01-a.md": chapter, ...files });
  await writeFiles(dirname(content), { "secret.md": "Secret." });
  await symlink("../secret.md", join(content, "link.md"));
  const book = await load(content, { languages: ["en"] });
  const [first] = book.chapters.get("en") ?? [];
  const said = first?.file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`) ?? [];
  return {
    blocks: first?.blocks.map(({ node }) => ("value" in node ? node.value : toString(node))),
    said,
    book,
  };
};

const PART = "---\ntitle: T\n---\nFirst.\n\nSecond.\n";
const PROGRAM = "fn main() {\n// ANCHOR: body\nrun();\n// ANCHOR_END: body\n}\n";

describe("a file that a chapter includes", () => {
  it.each([
    ['--8<-- "part.md"', ["First.", "Second."]],
    ["--8<--\npart.md\n--8<--", ["First.", "Second."]],
    ["{{#include part.md}}", ["First.", "Second."]],
    ["<!--@include: ./part.md-->", ["First.", "Second."]],
    ["@include(./part.md)", ["First.", "Second."]],
    ['import Part from "./part.md";\n\n<Part />', ["First.", "Second."]],
    ['--8<-- "docs/part.md"', ["First.", "Second."]],
    ['--8<-- "part.md:6:6"', ["Second."]],
    ["```rust\n{{#include ../code/a.rs}}\n```", ["fn main() {\nrun();\n}"]],
    ["```rust\n{{#include ../code/a.rs:body}}\n```", ["run();"]],
    ["{{#playground code/a.rs editable}}", ["fn main() {\nrun();\n}"]],
    ["<<< @/code/a.rs{1}", ["fn main() {\nrun();\n}"]],
    ["<<< @code/a.rs{1}", ["fn main() {\nrun();\n}"]],
    ["@[code rust](../code/a.rs)", ["fn main() {\nrun();\n}"]],
    [
      "Write \\{{#include part.md}} or `{{#include part.md}}`",
      ["Write {{#include part.md}} or {{#include part.md}}"],
    ],
  ])("stands in the place of %j", async (line, blocks) => {
    const files = { "en/part.md": PART, "code/a.rs": PROGRAM };
    expect(await read(`${line}\n`, files)).toMatchObject({ blocks, said: [] });
  });

  it.each([
    ["../../secret.md", "Unexpected ../../secret.md, expected a file in the content folder"],
    ["link.md", "Unexpected link.md, expected a file in the content folder"],
    ["https://example.org/a.md", "Unexpected https://example.org/a.md, expected"],
    ["gone.md", "Missing gone.md, expected a file of the content folder to include"],
    ["self.md", "Unexpected self.md, expected a file that does not include itself"],
  ])("is an error where it is %s, and nothing of it shows", async (name, reason) => {
    const { blocks, said } = await read(`Text.\n\n{{#include ${name}}}\n`, {
      "en/self.md": "{{#include self.md}}\n",
    });
    expect(blocks).toEqual(["Text."]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(`3 content-file ${reason}`);
  });

  it("ends where files would be too many", async () => {
    const levels = Array.from({ length: 9 }, (_, level): [string, string] => [
      `en/l${level}.txt`,
      `{{#include l${level + 1}.txt}}\n`.repeat(40),
    ]);
    const { said } = await read("{{#include l0.txt}}\n", {
      ...Object.fromEntries(levels),
      "en/l9.txt": `a${"\n".repeat(39)}b\n`,
    });
    expect(said.join()).toContain("expected at most 10000 lines of other files");
  });

  it("has its messages at the line that includes it, and figures of its own", async () => {
    const files = { "en/part.md": '![A](a.png "One"){#a}\n\n:::frob\n![B](b.png "Two"){#b}\n' };
    const { said, book } = await read("Text.\n\n{{#include part.md}}\n", files);
    expect(said).toEqual([
      "3 looks-like-markup Unexpected :::frob, expected a name that is known: it is left out, and what it holds stays",
      "3 unclosed Missing end of :::frob, expected one: it ends at the next blank line",
    ]);
    const offsets = book.chapters.get("en")?.[0]?.blocks.map(({ node }) => node.position?.start.offset);
    expect(new Set(offsets).size).toBe(3);
  });
});
