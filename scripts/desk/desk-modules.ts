import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Route } from "./routes.ts";

/** Packages that run in the page of the desk as they are: the editor, and what it is made of. */
const PACKAGES = [
  "@codemirror/commands",
  "@codemirror/language",
  "@codemirror/state",
  "@codemirror/streamparser",
  "@codemirror/view",
  "@lezer/common",
  "@lezer/highlight",
  "@lezer/lr",
  "@lezer/markdown",
  "@marijn/find-cluster-break",
  "crelt",
  "style-mod",
  "w3c-keyname",
];

/** Where the page finds each package, by its name. */
export const deskModules: ReadonlyMap<string, string> = new Map(
  PACKAGES.map((name) => [name, `/desk/modules/${name}.js`]),
);

/** Serves the packages. */
export const moduleRoutes: readonly Route[] = PACKAGES.map((name) => ({
  method: "GET",
  path: deskModules.get(name) ?? "",
  writes: false,
  early: true,
  answer: async () => ({
    type: "text/javascript; charset=utf-8",
    body: await readFile(fileURLToPath(import.meta.resolve(name))),
  }),
}));
