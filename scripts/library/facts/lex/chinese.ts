import { DAY_PARTS, HAN_WEEKDAYS } from "../tables/calendar.ts";
import { CURRENCIES } from "../tables/currencies.ts";
import { MEASURE_WORDS } from "../tables/measure-words.ts";
import { CHINESE_NEAR_MISSES, NUMBER_LIKE_WORDS } from "../tables/near-misses-zh.ts";
import { UNITS } from "../tables/units.ts";
import { DATES_AND_VERSIONS, ready, SHOPPING_DAY } from "./dates-and-versions.ts";
import { SCALED_DIGITS } from "./digits.ts";
import { MONTH_NAMES } from "./english.ts";
import { anyOf, type Lexeme, type Reading } from "./lexeme.ts";
import { OPAQUE_LEXEMES } from "./opaque.ts";
import { ROMAN_NUMERALS } from "./roman-numerals.ts";
import { readHanNumber } from "./read-han-number.ts";

const DIGITS = "一二三四五六七八九壹贰叁肆伍陆柒捌玖";
const DIGIT = `[${DIGITS}两]`;
const NUMERAL = `[〇○零十拾百佰千仟万亿两${DIGITS}]`;
const PAIRS = "一两 一二 两三 二三 三四 四五 五六 六七 七八 八九".split(" ").join("|");
const PLAN = "(?:十[一二三四五]?|[一二三四五六七八九])五";

/** What shows that a Han digit counts. */
const COUNTED = anyOf([
  ...MEASURE_WORDS,
  ...UNITS.flatMap(({ zh }) => zh),
  ...CURRENCIES.flatMap(({ zh }) => zh),
]);

/** 统一, 每一, 进一步: 一 that belongs to the word before it. */
const NO_ONE = "(?<![统同单唯惟专万不划归合如其某任每另这那哪头步逐独初高大进退下])";

const GROUP = `(?:${DIGIT}[千仟])?[零〇]?(?:${DIGIT}[百佰])?[零〇]?(?:${DIGIT}?[十拾])?[零〇]?${DIGIT}?`;
const WELL_FORMED = new RegExp(`^(?:${GROUP}万?亿)?[零〇]?(?:${GROUP}万)?[零〇]?${GROUP}$`);
// 二〇一五, 三六〇, and 一九四九 where a year is meant.
const POSITIONAL = /^[一二三四五六七八九][〇○零一二三四五六七八九]+$/;

const isNumber = (text: string): boolean => {
  if (POSITIONAL.test(text) && text.length > 1) return /[〇○零]/.test(text) || text.length === 4;
  return WELL_FORMED.test(text);
};

const readHanToken = (text: string): Reading => ({ type: "number", value: readHanNumber(text), words: true });

const readHan = (text: string): Reading | undefined => {
  const plain = text.replace(/[多余几来]/g, "");
  if (!isNumber(plain.split("点")[0] ?? "") && !/^[百千万亿]+$/.test(plain)) return undefined;
  const scale = /[万亿]+$/.exec(plain)?.[0];
  return {
    type: "number",
    value: readHanNumber(plain),
    words: true,
    ...(scale !== undefined && { scale: readHanNumber(`一${scale}`) }),
    ...(/^[百千万亿佰仟]/.test(plain) && { vague: true as const }),
    ...(text === "十几" && { vague: true as const, also: "11 12 13 14 15 16 17 18 19".split(" ") }),
  };
};

// 三四十 is thirty or forty, 十七八 seventeen or eighteen, 七八 seven or eight.
const readPair = (text: string): Reading => {
  const [, head = "", first = "", second = "", tail = ""] = /^(十?)(.)(.)(.*)$/.exec(text) ?? [];
  const [value, upper] = [readHanNumber(head + first + tail), readHanNumber(head + second + tail)];
  return { type: "number", value, upper, words: true, vague: true };
};

/** After the hour of 七点零五分, 七点三刻, which is no 7.05 and no 7.3. */
const MINUTES = `(?:[〇零]${DIGIT}|${DIGIT}?十${DIGIT}?)(?=分(?!之))`;
const CLOCK = `点(?:${MINUTES}|[一三]刻)`;

const readPlan = (text: string): Reading | undefined =>
  ready({ kind: "plan", value: readHanNumber(text.replace(/["“”]/g, "").slice(0, -1)), weight: "strong" });

/** What Chinese text is cut into, in order of preference. */
export const CHINESE_LEXEMES: readonly Lexeme[] = [
  {
    pattern: "百分百",
    read: () => ready({ kind: "percent", value: "100", weight: "weak" }),
  },
  { pattern: CHINESE_NEAR_MISSES },
  { pattern: NUMBER_LIKE_WORDS, inWords: true },
  ...OPAQUE_LEXEMES,
  ...DATES_AND_VERSIONS,
  // 十三五 can be nothing but the 13th Five-Year Plan; 十五 needs its quotation marks.
  { pattern: `[“"]${PLAN}[”"]|十[一二三四]五|${PLAN}(?=规划|计划|时期|期间)`, read: readPlan },
  {
    pattern: "(?<=[中共的在自])(?:十[六七八九]|二十)大(?![型量小家类])",
    read: (text) => ready({ kind: "ordinal", value: readHanNumber(text.slice(0, -1)), weight: "strong" }),
  },
  {
    pattern:
      "(?:星期|礼拜|(?<![一二两三四五六七八九十几每半上下\\d] ?)周|(?<=[上下])周)[一二三四五六日天](?![次个回天年月期种项])",
    read: (text) => ({ type: "weekday", value: HAN_WEEKDAYS.get(text.slice(-1)) ?? "" }),
  },
  SHOPPING_DAY,
  MONTH_NAMES,
  ...SCALED_DIGITS,
  ROMAN_NUMERALS,
  // The name of the G20.
  { pattern: "(?:二十|七十七|[七八])(?=国集团)", read: (text) => ({ ...readHanToken(text), vague: true }) },
  // 八五折: 85 % of the price.
  { pattern: `[${DIGITS}]{2}(?=折)`, read: readHanToken },
  // 几百, 数十亿: no number.
  { pattern: "(?:好几|[几数])[十百千万亿]+" },
  {
    pattern: `(?:${PAIRS})(?=${COUNTED})|(?:${PAIRS})[十百千万亿]+|十[一二三四五六七八][二三四五六七八九](?=${COUNTED})`,
    read: readPair,
  },
  // More than one numeral, or one that something shows to count: 第三, 三项, 下午三点.
  {
    pattern: [
      `(?!百分[点之])${NUMERAL}{2,}(?:(?!${CLOCK})点[〇零一二三四五六七八九]+[百千万亿]*)?(?:[多余几]|(?<=[十百千万亿])来)?[十百千万亿]*`,
      `十[几多余来][百千万亿]+|十几|${DIGIT}(?=[至到—–~-](?:十|${DIGIT})${COUNTED})`,
      `(?:[零〇十]|${DIGIT})(?=${CLOCK})|(?<=点)${MINUTES}|[零〇](?=[时点](?:\\d{1,2}分|整))`,
      `[零〇${DIGITS}两]点[〇零一二三四五六七八九]+[百千万亿]*`,
      "(?<=[近过破超逾])[百千万亿]+(?![\u4e00-\u9fff])",
      `(?<=第|分之)(?:[十百]|${DIGIT})|(?<=[\\d${DIGITS}]成)[${DIGITS}]`,
      `(?<=${anyOf(DAY_PARTS.keys())})(?:十|${DIGIT})(?=[点时])`,
      `(?:十[多余来]?|(?<![成数几])(?:[百万亿]|千(?![克米瓦赫帕卡伏焦比]|字节))(?!分之)|${NO_ONE}一|[二三四五六七八九两])(?=[多余来]?${COUNTED})`,
    ].join("|"),
    read: readHan,
  },
];
