import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../scripts/commands/diagnostics.ts";
import { diagnosticFormats } from "../../scripts/commands/diagnostics.ts";
import { runCli } from "../support/run-cli.ts";

const content = join("test", "fixtures", "check", "fact-mismatch", "bad");
const README = "scripts/check/README.md";

const check = (...args: string[]) => runCli("check", "--content", content, ...args);

const first = {
  file: "test/fixtures/check/fact-mismatch/bad/zh/01-harbour.md",
  line: 3,
  column: 13,
  endLine: 3,
  endColumn: 18,
  severity: "warning",
  ruleId: "fact-mismatch",
  reason: "Unexpected 64.9亿 (6,490,000,000), expected 6.49亿 (649 million)",
  url: `${README}#fact-mismatch`,
  cause: { file: "test/fixtures/check/fact-mismatch/bad/en/01-harbour.md", line: 3, column: 29 },
};

describe("npm run check", () => {
  it("prints messages by file, with the place in the other language below each", async () => {
    const { code, stderr } = await check();
    expect(code).toBe(0);
    expect(stderr).toContain("bad/zh/01-harbour.md");
    expect(stderr).toMatch(
      /3:13-3:18 +.*Unexpected 64\.9亿 \(6,490,000,000\), expected 6\.49亿 \(649 million\)/,
    );
    expect(stderr).toMatch(/3:29-3:40 .*en\/01-harbour\.md has 649 million/);
  });

  it("fails on warnings when it is strict", async () => {
    await expect(check("--strict")).resolves.toMatchObject({ code: 1 });
    await expect(check("--strict", "--rule", "empty-chapter")).resolves.toMatchObject({ code: 0 });
  });

  it("says only what one rule finds", async () => {
    const { stdout } = await check("--rule", "empty-chapter", "--format", "json");
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it.each([
    ["--rule", "facts"],
    ["--format", "xml"],
  ])("takes %s %s for wrong use", async (...args) => {
    const { code, stderr } = await check(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Unexpected (rule facts|format xml), expected one of /);
  });

  it("prints JSON for programs, and nothing else", async () => {
    const { stdout, stderr } = await check("--format", "json");
    expect(stderr).toBe("");
    const [one, ...rest] = JSON.parse(stdout) as object[];
    expect(one).toEqual(first);
    expect(rest).toHaveLength(7);
  });

  it("prints workflow commands for GitHub, with the signs they part by escaped", async () => {
    const lines = (await check("--format", "github")).stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(8);
    expect(lines[0]).toBe(
      `::warning file=${first.file},line=3,endLine=3,col=13,endColumn=18,title=fact-mismatch::${first.reason} (${first.cause.file}:3:29)`,
    );
    expect(lines.find((line) => line.includes("2.1%25"))).toBeDefined();
  });

  it("prints SARIF 2.1.0 for code review", async () => {
    const { stdout } = await check("--format", "sarif");
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number }[];
      }[];
    };
    expect(version).toBe("2.1.0");
    const [{ tool, results } = { tool: { driver: { rules: [] } }, results: [] }] = runs;
    expect(results).toHaveLength(8);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results[0]).toMatchObject({
      level: "warning",
      message: { text: first.reason },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: first.file },
            region: { startLine: 3, startColumn: 13, endLine: 3, endColumn: 18 },
          },
        },
      ],
    });
  });
});

describe("an odd message", () => {
  const odd: Diagnostic = {
    file: "zh/01 港口, 50%:#1?.md",
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    severity: "error",
    ruleId: "chart-data",
    reason: "Unexpected 50%,\nexpected: a number",
    url: `${README}#chart-data`,
  };

  it("stays one workflow command, whatever signs its file and its words have", () => {
    expect(diagnosticFormats["github"]?.([odd])).toBe(
      "::error file=zh/01 港口%2C 50%25%3A#1?.md,line=1,endLine=1,col=1,endColumn=1,title=chart-data::" +
        "Unexpected 50%25,%0Aexpected: a number\n",
    );
  });

  it("has an address in SARIF that is one", () => {
    expect(diagnosticFormats["sarif"]?.([odd])).toContain(
      '"uri": "zh/01%20%E6%B8%AF%E5%8F%A3,%2050%25:%231%3F.md"',
    );
  });
});
