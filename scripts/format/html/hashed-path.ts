import { createHash } from "node:crypto";
import { posix } from "node:path";

/**
 * The path under `dist/` of a file that may be kept forever: its name holds a hash of its bytes.
 * @example hashedPath("fonts/serif.woff2", bytes) // "assets/fonts/serif.1f0c92ab.woff2"
 */
export const hashedPath = (name: string, bytes: Uint8Array | string): string => {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const { dir, name: stem, ext } = posix.parse(name);
  const safe = stem.replace(/[^\w.-]+/g, "-");
  return posix.join("assets", dir.replace(/[^\w./-]+/g, "-"), `${safe}.${hash}${ext}`);
};
