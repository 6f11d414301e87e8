import type { Book } from "../book.ts";
import { report } from "../library/messages/messages.ts";

const nameOf = (character: string): string =>
  `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`;

/** `glyph-missing`: characters that no font of ours has would be empty boxes on paper. Each is named where it first stands in each file. */
export const missingGlyphs = (book: Book, characters: string[]): void => {
  for (const character of characters) {
    let found = false;
    for (const file of book.files) {
      const lines = String(file).split("\n");
      const line = lines.findIndex((text) => text.includes(character));
      if (line < 0) continue;
      found = true;
      const place = { line: line + 1, column: (lines[line]?.indexOf(character) ?? 0) + 1 };
      report(file, {
        rule: "glyph-missing",
        reason: `Unexpected character ${nameOf(character)}, expected one that a font of the book has`,
        place,
      });
    }
    // Written as an entity: &#x1F0A1;
    const first = book.files[0];
    if (!found && first)
      report(first, {
        rule: "glyph-missing",
        reason: `Unexpected character ${nameOf(character)} somewhere in the book, expected one that a font has`,
      });
  }
};
