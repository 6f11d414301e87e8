import { open } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { launch as startProgram } from "@puppeteer/browsers";
import puppeteer, { type Browser, type ConnectionTransport } from "puppeteer-core";
import { PipeTransport } from "puppeteer-core/internal/node/PipeTransport.js";
import { errorCode } from "../files/files.ts";

/** A browser of ours that runs. */
export interface Launched {
  browser: Browser;
  isSandboxed: boolean;
  /** Ends all its processes at once. */
  kill: () => void;
  /** Asks it to end, ends it where it does not, and waits until it has. */
  end: () => Promise<void>;
}

/** What to start: a program, with which arguments and variables, and the folder of its profile. */
interface Start {
  executablePath: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  userDataDir: string;
}

/** Milliseconds that it may take to answer, on a machine that is busy; and to end. */
const LIMIT = 60_000;
const LAST = 10_000;

/** The processors of ELF programs, by `e_machine` (ELF-64 specification, table 4), as Node calls them. */
const MACHINES = new Map([
  [3, "ia32"],
  [40, "arm"],
  [62, "x64"],
  [183, "arm64"],
]);

/** The processor that a program is made for; nothing where that is not known. */
const machineOf = async (path: string): Promise<string | undefined> => {
  const file = await open(path).catch(() => undefined);
  const { buffer } = (await file?.read(Buffer.alloc(20), 0, 20, 0)) ?? {};
  await file?.close();
  return buffer?.toString("latin1", 1, 4) === "ELF" ? MACHINES.get(buffer.readUInt16LE(18)) : undefined;
};

const REASONS = new Map([
  [
    "EACCES",
    "it may not be run: is it executable, and on a disk without noexec? (TMPDIR names another folder)",
  ],
  [
    "ENOENT",
    "it is gone, or this system has not the loader that it asks for, as Alpine Linux has not glibc's",
  ],
]);

/** Why a program did not start, by what it said and how it ended. */
const reasonOf = async (error: Error, executablePath: string, said: string): Promise<string> => {
  const machine = await machineOf(executablePath);
  if (machine !== undefined && machine !== process.arch)
    return `it is made for ${machine}, and this is ${process.arch}`;
  const library = /([\w.+-]+\.so[.\w]*): cannot open shared object file/.exec(said)?.[1];
  if (library !== undefined) return `the system library ${library} is missing`;
  return REASONS.get(errorCode(error) ?? "") ?? error.message;
};

/**
 * Starts a program and speaks to it through pipes: nobody else speaks to it then, and it ends by itself, also when we are killed.
 * Throws an Error that says why it does not start, with its last lines.
 */
const startOnce = async ({ userDataDir, ...start }: Start): Promise<Omit<Launched, "isSandboxed">> => {
  const args = puppeteer.defaultArgs({ headless: "shell", userDataDir, args: start.args });
  args.push("--remote-debugging-pipe");
  // The command decides what a signal does; whatever ends this process ends the browser.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const program = startProgram({ ...start, ...signals, args, pipe: true });
  const { nodeProcess } = program;
  // A pipe of a browser that was killed may say so after nobody listens to it any more.
  for (const pipe of nodeProcess.stdio) pipe?.on("error", () => undefined);
  const failed = new Promise<never>((_, reject) => {
    nodeProcess.once("error", reject);
    nodeProcess.once("close", (code, signal) =>
      reject(new Error(`it ended at once, with ${signal ?? `exit code ${code}`}`)),
    );
  });
  const late = wait(LIMIT, undefined, { ref: false }).then(() => {
    throw new Error(`no answer within ${LIMIT / 1000} s`);
  });
  const kill = (): void => program.kill();
  try {
    const [, , , input, output] = nodeProcess.stdio;
    const transport: ConnectionTransport = new PipeTransport(input as never, output as never);
    // Every job has a limit of its own, which grows with the book.
    const connected = puppeteer.connect({ transport, protocolTimeout: 0 });
    // Where it is closed first, why it ended says more.
    const browser = await Promise.race([connected.catch(() => failed), failed, late]);
    const end = async (): Promise<void> => {
      const timer = setTimeout(kill, LAST);
      await browser.close().catch(kill);
      await program.hasClosed();
      clearTimeout(timer);
    };
    return { browser, kill, end };
  } catch (error) {
    kill();
    const lines = program.getRecentLogs();
    const reason = await reasonOf(error as Error, start.executablePath, lines.join("\n"));
    throw new Error([reason, ...lines.slice(-3)].join("\n  "), { cause: error });
  }
};

/**
 * Launches a browser in Chromium's sandbox, and without it only where it cannot be had: root has none, nor have containers and
 * systems that allow no user namespaces. Throws an Error that says why it does not start, with its last lines.
 */
export const launch = async (start: Start): Promise<Launched> => {
  const bare = async (): Promise<Launched> => {
    const launched = await startOnce({ ...start, args: [...start.args, "--no-sandbox"] });
    return { ...launched, isSandboxed: false };
  };
  if (process.getuid?.() === 0) return bare();
  try {
    return { ...(await startOnce(start)), isSandboxed: true };
  } catch (error) {
    if (/sandbox|namespace/i.test(String(error))) return bare();
    throw error;
  }
};
