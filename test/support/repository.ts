import { join } from "node:path";

/** The repository's folder. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** A folder or file of `test/fixtures`, whole. */
export const fixture = (...names: string[]): string => join(ROOT, "test", "fixtures", ...names);
