#!/usr/bin/env node
// `npm create hebi [DIR]`: makes the folder, installs Hebi of this version in it, and runs `hebi init` there.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

const HELP = `Usage: npm create hebi [DIR]

Makes a folder (this one without DIR), installs Hebi ${version} in it, and begins a book there, around the texts that it has or
with two short chapters. Nothing that is there is overwritten.

Exit codes: 0 done; 2 wrong use, or Hebi cannot be installed.
`;

/** Prints why nothing came of it, and ends with the exit code for wrong use and missing tools. */
const fail = (words) => {
  process.stderr.write(`${words}\n`);
  process.exit(2);
};

/**
 * The program of the package manager that runs this, as a command for `spawn` without a shell: on Windows `npm` is a script for
 * `cmd`, which would read `&` and `%` in the names of folders, so that its JavaScript is run instead.
 */
const manager = () => {
  const beside = dirname(process.execPath);
  const own = process.env["npm_execpath"];
  const known = [
    own,
    join(beside, "node_modules/npm/bin/npm-cli.js"),
    join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
  ];
  const path = known.find((one) => one !== undefined && existsSync(one));
  if (path === undefined)
    fail("Missing npm, expected it beside Node: run `npm install hebi` and `npx hebi init`");
  return /\.[cm]?js$/.test(path) ? [process.execPath, path] : [path];
};

/** Runs a command to its end, with this terminal; gives its exit code. */
const run = ([program, ...args], cwd) => {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (error) process.stderr.write(`${error.message}\n`);
  return status ?? 2;
};

/** What a folder's `package.json` says; one that says nothing is made, else Hebi would go to a folder above. */
const manifestOf = (folder) => {
  const path = join(folder, "package.json");
  if (!existsSync(path)) writeFileSync(path, '{\n  "private": true\n}\n');
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return fail(`Unexpected text in ${path}, expected JSON`);
  }
};

const main = (args) => {
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  const [argument = ".", ...more] = args;
  const wrong = [argument, ...more].find((arg, index) => index > 0 || arg.startsWith("-"));
  if (wrong !== undefined)
    return fail(`Unexpected ${wrong}, expected at most the name of a folder\n\n${HELP}`);
  const folder = resolve(argument);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    return fail(`Cannot make ${argument}: ${error.message}`);
  }
  const { dependencies, devDependencies } = manifestOf(folder);
  const isNamed = "hebi" in { ...dependencies, ...devDependencies };
  const install = isNamed ? ["install"] : ["add", "-D", `hebi@${version}`];
  if (run([...manager(), ...install], folder) !== 0)
    return fail("Hebi could not be installed: what npm says is above");
  const hebi = createRequire(join(folder, "package.json")).resolve("hebi/package.json");
  return run([process.execPath, join(dirname(hebi), "lib", "cli.js"), "init", argument], process.cwd());
};

process.exitCode = main(process.argv.slice(2));
