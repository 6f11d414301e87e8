import { acceptCommand } from "./accept.ts";
import { diffCommand } from "./diff.ts";
import { statusCommand } from "./status.ts";
import { untranslatedCommand } from "./untranslated.ts";
import { alignCommand } from "./align.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import type { Command } from "./define-command.ts";
import { previewCommand } from "./preview.ts";

/** The commands by name, in the order they are listed. */
export const commands: Record<string, Command> = {
  build: buildCommand,
  check: checkCommand,
  preview: previewCommand,
  status: statusCommand,
  diff: diffCommand,
  accept: acceptCommand,
  untranslated: untranslatedCommand,
  align: alignCommand,
};
