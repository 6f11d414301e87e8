import { execFile } from "node:child_process";

/** What a program printed and how it ended. */
export interface Ran {
  stdout: string;
  stderr: string;
  /** Exit code; a program that could not be started, or was stopped, rejects instead. */
  code: number;
}

/**
 * Runs a program to its end, at most half an hour; `env` are variables beside ours. Rejects when it is not there, or killed.
 */
export const runProgram = (program: string, args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const options = {
      maxBuffer: 256 * 1024 * 1024,
      timeout: 30 * 60_000,
      killSignal: "SIGKILL",
      env: { ...process.env, ...env },
    } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ stdout, stderr, code: typeof error?.code === "number" ? error.code : 0 });
    });
  });

/** Whether a program can be started on this machine; `args` makes it print its version. */
export const isInstalled = async (program: string, args: string[]): Promise<boolean> =>
  runProgram(program, args).then(
    () => true,
    () => false,
  );
