/** The code points of a text, each once. */
export const codePoints = (text: string): Set<number> =>
  new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
