import type { Piece } from "./read-content.ts";
import { scanOperators } from "./scan-operators.ts";
import type { Decode } from "./to-unicode.ts";

const decoder = new TextDecoder("latin1");
const SHOW = new Set(["Tj", "TJ"]);

/** The text that a piece of a content stream shows; `fonts` decodes by resource name. Codes are of two bytes, in hexadecimal. */
export const textOf = (
  bytes: Uint8Array,
  piece: Piece,
  fonts: (name: string) => Decode | undefined,
): string => {
  const body = bytes.subarray(piece.bodyStart, piece.bodyEnd);
  let font = fonts(piece.font);
  let text = "";
  scanOperators(body, (operator, start, end) => {
    if (operator === "Tf") font = fonts(/\/(\S+)/.exec(decoder.decode(body.subarray(start, end)))?.[1] ?? "");
    if (!SHOW.has(operator)) return;
    for (const [, hex = ""] of decoder.decode(body.subarray(start, end)).matchAll(/<([0-9a-fA-F]*)>/g)) {
      for (let at = 0; at + 4 <= hex.length; at += 4)
        text += font?.(Number.parseInt(hex.slice(at, at + 4), 16)) ?? "";
    }
  });
  return text;
};
