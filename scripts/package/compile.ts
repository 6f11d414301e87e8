import { execFileSync } from "node:child_process";
import { cpSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const [scripts, lib] = [path("../"), path("../../lib/")];

/** Compiles `scripts/` into `lib/`, which is what the package has: JavaScript, its types, and the lists of words. */
rmSync(lib, { recursive: true, force: true });
execFileSync(process.execPath, [path("../../node_modules/typescript/bin/tsc"), "-p", path("tsconfig.json")], {
  stdio: "inherit",
});
cpSync(scripts, lib, {
  recursive: true,
  filter: (source) => statSync(source).isDirectory() || source.endsWith(".txt"),
});
