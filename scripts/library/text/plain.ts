/** The text of a file as `load` has it: without a byte order mark, with line ends `\n`. */
export const plainText = (raw: string): string => raw.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

/** How many elements, or UTF-16 units, two sequences have in common at their beginning, and of the rest at their end. */
export const sameEnds = <T>(one: ArrayLike<T>, other: ArrayLike<T>): [head: number, tail: number] => {
  const most = Math.min(one.length, other.length);
  let [head, tail] = [0, 0];
  while (head < most && one[head] === other[head]) head += 1;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  return [head, tail];
};
