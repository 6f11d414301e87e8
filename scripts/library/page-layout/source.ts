import { beginning } from "./beginning.ts";
import { breaking } from "./breaking.ts";
import { filling } from "./filling.ts";
import { fitting } from "./fitting.ts";
import { measuring } from "./measuring.ts";
import { pieces } from "./pieces.ts";
import { placing } from "./placing.ts";
import { planning } from "./plan-page.ts";

type Functions = Record<string, (...args: never[]) => unknown>;

// Each file's functions see one another, as in the file; those of other files through `hebi`.
const scopeOf = (functions: Functions): string => {
  const names = Object.keys(functions);
  const definitions = names.map((name) => `const ${name} = ${String(functions[name])};`);
  return `{\n${definitions.join("\n")}\nObject.assign(globalThis.hebi, { ${names.join(", ")} });\n}`;
};

/** What the browser may be asked, by name. */
export type InPage = typeof measuring &
  typeof pieces &
  typeof fitting &
  typeof breaking &
  typeof planning &
  typeof placing &
  typeof filling &
  typeof beginning;

/**
 * The functions that measure and arrange a document, as one script that defines `hebi`. Compilers name functions with a
 * `__name` of their own, and the files call `hebi()` for one another's functions: the script has both.
 */
export const inPageSource = (): string => {
  const files = [
    measuring,
    pieces,
    fitting,
    breaking,
    planning,
    placing,
    filling,
    beginning,
  ] as unknown as Functions[];
  const scopes = files.map(scopeOf).join("\n");
  return `globalThis.hebi = {};\n{\nconst __name = (value) => value;\nconst hebi = () => globalThis.hebi;\n${scopes}\n}`;
};
