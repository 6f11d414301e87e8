import { count } from "../text/text.ts";
export { quotationMarks } from "./quotation-marks.ts";

/** Codes that are hardly anything else as the name of a folder or the end of a file's name; `is`, `no`, `io` and `man` are more often words. */
const PLAIN = new Set(
  (
    "en zh ja ko fr de es pt ru uk pl cs sk nl sv nb fi hu ro bg el tr ar fa ur bn th vi hr sr lt lv et sl sq mk ka hy " +
    "kk uz mn ky az he yue cmn nan hak wuu lzh pcm fil ckb"
  ).split(" "),
);

const namesOf = (type: "language" | "script" | "region"): Intl.DisplayNames =>
  new Intl.DisplayNames("en", { type, fallback: "none" });
const [LANGUAGES, SCRIPTS, REGIONS] = [namesOf("language"), namesOf("script"), namesOf("region")];

/** Languages whose codes are more often words, but not their names. */
const OTHERS = "eu gl ca id ms sw ta te ml mr gu pa ne si my lo km is ga cy af bs jv eo hi tl".split(" ");

/** Names that are no BCP 47 tags, and what those who use them mean: codes of countries, what older systems wrote, and words. */
const ALIASES = new Map(
  [
    ..."cn=zh chs=zh-Hans cht=zh-Hant zh-chs=zh-Hans zh-cht=zh-Hant zhs=zh-Hans zht=zh-Hant zhcn=zh-CN zhtw=zh-TW".split(
      " ",
    ),
    ..."enus=en-US jp=ja ua=uk cz=cs kr=ko tw=zh-TW hk=zh-HK vn=vi gr=el dk=da chn=zh 中文=zh 简体=zh-Hans 簡體=zh-Hans 繁体=zh-Hant 繁體=zh-Hant 汉语=zh 漢語=zh 英文=en 英语=en 英語=en 日文=ja 日语=ja 日本語=ja".split(
      " ",
    ),
    ..."chinese-simplified=zh-Hans chinese-traditional=zh-Hant zh-simplified=zh-Hans zh-traditional=zh-Hant zh-sc=zh-Hans zh-tc=zh-Hant mandarin=zh traditional-mandarin=zh-Hant".split(
      " ",
    ),
    // Their English names, but for what is a verb as well.
    ...[...PLAIN, "zh-Hans", "zh-Hant", "pt-BR"]
      .map(
        (code) =>
          `${LANGUAGES.of(code)?.toLowerCase().replaceAll(" ", "-")}=${Intl.getCanonicalLocales(code)[0]}`,
      )
      .filter((pair) => pair !== "polish=pl"),
    ...OTHERS.map((code) => `${LANGUAGES.of(code)?.toLowerCase()}=${code}`),
  ].map((pair): [string, string] => {
    const [name = "", tag = ""] = pair.split("=");
    return [name, tag];
  }),
);

const titleCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** A name as it is looked for: `zh_CN` as `zh-cn`, 简体中文版 as 简体. */
const tagOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[_ ]/g, "-")
    .replace(/(?<=.)版$/, "")
    .replace(/^([简簡繁][体體])中文$/, "$1");

const canonicalTag = (tag: string): string | undefined => {
  // Language, script and region (RFC 5646 §2.1); further parts are hardly ever names of folders: en-draft.
  const [, language = "", script, region] =
    /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$/i.exec(tag) ?? [];
  if (language === "" || LANGUAGES.of(language) === undefined) return undefined;
  if (script !== undefined && SCRIPTS.of(titleCase(script)) === undefined) return undefined;
  if (region !== undefined && REGIONS.of(region.toUpperCase()) === undefined) return undefined;
  const canonical = Intl.getCanonicalLocales(tag)[0];
  // A code of three letters for what has one of two is a word: src (sc), run (rn).
  return language.length === 3 && canonical?.split("-")[0]?.length === 2 ? undefined : canonical;
};

/**
 * The language that a name stands for, as its canonical BCP 47 tag (RFC 5646 §4.5): `zh_CN` and `zh-cn` are `zh-CN`, `zh-hans` is
 * `zh-Hans`, `cn` is `zh`, `中文` is `zh`. Nothing for a name that is no language: `img`, `docs`.
 */
export const canonicalLanguage = (name: string): string | undefined => {
  const tag = tagOf(name);
  return ALIASES.get(tag) ?? canonicalTag(tag);
};

/** Whether a name that is a language (`canonicalLanguage`) is hardly ever anything else: `zh`, `pt-br`, but not `is` or `to-do`. */
export const isPlainLanguage = (name: string): boolean => {
  const tag = tagOf(name);
  return ALIASES.has(tag) || PLAIN.has(tag.split("-")[0] ?? "");
};

/** The language and script of a tag, filled in as is likely (CLDR): `zh-TW` is in `Hant`, `ar` in `Arab`. */
const scriptOf = (language: string): string | undefined => new Intl.Locale(language).maximize().script;

const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** Languages that were asked about: that is asked of each block. */
const directions = new Map<string, boolean>();

const isRightToLeft = (language: string): boolean => {
  const found = directions.get(language) ?? RIGHT_TO_LEFT.has(scriptOf(language) ?? "");
  directions.set(language, found);
  return found;
};

/** `dir` of what is in one language within another (BCP 47); nothing where both go the same way. Documents themselves go as English does. */
export const directionOf = (language: string, around = "en"): "ltr" | "rtl" | undefined => {
  if (language === around || isRightToLeft(language) === isRightToLeft(around)) return undefined;
  return isRightToLeft(language) ? "rtl" : "ltr";
};

/** Frequent characters that only one of the two scripts of Chinese has, by pairs: simplified, then traditional. */
const PAIRS =
  "这這国國们們说說时時会會对對为為来來个個学學过過发發还還进進动動现現经經长長问問题題见見关關开開实實体體点點么麼当當应應无無样樣间間东東书書电電马馬";
const HANS = new Set(Array.from(PAIRS).filter((_, index) => index % 2 === 0));
const HANT = new Set(Array.from(PAIRS).filter((_, index) => index % 2 === 1));

/**
 * The tag that shops ask for. Apple Books wants Chinese with its script, `zh-Hans` or `zh-Hant` (Asset Guide, Languages), and nobody
 * refuses that; `zh` itself says neither, so the characters of `text` decide. Others stay.
 */
export const shopLanguage = (language: string, text: string): string => {
  if (!/^zh\b/.test(language)) return language;
  if (language !== "zh") return scriptOf(language) === "Hant" ? "zh-Hant" : "zh-Hans";
  const characters = Array.from(text);
  const countOf = (script: Set<string>): number => characters.filter((one) => script.has(one)).length;
  return countOf(HANT) > countOf(HANS) ? "zh-Hant" : "zh-Hans";
};

/** What a language calls itself in a list of languages: `English`, 简体中文, 繁體中文 for `zh-Hant`, 中文（台灣） for `zh-TW`. */
export const ownName = (language: string): string => {
  const tag = /^zh-(?:CN|SG|MY)$/.test(language) ? "zh-Hans" : language;
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

const SHORT: Readonly<Record<string, string>> = { zh: "中文", Hans: "简体", Hant: "繁體" };

/** The same where there is hardly room: `EN`, `PT-BR`, 中文, 简体, 繁體. */
export const shortName = (language: string): string =>
  SHORT[language] ??
  (/^zh\b/.test(language) ? SHORT[scriptOf(language) ?? ""] : undefined) ??
  language.toUpperCase();

/** A language's tags from the most general to itself, its script among them: `zh`, `zh-Hant`, `zh-TW`. */
export const moreGeneral = (language: string): string[] => {
  const [primary = ""] = language.split("-");
  return [...new Set([primary, `${primary}-${scriptOf(language)}`, language])];
};

/**
 * The member of `known` that serves a language (RFC 4647 §3.4, and then any of the same script, and any at all): `zh` for
 * `zh-CN`, and `zh-CN` for `zh`, but never another language.
 */
export const nearestLanguage = (language: string, known: readonly string[]): string | undefined => {
  const [primary = ""] = language.split("-");
  const same = known.filter((one) => one.split("-")[0] === primary);
  return (
    same.find((one) => one === language) ??
    same.find((one) => language.startsWith(`${one}-`) && one !== primary) ??
    same.find((one) => scriptOf(one) === scriptOf(language)) ??
    same[0]
  );
};

const folded = (code: string): string => code.toLowerCase().replaceAll("_", "-");

const likely = (tag: string): string => new Intl.Locale(tag).maximize().toString();

/** Whether a longer code is what a shorter one is likely to mean; of two languages, `en-zh`, the second. */
const isLikely = (code: string, longer: string): boolean => {
  const tag = canonicalLanguage(code);
  if (tag !== undefined) return likely(longer) === likely(tag);
  const second = canonicalLanguage(code.slice(code.lastIndexOf("-") + 1));
  const rest = canonicalLanguage(longer.slice(code.lastIndexOf("-") + 1));
  return second !== undefined && rest !== undefined && likely(rest) === likely(second);
};

/**
 * The code among `known` that somebody means who writes `code`: in any spelling, or without script and region where only one has
 * them, or only one those that are likely (CLDR): `zh-CN` for `zh`, whether or not there is `zh-TW`, and `en-zh-CN` for `en-zh`.
 */
export const matchLanguage = (code: string, known: readonly string[]): string | undefined => {
  const canonical = canonicalLanguage(code);
  const fitting = known.filter((one) => folded(one).startsWith(`${folded(canonical ?? code)}-`));
  const meant = fitting.filter((one) => isLikely(code, one));
  const [only, another] = fitting.length === 1 ? fitting : meant;
  return (
    known.find((one) => folded(one) === folded(code) || one === canonical) ??
    (another === undefined ? only : undefined)
  );
};

/** Languages that are told from others by their script alone, the first of which a text has a share of is it. */
const BY_SCRIPT: readonly (readonly [language: string, letters: RegExp, share: number])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1],
  ["ko", /\p{Script=Hangul}/gu, 0.2],
  ["zh", /\p{Script=Han}/gu, 0.2],
  ["ru", /\p{Script=Cyrillic}/gu, 0.4],
  ["ar", /\p{Script=Arabic}/gu, 0.4],
  ["el", /\p{Script=Greek}/gu, 0.4],
  ["hi", /\p{Script=Devanagari}/gu, 0.4],
];

/** Small words of languages in Latin letters. */
const SMALL_WORDS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|of|and|to|is|that|for|with)\b/gi,
  fr: /\b(?:le|la|les|des|et|est|une|pour)\b/gi,
  de: /\b(?:der|die|das|und|ist|nicht|mit|ein)\b/gi,
  es: /\b(?:el|los|las|del|y|es|una|para)\b/gi,
  pt: /\b(?:o|os|da|do|e|não|uma|para)\b/gi,
  it: /\b(?:il|gli|della|di|che|è|per|sono)\b/gi,
};

/** The language that a text (Markdown) is in, as far as its letters and small words tell; English where they do not. */
export const languageOfText = (text: string): string => {
  const prose = text.replace(/^(```|~~~)[^]*?^\1/gm, " ").replace(/https?:\S+|`[^`\n]*`|<[^>\n]*>/g, " ");
  const letters = count(prose, /\p{L}/gu);
  const [script] = BY_SCRIPT.find(([, own, share]) => count(prose, own) > letters * share) ?? [];
  if (script !== undefined) return script;
  const counts = Object.entries(SMALL_WORDS).map(([code, words]) => ({ code, found: count(prose, words) }));
  return counts.reduce((best, one) => (one.found > best.found ? one : best)).code;
};
