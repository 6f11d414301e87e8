/** Marks and words of references in one kind of language. */
export interface Words {
  comma: string;
  semicolon: string;
  colon: string;
  stop: string;
  /** What a bracket stands in: with the space that stands before the first. */
  round: readonly [open: string, close: string];
  /** Around the title of a book or a journal, which is in italics where they are empty. */
  title: readonly [open: string, close: string];
  others: string;
  nobody: string;
  nowhere: string;
  noPublisher: string;
  noDate: string;
  inPress: string;
  editor: readonly [one: string, several: string];
  translator: string;
  edition: (number: number) => string;
  volume: (volume: string) => string;
}

/** 2 is 2nd. */
const ordinal = (number: number): string => {
  const kind = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
  return `${number}${{ zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" }[kind]}`;
};

const ENGLISH: Words = {
  comma: ", ",
  semicolon: "; ",
  colon: ": ",
  stop: ".",
  round: [" (", ")"],
  title: ["", ""],
  others: "et al.",
  nobody: "Anon",
  nowhere: "S.l.",
  noPublisher: "s.n.",
  noDate: "n.d.",
  inPress: "in press",
  editor: ["Ed.", "Eds."],
  translator: "Trans.",
  edition: (number) => `${ordinal(number)} ed.`,
  volume: (volume) => `Vol. ${volume}`,
};

const CHINESE: Words = {
  comma: "，",
  semicolon: "；",
  colon: "：",
  stop: "。",
  round: ["（", "）"],
  title: ["《", "》"],
  others: "等",
  nobody: "佚名",
  nowhere: "出版地不详",
  noPublisher: "出版者不详",
  noDate: "无日期",
  inPress: "印刷中",
  editor: ["编", "编"],
  translator: "译",
  edition: (number) => `第${number}版`,
  volume: (volume) => `第${volume}卷`,
};

const TRADITIONAL: Words = {
  ...CHINESE,
  nowhere: "出版地不詳",
  noPublisher: "出版者不詳",
  editor: ["編", "編"],
  translator: "譯",
};

/** Whether texts of a language have no spaces, and no italics: Chinese and Japanese. */
export const isWide = (language: string): boolean => /^(?:zh|ja)\b/.test(language);

/** The marks and words of a language (BCP 47): Chinese ones for Chinese and Japanese, English ones for all else. */
export const wordsOf = (language: string): Words => {
  if (!isWide(language)) return ENGLISH;
  return /^zh-(?:Hant|TW|HK|MO)\b/.test(language) ? TRADITIONAL : CHINESE;
};

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** The number of an edition: 2 of `2`, `2nd ed.`, `Second edition`, `第2版`; nothing where it is in other words. */
const editionNumber = (edition: string): number | undefined => {
  const text = edition.trim().toLowerCase();
  const [, digits] = /^(?:第\s*)?(\d+)(?:st|nd|rd|th)?\s*(?:ed\.?|edition|版)?$/.exec(text) ?? [];
  if (digits !== undefined) return Number(digits);
  const index = ORDINALS.indexOf(text.replace(/\s*(?:ed\.?|edition)$/, ""));
  return index === -1 ? undefined : index + 1;
};

/** An edition in words: `2nd ed.` and 第2版 of its number, else as it is written; nothing for a first one, which no style says. */
export const editionIn = (edition: string | undefined, language: string): string | undefined => {
  const number = edition === undefined ? undefined : editionNumber(edition);
  if (number === 1) return undefined;
  return number === undefined ? edition : wordsOf(language).edition(number);
};

/** A volume in words, where it is a number: `Vol. 3`, 第3卷. */
export const volumeIn = (volume: string | undefined, language: string): string | undefined =>
  volume !== undefined && /^[\dIVXLC]+$/i.test(volume) ? wordsOf(language).volume(volume) : volume;
