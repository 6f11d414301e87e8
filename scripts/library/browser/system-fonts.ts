import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { subsetFonts } from "../fonts/fonts.ts";

const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** What a document without a font of its own is set in: ASCII and the letters of Western Europe; no mark that Chinese has too. */
const LATIN = new Set([...between(0x20, 0x7e), ...between(0xc0, 0xff)]);

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>
`;

/**
 * Hides the system's fonts from a browser that is started on Linux, and gives the variables to start it with: what is printed must
 * look the same everywhere, and a glyph that the system lends comes as Type 3, which cannot be searched. There is one family of
 * ours in the folder, of Latin: without any, Chromium refuses web fonts too and prints empty pages.
 */
export const withoutSystemFonts = async (folder: string): Promise<Record<string, string>> => {
  if (process.platform !== "linux") return {};
  const { files } = await subsetFonts({ sans: LATIN });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  const path = join(folder, "fonts.conf");
  await writeFile(path, fontsConf(folder));
  return { FONTCONFIG_FILE: path };
};
