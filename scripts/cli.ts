import { run } from "./run.ts";

// The exit code is set, not forced: what is still to be printed is printed.
process.exitCode = await run(process.argv.slice(2), process);
