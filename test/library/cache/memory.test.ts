import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  again,
  become,
  folderCache,
  hold,
  inherit,
  keyed,
  keyOf,
  latest,
  lazily,
  liveMemory,
  once,
  openMemory,
  remember,
  rememberApart,
  rememberOf,
  stampOf,
  type Cache,
} from "../../../scripts/library/cache/cache.ts";
import { newFolder } from "../../support/content-folder.ts";

let cache: Cache;
let made: number;

const make = (): string => `boat ${(made += 1)}`;

beforeEach(async () => {
  cache = folderCache(join(await newFolder(), "cache"));
  made = 0;
});

describe("a memory", () => {
  it("gives in a later run of its name what it was given, of all that this run has asked for", async () => {
    const first = await openMemory(cache, "book");
    expect([remember(first, "a", make), remember(first, "a", make)]).toEqual(["boat 1", "boat 1"]);
    remember(first, "b", make);
    await first.save();
    const second = await openMemory(cache, "book");
    expect(remember(second, "a", make)).toBe("boat 1");
    await second.save();
    expect((await openMemory(cache, "book")).recall("b")).toBeUndefined();
    expect((await openMemory(cache, "another")).recall("a")).toBeUndefined();
  });

  it("keeps, while a run goes on, what it has not asked for yet as well", async () => {
    const first = await openMemory(cache, "book");
    for (const key of ["a", "b"]) remember(first, key, make);
    await first.save(true);
    const second = await openMemory(cache, "book");
    remember(second, "c", make);
    await second.save(true);
    expect(["a", "b", "c"].map((key) => remember(second, key, make))).toEqual(["boat 1", "boat 2", "boat 3"]);
    const third = await openMemory(cache, "book");
    expect(["b", "c"].map((key) => third.recall(key))).toEqual(["boat 2", "boat 3"]);
    await third.save();
    expect((await openMemory(cache, "book")).recall("a")).toBeUndefined();
  });

  it("makes anew what has no key, and everything where there is none", async () => {
    const memory = await openMemory(cache, "book");
    expect([remember(memory, undefined, make), remember(undefined, "a", make)]).toEqual(["boat 1", "boat 2"]);
    const one: { name: string; key?: string } = { name: "oar" };
    keyed(one, "k");
    const about = { one, make: (own: { name: string }) => `${own.name} ${(made += 1)}` };
    expect(rememberOf(memory, "of", about)).toBe(rememberOf(memory, "of", about));
    expect(rememberOf(memory, "of", { ...about, one: { ...one } })).not.toBe(rememberOf(memory, "of", about));
  });

  it.each([
    ["is no list", "a page"],
    ["has bytes of something else", new Map([["a", Buffer.from("<!doctype html>")]])],
    ["has no bytes", new Map([["a", 7]])],
  ])("takes an entry for none that %s", async (_, foreign) => {
    await cache.put(keyOf("memory", stampOf(), "book"), foreign);
    expect(remember(await openMemory(cache, "book"), "a", make)).toBe("boat 1");
  });

  it("keeps what is large apart, and makes it again where that is gone", async () => {
    const memory = await openMemory(cache, "book");
    const key = keyOf("large");
    expect([rememberApart(memory, key, make), rememberApart(memory, key, make)]).toEqual([
      "boat 1",
      "boat 1",
    ]);
    cache.getNow = () => undefined;
    expect(rememberApart(memory, key, make)).toBe("boat 2");
  });
});

describe("what can be read again", () => {
  it("leaves memory for what is asked for later, and is read anew", async () => {
    const memory = { ...(await openMemory(cache, "book")), latest: latest(10) };
    const asked: string[] = [];
    const boatOf = (name: string, weight: number, value?: string) =>
      again(memory, { read: () => (asked.push(name), name), weight, ...(value && { value }) });
    const [yawl, dory] = [boatOf("yawl", 6), boatOf("dory", 4)];
    expect([yawl(), dory(), yawl()]).toEqual(["yawl", "dory", "yawl"]);
    expect(asked).toEqual(["yawl", "dory"]);
    // The dory was asked for longest ago.
    const punt = boatOf("punt", 1, "punt as made");
    expect([punt(), yawl(), dory()]).toEqual(["punt as made", "yawl", "dory"]);
    expect(asked).toEqual(["yawl", "dory", "dory"]);
    const ship = boatOf("ship", 100);
    expect([ship(), ship(), punt()]).toEqual(["ship", "ship", "punt"]);
    expect(asked).toEqual(["yawl", "dory", "dory", "ship", "punt"]);
  });

  it("is read once where nothing leaves", () => {
    const boat = again(undefined, { read: make, weight: 1 });
    expect([boat(), boat()]).toEqual(["boat 1", "boat 1"]);
    expect(again(undefined, { read: make, value: "as made", weight: 1 })()).toBe("as made");
  });
});

describe("a memory that lives on", () => {
  it("holds what is asked for in every other run, nothing included, and leaves what is not", async () => {
    const memory = liveMemory();
    const nothing = (): null => {
      made += 1;
      return null;
    };
    for (const run of [1, 2, 3, 4]) {
      expect(hold(memory, "doubt", nothing)).toBeNull();
      if (run % 2 === 1) expect(hold(memory, "boat", make)).toBe("boat 2");
      await memory.turn();
    }
    expect(made).toBe(2);
    await memory.turn();
    await memory.turn();
    expect(hold(memory, "boat", make)).toBe("boat 3");
  });

  it("holds what is small for some runs more, for what is asked for now and then, and not for ever", async () => {
    const memory = liveMemory();
    expect(remember(memory, "count", make)).toBe("boat 1");
    for (let run = 0; run < 20; run += 1) await memory.turn();
    expect(remember(memory, "count", make)).toBe("boat 1");
    for (let run = 0; run < 100; run += 1) await memory.turn();
    expect(remember(memory, "count", make)).toBe("boat 2");
  });
});

describe("lazy fields", () => {
  it("are made once, when they are asked for, also of a copy", () => {
    const boat = keyed(inherit({ name: "yawl", key: "k" }, lazily({ length: make })), "k");
    const copy = inherit(boat, { name: "dory" });
    expect(made).toBe(0);
    expect([copy.length, copy.length, boat.length]).toEqual(["boat 1", "boat 1", "boat 1"]);
    expect([copy.key, { ...boat }.key, { ...boat }.length]).toEqual(["k", undefined, "boat 1"]);
  });

  it("can stand in the place of others", () => {
    const boat = { name: "yawl", length: "6 m" };
    become(boat, lazily({ length: make }));
    expect(made).toBe(0);
    expect([boat.length, boat.length]).toEqual(["boat 1", "boat 1"]);
  });

  it("can be those of many things, made once for each, nothing included", () => {
    const asked: string[] = [];
    const lengthOf = once((name: string) => {
      asked.push(name);
      return name === "yawl" ? 6 : undefined;
    });
    expect(["yawl", "dory", "yawl", "dory"].map(lengthOf)).toEqual([6, undefined, 6, undefined]);
    expect(asked).toEqual(["yawl", "dory"]);
  });
});
