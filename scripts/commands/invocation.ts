import { readFile } from "node:fs/promises";
import { ENDING } from "../library/files/files.ts";

/**
 * How a command is typed where Hebi runs: `npm run accept -- zh/03` in its own repository, which the sources are in, and
 * `npx hebi accept zh/03` where it is installed.
 */
export const invocation = (command: string, ...args: string[]): string =>
  ENDING === ".ts"
    ? ["npm run", command, ...(args.length > 0 ? ["--", ...args] : [])].join(" ")
    : ["npx hebi", command, ...args].join(" ");

/** The version of Hebi, as its package says it. */
export const version = async (): Promise<string> => {
  const manifest = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
};
