import type { Session } from "../session/session.ts";

/** What is asked of a route. */
export interface Asked {
  query: URLSearchParams;
  /** What was sent: JSON, read; nothing where nothing was. */
  body: unknown;
  /** What the scripts of an answer that is a page need to run: `<script nonce="…">`. */
  nonce: string;
}

/** What is answered: by default, status 200 and JSON. */
export interface Answer {
  status?: number;
  /** A media type. Pages (`text/html`) may load scripts and styles of this server alone, and those that have the nonce. */
  type?: string;
  /** A text or bytes as they are; anything else becomes JSON. */
  body: unknown;
}

/** What routes work with. */
export interface Desk {
  session: Session;
  /** Whether nothing may be written; routes that write are refused before they are asked. */
  isReadOnly: boolean;
  /** Tells all pages that are open, as JSON. */
  tell: (news: { type: string; [more: string]: unknown }) => void;
}

/** An address of a desk. */
export interface Route {
  method: "GET" | "POST";
  /** The whole of the path, such as `/desk/messages`; all begin with `/desk`. */
  path: string;
  /** Whether it changes the book, which a desk may forbid. The token is asked for whatever is POSTed. */
  writes: boolean;
  /** Whether it is answered before the book was read. */
  early?: true;
  /** Bytes that may be sent, 64 kB by default. */
  limit?: number;
  answer: (asked: Asked, desk: Desk) => Answer | Promise<Answer>;
}
