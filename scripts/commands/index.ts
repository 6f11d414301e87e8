import type { Command } from "./define-command.ts";

/** A command that is not loaded before it is called: most need neither a browser nor fonts. */
interface Entry {
  /** What it does, in half a line. */
  summary: string;
  load: () => Promise<Command>;
}

/** The commands by name, in the order they are listed. */
export const commands: Record<string, Entry> = {
  build: {
    summary: "makes the book: a website, EPUBs and PDFs",
    load: async () => (await import("./build.ts")).buildCommand,
  },
  check: {
    summary: "reads the book and says what is wrong, and writes nothing",
    load: async () => (await import("./check.ts")).checkCommand,
  },
  preview: {
    summary: "serves the finished book on this machine",
    load: async () => (await import("./preview.ts")).previewCommand,
  },
  status: {
    summary: "says which blocks of a translation are up to date",
    load: async () => (await import("./status.ts")).statusCommand,
  },
  diff: {
    summary: "shows how the source has changed since it was translated",
    load: async () => (await import("./diff.ts")).diffCommand,
  },
  accept: {
    summary: "records that a translation is up to date",
    load: async () => (await import("./accept.ts")).acceptCommand,
  },
  untranslated: {
    summary: "begins the translation of chapters that have none",
    load: async () => (await import("./untranslated.ts")).untranslatedCommand,
  },
  align: {
    summary: "says which block of a translation renders which of the source",
    load: async () => (await import("./align.ts")).alignCommand,
  },
};
