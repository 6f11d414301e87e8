import { availableParallelism } from "node:os";
import { isMainThread } from "node:worker_threads";
import { expect, it } from "vitest";
import { beside } from "../../../scripts/library/threads/threads.ts";

/** A module whose functions say what they were given, and where they ran. */
const module = `data:text/javascript,${encodeURIComponent(`
import { isMainThread } from "node:worker_threads";
export const join = (...texts) => ({ text: texts.join(" "), isMainThread });
export const fail = async (text) => { throw new RangeError(text); };
export const end = () => process.exit(3);
`)}`;

const say = (text: string) => ({ text: `here ${text}`, isMainThread });

const load = () => Promise.resolve({ join: say, fail: say, end: say, say });

it.skipIf(availableParallelism() < 2)("calls functions of a module in a thread", async () => {
  const join = beside(module, load, "join");
  const made = await Promise.all(["one", "two", "three"].map((text) => join(text)));
  expect(made).toEqual(["one", "two", "three"].map((text) => ({ text, isMainThread: false })));
});

it.skipIf(availableParallelism() < 2)("throws what a function throws, and goes on", async () => {
  await expect(beside(module, load, "fail")("too far")).rejects.toThrow(new RangeError("too far"));
  expect(await beside(module, load, "join")("after")).toMatchObject({ text: "after" });
});

it.skipIf(availableParallelism() < 2)("says when a thread is lost, and starts another", async () => {
  await expect(beside(module, load, "end")("now")).rejects.toThrow("3");
  expect(await beside(module, load, "join")("after")).toMatchObject({ text: "after" });
});

it("calls a function here where its module is TypeScript", async () => {
  expect(await beside("file:///module.ts", load, "say")("one")).toEqual({ text: "here one", isMainThread });
});
