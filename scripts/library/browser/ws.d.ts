// What is used here of `ws`, by which Puppeteer speaks to browsers, too.
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage } from "node:http";
  import type { Duplex } from "node:stream";

  interface Options {
    followRedirects?: boolean;
    perMessageDeflate?: boolean;
    /** Bytes. */
    maxPayload?: number;
    headers?: Record<string, string>;
  }

  export class WebSocket extends EventEmitter {
    constructor(address: string, options: Options);
    send(message: string): void;
    close(): void;
    /** Ends the connection at once, also while it is made. */
    terminate(): void;
  }

  export class WebSocketServer {
    /** The sockets that are open. */
    readonly clients: Set<WebSocket>;
    constructor(options: Options & { noServer: true });
    handleUpgrade(
      request: IncomingMessage,
      connection: Duplex,
      head: Buffer,
      done: (socket: WebSocket) => void,
    ): void;
  }
}
