import { deserialize, serialize } from "node:v8";
import type { Cache } from "./folder-cache.ts";
import { keyOf } from "./key-of.ts";
import { lazily } from "./lazily.ts";
import { latest, leaving, type Again, type Latest, type Leaving } from "./latest.ts";
import { stampOf } from "./stamp.ts";

/** An entry of the cache that is known to have been there is gone or broken: what needs it is to be made anew. */
export class LostEntry extends Error {
  override name = "LostEntry";
}

/**
 * What the steps of a run gave, by keys of all that went into them. Many small values are one entry of the cache; it keeps of them
 * those that this run has asked for.
 */
export interface Memory {
  cache: Cache;
  recall: (key: string) => unknown;
  keep: (key: string, value: unknown) => void;
  /** Says of a value of the cache, which nobody asks for now, that somebody may. */
  stay: (key: string) => void;
  /** Lets what is in the cache leave the process while other things are asked for; where it is left out, all stays. */
  latest?: Latest;
  /** The same of the trees, blocks and links of chapters, which lead to one another. */
  texts?: Leaving;
  /** The same of what cannot be written down, such as functions: in a memory that a process has for several runs. */
  hold?: <T>(key: string, make: () => T, of: readonly unknown[]) => T;
  /** Keeps them for the next run; while this one goes on, beside what was kept before, which it may still ask for. */
  save: (goesOn?: boolean) => Promise<void>;
}

/** Characters of Markdown whose trees a run holds at a time: those of some 300 pages, which take 60 MB. */
const HELD = 2_500_000;

const entryOf = (name: readonly unknown[]): string => keyOf("memory", stampOf(), ...name);

/** Whether a run of a name was kept. */
export const isRemembered = (cache: Cache, ...name: readonly unknown[]): Promise<boolean> =>
  cache.has(entryOf(name));

/** The memory of runs of one name, which says what the run is for. */
export const openMemory = async (cache: Cache, ...name: readonly unknown[]): Promise<Memory> => {
  const own = entryOf(name);
  const found = await cache.get(own);
  let before = found instanceof Map ? (found as Map<string, Uint8Array>) : new Map<string, Uint8Array>();
  const used = new Map<string, Uint8Array>();
  const recall = (key: string): unknown => {
    const bytes = used.get(key) ?? before.get(key);
    if (!(bytes instanceof Uint8Array)) return undefined;
    try {
      const value: unknown = deserialize(bytes);
      used.set(key, bytes);
      return value;
    } catch {
      return undefined;
    }
  };
  const keep = (key: string, value: unknown): void => void used.set(key, serialize(value));
  const save = async (goesOn = false): Promise<void> => {
    const isOld = [...used].every(([key, bytes]) => before.get(key) === bytes);
    if (isOld && (goesOn || used.size === before.size)) return;
    before = new Map(goesOn ? [...before, ...used] : used);
    await cache.put(own, before);
  };
  return { cache, recall, keep, stay: () => undefined, save, latest: latest(HELD), texts: leaving() };
};

/** The same of something large, which is an entry of its own. */
export const rememberApart = <T>(memory: Memory | undefined, key: string | undefined, make: () => T): T => {
  const known = key === undefined ? undefined : (memory?.cache.getNow(key) as T | undefined);
  if (known !== undefined) return known;
  const made = make();
  if (key !== undefined) memory?.cache.putNow(key, made);
  return made;
};

/** What a pure function gives of one thing that has a key, under a name of its own. */
export const rememberOf = <K extends { key?: string }, T>(
  memory: Memory | undefined,
  name: string,
  { one, make }: { one: K; make: (one: K) => T },
): T => remember(memory, one.key && `${name} ${one.key}`, () => make(one));

/** What a pure function gives for the inputs that a key names; made each time where there is no memory, or no key. */
export const remember = <T>(memory: Memory | undefined, key: string | undefined, make: () => T): T => {
  const known = key === undefined ? undefined : (memory?.recall(key) as T | undefined);
  if (known !== undefined) return known;
  const made = make();
  if (key !== undefined) memory?.keep(key, made);
  return made;
};

/** A function that gives what can be read again, and reads it where it has left memory: once, where nothing leaves. */
export const again = <T>(memory: Memory | undefined, one: Again<T>): (() => T) => {
  if (memory?.latest) return memory.latest(one);
  const kept = lazily({ value: one.read });
  return () => one.value ?? kept.value;
};

// Whatever a function names stays as long as any function beside it: those that stay here name no value.
const leavingFrom = <T>(texts: Leaving, { read, value: first, weight }: Again<T>): (() => T) => {
  let held: { value: T } | undefined;
  const keep = (value: T): T => {
    held = { value };
    texts.add(weight, () => (held = undefined));
    return value;
  };
  if (first !== undefined) keep(first);
  return () => (held ? held.value : keep(read()));
};

/** The same of what leads to parts of chapters, which leave together: when `leaveTexts` is called, and there are many. */
export const againOf = <T>(memory: Memory | undefined, one: Again<T>): (() => T) => {
  const { texts } = memory ?? {};
  return texts ? leavingFrom(texts, one) : again(undefined, one);
};

/** Says that nobody holds a part of a chapter now: trees, blocks and links leave, and are read again, where there are more than so many. */
export const leaveTexts = (memory: Memory | undefined, most = HELD): void => memory?.texts?.leave(most);

/** The same of anything, where a process makes a book again and again: made each time by a run that is alone. */
export const hold = <T>(memory: Memory | undefined, key: string | undefined, make: () => T): T =>
  holdOf(memory, key, { of: [], make });

/** The same of what leads to things that are held themselves: it is made anew where these are not the same things. */
export const holdOf = <T>(
  memory: Memory | undefined,
  key: string | undefined,
  { of, make }: { of: readonly unknown[]; make: () => T },
): T => (key !== undefined && memory?.hold ? memory.hold(key, make, of) : make());
