import type {
  ClientCapabilities,
  ProtocolConnection,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import type { Shelf } from "./shelf.ts";

/** What a feature is given. */
export interface Desk {
  connection: ProtocolConnection;
  shelf: Shelf;
  /** What the editor can do, once it has said so. */
  client: () => ClientCapabilities;
  /** Gives an English text in the reader's language. */
  say: (english: string) => string;
  /** Shows the reader why something was not done. */
  complain: (words: string) => void;
}

/** Something that the server does: what it says of that to the client, and what it listens to. */
export interface Feature {
  says: ServerCapabilities;
  listen: (desk: Desk) => void;
}
