import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Whom a desk answers. */
export interface Gate {
  /** The name or address it listens on. */
  host: string;
  /** What whoever has it do something has to know, ASCII. */
  token: string;
}

/** What is asked of a desk. */
export interface Question {
  /** To do something, and not only to show it. */
  acts: boolean;
  /** The token that the address has, if it has one. */
  given: string | null;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** Whether what listens on a name or address is reached from this machine alone. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** The name of the cookie that holds the token; cookies do not tell ports apart (RFC 6265 §8.5). */
export const cookieName = (port: number | undefined): string => `hebi-desk-${port ?? 0}`;

/** A host as the header `Host` has it, without its port and without brackets. */
const nameOf = (host: string): string =>
  host
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();

const equals = (...texts: readonly [string, string]): boolean => {
  const [one, other] = [Buffer.from(texts[0]), Buffer.from(texts[1])];
  return one.length === other.length && timingSafeEqual(one, other);
};

const cookieOf = ({ headers, socket }: IncomingMessage): string | undefined => {
  const name = `${cookieName(socket.localPort)}=`;
  return headers.cookie
    ?.split("; ")
    .find((one) => one.startsWith(name))
    ?.slice(name.length);
};

/** Whether who asks knows the token: by the cookie, or by the address. */
export const knows = (request: IncomingMessage, { token }: Gate, given: string | null): boolean =>
  [cookieOf(request), given].some((one) => typeof one === "string" && equals(one, token));

/**
 * Why a request is refused, as a status of HTTP and a sentence; nothing where it is answered. A name that is not this machine's
 * own may lead here from anywhere (DNS rebinding), an address cannot; and what another site sends has its `Origin`.
 */
export const refusal = (
  request: IncomingMessage,
  gate: Gate,
  { acts, given }: Question,
): { status: number; words: string } | undefined => {
  const { host = "", origin, "sec-fetch-site": site, "sec-fetch-mode": mode } = request.headers;
  const name = nameOf(host);
  if (isIP(name) === 0 && name !== "localhost" && name !== gate.host)
    return { status: 403, words: "Unexpected host name, expected an address of this machine" };
  const isForeign = origin !== undefined && origin !== `http://${host}`;
  if (isForeign || (site === "cross-site" && mode !== "navigate") || (acts && origin === undefined))
    return { status: 403, words: "Unexpected request of another site" };
  if ((acts || !isLoopback(gate.host)) && !knows(request, gate, given))
    return { status: 401, words: "Missing the token: open the address that `hebi dev` has printed" };
  return undefined;
};
