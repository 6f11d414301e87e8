import type { Cache } from "./folder-cache.ts";
import type { Memory } from "./memory.ts";

/** A memory of a process that makes a book again and again. */
interface LiveMemory extends Memory {
  /** Ends a run: what neither it nor those right before it have asked for leaves. What is kept at once (`putNow`) goes into `below` in the first run alone. */
  turn: () => Promise<void>;
}

/** Runs in which nobody asks for a value until it leaves: of what is small, some, for the map of a book is asked for now and then. */
const [FEW, MANY] = [2, 50];

/** Values by keys, no longer than they are asked for. */
const shelf = (runs: number) => {
  const held = new Map<string, { value: unknown; run: number }>();
  let run = 0;
  return {
    /** The value of a key: where it is not here, what `below` gives. */
    take: (key: string, below: () => unknown): unknown => {
      const known = held.get(key);
      if (known?.value !== undefined) {
        known.run = run;
        return known.value;
      }
      const value = known === undefined ? below() : undefined;
      if (value !== undefined) held.set(key, { value, run });
      return value;
    },
    put: (key: string, value: unknown): void => void held.set(key, { value, run }),
    /** Ends a run. */
    turn: (): void => {
      for (const [key, one] of held) if (one.run <= run - runs) held.delete(key);
      run += 1;
    },
  };
};

/**
 * A memory that holds values as they are, which nobody may change, and no longer than they are asked for. What it does not hold is taken
 * from `below`, whose trees are read when somebody asks for them, be it later; what the first run makes is
 * kept there for other processes, and so is all that is `put`.
 */
export const liveMemory = (below?: Memory): LiveMemory => {
  const [small, large, things] = [shelf(MANY), shelf(FEW), shelf(FEW)];
  const files = below?.cache;
  let under = below;
  const getNow = (key: string): unknown => large.take(key, () => files?.getNow(key));
  const putNow = (key: string, value: unknown): boolean => {
    large.put(key, value);
    under?.cache.putNow(key, value);
    return true;
  };
  const cache: Cache = {
    getNow,
    putNow,
    get: (key) => Promise.resolve(getNow(key)),
    // What is worth waiting for, such as fonts, is kept whenever it is made.
    put: async (key, value) => {
      large.put(key, value);
      await files?.put(key, value);
    },
    has: (key) => Promise.resolve(getNow(key) !== undefined),
    prune: () => Promise.resolve(),
  };
  return {
    cache,
    recall: (key) => small.take(key, () => under?.recall(key)),
    keep: (key, value) => {
      small.put(key, value);
      under?.keep(key, value);
    },
    hold: <T>(key: string, make: () => T, of: readonly unknown[]): T => {
      const known = things.take(key, () => undefined) as { value: T; of: readonly unknown[] } | undefined;
      const isSame = known?.of.length === of.length && known.of.every((one, at) => one === of[at]);
      const value = isSame ? known.value : make();
      if (!isSame) things.put(key, { value, of });
      // What has failed is tried again.
      if (value instanceof Promise) value.catch(() => things.put(key, undefined));
      return value;
    },
    stay: (key) => void large.take(key, () => undefined),
    save: async () => under?.save(true),
    turn: async () => {
      await under?.save();
      under = undefined;
      for (const one of [small, large, things]) one.turn();
    },
  };
};
