/** Abbreviations behind which a sentence goes on, whatever follows. */
const NEVER_LAST =
  /(?:^|[\s(“"'])(?:e\.?g|i\.?e|cf|vs|viz|ca|approx|Mr|Mrs|Ms|Dr|Prof|St|Fig|Figs|Eq|Eqs|Sec|Ch|Vol|No|Nos|pp?|eds?|[A-Z])\.\s*$/;
/** Abbreviations that may end a sentence: one does not begin with a small letter, nor with a figure. */
const MAY_BE_LAST =
  /(?:^|[\s(“"'])(?:etc|al|Inc|Ltd|Co|Corp|Jr|Sr|[A-Z](?:\.[A-Z])+|[a-z](?:\.[a-z])+)\.\s*$/;
const GOES_ON = /^[\s"'(“]*[\p{Ll}\d]/u;

const isEnd = (before: string, after: string): boolean => {
  if (/[.…]["'”’)\]]?\s*$/.test(before) && /^\s*\p{Ll}/u.test(after)) return false;
  return !NEVER_LAST.test(before) && !(MAY_BE_LAST.test(before) && GOES_ON.test(after));
};

/**
 * A text that has no sentence's end but its own, by any language's rules (UAX #29): a line end, or a mark that ends sentences, such as a full
 * stop, stands nowhere in it but at its end, where quotation marks and brackets may close.
 */
const ONE = /^[^\p{Sentence_Terminal}\x85]*\p{Sentence_Terminal}*["'”’)）」』】》\]]*\s*$/u;

/** By language: making one takes longer than most texts. */
const segmenters = new Map<string, Intl.Segmenter>();

const segmenterFor = (language: string): Intl.Segmenter => {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "sentence" });
  segmenters.set(language, known);
  return known;
};

/** Characters that are looked at at once: a segmenter takes time that grows with the square of its text. */
const AT_ONCE = 4000;

/** The offsets at which Unicode’s rules end a sentence. */
const plainEnds = (text: string, language: string): number[] => {
  const ends: number[] = [];
  let size = AT_ONCE;
  for (let start = 0; start < text.length;) {
    const part = text.slice(start, start + size);
    const found = Array.from(segmenterFor(language).segment(part), ({ segment }) => segment);
    const isLast = start + size >= text.length;
    // Where the last one ends, and where it begins if no letter follows, depends on what comes behind.
    const sure = isLast
      ? found
      : found.slice(
          0,
          found.findLastIndex((one) => /\p{L}/u.test(one)),
        );
    size = sure.length === 0 ? size * 2 : AT_ONCE;
    for (const one of sure) ends.push((start += one.length));
  }
  return ends;
};

/**
 * The offsets in a text (UTF-16) at which its sentences end, blanks behind them included, the last one at its end. Unicode’s rules for
 * a language (UAX #29), and what they do not know: abbreviations, a sentence that begins with a small letter.
 */
export const sentenceEnds = (text: string, language: string): number[] => {
  const flat = text.replace(/\s/g, " ");
  if (ONE.test(flat)) return flat === "" ? [] : [flat.length];
  const ends: number[] = [];
  for (const end of plainEnds(flat, language)) {
    const start = ends.at(-1) ?? 0;
    if (end === flat.length || isEnd(flat.slice(start, end), flat.slice(end, end + 20))) ends.push(end);
  }
  return ends;
};

/** The sentences of a text, without blanks around them. */
export const sentencesOf = (text: string, language: string): string[] => {
  const ends = sentenceEnds(text, language);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end).trim()).filter((one) => one !== "");
};
