#!/usr/bin/env node
import { run } from "./commands/run.ts";

// `head` and pagers close the pipe before everything is printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Not process.exit(), which would cut off output that is still buffered.
process.exitCode = await run(process.argv.slice(2), process);
