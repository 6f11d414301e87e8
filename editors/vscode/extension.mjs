// The client of `hebi lsp` for VS Code. It starts the server, and leaves all else to it.
import { commands, window, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

/** @type {LanguageClient | undefined} */
let client;

/** How the server is started: as the settings say, in the folder that is open. */
const server = () => {
  const [command = "npx", ...args] = workspace.getConfiguration("hebi").get("command") ?? [];
  const cwd = workspace.workspaceFolders?.[0]?.uri.fsPath;
  // Programs of npm are scripts of its shell on Windows.
  return { command, args, options: { ...(cwd && { cwd }), shell: process.platform === "win32" } };
};

const start = async () => {
  const documentSelector = [
    { scheme: "file", language: "markdown" },
    { scheme: "file", pattern: "**/*.{yaml,yml,csv,tsv,mdx}" },
  ];
  client = new LanguageClient("hebi", "Hebi", server(), { documentSelector });
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(
      `Hebi did not start: ${String(error)}. The setting hebi.command says how it is started.`,
    );
  }
};

/**
 * Called once a Markdown file is opened.
 * @param {{ subscriptions: { dispose(): unknown }[] }} context
 */
export const activate = async ({ subscriptions }) => {
  subscriptions.push(
    commands.registerCommand("hebi.counterpart", () =>
      commands.executeCommand("editor.action.goToImplementation"),
    ),
    commands.registerCommand("hebi.restart", async () => {
      await client?.dispose();
      await start();
    }),
  );
  await start();
};

/** Called when VS Code ends. */
export const deactivate = () => client?.dispose();
