import { createHash, hash } from "node:crypto";

const entriesOf = (_: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value;

/**
 * A key from parts in their order, bytes or what JSON can say: SHA-256 in hexadecimal digits. Each part is told from the next, so that
 * "ab", "c" is not "a", "bc".
 */
export const keyOf = (...parts: readonly unknown[]): string => {
  // At once is a third of the time of one after the other.
  if (!parts.some((part) => part instanceof Uint8Array))
    return hash("sha256", JSON.stringify(parts, entriesOf), "hex");
  const whole = createHash("sha256");
  for (const part of parts) {
    const bytes = part instanceof Uint8Array ? part : Buffer.from(JSON.stringify(part ?? null, entriesOf));
    whole.update(`${bytes.length}:`).update(bytes);
  }
  return whole.digest("hex");
};
