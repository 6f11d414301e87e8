/** Marks that English and Chinese share: in Chinese they come from the Chinese face, full-width (GB/T 15834). */
export const sharedMarks: ReadonlySet<number> = new Set(
  Array.from("“”‘’…—·", (mark) => mark.codePointAt(0) ?? 0),
);
