import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that Hebi is in, and its parts that make books: the package has `lib`, a checkout `scripts`. */
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const CODE = [fileURLToPath(new URL("../../", import.meta.url)), join(ROOT, "templates")];

/** The folder of a package that one in `from` needs (the algorithm of Node.js, "Loading from node_modules folders"). */
const packageOf = (name: string, from: string): string | undefined => {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  return dirname(from) === from ? undefined : packageOf(name, dirname(from));
};

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Adds which version is installed of each package that one in `folder` needs, and of those that they need. */
const addPackages = (hash: Hash, folder: string, seen: Set<string>): void => {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  const { version, dependencies, optionalDependencies } = JSON.parse(text) as Manifest;
  hash.update(`${version}\0`);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = packageOf(name, folder);
    hash.update(`${name}\0`);
    if (found === undefined || seen.has(found)) continue;
    seen.add(found);
    addPackages(hash, found, seen);
  }
};

/** Adds the names and bytes of all files of a folder. */
const addFiles = (hash: Hash, folder: string): void => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(`${file.slice(folder.length)}\0`).update(readFileSync(file));
};

/** A key of the files of some folders, and of the versions of all packages that the one in `root` needs, as they are installed. */
export const stampOfPackage = (root: string, folders: readonly string[]): string => {
  const hash = createHash("sha256").update(JSON.stringify(process.versions));
  for (const folder of folders) addFiles(hash, folder);
  addPackages(hash, root, new Set());
  return hash.digest("hex");
};

let known: string | undefined;

/**
 * What makes a book, as a key: the bytes of Hebi's own code and templates, the versions of all that it needs, and of Node.js. Read once a
 * process.
 */
export const stampOf = (): string => (known ??= stampOfPackage(ROOT, CODE));

/**
 * The folder that a cache is in if nothing else is said: with the packages of the working folder, else with those that Hebi is one of; or
 * the one that the variable `HEBI_CACHE` names. Nothing where that is empty.
 */
export const usualFolder = (
  env: NodeJS.ProcessEnv = process.env,
  working = process.cwd(),
): string | undefined => {
  const { HEBI_CACHE: named } = env;
  if (named !== undefined) return named || undefined;
  const near = join(working, "node_modules");
  const above = join(ROOT, "..");
  const shared = basename(above) === "node_modules" ? above : join(ROOT, "node_modules");
  return join(existsSync(near) ? near : shared, ".cache", "hebi");
};
