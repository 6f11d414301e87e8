import { readFileSync } from "node:fs";

/** English texts that the editor shows, each with its Chinese. */
const CHINESE = new URL("../../templates/strings/editor.zh.json", import.meta.url);

/** What gives an English text in the language of a locale (BCP 47). */
export const wordsFor = (locale = "en"): ((english: string) => string) => {
  if (!/^zh\b/i.test(locale)) return (english) => english;
  const chinese = JSON.parse(readFileSync(CHINESE, "utf8")) as Record<string, string>;
  return (english) => chinese[english] ?? english;
};
