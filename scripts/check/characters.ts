import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";

// U+FFFD is what a program writes for bytes it could not read; control characters and halves of pairs no page can show.
const STRANGE = /\ufffd|(?!\t)\p{Cc}|\p{Cs}/u;

/** `encoding`: characters that an earlier program has left of text it could not read. The first of each line is named. */
export const characters = ({ file }: Chapter): void => {
  for (const [index, text] of String(file).split("\n").entries()) {
    const found = STRANGE.exec(text);
    if (!found) continue;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    report(file, {
      rule: "encoding",
      reason: `Unexpected character U+${code}, expected text`,
      place: {
        line: index + 1,
        column: found.index + 1,
      },
      severity: "warning",
    });
  }
};
