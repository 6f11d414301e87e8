#!/usr/bin/env node
import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { run } from "./commands/run.ts";

/** By the major version of V8: Node 20 and 22 optimise what a run of some seconds never pays back, JavaScript and WebAssembly alike. */
const FLAGS: Readonly<Record<string, string>> = {
  11: "--interrupt-budget=528000 --wasm-tiering-budget=18000000",
  12: "--invocation-count-for-turbofan=12000",
};

const flags = FLAGS[Number.parseInt(process.versions.v8, 10)];
if (flags !== undefined) setFlagsFromString(flags);

// From Node 22.8 on, what was compiled of our modules once is not compiled again; it is kept where Node keeps such things.
const { enableCompileCache }: typeof module & { enableCompileCache?: () => unknown } = module;
if (process.env["HEBI_CACHE"] !== "") enableCompileCache?.();

// `head` and pagers close the pipe before everything is printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Not process.exit(), which would cut off output that is still buffered.
process.exitCode = await run(process.argv.slice(2), process);
