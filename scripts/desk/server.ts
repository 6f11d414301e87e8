import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { lookup } from "mrmime";
import { WebSocketServer } from "ws";
import { errorCode } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { recordType } from "../library/references/references.ts";
import { hashOf } from "../library/text/text.ts";
import { chapterNamed } from "../session/deeds.ts";
import type { Session } from "../session/session.ts";
import { cookieName, isLoopback, knows, refusal, type Gate } from "./guard.ts";
import { deskFile } from "./desk-files.ts";
import { livePage, NO_WORKER } from "./live-page.ts";
import type { Answer, Asked, Desk, Route } from "./routes.ts";

/** How a desk is served. */
export interface DeskOptions {
  /** 0 takes any port that is free. */
  port: number;
  /** The name or address to listen on. Where it is not of this machine alone, the token is asked for everything. */
  host: string;
  isReadOnly: boolean;
  routes: readonly Route[];
}

/** A desk that is served. */
export interface Served extends Desk {
  /** Its address, with the token that opens it. */
  address: string;
  close: () => Promise<void>;
}

/** Bytes that a request may have. */
const LIMIT = 64 * 1024;

/** A request that is not answered. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

/** What every answer says: it is not another thing than it says, it is shown in no other site, and read by none. */
const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
};

/** The policy of pages that are no pages of the book (CSP Level 3). */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");

const typeOf = (path: string): string => {
  const type = recordType(path) ?? lookup(path) ?? "application/octet-stream";
  return /^text\/|json$|javascript$|xml$|bibtex$|systems$/.test(type) ? `${type}; charset=utf-8` : type;
};

/** What was sent, as JSON. */
const bodyOf = async (request: IncomingMessage, limit: number): Promise<unknown> => {
  const { "content-type": type = "" } = request.headers;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new Refused(413, `Unexpected more than ${limit} bytes`);
    parts.push(part);
  }
  if (size === 0) return undefined;
  // A form of another site can send no JSON without asking first.
  if (!/^application\/json\b/.test(type))
    throw new Refused(415, `Unexpected ${type}, expected application/json`);
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch {
    throw new Refused(400, "Unexpected text, expected JSON");
  }
};

const send = (
  response: ServerResponse,
  { status = 200, type, body }: Answer,
  more: Record<string, string>,
): void => {
  const isText = typeof body === "string";
  const bytes = body instanceof Uint8Array ? body : Buffer.from(isText ? body : JSON.stringify(body ?? null));
  const usual = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, {
    ...HEADERS,
    "Content-Type": type ?? usual,
    "Content-Length": String(bytes.length),
    "Cache-Control": "no-store",
    ...more,
  });
  response.end(response.req.method === "HEAD" ? undefined : bytes);
};

/** Answers with a file, or says that who asks has it. */
const sendFile = (
  response: ServerResponse,
  path: string,
  { status, bytes }: { status: number; bytes: Uint8Array },
): void => {
  const tag = `"${hashOf(bytes).slice(0, 16)}"`;
  const kept = {
    ETag: tag,
    "Cache-Control": /^assets\/.*\.[\da-f]{8}\.\w+$/.test(path) ? "max-age=31536000, immutable" : "no-cache",
  };
  if (status === 200 && response.req.headers["if-none-match"] === tag)
    response.writeHead(304, { ...HEADERS, ...kept }).end();
  else send(response, { status, type: typeOf(path), body: bytes }, kept);
};

const sendTo = (response: ServerResponse, address: string, more: Record<string, string> = {}): void =>
  void response.writeHead(303, { ...HEADERS, ...more, Location: address }).end();

/** The path of a file of the site, from that of an address. */
const sitePath = (pathname: string): string => {
  try {
    const path = decodeURIComponent(pathname).slice(1);
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    throw new Refused(400, "Unexpected escapes in the address");
  }
};

/** Answers with a file of the site or of the desk; pages of the book are alive. */
const answerFile = async (response: ServerResponse, desk: Desk, pathname: string): Promise<void> => {
  const path = sitePath(pathname);
  const address = await deskAddress(desk, path);
  if (address !== undefined) return sendTo(response, address);
  const { session } = desk;
  const isEarly = session.isEarly === true;
  const own = path.startsWith("desk/") ? await deskFile(path.slice("desk/".length)) : undefined;
  const found = own ?? (path === "sw.js" ? Buffer.from(NO_WORKER) : await session.file(path));
  const missing = found ? undefined : await session.file("404.html");
  const bytes = found ?? missing ?? Buffer.from("Not found\n");
  const name = found ? path : missing ? "404.html" : "404.txt";
  sendFile(response, name, {
    status: found ? 200 : 404,
    bytes: name.endsWith(".html") ? livePage(bytes, isEarly) : bytes,
  });
};

/** Where the desk is, from an address below `/desk` that one would type: `/desk/`, `/desk/zh/users`. */
const deskAddress = async ({ session }: Desk, path: string): Promise<string | undefined> => {
  if (path === "desk/index.html") return "/desk";
  const [, language = "", slug = ""] = /^desk\/([^/.]+)\/(.+)$/.exec(path) ?? [];
  if (slug !== "") await session.opened;
  const found = slug === "" ? undefined : chapterNamed(session.now.translations, { slug, language });
  return (
    found && `/desk?${new URLSearchParams({ chapter: found.slug, language: found.language }).toString()}`
  );
};

/** Takes the token out of the address, into a cookie that no script reads and no other site sends. */
const welcome = (response: ServerResponse, url: URL, { token }: Gate): void => {
  url.searchParams.delete("token");
  const cookie = `${cookieName(response.req.socket.localPort)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
  sendTo(response, url.pathname + url.search, { "Set-Cookie": cookie });
};

const answerRoute = async (
  response: ServerResponse,
  route: Route,
  asked: Omit<Asked, "body" | "nonce"> & { desk: Desk },
): Promise<void> => {
  const { desk, query } = asked;
  if (route.writes && desk.isReadOnly)
    throw new Refused(403, "Unexpected change, expected none: this desk is read-only");
  const nonce = randomBytes(16).toString("base64");
  if (route.early !== true) await desk.session.opened;
  const body = route.method === "POST" ? await bodyOf(response.req, route.limit ?? LIMIT) : undefined;
  const answer = await route.answer({ query, body, nonce }, desk);
  const isPage = answer.type?.startsWith("text/html") === true;
  send(response, answer, isPage ? { "Content-Security-Policy": policyOf(nonce) } : {});
};

/** Answers a request, or throws why not. */
const answerAll = async (
  response: ServerResponse,
  desk: Desk,
  { gate, routes }: { gate: Gate; routes: readonly Route[] },
): Promise<void> => {
  const { req: request } = response;
  const { method = "" } = request;
  const url = new URL(`http://desk${request.url?.startsWith("/") === true ? request.url : "/"}`);
  const isRead = method === "GET" || method === "HEAD";
  const route = routes.find((one) => one.path === url.pathname && (isRead ? "GET" : method) === one.method);
  const given = url.searchParams.get("token");
  const why = refusal(request, gate, { acts: !isRead, given });
  if (why) throw new Refused(why.status, why.words);
  if (given !== null && isRead) {
    if (!knows(request, gate, given))
      throw new Refused(401, "Unexpected token: open the address that `hebi dev` has printed");
    return welcome(response, url, gate);
  }
  if (route) return answerRoute(response, route, { desk, query: url.searchParams });
  if (!isRead) throw new Refused(405, `Unexpected ${method}`);
  return answerFile(response, desk, url.pathname);
};

/** The sockets of pages that are open: one may be opened where a page may be read. */
const listenToPages = (server: Server, gate: Gate): WebSocketServer => {
  const pages = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on("upgrade", (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on("error", () => connection.destroy());
    const isOurs = request.url === "/desk/live" && request.headers.origin !== undefined;
    if (!isOurs || refusal(request, gate, { acts: false, given: null })) {
      connection.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    pages.handleUpgrade(request, connection, head, (socket) => socket.on("error", () => socket.terminate()));
  });
  return pages;
};

/**
 * Serves a book as it is in a session, each page alive, and the routes of the desk. Throws a UsageError where the port is taken or
 * there is no such host.
 */
export const serveDesk = async (
  session: Session,
  { port, host, isReadOnly, routes }: DeskOptions,
): Promise<Served> => {
  const gate: Gate = { host: host.toLowerCase(), token: randomBytes(24).toString("base64url") };
  const server = createServer((request, response) => {
    answerAll(response, desk, { gate, routes }).catch((error: unknown) => {
      const known = error instanceof Refused || error instanceof UsageError;
      const status = error instanceof Refused ? error.status : known ? 400 : 500;
      const words = known ? error.message : String(error instanceof Error ? error.stack : error);
      // What is still being sent is not read.
      if (response.headersSent) response.destroy();
      else send(response, { status, body: `${words}\n` }, status === 413 ? { Connection: "close" } : {});
    });
  });
  const pages = listenToPages(server, gate);
  const desk: Desk = {
    session,
    isReadOnly,
    tell: (news) => {
      for (const page of pages.clients) page.send(JSON.stringify(news));
    },
  };
  server.listen(port, host);
  await once(server, "listening").catch((error: unknown) => {
    if (errorCode(error) === "EADDRINUSE")
      throw new UsageError(`Unexpected port ${port}, expected one that is free`);
    if (["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(errorCode(error) ?? ""))
      throw new UsageError(`Unexpected host ${host}, expected a name or an address of this machine`);
    throw error;
  });
  const { port: actual } = server.address() as AddressInfo;
  const shown =
    isLoopback(gate.host) && !gate.host.includes(":")
      ? gate.host
      : `[${gate.host}]`.replace(/^\[([^:]*)\]$/, "$1");
  return {
    ...desk,
    address: `http://${shown}:${actual}/?token=${gate.token}`,
    close: async () => {
      for (const page of pages.clients) page.terminate();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
