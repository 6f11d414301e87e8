import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceSymbolRequest,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type Position,
} from "vscode-languageserver-protocol/node.js";
import { serve } from "../../scripts/lsp/server.ts";

/** An editor that has started the server in this process, and speaks to it over two streams. */
export interface Editor {
  connection: ReturnType<typeof createProtocolConnection>;
  result: InitializeResult;
  /** The last that was said of each file, by its address. */
  diagnostics: Map<string, Diagnostic[]>;
  /** What the server has logged, and what it has shown. */
  logged: string[];
  shown: string[];
  open: (path: string, text: string) => Promise<void>;
  /** Types, and waits until the server has looked at it. */
  type: (path: string, text: string) => Promise<void>;
  /** A text, as a document at a position: where `words` begin in it, and so many characters on. */
  at: (
    path: string,
    text: string,
    words: string,
    on?: number,
  ) => { textDocument: { uri: string }; position: Position };
  /** Shuts the server down, and gives its exit code. */
  quit: () => Promise<number>;
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** Starts the server with folders open in the editor. */
export const openEditor = async (
  folders: readonly string[],
  { capabilities = {}, locale }: Partial<InitializeParams> = {},
): Promise<Editor> => {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const served = serve({ input: there, output: back, version: "0.0.0" });
  const connection = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const diagnostics: Editor["diagnostics"] = new Map();
  const [logged, shown]: [string[], string[]] = [[], []];
  const versions = new Map<string, number>();
  const seen = new Map<string, { version: number; done: () => void }>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version = 0, diagnostics: all }) => {
    diagnostics.set(uri, all);
    const waiting = seen.get(uri);
    if (waiting && version >= waiting.version) waiting.done();
  });
  connection.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  connection.onNotification(ShowMessageNotification.type, ({ message }) => void shown.push(message));
  connection.listen();
  const workspaceFolders = folders.map((folder) => ({ uri: uriOf(folder), name: folder }));
  const result = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders,
    ...(locale !== undefined && { locale }),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  /** Until the server has looked at a version of a file; what it says of others comes before the answer to a request. */
  const looked = async (uri: string, version: number): Promise<void> => {
    await new Promise<void>((done) => {
      seen.set(uri, { version, done });
    });
    await connection.sendRequest(WorkspaceSymbolRequest.type, { query: "\0" });
  };
  return {
    connection,
    result,
    diagnostics,
    logged,
    shown,
    open: async (path, text) => {
      const uri = uriOf(path);
      versions.set(uri, 1);
      const waited = looked(uri, 1);
      const textDocument = { uri, languageId: "markdown", version: 1, text };
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      await waited;
    },
    type: async (path, text) => {
      const uri = uriOf(path);
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const waited = looked(uri, version);
      const textDocument = { uri, version };
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument,
        contentChanges: [{ text }],
      });
      await waited;
    },
    at: (path, text, words, on = 0) => {
      const offset = text.indexOf(words) + on;
      const lines = text.slice(0, offset).split("\n");
      return {
        textDocument: { uri: uriOf(path) },
        position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
      };
    },
    quit: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const code = await served;
      connection.dispose();
      return code;
    },
  };
};
