import { serve } from "../lsp/server.ts";
import { defineCommand } from "./define-command.ts";
import { version } from "./invocation.ts";

/** `hebi lsp`. */
export const command = defineCommand({
  name: "lsp",
  does: "Serves an editor that speaks the Language Server Protocol, over standard input and output: messages while one types, the other language of each block, and what else the guide says.",
  options: {
    stdio: { says: "is what it does anyway; some editors say so" },
  },
  notes:
    "Editors start it; there is nothing to type here. It writes nothing but the ledger, when a translation is accepted.",
  exits: "0 the editor has ended it; 1 the editor is gone; 2 wrong use.",
  run: async (_, __, { stdin, stdout }) =>
    serve({ input: stdin ?? process.stdin, output: stdout, version: await version() }),
});
