import { portOf } from "./arguments.ts";
import { CONTENT, defineCommand, THEME } from "./define-command.ts";

/** `hebi dev`. */
export const command = defineCommand({
  name: "dev",
  does:
    "Shows the book on this machine while it is written: each page is patched in place as soon as a file is saved, with what is wrong " +
    "where it stands. Stop it with Ctrl+C.",
  options: {
    content: CONTENT,
    theme: THEME,
    port: { value: "NUMBER", default: "4174", says: "port to listen on; 0 takes any that is free" },
    host: {
      value: "HOST",
      default: "127.0.0.1",
      says: "name or address to listen on; on one that others reach, nothing is shown without the token in the address",
    },
    poll: { says: "look for changes again and again, for network drives, which tell of none" },
    "read-only": { says: "let pages change nothing" },
  },
  exits: "0 stopped; 2 wrong use.",
  run: async ({ content, theme, port, host, poll: polls, "read-only": isReadOnly }, _, streams) => {
    const { serveBook } = await import("./serve-book.ts");
    await serveBook({ content, theme, port: portOf(port), host, polls, isReadOnly }, streams);
    return 0;
  },
});
