// How search cuts text into words. The generator runs this file to make the index, the reader's browser to ask it.
globalThis.hebiWords = (() => {
  // Written without spaces between words: what is looked for may begin and end at any character.
  const HAN = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}〇]";
  const WORD = `(?:(?!${HAN})[\\p{L}\\p{N}])+`;
  // A number with points in it (47.9, 2.1.1) is one word.
  const RUN = new RegExp(`(${HAN}+)|(${WORD}(?:(?<=\\d)\\.\\d+)*)|([^\\s\\p{L}\\p{N}\\p{C}])`, "gu");

  /** A text in lower case, half width and without accents; its spaces stay as they are. */
  const foldRaw = (text) =>
    /^[\x00-\x7f]*$/.test(text)
      ? text.toLowerCase()
      : text.normalize("NFKD").replace(/\p{M}+/gu, "").normalize("NFC").toLowerCase();

  /** A text as it is compared, every space the same. */
  const fold = (text) => foldRaw(text).replace(/\s+/g, " ");

  /** The runs of a folded text: `han`, `word`, and `sign`s, which stand alone. */
  const runs = (folded) =>
    Array.from(folded.matchAll(RUN), ([, han, word, sign]) =>
      han === undefined ? (word === undefined ? { sign } : { word }) : { han },
    );

  /** Every character of a run of Han, and every two that stand together. */
  const grams = (han) => {
    const characters = Array.from(han);
    return [...characters, ...characters.slice(1).map((character, at) => characters[at] + character)];
  };

  /** What a folded text is found by, with repetitions; of a number with points also each of its parts. */
  const tokens = (folded) =>
    runs(folded).flatMap(({ han, word, sign }) => {
      if (han !== undefined) return grams(han);
      return word?.includes(".") ? [word, ...word.split(".")] : [word ?? sign];
    });

  /** Which of a number of pieces a token is kept in (FNV-1a). */
  const pieceOf = (token, pieces) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
    return (hash >>> 0) % pieces;
  };

  /** Whether a token is a word, and not Han characters or a sign. */
  const isWord = (token) => runs(token)[0]?.word !== undefined;

  return { fold, foldRaw, grams, isWord, pieceOf, runs, tokens };
})();
