import { expect, it } from "vitest";
import { diagnosticsInMarkdown } from "../../scripts/commands/markdown.ts";
import { contentFolder } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const book = {
  "book.yaml": "licence: CC-BY-4.0\n",
  "en/book.yaml": "title: Boats\nauthors: [Hua Li]\n",
  "zh/book.yaml": "title: 船\nauthors: [李华]\n",
  "en/a.md": "# Boats\n\nThe harbour has 214 boats.\n\nThey leave at six.\n",
  "zh/a.md": "# 船\n\n港里有215条船。\n",
};

it("says for a review what is wrong, errors first, in a table", async () => {
  const root = await contentFolder({ ...book, "zh/a.md": `${book["zh/a.md"]}\n[x](gone.md)\n` });
  const { code, stdout } = await runCli("check", "--content", root, "--format", "markdown");
  expect(code).toBe(1);
  const [head, , , , first, ...rest] = stdout.split("\n");
  expect(head).toMatch(/^### Check: 1 error, \d warnings?$/);
  expect(first).toMatch(/^\| \*\*error\*\* \| .*zh\/a\.md:5 \| .*gone\.md/);
  expect(rest.join("\n")).toMatch(
    /^### Figures that differ: 1\n\n.*\n.*\n\| .*zh\/a\.md:3 \| .*215.*214.* \| .*en\/a\.md:3 \|$/m,
  );
});

it("says so when nothing is wrong", () => {
  expect(diagnosticsInMarkdown([])).toBe("### Check: no errors, no warnings\n");
});

it("leaves no markup of a message standing, and no line break", () => {
  const odd = {
    file: "a|b.md",
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    severity: "warning" as const,
    ruleId: "html",
    reason: "Unexpected <b>|*x*\nnext",
    url: "",
  };
  expect(diagnosticsInMarkdown([odd]).split("\n").at(-2)).toBe(
    "| warning | a\\|b.md:1 | Unexpected \\<b\\>\\|\\*x\\* next | `html` |",
  );
});

it("says for a review what of a translation is up to date", async () => {
  const root = await contentFolder(book);
  const { stdout } = await runCli("status", "--content", root, "--format", "markdown");
  expect(stdout).toBe(
    "### Translations\n\n" +
      "| chapter | current | stale | missing | orphan | moved |\n" +
      "| --- | ---: | ---: | ---: | ---: | ---: |\n" +
      "| zh/a | 2 | 0 | 1 | 0 | 0 |\n" +
      "| **all** | **2** | **0** | **1** | **0** | **0** |\n",
  );
});
