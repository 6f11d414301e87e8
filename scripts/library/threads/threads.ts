import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";

/** What a thread does with each message: it calls a function that a module exports, and says what came of it. */
const CODE = `const { parentPort } = require("node:worker_threads");
parentPort.on("message", async ({ id, module, name, args }) => {
  try {
    const functions = await import(module);
    parentPort.postMessage({ id, value: await functions[name](...args) });
  } catch (error) {
    parentPort.postMessage({ id, error });
  }
});`;

/** What became of a call. */
interface Answer {
  id: number;
  value?: unknown;
  error?: unknown;
}

interface Call {
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** Milliseconds after which a thread that has nothing to do ends, if nothing else is said. */
const IDLE = 1_000;

/** A thread, and what it has not answered yet. It keeps the process only while it has something to do. */
const newThread = () => ({
  calls: new Map<number, Call>(),
  count: 0,
  idle: IDLE,
  worker: undefined as Worker | undefined,
});

type Thread = ReturnType<typeof newThread>;

/** The one beside this one. */
const usual = newThread();

/** Lets the thread wait so many milliseconds for its next call before it ends, for what is loaded ahead of it. */
export const keepFor = (milliseconds: number): void => void (usual.idle = milliseconds);

const start = (thread: Thread): Worker => {
  const worker = new Worker(CODE, { eval: true });
  let timer: NodeJS.Timeout | undefined;
  const lose = (error: Error): void => {
    if (thread.worker !== worker) return;
    thread.worker = undefined;
    for (const { reject } of thread.calls.values()) reject(error);
    thread.calls.clear();
  };
  worker.on("message", ({ id, value, error }: Answer) => {
    const call = thread.calls.get(id);
    thread.calls.delete(id);
    if (error === undefined) call?.resolve(value as never);
    else call?.reject(error);
    if (thread.calls.size > 0) return;
    worker.unref();
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (thread.calls.size > 0) return;
      thread.worker = undefined;
      void worker.terminate();
    }, thread.idle).unref();
  });
  worker.on("error", lose);
  worker.on("exit", (code) => lose(new Error(`A thread ended, with exit code ${code}`)));
  return worker;
};

const call = <T>(
  thread: Thread,
  asked: { module: string; name: string; args: readonly unknown[] },
): Promise<T> =>
  new Promise((resolve, reject) => {
    const id = (thread.count += 1);
    thread.worker ??= start(thread);
    thread.worker.ref();
    thread.calls.set(id, { resolve, reject });
    thread.worker.postMessage({ id, ...asked }, []);
  });

const calling =
  (threadFor: () => Thread) =>
  <K extends string, M extends Record<K, (...args: never[]) => unknown>>(
    module: string,
    load: () => Promise<M>,
    name: K,
  ) =>
  async (...args: Parameters<M[K]>): Promise<Awaited<ReturnType<M[K]>>> => {
    const isApart = extname(module) !== ".ts" && availableParallelism() > 1;
    const made: unknown = await (isApart
      ? call(threadFor(), { module, name, args })
      : (await load())[name](...args));
    return made as Awaited<ReturnType<M[K]>>;
  };

/**
 * A function that the module at an address exports under a name, which runs in a thread beside this one, with arguments, a value and
 * errors that are cloned. Here, where there is but one processor, and where modules are TypeScript, which a thread cannot read.
 */
export const beside = calling(() => usual);

/** The same in a thread of its own, for what takes so long that no other call should wait for it. */
export const apart = calling(newThread);
