import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "../library/messages/messages.ts";
import { expected } from "./expected.ts";

/** Where a run prints: results to `stdout`, messages and progress to `stderr`. */
export interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** A command of the command line. */
export interface Command {
  /** Takes what follows the command's name, and gives the exit code. Throws a UsageError for wrong use. */
  run: (args: string[], streams: Streams) => Promise<number>;
}

/** Options that every command takes. */
const SHARED = {
  content: { type: "string", default: "content" },
  help: { type: "boolean", short: "h", default: false },
} as const;

type OptionTypes = NonNullable<ParseArgsConfig["options"]>;

type Parsed<O extends OptionTypes> = ReturnType<
  typeof parseArgs<{ options: O & typeof SHARED; allowPositionals: true }>
>;

/** What a command is made from. */
export interface Definition<O extends OptionTypes> {
  /** The call, `npm run build -- [options]`; the options, a line each; what else there is to know. */
  help: string;
  options: O;
  /** Arguments it takes beside its options; none unless it says so. */
  arguments?: number;
  run: (values: Parsed<O>["values"], args: string[], streams: Streams) => Promise<number>;
}

const parse = <O extends OptionTypes>(args: string[], definition: Definition<O>): Parsed<O> => {
  const options = { ...definition.options, ...SHARED };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
    const known = Object.keys(options).map((name) => `--${name}`);
    const said =
      unknown === undefined ? message : `Unexpected option ${unknown}, expected ${expected(unknown, known)}`;
    throw new UsageError(`${said}\n\n${definition.help}`);
  }
};

/** Makes a command: `--help`, `--content` and wrong options are seen to. */
export const defineCommand = <O extends OptionTypes>(definition: Definition<O>): Command => ({
  run: async (args, streams) => {
    const { values, positionals } = parse(args, definition);
    if ((values as { help?: boolean }).help === true) {
      streams.stdout.write(definition.help);
      return 0;
    }
    const most = definition.arguments ?? 0;
    if (positionals.length > most) {
      const allowed = most === 0 ? "options only" : `at most ${most} argument beside options`;
      throw new UsageError(
        `Unexpected ${positionals.slice(most).join(" ")}, expected ${allowed}\n\n${definition.help}`,
      );
    }
    return definition.run(values, positionals, streams);
  },
});
