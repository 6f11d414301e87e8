import { request, type IncomingMessage, type RequestOptions } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Route } from "../../scripts/desk/routes.ts";
import { serveDesk, type Served } from "../../scripts/desk/server.ts";
import type { Session } from "../../scripts/session/session.ts";

const PAGE = `<!DOCTYPE html><html lang="en"><head><script src="a.js"></script></head><body>Text</body></html>`;

const session: Session = {
  content: ".",
  now: { translations: [{ language: "zh", slug: "part/one" }] } as unknown as Session["now"],
  refresh: () => Promise.reject(new Error("Unexpected refresh")),
  file: (path) => Promise.resolve(path === "en/one.html" ? Buffer.from(PAGE) : undefined),
};

const echo: Route = {
  method: "POST",
  path: "/desk/echo",
  writes: true,
  answer: ({ body }) => ({ body }),
};

const page: Route = {
  method: "GET",
  path: "/desk",
  writes: false,
  answer: ({ nonce }) => ({ type: "text/html; charset=utf-8", body: nonce }),
};

interface Reply {
  status: number | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Asks as no `fetch` can: with any host and path. */
const ask = (desk: Served, path: string, { body, ...options }: RequestOptions & { body?: string } = {}) =>
  new Promise<Reply>((resolve, reject) => {
    const { hostname, port } = new URL(desk.address);
    const asked = request({ hostname, port, path, ...options }, (response) => {
      void text(response).then((said) =>
        resolve({ status: response.statusCode, headers: response.headers, body: said }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });

let desk: Served;
let remote: Served;
let locked: Served;
beforeAll(async () => {
  const options = { port: 0, isReadOnly: false, routes: [echo, page] };
  desk = await serveDesk(session, { ...options, host: "127.0.0.1" });
  remote = await serveDesk(session, { ...options, host: "0.0.0.0" });
  locked = await serveDesk(session, { ...options, host: "127.0.0.1", isReadOnly: true });
});
afterAll(() => Promise.all([desk.close(), remote.close(), locked.close()]));

const tokenOf = ({ address }: Served): string => new URL(address).searchParams.get("token") ?? "";

/** The headers of a page of a desk that was opened by its address. */
const opened = async (one: Served): Promise<Record<string, string>> => {
  const { headers } = await ask(one, `/?token=${tokenOf(one)}`);
  return {
    cookie: headers["set-cookie"]?.[0]?.split(";")[0] ?? "",
    origin: new URL(one.address).origin,
    "content-type": "application/json",
  };
};

describe("whoever asks", () => {
  test("leaves no service worker in charge of pages that change", async () => {
    const [shown, worker] = [await ask(desk, "/en/one.html"), await ask(desk, "/sw.js")];
    expect(shown.body).toMatch(/^<!DOCTYPE html><html data-live lang="en">/);
    // Beside what makes it live, a page is the one that is built.
    const built = shown.body.replace(" data-live", "").replace(/<link[^]*live\.js"><\/script>\n/, "");
    expect(built).toBe(PAGE);
    // It is not taken for another thing than it is, and is read by no other site.
    expect(shown.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
    });
    expect([worker.status, worker.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(worker.body).toContain("registration.unregister()");
  });

  test("gets a page that is alive, and leaves the token behind in a cookie that no script reads", async () => {
    const { status, body } = await ask(desk, "/en/one.html");
    expect(status).toBe(200);
    expect(body).toContain(
      `<script type="module" src="/desk/live.js"></script>\n<script src="a.js"></script>`,
    );
    const { status: moved, headers } = await ask(desk, `/en/one.html?token=${tokenOf(desk)}`);
    expect([moved, headers.location]).toEqual([303, "/en/one.html"]);
    expect(headers["set-cookie"]?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test("is led to the desk of a chapter by its address", async () => {
    const placeOf = async (path: string) => {
      const { status, headers } = await ask(desk, path);
      return [status, headers.location];
    };
    expect(await placeOf("/desk/")).toEqual([303, "/desk"]);
    expect(await placeOf("/desk/zh/part/one")).toEqual([303, "/desk?chapter=part%2Fone&language=zh"]);
    expect(await placeOf("/desk/zh/two")).toEqual([404, undefined]);
  });

  test("by another name than this machine's is refused: it may lead here from anywhere", async () => {
    for (const host of [
      "evil.example",
      "evil.example:80",
      "127.0.0.1.evil.example",
      "localhost.evil.example",
    ])
      expect((await ask(desk, "/en/one.html", { headers: { host } })).status, host).toBe(403);
    for (const host of ["localhost:1", "127.0.0.1", "[::1]:80"])
      expect((await ask(desk, "/en/one.html", { headers: { host } })).status, host).toBe(200);
  });

  test("from another site is refused, with the token or without", async () => {
    const headers = await opened(desk);
    const sent = (more: Record<string, string>) =>
      ask(desk, "/desk/echo", { method: "POST", headers: { ...headers, ...more }, body: "[1]" });
    expect(await sent({})).toMatchObject({ status: 200, body: "[1]" });
    expect(await sent({ origin: "http://evil.example" })).toMatchObject({ status: 403 });
    expect(await sent({ origin: "null" })).toMatchObject({ status: 403 });
    expect(await sent({ "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
    expect(await sent({ "content-type": "text/plain" })).toMatchObject({ status: 415 });
    const { origin: _, ...silent } = headers;
    const without = { method: "POST", headers: silent, body: "[1]" };
    expect(await ask(desk, "/desk/echo", without)).toMatchObject({ status: 403 });
  });

  test("without the token, or with another, changes nothing, and reads nothing where others reach the desk", async () => {
    const { cookie: _, ...headers } = await opened(desk);
    const other = `hebi-desk-${new URL(desk.address).port}=${"x".repeat(tokenOf(desk).length)}`;
    // What the address of a page has is not sent on by browsers, and is no key where it is.
    for (const cookie of ["", other])
      expect(
        await ask(desk, "/desk/echo", {
          method: "POST",
          headers: { ...headers, cookie, referer: desk.address },
          body: "[1]",
        }),
      ).toMatchObject({ status: 401 });
    expect((await ask(remote, "/en/one.html")).status).toBe(401);
    for (const token of ["x", "%C3%A9".repeat(tokenOf(remote).length)])
      expect((await ask(remote, `/en/one.html?token=${token}`)).status).toBe(401);
    const { cookie = "" } = await opened(remote);
    expect((await ask(remote, "/en/one.html", { headers: { cookie } })).status).toBe(200);
  });

  test("changes nothing where nothing may be changed", async () => {
    const headers = await opened(locked);
    const reply = await ask(locked, "/desk/echo", { method: "POST", headers, body: "[1]" });
    expect(reply).toMatchObject({ status: 403 });
  });

  test("with too much, or with what is no JSON, is not heard", async () => {
    const headers = await opened(desk);
    const much = JSON.stringify("x".repeat(10 * 2 ** 20));
    const sent = (more: Record<string, string>, body: string) =>
      ask(desk, "/desk/echo", { method: "POST", headers: { ...headers, ...more }, body }).catch(
        ({ code }: { code: string }) => ({ status: code }),
      );
    // What is still being sent when the answer is there may find the connection closed.
    expect(["ECONNRESET", "EPIPE", 413]).toContain((await sent({}, much)).status);
    expect(["ECONNRESET", "EPIPE", 413]).toContain(
      (await sent({ "transfer-encoding": "chunked" }, much)).status,
    );
    expect((await sent({}, "{")).status).toBe(400);
  });

  test("gets nothing that is not in the book, however the path is written", async () => {
    for (const path of [
      "/../package.json",
      "/desk/../../package.json",
      "/desk/..%2f..%2fpackage.json",
      "/desk/%2e%2e/strings/en.json",
      "/desk/..%5c..%5cpackage.json",
      "/en/..%2fone.html",
      "//etc/passwd",
      "/en/one.html%00",
      "/%252e%252e/package.json",
      "/desk/%252e%252e%252fserver.ts",
      "/desk/words.js%2f..%2f..%2f..%2fpackage.json",
    ])
      expect((await ask(desk, path)).status, path).toBe(404);
    expect((await ask(desk, "/%ff")).status).toBe(400);
  });

  test("gets pages of the desk that run what was written for them alone", async () => {
    const [one, other] = [await ask(desk, "/desk"), await ask(desk, "/desk")];
    expect(one.headers["content-security-policy"]).toContain(`script-src 'nonce-${one.body}'`);
    expect(one.body).not.toBe(other.body);
  });
});

test("tells the pages that are open, and no page of another site", async () => {
  const { host, origin } = new URL(desk.address);
  const socketFrom = (from: string) => new WebSocket(`ws://${host}/desk/live`, { headers: { origin: from } });
  for (const from of ["http://evil.example", "null", `https://${host}`]) {
    const foreign = socketFrom(from);
    await expect(
      new Promise((resolve, reject) => foreign.on("open", resolve).on("error", reject)),
    ).rejects.toThrow("403");
  }
  const own = socketFrom(origin);
  await new Promise((resolve) => own.on("open", resolve));
  const far = new URL(remote.address);
  const guess = `hebi-desk-${far.port}=${"é".repeat(tokenOf(remote).length)}`;
  const stranger = new WebSocket(`ws://${far.host}/desk/live`, {
    headers: { origin: far.origin, cookie: guess },
  });
  await expect(
    new Promise((resolve, reject) => stranger.on("open", resolve).on("error", reject)),
  ).rejects.toThrow("403");
  const heard = new Promise((resolve) => own.on("message", (data) => resolve(String(data))));
  desk.tell({ type: "changed" });
  expect(await heard).toBe(`{"type":"changed"}`);
  own.terminate();
});
