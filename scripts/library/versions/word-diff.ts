/** A run of words that both texts have (`=`), only the old (`-`) or only the new (`+`). */
export interface Change {
  sort: "=" | "-" | "+";
  text: string;
}

/** Beyond, the texts are taken as wholly different: a table of so many cells is not worth its time. */
const MOST_CELLS = 4_000_000;

const append = (changes: Change[], sort: Change["sort"], text: string): void => {
  const last = changes.at(-1);
  if (last?.sort === sort) last.text += text;
  else if (text !== "") changes.push({ sort, text });
};

/** Lengths of the longest common subsequences of what follows, a row for each word of the old text. */
const lengths = (old: string[], now: string[]): Uint16Array[] => {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1)
      table[i]![j] =
        old[i] === now[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  }
  return table;
};

/** The difference of two texts, word by word as their language (BCP 47) has words. Quadratic in the part that differs. */
export const wordDiff = (old: string, now: string, language: string): Change[] => {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const split = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
  const [a, b] = [split(old), split(now)];
  let [head, tail] = [0, 0];
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [own, theirs] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const changes: Change[] = [];
  append(changes, "=", a.slice(0, head).join(""));
  if (own.length * theirs.length > MOST_CELLS) {
    append(changes, "-", own.join(""));
    append(changes, "+", theirs.join(""));
  } else {
    const table = lengths(own, theirs);
    for (let i = 0, j = 0; i < own.length || j < theirs.length;) {
      if (i < own.length && j < theirs.length && own[i] === theirs[j]) {
        append(changes, "=", own[i]!);
        i += 1;
        j += 1;
      } else if (j >= theirs.length || (i < own.length && table[i + 1]![j]! >= table[i]![j + 1]!)) {
        append(changes, "-", own[i]!);
        i += 1;
      } else {
        append(changes, "+", theirs[j]!);
        j += 1;
      }
    }
  }
  append(changes, "=", a.slice(a.length - tail).join(""));
  return changes;
};
