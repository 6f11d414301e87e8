import type { Command, Streams } from "./define-command.ts";
import { NoBookError, UsageError } from "../library/messages/messages.ts";
import { expected } from "../library/versions/versions.ts";
import { overview } from "./help.ts";
import { invocation, version } from "./invocation.ts";
import { loadAtOnce } from "./load-at-once.ts";

/** A command that is not loaded before it is called: most need neither a browser nor fonts. */
interface Entry {
  /** What it does, in half a line. */
  summary: string;
  load: () => Promise<{ command: Command }>;
}

/** The commands by name, in the order they are listed. */
export const commands: Record<string, Entry> = {
  build: {
    summary: "makes the book: a website, EPUBs and PDFs",
    load: () => import("./build-command.ts"),
  },
  check: {
    summary: "reads the book and says what is wrong, and writes nothing",
    load: () => import("./check.ts"),
  },
  dev: {
    summary: "shows the book while it is written, each change in the open page",
    load: () => import("./dev.ts"),
  },
  preview: {
    summary: "serves the finished book on this machine",
    load: () => import("./preview.ts"),
  },
  status: {
    summary: "says which blocks of a translation are up to date",
    load: () => import("./status.ts"),
  },
  diff: {
    summary: "shows how the source has changed since it was translated",
    load: () => import("./diff.ts"),
  },
  accept: {
    summary: "records that a translation is up to date",
    load: () => import("./accept.ts"),
  },
  untranslated: {
    summary: "begins the translation of chapters that have none",
    load: () => import("./untranslated.ts"),
  },
  init: {
    summary: "begins a book here, in an empty folder or around the texts that it has",
    load: () => import("./init.ts"),
  },
  doctor: {
    summary: "says whether this machine has what a build needs",
    load: () => import("./doctor.ts"),
  },
  align: {
    summary: "says which block of a translation renders which of the source",
    load: () => import("./align.ts"),
  },
  adopt: {
    summary: "begins the records of translations that were made elsewhere",
    load: () => import("./adopt.ts"),
  },
  export: {
    summary: "writes chapters for translators’ tools",
    load: () => import("./export.ts"),
  },
  import: {
    summary: "writes what translators bring back into the Markdown",
    load: () => import("./import.ts"),
  },
  review: {
    summary: "lists what reviewers have marked in a Word document of the book",
    load: () => import("./review.ts"),
  },
  assemble: {
    summary: "makes the book of pieces that several machines have built",
    load: () => import("./assemble.ts"),
  },
  lsp: {
    summary: "serves an editor: messages while one types, and the other language beside",
    load: () => import("./lsp.ts"),
  },
  completion: {
    summary: "prints the script by which a shell completes commands and options",
    load: () => import("./completion.ts"),
  },
};

const NAMES = Object.keys(commands);
const main = async ([name = "(none)", ...args]: string[], streams: Streams): Promise<number> => {
  if (name === "--help" || name === "-h") {
    streams.stdout.write(overview(commands));
    return 0;
  }
  if (name === "--version" || name === "-v") {
    streams.stdout.write(`${await version()}\n`);
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry) {
    loadAtOnce(name === "build" ? "./build-command" : `./${name}`);
    return (await entry.load()).command.run(args, streams);
  }
  throw new UsageError(
    `Unexpected command ${name}, expected ${expected(name, NAMES)}\n\n${overview(commands)}`,
  );
};

/** Runs a command line, `["build", "--draft"]`, and gives the exit code: 0, 1, 2, or 70 for a bug of ours. */
export const run = async (args: string[], streams: Streams): Promise<number> => {
  try {
    return await main(args, streams);
  } catch (error) {
    // A user's mistake is a sentence; anything else is a bug, and its stack is wanted.
    const stack = error instanceof Error ? error.stack : String(error);
    const hint = error instanceof NoBookError ? `\n${invocation("init")} begins a book.` : "";
    const text =
      error instanceof UsageError
        ? error.message + hint
        : `This is a bug in Hebi, please report it:\n${stack}`;
    streams.stderr.write(`${text}\n`);
    return error instanceof UsageError ? 2 : 70;
  }
};
