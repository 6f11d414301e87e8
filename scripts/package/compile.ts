import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const [scripts, lib] = [path("../"), path("../../lib/")];

/** The declarations that `file` and those it names are made of: what an importer of `file` can reach. */
function declarations(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)\.[jt]s"/g)) {
    declarations(join(dirname(file), `${name}.d.ts`), reached);
  }
  return reached;
}

/**
 * Compiles `scripts/` into `lib/`, which is what the package has: JavaScript, the types that its one entry
 * leads to, and the lists of words.
 */
rmSync(lib, { recursive: true, force: true });
execFileSync(process.execPath, [path("../../node_modules/typescript/bin/tsc"), "-p", path("tsconfig.json")], {
  stdio: "inherit",
});
cpSync(scripts, lib, {
  recursive: true,
  filter: (source) => statSync(source).isDirectory() || source.endsWith(".txt"),
});
const reached = declarations(join(lib, "hebi.d.ts"));
for (const file of readdirSync(lib, { recursive: true, encoding: "utf8" })) {
  if (file.endsWith(".d.ts") && !reached.has(join(lib, file))) rmSync(join(lib, file));
}
