import type { Chapter } from "../book.ts";
import { reportSlips, type Slip } from "./report-slips.ts";
import { HAN } from "../library/text/text.ts";

const FULL: Record<string, string> = {
  ",": "，",
  ".": "。",
  ";": "；",
  ":": "：",
  "!": "！",
  "?": "？",
};

const WIDE = `${HAN}”’…—`;
const CLOSED = "，。；：！？、）》」』】";

const SLIPS: Slip[] = [
  {
    // Only between Chinese: 10:30, 3.14 and a list of English names keep theirs.
    pattern: new RegExp(
      `(?<=[${WIDE}")])[,;:!?](?=\\s*[${HAN}“‘])|(?<=[${WIDE}])\\.(?=[${HAN}“‘])|(?<=[${WIDE}])[,;:!?.](?=\\s*$)`,
      "gu",
    ),
    reason: (found) => `Unexpected half-width ${found} in Chinese, expected ${FULL[found]}`,
  },
  {
    pattern: new RegExp(
      `\\((?=[^()]*[\\p{Script=Han}])[^()\\n]*\\)(?=[${HAN}])|(?<=[${HAN}])\\((?=[^()]*[\\p{Script=Han}])[^()\\n]*\\)`,
      "gu",
    ),
    reason: () => "Unexpected half-width ( ) in Chinese, expected （ ）",
  },
  {
    pattern: new RegExp(
      `(?<![\\dA-Za-z])"(?=[^"]*[${HAN}])[^"\\n]*"|(?<=[${HAN}])"[^"\\n]*"|"[^"\\n]*"(?=[${HAN}])`,
      "gu",
    ),
    reason: () => `Unexpected straight " " in Chinese, expected “ ” or 「 」`,
  },
  {
    pattern: new RegExp(`(?<=[${HAN}])'[^'\\n]*'|'[^'\\n]*'(?=[${HAN}])`, "gu"),
    reason: () => "Unexpected straight ' ' in Chinese, expected ‘ ’ or 『 』",
  },
  {
    pattern: /([。，、；：])\1+/gu,
    reason: (found) =>
      `Unexpected ${found}, expected ${found.charAt(0)}${found.startsWith("。") ? " or ……" : ""}`,
  },
  {
    pattern: new RegExp(`(?<=[${HAN}])\\.{3,}|\\.{3,}(?=[${HAN}])`, "gu"),
    reason: (found) => `Unexpected ${found} in Chinese, expected ……`,
  },
  {
    pattern: new RegExp(
      `(?<=[\\p{Script=Han}])[ \\t]+[${CLOSED}]|[${CLOSED}（《「『【][ \\t]+(?=[\\p{Script=Han}])`,
      "gu",
    ),
    reason: (found) => `Unexpected space beside ${found.trim()}, expected none`,
  },
  {
    pattern: /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/gu,
    reason: (found) => `Unexpected full-width ${found}, expected ${found.normalize("NFKC")}`,
  },
];

/** `typography-zh`: half-width marks, straight quotation marks, doubled marks and stray spaces in Chinese. */
export const typographyZh = (chapter: Chapter): void => {
  if (/^zh\b/.test(chapter.language)) reportSlips(chapter, "typography-zh", SLIPS);
};
