import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";

/** What our modules end in: `.ts` as we write them, `.js` in the package that is installed. */
export const ENDING = extname(import.meta.url);

// Only where Hebi runs from its sources, which esbuild comes with.
const withoutTypes = async (code: string): Promise<string> => {
  const { transform } = await import("esbuild");
  return (await transform(code, { loader: "ts" })).code;
};

/** Reads the modules in a folder of ours that run in a page, as JavaScript, by the names under which they import each other. */
export const pageScripts = async (folder: URL): Promise<Map<string, Uint8Array>> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  const scripts = names.map(async (name): Promise<[string, Uint8Array]> => {
    const code = await readFile(new URL(name, folder), "utf8");
    return [name, Buffer.from(ENDING === ".ts" ? await withoutTypes(code) : code)];
  });
  return new Map(await Promise.all(scripts));
};
