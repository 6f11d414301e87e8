import { execFile } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { newFolder, writeFiles } from "./support/content-folder.ts";
import { ROOT } from "./support/repository.ts";

const run = promisify(execFile);
const OXLINT = join(ROOT, "node_modules", "oxlint", "bin", "oxlint");

/** What the linter says of files of a project with two libraries and our rules for imports: `file: what to do instead`. */
const faultsOf = async (files: Record<string, string>): Promise<string[]> => {
  const folder = await newFolder();
  const libraries = { "scripts/library/ink/ink.ts": "", "scripts/library/paper/paper.ts": "" };
  await writeFiles(folder, { ...libraries, ...files });
  await copyFile(join(ROOT, "walls.config.js"), join(folder, "walls.config.js"));
  const args = [OXLINT, "-c", "walls.config.js", "-f", "json"];
  const { stdout } = await run(process.execPath, args, { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; help: string }[] };
  return diagnostics.map(({ filename, help }) => `${filename}: ${help}`).toSorted();
};

const LATER = "A stage imports no later stage.";
const FORMAT = "A format imports neither others nor a later stage.";
const SHARED = "What formats share imports none of them, nor a later stage.";
const ENTRY = "Import the entry of the library, scripts/library/<name>/<name>.ts.";
const LIBRARY = "A library imports neither a stage nor book.ts.";

const FORBIDDEN: [name: string, path: string, target: string, said: string][] = [
  ["a later stage", "scripts/load/a.ts", "../check/check.ts", LATER],
  ["a later stage from a folder of a stage", "scripts/check/b/a.ts", "../../parallel/a.ts", LATER],
  ["commands", "scripts/write/write.ts", "../commands/build.ts", LATER],
  ["another format", "scripts/format/epub/a.ts", "../pdf/finish.ts", FORMAT],
  ["a stage after the formats", "scripts/format/pdf/a.ts", "../../write/write.ts", FORMAT],
  [
    "a stage from the types of a book",
    "scripts/book.ts",
    "./load/load.ts",
    "The types of a book know no stage.",
  ],
  ["a stage from a library", "scripts/library/ink/dry.ts", "../../load/load.ts", LIBRARY],
  ["the book from a library", "scripts/library/ink/wet.ts", "../../book.ts", LIBRARY],
  ["the inside of a library", "scripts/check/a.ts", "../library/ink/dry.ts", ENTRY],
  ["the inside of a library from another", "scripts/library/paper/fold.ts", "../ink/dry.ts", ENTRY],
  [
    "the inside of a library from a test of others",
    "test/check/a.test.ts",
    "../../scripts/library/ink/dry.ts",
    ENTRY,
  ],
  ["a format from what formats share", "scripts/format/render.ts", "./pdf/finish.ts", SHARED],
  ["a test", "scripts/transform/a.ts", "../../test/support/reader.ts", "Nothing in scripts/ imports a test."],
];

describe("the walls between stages and libraries", () => {
  let faults: string[];

  beforeAll(async () => {
    const lines = (target: string): string =>
      `import { a } from "${target}";\nexport type { A } from "${target}";\na();\n`;
    faults = await faultsOf(Object.fromEntries(FORBIDDEN.map(([, path, target]) => [path, lines(target)])));
  });

  it.each(FORBIDDEN)("forbid to import %s, be it a type", (_, path, __, said) => {
    expect(faults.filter((fault) => fault.startsWith(path))).toEqual([
      `${path}: ${said}`,
      `${path}: ${said}`,
    ]);
  });

  it("forbid cycles, be they of types", async () => {
    const files = {
      "scripts/load/a.ts": 'import type { B } from "./b.ts";\nexport interface A { b: B }\n',
      "scripts/load/b.ts": 'import type { A } from "./a.ts";\nexport interface B { a?: A }\n',
    };
    expect(await faultsOf(files)).toEqual([
      expect.stringMatching(/^scripts\/load\/a\.ts: Refactor to remove the cycle/),
      expect.stringMatching(/^scripts\/load\/b\.ts: Refactor to remove the cycle/),
    ]);
  });

  it("let through an earlier stage, what formats share, and entries of libraries", async () => {
    const files = {
      "scripts/check/a.ts":
        'import "../load/load.ts";\nimport "../library/ink/ink.ts";\nimport "../book.ts";\n',
      "scripts/format/pdf/a.ts": 'import "../render.ts";\nimport "../../transform/transform.ts";\n',
      "scripts/format/index.ts": 'import "./pdf/a.ts";\n',
      "test/library/ink/dry.test.ts": 'import "../../../scripts/library/ink/dry.ts";\n',
      "scripts/library/ink/dry.ts": 'import "../paper/paper.ts";\nimport "./wet.ts";\n',
    };
    expect(await faultsOf(files)).toEqual([]);
  });
});
