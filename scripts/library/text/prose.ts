/** English words that no name is made of alone. */
const SMALL_WORDS = (
  "the an? of to is are was were be been it its this that these those you your we our they their " +
  "can will should must may not if when which with from by on as have has does do how what why"
).replaceAll(" ", "|");
/** A small word of English. */
export const ENGLISH_WORD = new RegExp(`\\b(?:${SMALL_WORDS})\\b`);
const SMALL = new RegExp(ENGLISH_WORD.source, "g");
const WORD = /[A-Za-z][A-Za-z'’-]+/g;
const HAN = /\p{Script=Han}/gu;
const ADDRESS = /https?:\S+/g;

/** How often a pattern, a global one, is in a text. */
export const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether a text is a sentence in English at least: words enough, small ones among them, and hardly a Han character. */
export const isEnglish = (text: string): boolean => {
  const plain = text.replace(ADDRESS, " ");
  const words = count(plain, WORD);
  return words >= 5 && count(plain, SMALL) >= 2 && count(plain, HAN) * 8 < words;
};

/** Whether a text has more Han characters than anything else, and enough of them for more than a name. */
export const isChinese = (text: string): boolean => {
  const han = count(text, HAN);
  return han >= 6 && han > count(text, WORD) * 2;
};

/** The language that a text in a chapter surely is in, where that is another than the chapter's: English, or Chinese. */
export const otherLanguage = (text: string, language: string): "en" | "zh" | undefined => {
  if (/^zh\b/i.test(language)) return isEnglish(text) ? "en" : undefined;
  return /^en\b/i.test(language) && isChinese(text) ? "zh" : undefined;
};
