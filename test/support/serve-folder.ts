import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";

/** A folder on a port of its own: its address, with a closing slash, and the means to end it. */
export interface Served {
  url: string;
  close: () => Promise<void>;
}

/** Serves a folder below a sub-path, as a host of static files does. */
export const serveFolder = async (folder: string, path = "/books/one/"): Promise<Served> => {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const missing = (): void => {
      response.statusCode = 404;
      response.end("Not found");
    };
    if (!request.url?.startsWith(path)) return missing();
    request.url = request.url.slice(path.length - 1);
    return files(request, response, missing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}${path}`, close };
};
