import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, readdir, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { newFolder, writeFiles } from "../support/content-folder.ts";

const execute = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

let folder: string;
let steps: Step[];

// A program that stands for GitHub's: it keeps what it is asked, and knows of one comment once there is one.
const GH = `#!/bin/sh
echo "$@" >>"$LOG"
case "$*" in *PATCH*) ;; *POST*) touch "$LOG.posted" ;; *) [ -e "$LOG.posted" ] && echo 77 ;; esac
exit 0
`;

beforeAll(async () => {
  const action = parse(await readFile(join(root, "action.yml"), "utf8")) as { runs: { steps: Step[] } };
  ({ steps } = action.runs);
  folder = await newFolder();
  await writeFiles(folder, {
    "docs/en/a.md": "# Boats\n\nThe harbour has 214 boats.\n",
    "docs/zh/a.md": "# 船\n\n港里有215条船。\n",
    "bin/gh": GH,
    // The repository has Hebi already; this one runs from its sources.
    "node_modules/.bin/hebi": `#!/bin/sh\nexec "${root}node_modules/.bin/tsx" "${root}scripts/cli.ts" "$@"\n`,
  });
  await chmod(join(folder, "bin/gh"), 0o755);
  await chmod(join(folder, "node_modules/.bin/hebi"), 0o755);
  await mkdir(join(folder, "home"));
  await symlink(join(root, "package.json"), join(folder, "package.json"));
});

const runStep = async (id: string, inputs: Record<string, string>) => {
  const step = steps.find((one) => one.id === id);
  const filled = Object.entries(step?.env ?? {}).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ (?:inputs|github|steps)\.([\w.-]+) \}\}/, (_, key: string) => inputs[key] ?? ""),
  ]);
  const env = {
    ...process.env,
    ...Object.fromEntries(filled),
    PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter),
    LOG: join(folder, "gh.log"),
    GITHUB_REPOSITORY: "owner/name",
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
  };
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step?.run ?? "exit 99"];
  return execute("bash", args, { cwd: folder, env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  );
};

it("takes the Hebi that the repository has", async () => {
  expect(await runStep("install", { version: "latest" })).toEqual({ code: 0, stdout: "" });
});

it("annotates lines, and writes a summary and SARIF", async () => {
  const inputs = { content: "docs", strict: "false", sarif: "hebi.sarif" };
  const { code, stdout } = await runStep("check", inputs);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^::warning file=docs\/zh\/a\.md,line=3,/m);
  const summary = await readFile(join(folder, "summary.md"), "utf8");
  expect(summary).toMatch(/^### Check: no errors, \d warnings$/m);
  expect(summary).toMatch(
    /^### Figures that differ: 1\n\n.*\n.*\n\| docs\/zh\/a\.md:3 \| .*215.*214.* \| docs\/en\/a\.md:3 \|$/m,
  );
  expect(summary).toMatch(/^\| zh\/a \| 2 \| 0 \| 0 \| 0 \| 0 \|$/m);
  const sarif = JSON.parse(await readFile(join(folder, "hebi.sarif"), "utf8")) as { version: string };
  expect(sarif.version).toBe("2.1.0");
  expect(await runStep("check", { ...inputs, strict: "true" })).toMatchObject({ code: 1 });
});

it("comments once, and changes its comment from then on", async () => {
  const inputs = { token: "t", "event.pull_request.number": "5" };
  await runStep("comment", inputs);
  await runStep("comment", { ...inputs, "keep.outputs.artifact-url": "https://github.com/artifacts/9" });
  const log = await readFile(join(folder, "gh.log"), "utf8");
  expect(
    log.match(/--method POST repos\/owner\/name\/issues\/5\/comments -f body=<!-- hebi -->/g),
  ).toHaveLength(1);
  expect(log).toMatch(/^### Translations$.*\(https:\/\/github\.com\/artifacts\/9\)$/ms);
  expect(log.match(/--method PATCH repos\/owner\/name\/issues\/comments\/77 /g)).toHaveLength(1);
});

it("builds the book", async () => {
  expect(await runStep("build", { content: "docs", format: "html" })).toMatchObject({ code: 0 });
  expect(await readdir(join(folder, "dist"))).toContain("index.html");
});

it("keeps what can be shown of a request where the check fails, and publishes none", () => {
  const names = steps.map(({ id, uses = "" }) => id ?? uses.replace(/@.*/, ""));
  const order = ["check", "build", "keep", "comment", "pages"].map((name) => names.indexOf(name));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const condition = (name: string): string => steps[names.indexOf(name)]?.if ?? "";
  for (const name of ["comment", "github/codeql-action/upload-sarif"])
    expect(condition(name)).toMatch(/^always\(\) && /);
  for (const name of ["pages", "actions/upload-pages-artifact"])
    expect(condition(name)).toMatch(/inputs\.pages == 'true' && github\.event_name != 'pull_request'$/);
});
