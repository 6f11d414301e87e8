import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { subsetFonts } from "../fonts/fonts.ts";

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>
`;

/**
 * Hides the system's fonts from a browser that is started on Linux, and gives the variables to start it with: what is printed must
 * look the same everywhere, and a glyph that the system lends comes as Type 3, which cannot be searched. There is one font in the
 * folder, with nothing but a space: without any, Chromium refuses web fonts too and prints empty pages.
 */
export const withoutSystemFonts = async (folder: string): Promise<Record<string, string>> => {
  if (process.platform !== "linux") return {};
  const { files } = await subsetFonts({ sans: new Set([0x21]) });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  const path = join(folder, "fonts.conf");
  await writeFile(path, fontsConf(folder));
  return { FONTCONFIG_FILE: path };
};
