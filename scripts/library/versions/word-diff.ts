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

/** How long the longest common subsequence is of what follows word `i` of the old text and word `j` of the new. */
const commonWords = (old: string[], now: string[]): ((i: number, j: number) => number) => {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1)
      table[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return at;
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
    const common = commonWords(own, theirs);
    for (let i = 0, j = 0; i < own.length || j < theirs.length;) {
      const [word, other] = [own[i], theirs[j]];
      if (word !== undefined && word === other) {
        append(changes, "=", word);
        i += 1;
        j += 1;
      } else if (word !== undefined && (other === undefined || common(i + 1, j) >= common(i, j + 1))) {
        append(changes, "-", word);
        i += 1;
      } else {
        append(changes, "+", other ?? "");
        j += 1;
      }
    }
  }
  append(changes, "=", a.slice(a.length - tail).join(""));
  return changes;
};
