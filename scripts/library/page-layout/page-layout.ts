import { readdir, readFile } from "node:fs/promises";
import { transform } from "esbuild";
import type { Layout, LayoutOptions, layOut as layOutInPage } from "./in-page/lay-out.ts";

export type { Layout, LayoutOptions, PageStart } from "./in-page/lay-out.ts";
export { labelOf, type LabelRange, type Print } from "./in-page/pagination.ts";

const MODULES = new URL("./in-page/", import.meta.url);

/** Calls a function that a module exports in the page where the document is, and gives what it returns. Values go as JSON. */
export type CallInPage = (module: string, name: string, argument: unknown) => Promise<unknown>;

/** The modules that run in the page, by the names under which they import each other, as JavaScript. */
export const pageModules = async (): Promise<Map<string, Uint8Array>> => {
  const names = (await readdir(MODULES)).filter((name) => name.endsWith(".ts"));
  const modules = names.map(async (name): Promise<[string, Uint8Array]> => {
    const { code } = await transform(await readFile(new URL(name, MODULES), "utf8"), { loader: "ts" });
    return [name, Buffer.from(code)];
  });
  return new Map(await Promise.all(modules));
};

/**
 * Arranges a document, in the page where it is, for print: footnotes at the foot of their pages, page numbers in their slots
 * and in the margins. The page must be able to import `pageModules`.
 */
export const layOut = async (call: CallInPage, options: LayoutOptions): Promise<Layout> =>
  (await call("lay-out.ts", "layOut", options)) as ReturnType<typeof layOutInPage>;
