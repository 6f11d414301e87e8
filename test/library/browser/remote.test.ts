import { createServer, connect, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { connect as connectTo } from "../../../scripts/library/browser/remote.ts";
import { UsageError } from "../../../scripts/library/messages/messages.ts";
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
  const cutAll = (): void => sockets.forEach((socket) => void socket.destroy());
  closing.push(() => {
    cutAll();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { address: `ws://127.0.0.1:${port}`, count: () => connections, cutAll };
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

  it("is left for the next of its pool when it is lost while it prints", async () => {
    const { address, count, cutAll } = await pool([await localBrowser(), await localBrowser()]);
    let opened = 0;
    const press = printer(undefined, async () => {
      const open = await openBrowser(await findBrowser({ HEBI_BROWSER: address }));
      opened += 1;
      if (opened === 1) open.browser.on("targetcreated", cutAll);
      return open;
    });
    expect(Buffer.from((await press.print(job)).subarray(0, 5)).toString()).toBe("%PDF-");
    await press.close();
    expect(count()).toBe(2);
  });

  it("is named when it and the next are lost", async () => {
    const { address, cutAll } = await pool([await localBrowser()]);
    const press = printer(undefined, async () => {
      const open = await openBrowser(await findBrowser({ HEBI_BROWSER: address }));
      open.browser.on("targetcreated", cutAll);
      return open;
    });
    const lost = press.print(job);
    await expect(lost).rejects.toThrow(UsageError);
    await expect(lost).rejects.toThrow(
      /^Cannot print a: two browsers in turn were lost, the last of them .*\(HEBI_BROWSER, remote\)/,
    );
    await press.close();
  });

  it("is named when it cuts every connection, without what may be a secret", async () => {
    const { address, count } = await pool(["ws://127.0.0.1:1"], () => true);
    await expect(openBrowser(await findBrowser({ HEBI_BROWSER: `${address}?token=secret` }))).rejects.toThrow(
      `Cannot connect to the browser ${address}?… (HEBI_BROWSER): `,
    );
    expect(count()).toBe(3);
  });

  it("is asked three times when it never answers, each time within a limit, and no connection stays", async () => {
    let [connections, open] = [0, 0];
    const silent = createServer((client) => {
      connections += 1;
      open += 1;
      client.on("error", () => undefined).on("close", () => (open -= 1));
      client.resume();
    }).listen(0, "127.0.0.1");
    await once(silent, "listening");
    closing.push(() => void silent.close());
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(connectTo(`ws://127.0.0.1:${port}`, 100)).rejects.toThrow("no answer within 0.1 s");
    expect(connections).toBe(3);
    await expect.poll(() => open).toBe(0);
  });

  it("is named by what its pool answers", async () => {
    const full = createServer((client) => {
      client.on("error", () => undefined);
      client.once("data", () => client.end("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"));
    }).listen(0, "127.0.0.1");
    await once(full, "listening");
    closing.push(() => void full.close());
    const address = full.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(connectTo(`ws://127.0.0.1:${port}`)).rejects.toThrow("Unexpected server response: 429");
  });
});
