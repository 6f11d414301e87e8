import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import puppeteer, { type Browser, type ConnectionTransport } from "puppeteer-core";
import { WebSocket } from "ws";

/** Milliseconds that a connection may take; a pool may have to start a browser first. */
const LIMIT = 30_000;
const TRIES = 3;

/** The options with which Puppeteer connects. Its own socket cannot be ended before it is open, and would keep this process alive. */
const OPTIONS = { followRedirects: true, perMessageDeflate: false, maxPayload: 256 * 2 ** 20 };

const transportOf = (socket: WebSocket): ConnectionTransport => {
  const transport: ConnectionTransport = {
    send: (message) => socket.send(message),
    close: () => socket.close(),
  };
  socket.on("message", (data) => transport.onmessage?.(String(data)));
  socket.on("close", () => transport.onclose?.());
  return transport;
};

const connectOnce = async (endpoint: string, limit: number): Promise<Browser> => {
  const socket = new WebSocket(endpoint, OPTIONS);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    socket.terminate();
  }, limit);
  try {
    await once(socket, "open");
    // What fails from now on closes the socket as well.
    socket.on("error", () => undefined);
    // Every job has a limit of its own, which grows with the book.
    return await puppeteer.connect({ transport: transportOf(socket), protocolTimeout: 0 });
  } catch (error) {
    socket.terminate();
    throw isLate ? new Error(`no answer within ${limit / 1000} s`, { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Connects to a remote browser, within a limit in milliseconds, trying again a second and two seconds later. Throws an Error
 * that says what it met last.
 */
export const connect = async (endpoint: string, limit = LIMIT): Promise<Browser> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectOnce(endpoint, limit);
    } catch (error) {
      // Where a name has several addresses, an error has a code only.
      const { message = "", code = "no connection" } = error as { message?: string; code?: string };
      if (attempt === TRIES) throw new Error(message || code, { cause: error });
      await wait(attempt * 1000);
    }
  }
};
