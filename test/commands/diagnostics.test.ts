import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../scripts/commands/diagnostics.ts";
import { diagnosticFormats } from "../../scripts/commands/diagnostics.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const content = join("test", "fixtures", "check", "fact-mismatch", "bad");
const README = "docs/en/rules.md";
/** How many messages the fixture has. */
const COUNT = readFileSync(join(dirname(content), "expected.txt"), "utf8")
  .trimEnd()
  .split("\n").length;

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

describe("hebi check", () => {
  it("prints messages by file, with the place in the other language below each", async () => {
    const { code, stderr } = await check();
    expect(code).toBe(0);
    expect(stderr).toContain("bad/zh/01-harbour.md");
    expect(stderr).toMatch(
      /3:13-3:18 +.*Unexpected 64\.9亿 \(6,490,000,000\), expected 6\.49亿 \(649 million\)/,
    );
    expect(stderr).toMatch(/^ {4}test\/.*\/en\/01-harbour\.md:3:29 has 649 million/m);
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
    expect(rest).toHaveLength(COUNT - 1);
  });

  it("prints workflow commands for GitHub, with the signs they part by escaped", async () => {
    const lines = (await check("--format", "github")).stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(COUNT);
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
    expect(results).toHaveLength(COUNT);
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

describe("many messages that are alike", () => {
  const style = '<img src="../a.svg" alt="A box" usemap="#areabc">\n\n';
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  const folder = () =>
    contentFolder({
      ...NAMED,
      "a.svg": svg,
      "en/a.md": `# A\n\n${style.repeat(200)}Net users, users.\n`,
      "zh/a.md": `# 甲\n\n${style.repeat(200)}网民,用户\n`,
    });

  it("are one for a file, and a summary says how many there are, rule by rule", async () => {
    const { code, stdout, stderr } = await runCli("check", "--content", await folder());
    const said = stderr.split("\n").filter((line) => line.includes("usemap of"));
    expect(said.map((line) => line.trim().replace(/ +/, " "))).toEqual(
      Array.from(
        { length: 2 },
        () =>
          "3:1-3:50 warning Unexpected usemap of <img>, expected none: it is removed (200 times: lines 3, 5, 7 …)  raw-html",
      ),
    );
    expect(stderr).toMatch(
      /\nrule +errors +warnings +files\nraw-html +0 +400 +2\ntypography-zh +0 +1 +1\nRules are explained in docs\/en\/rules\.md\n/,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: "5 files, no errors, 401 warnings\n" });
  });

  it("are all there for programs, and one annotation a file on GitHub, which shows ten", async () => {
    const root = await folder();
    const json = await runCli("check", "--content", root, "--format", "json");
    expect(JSON.parse(json.stdout)).toHaveLength(401);
    const github = await runCli("check", "--content", root, "--format", "github");
    expect(github.stdout.trimEnd().split("\n")).toHaveLength(3);
    expect(github.stdout).toContain("(200 times: lines 3, 5, 7 …)");
  });

  it("are no summary where they are few, and nothing when quiet", async () => {
    const few = {
      ...NAMED,
      "en/a.md": "# A\n\nText.\n\nThe  the text.\n",
      "zh/a.md": "# 甲\n\n正文。\n\n正文。\n",
    };
    const root = await contentFolder(few);
    const { stdout, stderr } = await runCli("check", "--content", root);
    expect(stderr).toContain("typography-en");
    expect(stderr).not.toContain("explained in");
    expect(stdout).toBe("5 files, no errors, 1 warning\n");
    await expect(runCli("check", "--content", root, "--quiet")).resolves.toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("each count for --strict and for the sum of a build", async () => {
    const root = await folder();
    await expect(runCli("check", "--content", root, "--strict")).resolves.toMatchObject({ code: 1 });
    const out = join(dirname(root), "dist");
    const { stderr } = await runCli("build", "--content", root, "--out", out, "--format", "html");
    expect(stderr).toContain("\n5 files, no errors, 401 warnings\n");
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
