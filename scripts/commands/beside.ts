const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns a text takes on a terminal: Han characters take two. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
};

/** Breaks a line into lines of so many columns: at spaces, and anywhere beside Han. */
const wrap = (line: string, width: number): string[] => {
  const lines: string[] = [];
  let [current, size] = ["", 0];
  // A word with the space before it, or one wide character.
  for (const [piece] of line.matchAll(/\s*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)|\s+$/g)) {
    const own = widthOf(piece);
    if (size > 0 && size + own > width) {
      lines.push(current);
      current = piece.trimStart();
      size = widthOf(current);
    } else {
      current += piece;
      size += own;
    }
  }
  return [...lines, current];
};

/** The longer of two lists, item by item beside the other; what the other lacks is empty. */
const zip = (left: readonly string[], right: readonly string[]): [string, string][] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, n) => [left[n] ?? "", right[n] ?? ""]);

/** Two texts beside each other in so many columns; their lines begin level, as the rows of two tables do. */
export const beside = (left: string, right: string, columns: number): string => {
  const half = Math.max(20, Math.floor((columns - 3) / 2));
  return zip(left.split("\n"), right.split("\n"))
    .flatMap(([own, theirs]) => zip(wrap(own, half), wrap(theirs, half)))
    .map(([own, theirs]) => `${own}${" ".repeat(Math.max(0, half - widthOf(own)))} │ ${theirs}`.trimEnd())
    .join("\n");
};
