import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  MessageType,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  type WorkspaceFolder,
} from "vscode-languageserver-protocol/node.js";
import { actions } from "./actions.ts";
import { completion } from "./completion.ts";
import { counterpart, definition, references } from "./definition.ts";
import { teller } from "./diagnostics.ts";
import type { Desk, Feature } from "./feature.ts";
import { hover } from "./hover.ts";
import { openShelf } from "./shelf.ts";
import { realPath } from "./places.ts";
import { rename } from "./rename.ts";
import { outline, search } from "./symbols.ts";
import { wordsFor } from "./words.ts";

/** All that the server does beside saying what is wrong. */
const FEATURES: readonly Feature[] = [
  hover,
  definition,
  counterpart,
  references,
  rename,
  completion,
  actions,
  outline,
  search,
];

/** In what and to whom a server speaks, and what version of Hebi it is. */
export interface Line {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  version: string;
}

/** Folders of the disk, as the shelf has them. */
const foldersOf = (folders: readonly WorkspaceFolder[]): [real: string, own: string][] =>
  folders
    .filter(({ uri }) => uri.startsWith("file:"))
    .map(({ uri }) => fileURLToPath(uri))
    .map((own) => [realPath(own), own]);

/** What the server can do, for a client that has said what it can. */
const capabilitiesFor = (encoding: Desk["shelf"]["encoding"]): ServerCapabilities => ({
  positionEncoding: encoding,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Full, save: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  ...Object.assign({}, ...FEATURES.map(({ says }) => says)),
});

/** Listens to what the editor does with files and folders. */
const listenToFiles = ({ connection, shelf, complain }: Desk): void => {
  connection.onNotification(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
    shelf.open(textDocument).catch((error: unknown) => complain(String((error as Error).stack)));
  });
  connection.onNotification(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
    const text = contentChanges.at(-1)?.text;
    if (text !== undefined) shelf.change({ ...textDocument, text });
  });
  connection.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument }) =>
    shelf.close(textDocument.uri),
  );
  connection.onNotification(DidSaveTextDocumentNotification.type, ({ textDocument }) =>
    shelf.touch([textDocument.uri]),
  );
  connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) =>
    shelf.touch(changes.map(({ uri }) => uri)),
  );
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const gone = new Map(foldersOf(removed));
    const left = [...shelf.workspaces].filter(([folder]) => !gone.has(folder));
    shelf.workspaces = new Map([...left, ...foldersOf(added)]);
    shelf.touch([]);
  });
};

/**
 * A language server (LSP 3.17) on two streams. It ends when the client says so or is gone, and gives the exit code: 0 where the client
 * has asked it to shut down before.
 */
export const serve = ({ input, output, version }: Line): Promise<number> => {
  const connection = createProtocolConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  let client: InitializeParams["capabilities"] = {};
  let say = wordsFor();
  let locale = "en";
  const log = (type: MessageType, message: string): void =>
    void connection.sendNotification(LogMessageNotification.type, { type, message });
  const shelf = openShelf({
    onRead: (book) => void tell(book),
    onTrouble: (words) => log(MessageType.Warning, words),
  });
  const complain = (message: string): void =>
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  const desk: Desk = { connection, shelf, client: () => client, say: (english) => say(english), complain };
  const tell = teller(desk, () => /^zh\b/i.test(locale));
  connection.onRequest(InitializeRequest.type, (params): InitializeResult => {
    client = params.capabilities;
    locale = params.locale ?? "en";
    say = wordsFor(locale);
    shelf.workspaces = new Map(foldersOf(params.workspaceFolders ?? []));
    const known = client.general?.positionEncodings ?? [];
    const wanted = known.find((one) => one === "utf-8" || one === "utf-16");
    shelf.encoding = wanted === "utf-8" ? "utf-8" : "utf-16";
    return { capabilities: capabilitiesFor(shelf.encoding), serverInfo: { name: "hebi", version } };
  });
  connection.onNotification(InitializedNotification.type, () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    const registerOptions = { watchers: [{ globPattern: "**/*" }] };
    const { method } = DidChangeWatchedFilesNotification.type;
    const registrations = [{ id: "files", method, registerOptions }];
    connection
      .sendRequest(RegistrationRequest.type, { registrations })
      .catch((error: unknown) => log(MessageType.Warning, String(error)));
  });
  listenToFiles(desk);
  for (const { listen } of FEATURES) listen(desk);
  return new Promise((end) => {
    let code = 1;
    connection.onRequest(ShutdownRequest.type, () => {
      code = 0;
    });
    const stop = (): void => {
      shelf.end();
      // Else the process would wait for more as long as the editor has the pipe open.
      input.pause();
      end(code);
    };
    connection.onNotification(ExitNotification.type, () => {
      stop();
      connection.dispose();
    });
    connection.onClose(stop);
    connection.listen();
  });
};
