// What search shows of a page: the sections that have what was asked for, and of each a line or two around it.
globalThis.hebiExcerpts = (() => {
  const { fold, foldRaw } = hebiWords;
  const SECTIONS = 4;

  /** A text folded, with the place in the text that each of its characters came from. */
  const foldWithPlaces = (text) => {
    let folded = "";
    const places = [];
    let at = 0;
    for (const character of text) {
      const one = foldRaw(character).replace(/\s/g, " ");
      folded += one;
      for (let count = 0; count < one.length; count += 1) places.push(at);
      at += character.length;
    }
    places.push(at);
    return { folded, places };
  };

  // Letters of words with spaces between, which are shown whole.
  const LETTER = /(?!\p{Script=Han})[\p{L}\p{N}\p{M}]/u;
  const isLetter = (character) => character !== undefined && LETTER.test(character);

  /** Where a part of a query stands in a text, as [from, to) in the text itself, in whole words; within words only where it begins none. */
  const marksOf = ({ folded, places }, text, { text: own, forms }) => {
    const [begun, within] = [[], []];
    for (const wanted of [own, ...forms]) {
      for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
        let [from, to] = [places[at], places[at + wanted.length]];
        // A word of a letter or two begins too many others.
        const isBegun = !(isLetter(wanted[0]) && isLetter(text[from - 1])) && (wanted.length > 2 || !isLetter(text[to]));
        while (isLetter(text[from]) && isLetter(text[from - 1])) from -= 1;
        while (isLetter(text[to - 1]) && isLetter(text[to])) to += 1;
        (isBegun ? begun : within).push([from, to]);
      }
    }
    return begun.length > 0 ? begun : within;
  };

  const marksIn = (text, parts) => {
    const known = foldWithPlaces(text);
    const marks = parts.flatMap((part) => marksOf(known, text, part));
    return marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };

  const has = (text, { text: wanted, forms }) =>
    text.includes(wanted) || forms.some((form) => text.includes(form));

  /** How well a text has a part: as a word, within one, or in another form. */
  const worthOf = (text, part) => {
    if (!has(text, part)) return 0;
    for (let at = text.indexOf(part.text); at >= 0; at = text.indexOf(part.text, at + 1))
      if (!isLetter(text[at - 1]) && !isLetter(text[at + part.text.length])) return 3;
    return 2;
  };

  /** Passages with what they are compared by, and the heading that they stand under; a page is folded once. */
  const read = new WeakMap();
  const foldPassages = (passages) => {
    if (read.has(passages)) return read.get(passages);
    let section = "";
    const known = passages.map(([id, text, level]) => {
      if (level !== undefined) section = text.replace(/\s+/g, " ");
      return { id, text, folded: fold(text), section, isHeading: level !== undefined };
    });
    read.set(passages, known);
    return known;
  };

  /** The passage of some that shows best what was asked for, and how well it does. */
  const bestOf = (passages, { parts, query }) => {
    let [best, most] = [undefined, 0];
    for (const passage of passages) {
      const worth = parts.reduce((sum, part) => sum + worthOf(passage.folded, part), 0);
      const own = worth + (worth > 0 && passage.folded.includes(query) ? 100 : 0) - (passage.isHeading ? 0.5 : 0);
      if (own > most) [best, most] = [passage, own];
    }
    return { best, most };
  };

  /**
   * The passages of a page that show what was asked for: of each section that has all of it the best one, in the order of the text;
   * where none has all, the best of the page. None where the page only seemed to have it.
   */
  const hitsIn = (passages, title, asked) => {
    const { parts } = asked;
    const all = foldPassages(passages);
    const name = fold(title);
    const isIn = (texts, part) => texts.some(({ folded }) => has(folded, part));
    if (!parts.every((part) => has(name, part) || isIn(all, part))) return [];
    const sections = new Map(all.map(({ section }) => [section, []]));
    for (const one of all) sections.get(one.section).push(one);
    const hits = [...sections.values()]
      .filter((own) => parts.every((part) => isIn(own, part)))
      .map((own) => bestOf(own, asked));
    const shown = new Set([...hits].sort((a, b) => b.most - a.most).slice(0, SECTIONS));
    if (shown.size > 0) return hits.filter((hit) => shown.has(hit)).map(({ best }) => best);
    return [bestOf(all, asked).best ?? all[0] ?? { id: "", text: title, folded: name, section: "" }];
  };

  /** The part of a long passage around the first of what was asked for: text is folded much as long as it is. */
  const around = ({ text, folded }, { parts, query }) => {
    const wanted = [query, ...parts.flatMap((part) => [part.text, ...part.forms])];
    const first = wanted.map((one) => folded.indexOf(one)).find((place) => place >= 0) ?? 0;
    return text.slice(Math.max(0, first - 400), first + 800);
  };

  /** Where words begin and end in a text, in order; where the browser knows no words of its language, at spaces. */
  const boundsOf = (text, lang) => {
    if (!Intl.Segmenter) return [0, ...Array.from(text.matchAll(/\s/g), ({ index }) => index + 1), text.length];
    const words = new Intl.Segmenter(lang, { granularity: "word" }).segment(text);
    return [...Array.from(words, ({ index }) => index), text.length];
  };

  /** Cells and blocks stand apart: a line that ends without a mark gets a point behind it. */
  const spaced = (text) =>
    text.replace(/\t/g, " · ").replace(/([.!?;:。！？；：，、,]?)\n/g, (_, mark) => (mark ? `${mark} ` : " · "));

  /** A line or two of a passage, with what was asked for marked, from a word's start to a word's end. */
  const excerptOf = (passage, { parts, query, lang }) => {
    const text = around(passage, { parts, query });
    const marks = marksIn(text, parts);
    const box = document.createElement("p");
    const wide = /[\u2e80-\u9fff]/.test(text) ? 1 : 2;
    const bounds = boundsOf(text, lang);
    const first = marks[0]?.[0] ?? 0;
    const least = first - 24 * wide;
    // A sentence that begins near is shown from its beginning.
    const ends = Array.from(text.slice(0, first).matchAll(/[。！？；\n]|[.!?]\s/g), ({ index }) => index + 1);
    const sentence = ends.at(-1) ?? 0;
    let from = least <= 0 ? 0 : sentence > least - 12 * wide ? sentence : bounds.find((at) => at >= least);
    while (from < first && /\s/.test(text[from])) from += 1;
    const to = bounds.findLast((at) => at <= from + 96 * wide) || text.length;
    if (from > 0) box.append("…");
    let at = from;
    for (const [start, end] of marks) {
      if (start < at || end > to) continue;
      box.append(spaced(text.slice(at, start)));
      const mark = document.createElement("mark");
      mark.append(spaced(text.slice(start, end)));
      box.append(mark);
      at = end;
    }
    box.append(spaced(text.slice(at, to)), to < text.length ? "…" : "");
    return box;
  };

  return { excerptOf, hitsIn };
})();
