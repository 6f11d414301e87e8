import { VFile } from "vfile";
import { report } from "../messages/messages.ts";

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const firstBadLine = (bytes: Uint8Array): number => {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  const bad = lines.findIndex((line) => decode(Buffer.from(line, "latin1"), "utf-8") === undefined);
  return bad + 1;
};

const guess = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  const text = decode(bytes, "gb18030");
  // Nearly any bytes are some GB18030; only common Han characters make it likely.
  const likely =
    text !== undefined && (text.match(/[一-龥]/gu)?.length ?? 0) * 4 > text.replace(/[\0-\x7f]/g, "").length;
  return likely ? "GB18030" : "another encoding";
};

/**
 * Turns a file's bytes into a VFile of text. A byte order mark and CRLF line ends are dropped silently.
 * Bytes that are not UTF-8 give an `encoding` error at their first line; the text is then empty.
 */
export const readText = (path: string, bytes: Uint8Array): VFile => {
  const text = decode(bytes, "utf-8");
  const file = new VFile({ path, value: text?.replace(/\r\n?/g, "\n") ?? "" });
  if (text === undefined) {
    const place = { line: firstBadLine(bytes), column: 1 };
    report(file, {
      rule: "encoding",
      reason: `Unexpected bytes, expected UTF-8; the file is probably in ${guess(bytes)}`,
      place,
    });
  }
  return file;
};
