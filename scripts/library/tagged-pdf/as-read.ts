// Blocks of scripts from right to left (Unicode 16, DerivedBidiClass), whose digits go from left to right all the same.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const directionOf = (text: string): "R" | "L" | "N" => {
  if (/\p{Nd}/u.test(text)) return "L";
  if (RIGHT_TO_LEFT.test(text)) return "R";
  return /\p{L}/u.test(text) ? "L" : "N";
};

/**
 * The text of a line in the order it is read, from what its glyphs say, from left to right (the opposite of the Unicode bidirectional
 * algorithm, for two levels): the direction that more of them have is that of the line.
 */
export const asRead = (glyphs: readonly string[]): string => {
  const directions = glyphs.map(directionOf).join("");
  const count = (one: string): number => directions.split(one).length;
  if (count("R") === 1) return glyphs.join("");
  const isRight = count("R") > count("L");
  const parts: string[] = [];
  let at = 0;
  for (const { index, 0: stretch } of directions.matchAll(isRight ? /L(?:N*L)*/g : /R(?:N*R)*/g)) {
    parts.push(...glyphs.slice(at, index));
    at = index + stretch.length;
    const inner = glyphs.slice(index, at);
    parts.push((isRight ? inner : inner.toReversed()).join(""));
  }
  parts.push(...glyphs.slice(at));
  return (isRight ? parts.toReversed() : parts).join("");
};
