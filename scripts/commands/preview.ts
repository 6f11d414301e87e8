import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import compression from "compression";
import sirv from "sirv";
import { recordType } from "../library/references/references.ts";
import { UsageError } from "../library/messages/messages.ts";
import { portOf } from "./arguments.ts";
import { defineCommand } from "./define-command.ts";
import { invocation } from "./invocation.ts";

/**
 * A server of a finished book on 127.0.0.1, with gzip and the site's own 404 page; port 0 takes any. Throws a UsageError
 * where there is no book or the port is taken.
 */
export const servePreview = async (out: string, port: number): Promise<Server> => {
  const found = await stat(join(out, "index.html")).catch(() => undefined);
  if (!found) throw new UsageError(`Missing a book in ${out}, expected one that ${invocation("build")} made`);
  const compress = compression();
  const files = sirv(out, {
    dev: true,
    setHeaders: (response, path) => {
      const type = recordType(path);
      if (type !== undefined) response.setHeader("Content-Type", `${type}; charset=utf-8`);
    },
  });
  const server = createServer((request, response) => {
    const missing = async (): Promise<void> => {
      const page = await readFile(join(out, "404.html"), "utf8").catch(() => "Not found\n");
      response.writeHead(404, {
        "Content-Type": page.startsWith("<") ? "text/html; charset=utf-8" : "text/plain",
      });
      response.end(page);
    };
    // Both are written for Express, and use of its request and response only what Node's have.
    const [req, res] = [request, response] as unknown as Parameters<typeof compress>;
    compress(req, res, () => files(request, response, () => void missing()));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    const taken = new UsageError(`Unexpected port ${port}, expected one that is free`);
    throw error.code === "EADDRINUSE" ? taken : error;
  });
  return server;
};

/** `hebi preview`. */
export const command = defineCommand({
  name: "preview",
  does: "Serves a finished book on this machine, compressed, as a host of static files would. Stop it with Ctrl+C.",
  options: {
    out: { value: "DIR", default: "dist", says: "folder of the book" },
    port: { value: "NUMBER", default: "4173", says: "port to listen on; 0 takes any that is free" },
  },
  exits: "0 stopped; 2 wrong use.",
  run: async ({ out, port }, _, { stdout }) => {
    const server = await servePreview(out, portOf(port));
    const address = server.address();
    const actual = typeof address === "object" && address ? address.port : port;
    stdout.write(`${out} is at http://127.0.0.1:${actual}/\n`);
    const stop = (): void => {
      server.close();
      server.closeAllConnections();
    };
    process.once("SIGINT", stop).once("SIGTERM", stop);
    await once(server, "close");
    return 0;
  },
});
