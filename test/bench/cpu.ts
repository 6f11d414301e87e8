import { readdirSync, readFileSync } from "node:fs";

/** Ticks of the clock in a second, as proc(5) counts them on every Linux of today. */
const TICKS = 100;

interface Process {
  parent: number;
  /** Seconds of processor, in user mode and in the kernel. */
  seconds: number;
}

const read = (id: string): Process | undefined => {
  try {
    // The name, in brackets, may have spaces.
    const fields = readFileSync(`/proc/${id}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    // It has ended in the meantime.
    return undefined;
  }
};

/**
 * Watches what processors do for this process and all those below it, those of a browser among them, which are killed in the end, so
 * that nothing counts them. Gives what asks for the seconds up to now; without `/proc`, those of this process alone.
 */
export const watchCpu = (): (() => number) => {
  const below = new Map<number, number>();
  const look = (): number => {
    const ids = process.platform === "linux" ? readdirSync("/proc").filter((id) => /^\d+$/.test(id)) : [];
    const all = new Map(ids.map((id) => [Number(id), read(id)]));
    const isOurs = (id: number): boolean => {
      const parent = all.get(id)?.parent ?? 0;
      return parent === process.pid || (parent > 1 && isOurs(parent));
    };
    for (const [id, one] of all) if (one && isOurs(id)) below.set(id, one.seconds);
    const { user, system } = process.cpuUsage();
    return [...below.values()].reduce((sum, seconds) => sum + seconds, (user + system) / 1e6);
  };
  setInterval(look, 200).unref();
  return look;
};
