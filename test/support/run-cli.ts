import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { run } from "../../scripts/commands/run.ts";

/** What a command line printed, and its exit code. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

const collect = () => {
  const chunks: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (chunks.push(String(chunk)), done()) });
  return { stream, text: () => stripVTControlCharacters(chunks.join("")) };
};

/** Runs a command line in this process. */
export const runCli = async (...args: string[]): Promise<Outcome> => {
  const [stdout, stderr] = [collect(), collect()];
  const code = await run(args, { stdout: stdout.stream, stderr: stderr.stream });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
};
