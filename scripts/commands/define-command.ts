import { parseArgs, type ParseArgsConfig } from "node:util";
import { contentIn } from "../load/content-in.ts";
import { UsageError } from "../library/messages/messages.ts";
import { expected } from "../library/versions/versions.ts";
import { helpOf, type Description, type Options } from "./help.ts";

/** Where a run prints: results to `stdout`, messages and progress to `stderr`; and whom it asks, if anybody is there. */
export interface Streams {
  stdin?: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** A command of the command line. */
export interface Command extends Description {
  /** Takes what follows the command's name, and gives the exit code. Throws a UsageError for wrong use. */
  run: (args: string[], streams: Streams) => Promise<number>;
}

type Values<O extends Options> = {
  [K in keyof O]: O[K] extends { value: string }
    ? O[K] extends { default: string }
      ? string
      : string | undefined
    : boolean;
};

/** What a command is made from: its help, its options, and what it does. */
interface Definition<O extends Options> extends Description {
  options: O;
  run: (values: Values<O>, args: string[], streams: Streams) => Promise<number>;
}

/** The option of all commands that read the book. */
export const CONTENT = {
  value: "DIR",
  default: contentIn("."),
  says: "folder with one folder of Markdown for each language",
};

/** The option of commands that dress the book. */
export const THEME = {
  value: "NAME",
  otherwise: "what book.yaml says",
  says: "what the book is dressed in: report, book or press, a folder of the book, or an installed package",
};

/** The argument of commands that look at chapters. */
export const CHAPTER = {
  name: "CHAPTER",
  says: "such as zh/03-finance; with or without number and ending",
  otherwise: "the whole book",
};

const SWITCH = { type: "boolean", default: false } as const;

const parserOptions = (options: Options): NonNullable<ParseArgsConfig["options"]> => ({
  ...Object.fromEntries(
    Object.entries(options).map(([name, { value, default: usual }]) => [
      name,
      value === undefined ? SWITCH : { type: "string" as const, default: usual },
    ]),
  ),
  help: { ...SWITCH, short: "h" },
});

/** Makes a command that handles `--help` and rejects wrong options and arguments. */
export const defineCommand = <O extends Options>(definition: Definition<O>): Command => {
  const { argument, run } = definition;
  const options = parserOptions(definition.options);
  const misused = (words: string) => new UsageError(`${words}\n\n${helpOf(definition)}`);
  const parse = (args: string[]) => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
      if (unknown === undefined) throw misused(message);
      const known = Object.keys(options).map((name) => `--${name}`);
      throw misused(`Unexpected option ${unknown}, expected ${expected(unknown, known)}`);
    }
  };
  return {
    ...definition,
    run: async (args, streams) => {
      const { values, positionals } = parse(args);
      if (values["help"] === true) {
        streams.stdout.write(helpOf(definition));
        return 0;
      }
      const more = argument?.isMany ? [] : positionals.slice(argument ? 1 : 0);
      const allowed = argument ? "at most 1 argument beside options" : "options only";
      if (more.length > 0) throw misused(`Unexpected ${more.join(" ")}, expected ${allowed}`);
      return run(values as Values<O>, positionals, streams);
    },
  };
};
