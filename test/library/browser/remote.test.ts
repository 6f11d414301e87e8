import { createServer, connect, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { findBrowser, openBrowser, printer } from "../../../scripts/library/browser/browser.ts";

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A pool: each connection goes to the next of its browsers, or is cut where `cuts` says so. */
const pool = async (endpoints: string[], cuts: (connection: number) => boolean = () => false) => {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    sockets.add(client);
    const number = connections;
    connections += 1;
    if (cuts(number)) {
      client.destroy();
      return;
    }
    const { port, pathname } = new URL(endpoints[number % endpoints.length] ?? "");
    const browser = connect(Number(port), "127.0.0.1");
    sockets.add(browser);
    client.once("data", (head: Buffer) => {
      browser.write(head.toString("latin1").replace(/^GET \S+/, `GET ${pathname}`), "latin1");
      client.pipe(browser);
    });
    browser.pipe(client);
    for (const [one, other] of [
      [client, browser],
      [browser, client],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { address: `ws://127.0.0.1:${port}`, count: () => connections };
};

const localBrowser = async (): Promise<string> => {
  const { default: puppeteer } = await import("puppeteer-core");
  const found = await findBrowser({});
  const browser = await puppeteer.launch({
    executablePath: found.executablePath,
    headless: "shell",
    env: { ...process.env, ...found.env },
    args: ["--no-sandbox"],
  });
  closing.push(() => browser.close());
  return browser.wsEndpoint();
};

const job = { name: "a", timeout: 60_000, files: new Map([["book.html", Buffer.from("<p>Text</p>")]]) };

describe("a browser that runs elsewhere", () => {
  it("prints what a pool of two hands to it, and goes on running", async () => {
    const { address, count } = await pool([await localBrowser(), await localBrowser()]);
    for (const _ of [1, 2]) {
      const one = printer(undefined, async () => openBrowser(await findBrowser({ HEBI_BROWSER: address })));
      expect(
        Buffer.from(await one.print(job))
          .subarray(0, 5)
          .toString(),
      ).toBe("%PDF-");
      expect(await one.name()).toMatch(/\(HEBI_BROWSER, remote\)$/);
      await one.close();
    }
    expect(count()).toBe(2);
  });

  it("is tried again when it cuts the connection", async () => {
    const { address, count } = await pool([await localBrowser()], (connection) => connection === 0);
    const { close, name } = await openBrowser(await findBrowser({ HEBI_BROWSER: address }));
    expect(name).toContain("remote");
    expect(count()).toBe(2);
    await close();
  });

  it("is named when it never answers", async () => {
    const { address } = await pool(["ws://127.0.0.1:1"], () => true);
    await expect(openBrowser(await findBrowser({ HEBI_BROWSER: address }))).rejects.toThrow(
      `Cannot connect to the browser ${address} (HEBI_BROWSER): `,
    );
  });
});
