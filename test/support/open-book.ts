import { load } from "../../scripts/load/load.ts";
import type { OpenBook } from "../../scripts/session/write-chapter.ts";
import { translate } from "../../scripts/translate/translate.ts";

/** A book that is open and not made into pages: read again in a few milliseconds. */
export const openBook = async (content: string): Promise<OpenBook> => {
  const read = async (): Promise<OpenBook["now"]> => {
    const book = await load(content);
    return { book, translations: translate(book) };
  };
  let now = await read();
  return {
    get now() {
      return now;
    },
    refresh: async () => (now = await read()),
  };
};
