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

/** All processes below this one, by their seconds of processor. */
const processesBelow = (): Map<number, number> => {
  const ids = process.platform === "linux" ? readdirSync("/proc").filter((id) => /^\d+$/.test(id)) : [];
  const all = new Map(ids.map((id) => [Number(id), numbersOf(Number(id))]));
  const isBelow = (id: number): boolean => {
    const parent = all.get(id)?.[0] ?? 0;
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  return new Map(
    [...all]
      .filter(([id]) => isBelow(id))
      .map(([id, numbers]) => [id, ((numbers[10] ?? 0) + (numbers[11] ?? 0)) / TICKS]),
  );
};

/** Seconds of processor of all that was started here, has ended, and was waited for by what started it. */
const waitedFor = (): number => {
  const numbers = numbersOf("self");
  return ((numbers[12] ?? NaN) + (numbers[13] ?? NaN)) / TICKS;
};

/** Memory of a process in MB, its part of what it shares with others (proc(5), `smaps_rollup`). */
const memoryOf = (id: number): number =>
  Number(/^Pss: +(\d+)/m.exec(read(`${id}/smaps_rollup`))?.[1] ?? 0) / 1024;

/** Runs something and watches the processes it starts, whatever starts them; this process itself is not counted. */
export const watch = async (run: () => Promise<void>): Promise<Taken> => {
  const others = new Set(processesBelow().keys());
  const seen = new Map<number, number>();
  const [start, before] = [performance.now(), waitedFor()];
  let memory = Number.isNaN(before) ? NaN : 0;
  const look = (): void => {
    const ours = [...processesBelow()].filter(([id]) => !others.has(id));
    for (const [id, seconds] of ours) seen.set(id, seconds);
    memory = Math.max(
      memory,
      ours.reduce((sum, [id]) => sum + memoryOf(id), 0),
    );
  };
  const timer = setInterval(look, INTERVAL);
  try {
    await run();
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - start) / 1000;
  // What ends between two looks is only in the one sum, what is killed with nobody waiting only in the other.
  const looked = [...seen.values()].reduce((sum, one) => sum + one, 0);
  return { seconds, cpu: Math.max(waitedFor() - before, looked), memory };
};

/** Kills all processes below this one. */
export const endAll = (): void => {
  for (const id of processesBelow().keys()) {
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
};
