const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes on a terminal: Han characters take two. */
export const columnsOf = (text: string): number => {
  const characters = Array.from(text);
  return characters.length + characters.filter((character) => WIDE.test(character)).length;
};

/** A text with blanks at its end, so that it takes so many columns at least. */
export const padColumns = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - columnsOf(text)));

// A word with the blank before it, or one wide character; marks stay with what they open or close.
const PIECE = /\s*[（《「【“‘]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[，。、；：？！）》」】”’]*|\s+$/g;

/** Breaks a line into lines of so many columns: at blanks, and anywhere beside Han but before a mark that closes. */
export const wrapColumns = (line: string, columns: number): string[] => {
  const lines: string[] = [];
  let [current, size] = ["", 0];
  for (const [piece] of line.matchAll(PIECE)) {
    const own = columnsOf(piece);
    if (size > 0 && size + own > columns) {
      lines.push(current);
      current = piece.trimStart();
      size = columnsOf(current);
    } else {
      current += piece;
      size += own;
    }
  }
  return [...lines, current];
};
