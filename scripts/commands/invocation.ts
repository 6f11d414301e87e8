import { ENDING } from "../library/files/files.ts";

/**
 * How a command is typed where Hebi runs: `npm run accept -- zh/03` in its own repository, which the sources are in, and
 * `npx hebi accept zh/03` where it is installed.
 */
export const invocation = (command: string, ...args: string[]): string =>
  ENDING === ".ts"
    ? ["npm run", command, ...(args.length > 0 ? ["--", ...args] : [])].join(" ")
    : ["npx hebi", command, ...args].join(" ");
