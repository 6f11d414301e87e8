// What a reader types in pinyin: from pairs of characters and how they are read, which the generator notes down, the words that
// a row of letters may be: whole (hulianwang), begun (hulianw), or by the first letters (hlw).
globalThis.hebiPinyin = (() => {
  const MOST = 300;
  const SHOWN = 12;

  /** What is left of some letters behind a syllable: "" where they end in it; undefined where they are others. */
  const spelt = (letters, syllable) => {
    if (letters.startsWith(syllable)) return letters.slice(syllable.length);
    return letters !== "" && syllable.startsWith(letters) ? "" : undefined;
  };
  const initial = (letters, syllable) => (letters[0] === syllable[0] ? letters.slice(1) : undefined);

  const pairsOf = (text) => Array.from(text.matchAll(/(\D+)(\d+)/gu), ([, pair, count]) => [pair, Number(count)]);

  /** The words that some letters may be, likeliest first, with whether the last syllable is whole. */
  const wordsBy = async (letters, pieceOf, rest) => {
    // Words so far: their characters, the last syllable, the letters left, and how often their rarest pair is there.
    let open = [];
    const found = [];
    const add = (states, state) => {
      if (state.left === "") found.push(state);
      else if (state.left !== undefined) states.push(state);
    };
    for (const [key, text] of Object.entries(await pieceOf(letters[0]))) {
      const [one, two] = key.split(" ");
      const left = rest(letters, one);
      if (!left) continue;
      const [behind, whole] = [rest(left, two), left === two];
      for (const [word, count] of pairsOf(text)) add(open, { word, left: behind, count, syllable: two, whole });
    }
    while (open.length > 0) {
      const next = [];
      const likely = open.sort((a, b) => b.count - a.count).slice(0, MOST);
      for (const { word, left, count, syllable } of likely) {
        const last = Array.from(word).at(-1);
        for (const [key, text] of Object.entries(await pieceOf(syllable[0]))) {
          const [one, two] = key.split(" ");
          const behind = one === syllable ? rest(left, two) : undefined;
          if (behind === undefined) continue;
          for (const [pair, own] of pairsOf(text)) {
            const [head, tail] = Array.from(pair);
            const whole = left === two;
            if (head !== last) continue;
            add(next, { word: word + tail, left: behind, count: Math.min(count, own), syllable: two, whole });
          }
        }
      }
      open = next;
    }
    return found.sort((a, b) => b.count - a.count).slice(0, SHOWN);
  };

  /**
   * The words of an index that letters may be in pinyin. `pieceOf` gives the pairs whose first syllable begins with a letter;
   * `known`: the letters begin a word themselves, so that they are taken for pinyin only where it is spelt out.
   */
  const words = async (letters, pieceOf, known) => {
    if (!/^[a-z]{2,40}$/.test(letters)) return [];
    const all = await wordsBy(letters, pieceOf, spelt);
    const whole = all.filter((one) => one.whole);
    if (known || whole.length > 0) return whole.map(({ word }) => word);
    if (all.length > 0) return all.map(({ word }) => word);
    return letters.length > 2 && letters.length < 9
      ? (await wordsBy(letters, pieceOf, initial)).map(({ word }) => word)
      : [];
  };

  return { words };
})();
