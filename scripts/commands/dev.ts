import { once } from "node:events";
import { usualCache } from "../library/cache/cache.ts";
import { deskRoutes } from "../desk/desk-routes.ts";
import { serveDesk } from "../desk/server.ts";
import { liveRoutes, showChange, type Shown } from "../desk/live.ts";
import { openPress } from "../desk/paper.ts";
import { watchBook } from "../desk/watch-book.ts";
import { openSession } from "../session/session.ts";
import { portOf } from "./arguments.ts";
import { CONTENT, defineCommand, THEME } from "./define-command.ts";
import { totalOf } from "./print.ts";

/** Files that a line names. */
const FEW = 3;

/** What the terminal is told of a change: the files, the time, what was done, and what is wrong now. */
const lineOf = (paths: readonly string[], { prepared: { book }, broken, ms }: Shown): string => {
  const more = paths.length > FEW ? ` and ${paths.length - FEW} more` : "";
  const done = broken === undefined ? "shown" : `not shown: ${broken}`;
  return `${paths.slice(0, FEW).join(", ")}${more}  ${Math.round(ms)} ms  ${done}  ${totalOf(book.files)}`;
};

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
  run: async ({ content, theme, port, host, poll, ...more }, _, { stdout, stderr }) => {
    const session = await openSession(content, { theme, drafts: true, cache: usualCache() });
    const press = openPress();
    const desk = await serveDesk(session, {
      port: portOf(port),
      host,
      isReadOnly: more["read-only"],
      routes: [...liveRoutes, ...press.routes, ...deskRoutes()],
    });
    const onChange = (paths: string[]): void =>
      void showChange(desk).then(
        (shown) => stdout.write(`${lineOf(paths, shown)}\n`),
        (error: Error) => stderr.write(`${error.stack}\n`),
      );
    const end = await watchBook({ folder: content, polls: poll, onChange });
    stdout.write(`${content} is at ${desk.address}\n`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await Promise.all([end(), desk.close(), press.close()]);
    return 0;
  },
});
