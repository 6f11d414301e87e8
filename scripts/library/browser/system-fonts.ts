import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { subsetFonts } from "../fonts/fonts.ts";
import { codePoints } from "../text/text.ts";

/** What a document without a font of its own is set in. */
const LATIN = String.fromCharCode(...Array.from({ length: 224 }, (_, index) => 0x20 + index));

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
  const { files } = await subsetFonts({ sans: codePoints(LATIN) });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  const path = join(folder, "fonts.conf");
  await writeFile(path, fontsConf(folder));
  return { FONTCONFIG_FILE: path };
};
