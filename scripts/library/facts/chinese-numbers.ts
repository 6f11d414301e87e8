import { NO_POWER } from "./any-language.ts";
import { readHanNumber } from "./numbers.ts";
import type { Reading } from "./reader.ts";
import { anyOf, CURRENCIES, listOf, meaningsOf, UNITS } from "./words.ts";

/** Chinese words for units and currencies. */
export const UNIT_WORDS = meaningsOf(UNITS, "zh");
export const MONEY_WORDS = meaningsOf(CURRENCIES, "zh");

/** The digits of Chinese, plain and on cheques. */
export const ONES = "一二三四五六七八九";
export const DIGITS_OF_CHEQUES = "壹贰叁肆伍陆柒捌玖";
const DIGIT = `[${ONES}${DIGITS_OF_CHEQUES}两]`;
const NUMERAL = `[〇○零十廿卅拾百佰千仟万亿两${ONES}${DIGITS_OF_CHEQUES}]`;
const DECIMALS = `点[〇零${ONES}]+`;
/** More than the number says: 三十多, 百余. */
export const MORE = "[多余来]?";

/** What shows that a Han digit counts. */
export const COUNTED = anyOf([...listOf("measure-words.zh"), ...UNIT_WORDS.keys(), ...MONEY_WORDS.keys()]);

/** 统一, 每一, 进一步: 一 that belongs to the word before it. */
const NO_ONE = "(?<![统同单唯惟专万不划归合如其某任每另这那哪头步逐独初高大进退下])";

const GROUP = `(?:${DIGIT}[千仟])?[零〇]?(?:${DIGIT}[百佰])?[零〇]?(?:${DIGIT}?[十拾])?[零〇]?${DIGIT}?`;
const WELL_FORMED = new RegExp(`^(?:${GROUP}万?亿)?[零〇]?(?:${GROUP}万)?[零〇]?${GROUP}$`);
// 二〇一五, 三六〇, and 一九四九 where a year is meant.
const POSITIONAL = /^[一二三四五六七八九][〇○零一二三四五六七八九]+$/;

const isNumber = (text: string): boolean =>
  POSITIONAL.test(text) ? /[〇○零]/.test(text) || text.length === 4 : WELL_FORMED.test(text);

const TEENS = "11 12 13 14 15 16 17 18 19".split(" ");

/** Reads a number in Han numerals, if they are one. */
export const readHan = (text: string): Reading | undefined => {
  const plain = text
    .replace(/[多余几来]/g, "")
    .replaceAll("廿", "二十")
    .replaceAll("卅", "三十");
  // No number has more: a run of numerals is none, however long.
  if (plain.length > 40) return undefined;
  if (!isNumber(plain.split("点")[0] ?? "") && !/^[百千万亿]+$/.test(plain)) return undefined;
  const scale = /[万亿]+$/.exec(plain)?.[0];
  return {
    type: "number",
    value: readHanNumber(plain),
    words: true,
    scale: scale && readHanNumber(`一${scale}`),
    vague: text === "十几" || /^[百千万亿佰仟]/.test(plain),
    ...(text === "十几" && { also: TEENS }),
  };
};

/** Reads Han numerals that can be nothing but a number. */
export const readToken = (text: string): Reading => ({
  type: "number",
  value: readHanNumber(text),
  words: true,
});

/** 三四十 is thirty or forty, 十七八 seventeen or eighteen, 七八 seven or eight. */
export const readPair = (text: string): Reading => {
  const [, head = "", first = "", second = "", tail = ""] = /^(十?)(.)(.)(.*)$/.exec(text) ?? [];
  return { ...readToken(head + first + tail), upper: readHanNumber(head + second + tail), vague: true };
};

/** 七八 */
export const PAIR = anyOf("一两 一二 两三 二三 三四 四五 五六 六七 七八 八九".split(" "));
/** More than one numeral, or one that something shows to count. */
export const HAN_NUMBERS = [
  // 三百六十五, 三点五亿, 三十多
  `(?!百分[点之])${NUMERAL}{2,}(?:${DECIMALS}[百千万亿]*)?(?:[多余几]|(?<=[十百千万亿])来)?[十百千万亿]*`,
  // 十几万, 十几, 三到五条
  `十[几多余来][百千万亿]+|十几|${DIGIT}(?=[至到—–~-](?:十|${DIGIT})${COUNTED})`,
  // 三点五
  `(?:[零〇]|${DIGIT})${DECIMALS}[百千万亿]*`,
  // 近百, 超亿元
  `(?<=[近过破超逾上])[百千万亿]+(?![\u4e00-\u9fff])|(?<=[近过破超逾上])[百千万亿]+(?=${anyOf(MONEY_WORDS.keys())})`,
  // 第三, 百分之五, 三成五
  `(?<=第|分之|附[件录表])(?:[十百]|${DIGIT})|(?<=(?:\\d|${DIGIT})成)(?!两)${DIGIT}`,
  // 三项, 十多项
  `${DIGIT}(?=等[奖舱功]|分钟?[又零]?(?:\\d|${NUMERAL}){1,3}秒)`,
  `(?:十[多余来]?|(?<![成数几])(?:[百万亿]|千${NO_POWER})(?!分之)|${NO_ONE}一|[二三四五六七八九两])(?=${MORE}${COUNTED})`,
  "[廿卅](?=[年日号])",
];
