import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import puppeteer, { type Browser } from "puppeteer-core";

/** Milliseconds that a connection may take; a pool may have to start a browser first. */
const LIMIT = 30_000;
const TRIES = 3;

const connectOnce = (browserWSEndpoint: string): Promise<Browser> => {
  const late = once(AbortSignal.timeout(LIMIT), "abort").then(() => {
    throw new Error(`no answer within ${LIMIT / 1000} s`);
  });
  // Every job has a limit of its own, which grows with the book.
  return Promise.race([puppeteer.connect({ browserWSEndpoint, protocolTimeout: 0 }), late]);
};

/** Connects to a remote browser, trying again a second and two seconds later. Throws an Error that says what it met last. */
export const connect = async (endpoint: string): Promise<Browser> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectOnce(endpoint);
    } catch (error) {
      // A socket fails with an event, whose words are in its `message` or nowhere.
      const { message = "" } = error as { message?: string };
      if (attempt === TRIES) throw new Error(message || "no connection", { cause: error });
      await wait(attempt * 1000);
    }
  }
};
