import { run } from "./commands/run.ts";

// `head` and pagers leave before all is printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// The exit code is set, not forced: what is still to be printed is printed.
process.exitCode = await run(process.argv.slice(2), process);
