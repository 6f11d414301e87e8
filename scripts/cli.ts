#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { run } from "./commands/run.ts";

// Before V8 13, what runs in WebAssembly for a moment (covers, fonts) is compiled a second time, which takes longer than it saves.
if (Number.parseInt(process.versions.v8, 10) < 13) setFlagsFromString("--wasm-tiering-budget=18000000");

// `head` and pagers close the pipe before everything is printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Not process.exit(), which would cut off output that is still buffered.
process.exitCode = await run(process.argv.slice(2), process);
