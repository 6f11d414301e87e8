// What is used here of `ws`, by which Puppeteer speaks to browsers, too.
declare module "ws" {
  import type { EventEmitter } from "node:events";

  interface Options {
    followRedirects?: boolean;
    perMessageDeflate?: boolean;
    /** Bytes. */
    maxPayload?: number;
  }

  export class WebSocket extends EventEmitter {
    constructor(address: string, options: Options);
    send(message: string): void;
    close(): void;
    /** Ends the connection at once, also while it is made. */
    terminate(): void;
  }
}
