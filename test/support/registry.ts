import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";

/** A package that was packed: what its `package.json` says, and its tarball. */
interface Packed {
  manifest: { name: string; version: string };
  tarball: string;
}

/**
 * A registry on this machine that has these packages, as if they had been published, and sends whoever asks for another on to
 * the registry `other`.
 */
export const registryWith = async (
  packages: Packed[],
  other: string,
): Promise<{ server: Server; address: string }> => {
  const files = new Map<string, string | Buffer>();
  const server = createServer(({ url = "" }, response) => {
    const found = files.get(url);
    if (found === undefined) response.writeHead(302, { Location: new URL(url.slice(1), other).href }).end();
    else response.end(found);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (server.address() as { port: number }).port;
  const address = `http://127.0.0.1:${port}/`;
  for (const { manifest, tarball } of packages) {
    const { name, version } = manifest;
    const bytes = await readFile(tarball);
    const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
    const dist = { tarball: `${address}${name}.tgz`, integrity };
    const versions = { [version]: { ...manifest, dist } };
    files.set(`/${name}`, JSON.stringify({ name, "dist-tags": { latest: version }, versions }));
    files.set(`/${name}.tgz`, bytes);
  }
  return { server, address };
};
