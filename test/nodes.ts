import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";

// Runs the tests and builds the sample with other lines of Node, which come through npm.
const HELP = `Usage: npm run test:nodes -- [LINE…] [--short]

Installs each line of Node (20.19, 22, 24) from npm in a folder that goes again, and runs npm test and npm run build with it.

  --short   only npm run check, and the website of the sample
`;

const NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "win" };

const { values, positionals } = parseArgs({
  options: { short: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  allowPositionals: true,
});

const nodeIn = (bin: string): string => join(bin, process.platform === "win32" ? "node.exe" : "node");

/** Runs npm with the Node of a folder, else with ours, and tells whether it ended well. */
const npm = (args: string[], bin?: string): boolean => {
  // `npm run` says where it is; a program called npm is a script of `cmd` on Windows, and takes the Node that it finds.
  const { npm_execpath: cli = "", PATH = "" } = process.env;
  const node = bin === undefined ? process.execPath : nodeIn(bin);
  const env = { ...process.env, ...(bin !== undefined && { PATH: `${bin}${delimiter}${PATH}`, NODE: node }) };
  return spawnSync(node, [cli, ...args], { stdio: "inherit", env }).status === 0;
};

/** Runs everything with one line of Node; gives what failed. */
const tryLine = (line: string): string[] => {
  const folder = mkdtempSync(join(tmpdir(), "hebi-node-"));
  try {
    const name = `node-${NAMES[process.platform]}-${process.arch}`;
    const bin = join(folder, "node_modules", name, "bin");
    if (
      !npm([
        "install",
        "--prefix",
        folder,
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        `${name}@${line}`,
      ])
    )
      return [`Node ${line} could not be installed`];
    const out = ["--out", join(folder, "dist")];
    const steps = values.short
      ? [
          ["run", "check"],
          ["run", "build", "--", "--format", "html", ...out],
        ]
      : [["test"], ["run", "build", "--", ...out]];
    const { stdout } = spawnSync(nodeIn(bin), ["--version"], { encoding: "utf8" });
    return steps.flatMap((step) => {
      process.stdout.write(`== Node ${stdout.trim()}: npm ${step.slice(0, 2).join(" ")}\n`);
      return npm(step, bin) ? [] : [`Node ${line}: npm ${step.join(" ")}`];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(HELP);
else {
  const lines = positionals.length > 0 ? positionals : ["20.19", "22", "24"];
  const failed = lines.flatMap(tryLine);
  process.stdout.write(
    failed.length === 0 ? `passed with Node ${lines.join(", ")}\n` : `FAILED ${failed.join("\nFAILED ")}\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
