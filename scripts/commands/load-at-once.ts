import { createRequire } from "node:module";
import { ENDING } from "../library/files/files.ts";

const load = createRequire(import.meta.url);

/**
 * Loads modules, named as a module of this folder would and without their endings, so that an `import()` of one finds it: where each
 * module of some hundreds is awaited, as there, Node 20 takes up to an eighth more. Only while no other import is under way.
 */
export const loadAtOnce = (...names: readonly string[]): void => {
  if (ENDING !== ".js") return;
  try {
    for (const name of names) load(`${name}.js`);
  } catch {
    // The import says what is wrong.
  }
};
