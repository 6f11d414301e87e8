import { readdirSync, readFileSync } from "node:fs";

/** Ticks of the clock in a second, as proc(5) counts them on every Linux of today. */
const TICKS = 100;

/** Milliseconds from one look to the next. */
const INTERVAL = 200;

/** What a run took. */
export interface Taken {
  seconds: number;
  /** Seconds of processor, in user mode and in the kernel; NaN without `/proc`. */
  cpu: number;
  /** Peak in MB of all its processes at a time, what they share counted once; NaN without `/proc`. */
  memory: number;
}

const read = (path: string): string => {
  try {
    return readFileSync(`/proc/${path}`, "latin1");
  } catch {
    // It has ended in the meantime, or this is no Linux.
    return "";
  }
};

/** The numbers of a process from its parent on (proc(5): the 4th field and those after it). */
const numbersOf = (id: number | "self"): number[] =>
  // The name, in brackets, may have spaces.
  (read(`${id}/stat`).split(") ").at(-1) ?? "").split(" ").slice(1).map(Number);

interface Process {
  /** Seconds of processor. */
  seconds: number;
  /** When it began, by which it is told from a later one of the same number. */
  began: number;
}

/** All processes below this one, by number. */
const processesBelow = (): Map<number, Process> => {
  const ids = process.platform === "linux" ? readdirSync("/proc").filter((id) => /^\d+$/.test(id)) : [];
  const all = new Map(ids.map((id) => [Number(id), numbersOf(Number(id))]));
  const isBelow = (id: number): boolean => {
    const parent = all.get(id)?.[0] ?? 0;
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  const below = [...all].filter(([id]) => isBelow(id));
  return new Map(
    below.map(([id, { 10: user = 0, 11: kernel = 0, 18: began = NaN }]) => [
      id,
      { seconds: (user + kernel) / TICKS, began },
    ]),
  );
};

/** Seconds of processor of all that was started here, has ended, and was waited for by what started it. */
const waitedFor = (): number => {
  const { 12: user = NaN, 13: kernel = NaN } = numbersOf("self");
  return (user + kernel) / TICKS;
};

/** Memory of a process in MB, its part of what it shares with others (proc(5), `smaps_rollup`). */
const memoryOf = (id: number): number =>
  Number(/^Pss: +(\d+)/m.exec(read(`${id}/smaps_rollup`))?.[1] ?? 0) / 1024;

/** Kills processes, those of them that are still there. */
const end = (processes: ReadonlyMap<number, Process>): void => {
  for (const [id, { began }] of processes)
    if (numbersOf(id)[18] === began) {
      try {
        process.kill(id, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
};

/** Kills all processes below this one. */
export const endAll = (): void => end(processesBelow());

/** Runs something, watches the processes it starts, whatever starts them, and ends those it leaves; this process is not counted. */
export const watch = async (run: () => Promise<void>): Promise<Taken> => {
  const others = new Set(processesBelow().keys());
  const seen = new Map<number, Process>();
  const [start, before] = [performance.now(), waitedFor()];
  let memory = Number.isNaN(before) ? NaN : 0;
  const look = (): void => {
    const ours = [...processesBelow()].filter(([id]) => !others.has(id));
    for (const [id, one] of ours) seen.set(id, one);
    memory = Math.max(
      memory,
      ours.reduce((sum, [id]) => sum + memoryOf(id), 0),
    );
  };
  const timer = setInterval(look, INTERVAL);
  try {
    await run();
    const seconds = (performance.now() - start) / 1000;
    // What ends between two looks is only in the one sum, what is killed with nobody waiting only in the other.
    const looked = [...seen.values()].reduce((sum, one) => sum + one.seconds, 0);
    return { seconds, cpu: Math.max(waitedFor() - before, looked), memory };
  } finally {
    clearInterval(timer);
    end(seen);
  }
};
