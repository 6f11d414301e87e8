import type { Streams } from "./define-command.ts";
import { expected } from "./expected.ts";
import { commands } from "./index.ts";
import { UsageError } from "../library/messages/messages.ts";

const NAMES = Object.keys(commands);
const width = Math.max(...NAMES.map((name) => name.length));

const HELP = `Usage: npm run COMMAND -- [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  .join("\n")}

npm run COMMAND -- --help says more of each.

Exit codes: 0 done; 1 the book has errors; 2 wrong use, or a tool is missing.
`;

const main = async ([name, ...args]: string[], streams: Streams): Promise<number> => {
  if (name === "--help" || name === "-h") {
    streams.stdout.write(HELP);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return (await command.load()).run(args, streams);
  throw new UsageError(
    `Unexpected command ${name ?? "(none)"}, expected ${expected(name ?? "", NAMES)}\n\n${HELP}`,
  );
};

/** Runs a command line, `["build", "--draft"]`, and gives the exit code: 0, 1, 2, or 70 for a bug of ours. */
export const run = async (args: string[], streams: Streams): Promise<number> => {
  try {
    return await main(args, streams);
  } catch (error) {
    // A user's mistake is a sentence; anything else is a bug, and its stack is wanted.
    const stack = error instanceof Error ? error.stack : String(error);
    const text =
      error instanceof UsageError ? error.message : `This is a bug in Hebi, please report it:\n${stack}`;
    streams.stderr.write(`${text}\n`);
    return error instanceof UsageError ? 2 : 70;
  }
};
