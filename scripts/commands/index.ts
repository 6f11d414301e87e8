import { alignCommand } from "./align.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import type { Command } from "./define-command.ts";

/** The commands by name, in the order they are listed. */
export const commands: Record<string, Command> = {
  build: buildCommand,
  check: checkCommand,
  align: alignCommand,
};
