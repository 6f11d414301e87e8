import { createHash } from "node:crypto";

const entriesOf = (_: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value;

/**
 * A key from parts in their order, bytes or what JSON can say: SHA-256 in hexadecimal digits. Each part is told from the next, so that
 * "ab", "c" is not "a", "bc".
 */
export const keyOf = (...parts: readonly unknown[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = part instanceof Uint8Array ? part : Buffer.from(JSON.stringify(part ?? null, entriesOf));
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex");
};
