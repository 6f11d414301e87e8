import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Route } from "./routes.ts";

const { resolve } = createRequire(import.meta.url);

/** Fonts of the desk, whole, for all that may be typed: the family they are there, the package, and its style sheets. */
const FONTS: readonly (readonly [family: string, name: string, sheets: readonly string[]])[] = [
  ["Desk Text", "@fontsource/literata", ["latin-400", "latin-400-italic", "latin-600"]],
  ["Desk Sans", "@fontsource/source-sans-3", ["latin-400", "latin-600"]],
  ["Desk Code", "@fontsource/source-code-pro", ["latin-400"]],
  ["Desk Text Han", "@fontsource-variable/noto-serif-sc", ["index"]],
  ["Desk Sans Han", "@fontsource-variable/noto-sans-sc", ["index"]],
];

const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));
const addressOf = (name: string): string => `/desk/fonts/${name}`;

const styles = async (): Promise<string> => {
  const parts = FONTS.flatMap(([family, name, sheets]) =>
    sheets.map(async (sheet) =>
      (await readFile(join(folderOf(name), `${sheet}.css`), "utf8"))
        .replaceAll(/font-family: '[^']*'/g, `font-family: "${family}"`)
        .replaceAll("url(./files", `url(${addressOf(name)}`),
    ),
  );
  return (await Promise.all(parts)).join("\n");
};

/** Serves the fonts: their style sheet, and each file of theirs. */
export const fontRoutes = (): Route[] => [
  {
    method: "GET",
    path: "/desk/fonts.css",
    writes: false,
    early: true,
    answer: async () => ({ type: "text/css; charset=utf-8", body: await styles() }),
  },
  ...FONTS.flatMap(([, name]) => {
    const folder = join(folderOf(name), "files");
    const files = readdirSync(folder).filter((file) => file.endsWith(".woff2"));
    return files.map((file): Route => ({
      method: "GET",
      path: `${addressOf(name)}/${file}`,
      writes: false,
      early: true,
      answer: async () => ({ type: "font/woff2", body: await readFile(join(folder, file)) }),
    }));
  }),
];
