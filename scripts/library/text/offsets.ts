const ENTITY = /&#?\w{1,31};/y;

/** How much of the file a character of a text takes at an offset: none where it stands further on, an entity as a whole. */
const lengthAt = (character: string, source: string, at: number): number => {
  const isSame = source.charAt(at) === character;
  if (source.charAt(at) !== "&" || (isSame && !/^&(?:amp|#38|#x26);/i.test(source.slice(at, at + 6))))
    return isSame ? 1 : 0;
  ENTITY.lastIndex = at;
  return ENTITY.exec(source)?.[0].length ?? 1;
};

/** A stretch of a file: offsets of its first character and of the one after its last. */
export type Span = readonly [start: number, end: number];

/**
 * Offsets in a file (UTF-16 units) of the characters of a Markdown text that stands in a stretch of it: escapes, entities and
 * what begins a line make the file longer. Linear.
 */
export const offsetsOf = (value: string, source: string, [start, end]: Span): number[] => {
  if (source.startsWith(value, start))
    return Array.from({ length: value.length }, (_, index) => start + index);
  let at = start;
  return Array.from({ length: value.length }, (_, index) => {
    const character = value.charAt(index);
    let length = lengthAt(character, source, at);
    for (; length === 0 && at < end; length = lengthAt(character, source, at)) at += 1;
    const offset = Math.min(at, end);
    at += length;
    return offset;
  });
};
