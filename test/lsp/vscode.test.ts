import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, it } from "vitest";
import { fromXml } from "xast-util-from-xml";
import { pack } from "../../editors/vscode/pack.mts";
import { version } from "../../scripts/commands/invocation.ts";

let files: Record<string, string>;

beforeAll(async () => {
  // Other tests write below node_modules, and a folder that changes while it is read may be seen in part: once more then.
  const unzipped = unzipSync(await pack().catch(() => pack()));
  files = Object.fromEntries(Object.entries(unzipped).map(([name, bytes]) => [name, strFromU8(bytes)]));
});

it("the package of the client for VS Code has what its manifests name", async () => {
  const manifest = files["extension.vsixmanifest"] ?? "";
  const types = files["[Content_Types].xml"] ?? "";
  expect([fromXml(manifest), fromXml(types)].map(({ children }) => children.length)).toEqual([2, 2]);
  const json = JSON.parse(files["extension/package.json"] ?? "") as { main: string; version: string };
  expect(json.version).toBe(await version());
  const paths = Array.from(manifest.matchAll(/Path="([^"]+)"/g), ([, path = ""]) => path);
  const named = [...paths, `extension/${json.main.replace("./", "")}`];
  expect(named.filter((path) => !files[path])).toEqual([]);
  const endings = Array.from(types.matchAll(/Extension="([^"]+)"/g), ([, ending]) => ending);
  const unknown = Object.keys(files).filter(
    (name) => name !== "[Content_Types].xml" && !endings.includes(name.split(".").at(-1)),
  );
  expect(unknown).toEqual([]);
});

it("its program says so where the server that the settings name does not start", async () => {
  const registered: string[] = [];
  const shown: string[] = [];
  /** Something of VS Code: called, it gives what can be disposed of; its members are such again, but for some. */
  const stub = (known: Record<string, unknown> = {}): unknown =>
    new Proxy(function () {} as unknown as Record<string | symbol, unknown>, {
      get: (own, key) =>
        // What has no `then` is no promise.
        key === "then"
          ? undefined
          : (known[String(key)] ?? (key === "prototype" || typeof key === "symbol" ? own[key] : stub())),
      apply: () => stub(),
    });
  const vscode = stub({
    version: "1.82.0",
    commands: stub({ registerCommand: (name: string) => (registered.push(name), stub()) }),
    workspace: stub({
      getConfiguration: () => ({ get: () => ["no-such-program"] }),
      workspaceFolders: [],
      textDocuments: [],
      notebookDocuments: [],
    }),
    window: stub({ showErrorMessage: (words: string) => void shown.push(words), visibleTextEditors: [] }),
    EventEmitter: class {
      event = stub;
    },
  });
  const require = createRequire(import.meta.url);
  const module = {
    exports: {} as { activate: (context: object) => Promise<void>; deactivate: () => unknown },
  };
  const run = compileFunction(files["extension/extension.cjs"] ?? "", ["module", "exports", "require"]) as (
    ...args: unknown[]
  ) => void;
  run(module, module.exports, (name: string): unknown => (name === "vscode" ? vscode : require(name)));
  await module.exports.activate({ subscriptions: [] });
  expect(registered).toEqual(["hebi.counterpart", "hebi.restart"]);
  expect(shown.join("")).toContain("hebi.command");
});
