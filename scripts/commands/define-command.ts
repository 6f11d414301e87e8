import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "../library/messages/messages.ts";
import { expected } from "./arguments.ts";
import { invocation } from "./invocation.ts";

/** Where a run prints: results to `stdout`, messages and progress to `stderr`; and whom it asks, if anybody is there. */
export interface Streams {
  stdin?: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** A command of the command line. */
export interface Command {
  /** Takes what follows the command's name, and gives the exit code. Throws a UsageError for wrong use. */
  run: (args: string[], streams: Streams) => Promise<number>;
}

/** An option: what its value is called (a switch has none), what it is when left out, and what it is for. */
interface Option {
  value?: string;
  default?: string;
  /** What is done without it, where it has no default. */
  otherwise?: string;
  says: string;
}

type Options = Record<string, Option>;

type Values<O extends Options> = {
  [K in keyof O]: O[K] extends { value: string }
    ? O[K] extends { default: string }
      ? string
      : string | undefined
    : boolean;
};

/** What a command is made from: its help, its options, and what it does. */
export interface Definition<O extends Options> {
  name: string;
  /** What it is for, in a few sentences. */
  does: string;
  /** The argument it takes beside its options, if it takes one. */
  argument?: { name: string; says: string; otherwise?: string };
  options: O;
  /** What else there is to know. */
  notes?: string;
  /** What its exit codes mean: `0 done; 2 wrong use.` */
  exits: string;
  run: (values: Values<O>, argument: string | undefined, streams: Streams) => Promise<number>;
}

/** What has a book beside it: settings of ours, or those of Hugo, which has pictures beside its `content`. */
const SETTINGS = /^(?:book\.yaml|(?:hugo|config)\.(?:toml|ya?ml|json))$/;

/** The content folder of a book that is in a folder: that folder where settings are in it, else `content` if there is one. */
export const contentIn = (folder: string): string =>
  !existsSync(join(folder, "content")) || readdirSync(folder).some((name) => SETTINGS.test(name))
    ? folder
    : join(folder, "content");

/** The option of all commands that read the book. */
export const CONTENT = {
  value: "DIR",
  default: contentIn("."),
  says: "folder with one folder of Markdown for each language",
};

/** The argument of commands that look at chapters. */
export const CHAPTER = {
  name: "CHAPTER",
  says: "such as zh/03-finance; with or without number and ending",
  otherwise: "the whole book",
};

const [WIDTH, INDENT] = [118, 20];

/** A text in lines of so many columns, broken at spaces. */
const wrap = (text: string, width: number): string[] =>
  text.match(new RegExp(`(?!\\s)[^\\n]{1,${width}}(?!\\S)`, "g")) ?? [];

const row = (name: string, says: string, otherwise: string | undefined): string => {
  const words = otherwise === undefined ? says : `${says} (${otherwise})`;
  return `  ${name}`.padEnd(INDENT) + wrap(words, WIDTH - INDENT).join(`\n${" ".repeat(INDENT)}`);
};

const helpOf = ({
  name,
  does,
  argument,
  options,
  notes = "",
  exits,
}: Omit<Definition<Options>, "run">): string => {
  const rows = [
    argument ? row(argument.name, argument.says, argument.otherwise) : "",
    ...Object.entries(options).map(([key, { value = "", default: usual, otherwise = usual, says }]) =>
      row(`--${key} ${value}`.trimEnd(), says, otherwise),
    ),
    row("--help", "print this", undefined),
  ];
  const parts = [
    `Usage: ${invocation(name, ...(argument ? [`[${argument.name}]`] : []), "[options]")}`,
    wrap(does, WIDTH).join("\n"),
    rows.filter(Boolean).join("\n"),
    wrap(notes, WIDTH).join("\n"),
    `Exit codes: ${exits}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
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
  const help = helpOf(definition);
  const options = parserOptions(definition.options);
  const misused = (words: string) => new UsageError(`${words}\n\n${help}`);
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
    run: async (args, streams) => {
      const { values, positionals } = parse(args);
      if (values["help"] === true) {
        streams.stdout.write(help);
        return 0;
      }
      const more = positionals.slice(argument ? 1 : 0);
      const allowed = argument ? "at most 1 argument beside options" : "options only";
      if (more.length > 0) throw misused(`Unexpected ${more.join(" ")}, expected ${allowed}`);
      return run(values as Values<O>, positionals[0], streams);
    },
  };
};
