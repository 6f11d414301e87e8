import { readFileSync } from "node:fs";
import { invocation } from "./invocation.ts";

/** English texts of the help, each with its Chinese. */
const CHINESE = new URL("../../templates/strings/help.zh.json", import.meta.url);

/** Chinese texts by the English ones that stand in their place. */
export const readChinese = (): Record<string, string> =>
  JSON.parse(readFileSync(CHINESE, "utf8")) as Record<string, string>;

/**
 * Whether who reads the command line reads Chinese, as the locale says: `LC_ALL`, else `LC_MESSAGES`, else `LANG` (POSIX.1-2017
 * §8.2), else what the system says.
 */
export const readsChinese = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv = process.env): boolean =>
  /^zh(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale);

/** What speaks to the reader: takes an English text, gives it in the reader's language, `{{check --fix}}` as it is typed here. */
export const speaker = (): ((english: string) => string) => {
  const chinese = readsChinese() ? readChinese() : {};
  return (english) =>
    (chinese[english] ?? english).replace(/\{\{(.+?)\}\}/g, (_, words: string) => {
      const [command = "", ...args] = words.split(" ");
      return invocation(command, ...args);
    });
};
