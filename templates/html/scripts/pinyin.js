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

  /**
   * What a piece says, taken apart once: its keys, each two syllables with the pairs that are read so; and by a character and its
   * syllable, what may follow that.
   */
  const known = new WeakMap();
  const read = (piece) => {
    if (known.has(piece)) return known.get(piece);
    const keys = [];
    const following = new Map();
    for (const [key, text] of Object.entries(piece)) {
      const [one, two] = key.split(" ");
      const pairs = Array.from(text.matchAll(/(\D+)(\d+)/gu), ([, pair, count]) => [...pair, Number(count)]);
      keys.push({ one, two, pairs });
      for (const [head, tail, count] of pairs) {
        const all = following.get(head + one) ?? [];
        all.push({ tail, syllable: two, count });
        following.set(head + one, all);
      }
    }
    known.set(piece, { keys, following });
    return known.get(piece);
  };

  /** The words that some letters may be, likeliest first, with whether the last syllable is whole. */
  const wordsBy = async (letters, pieceOf, rest) => {
    // Words so far: their characters, the last one and its syllable, the letters left, and how often their rarest pair is there.
    let open = [];
    const found = [];
    const add = (states, state) => {
      if (state.left === "") found.push(state);
      else if (state.left !== undefined) states.push(state);
    };
    for (const { one, two, pairs } of read(await pieceOf(letters[0])).keys) {
      const left = rest(letters, one);
      if (!left) continue;
      const [behind, whole] = [rest(left, two), left === two];
      for (const [head, last, count] of pairs)
        add(open, { word: head + last, last, syllable: two, left: behind, count, whole });
    }
    while (open.length > 0) {
      const next = [];
      const likely = open.sort((a, b) => b.count - a.count).slice(0, MOST);
      for (const { word, last, syllable: before, left, count } of likely) {
        const { following } = read(await pieceOf(before[0]));
        for (const { tail, syllable, count: own } of following.get(last + before) ?? []) {
          const behind = rest(left, syllable);
          const state = { word: word + tail, last: tail, syllable, left: behind, whole: left === syllable };
          add(next, { ...state, count: Math.min(count, own) });
        }
      }
      open = next;
    }
    return found.sort((a, b) => b.count - a.count).slice(0, SHOWN);
  };

  /**
   * The words of an index that letters may be in pinyin. `pieceOf` gives the pairs whose first syllable begins with a letter;
   * `isWord`: the letters begin a word themselves, so that they are taken for pinyin only where it is spelt out.
   */
  const words = async (letters, pieceOf, isWord) => {
    if (!/^[a-z]{2,40}$/.test(letters)) return [];
    const all = await wordsBy(letters, pieceOf, spelt);
    const whole = all.filter((one) => one.whole);
    if (isWord || whole.length > 0) return whole.map(({ word }) => word);
    if (all.length > 0) return all.map(({ word }) => word);
    return letters.length > 2 && letters.length < 9
      ? (await wordsBy(letters, pieceOf, initial)).map(({ word }) => word)
      : [];
  };

  return { words };
})();
