import { always, amountOf, amounts, each, endsOf, multiplied, NO_MONEY, nthOf } from "./amounts.ts";
import { numbers, oneIn, partOfUnit, piecesOf, RANGE, TO, version, withPart } from "./amounts.ts";
import { DATES_AND_VERSIONS, DIGITS, MONTH_NAMES, NO_ZERO, OPAQUE, QUOTIENT, ROMAN } from "./any-language.ts";
import {
  SHOPPING_DAY,
  SIGN_AFTER_NUMBER,
  SIGN_BEFORE_NUMBER,
  UNIT_SYMBOL,
  W_DIGITS,
} from "./any-language.ts";
import { CHANGE, readChange } from "./change.ts";
import { COUNTED, DIGITS_OF_CHEQUES, HAN_NUMBERS, MONEY_WORDS, MORE, ONES } from "./chinese-numbers.ts";
import { PAIR, readHan, readPair, readToken, UNIT_WORDS } from "./chinese-numbers.ts";
import { HAN_CLOCK, readHanClock } from "./clocks.ts";
import { CHINESE_CALENDAR } from "./dates.ts";
import type { Draft } from "./fact.ts";
import { plus, readHanNumber, times } from "./numbers.ts";
import type { Lexeme, Phrase, Token } from "./reader.ts";
import { anyOf, HAN_WEEKDAYS, listOf, MULTIPLES } from "./words.ts";

const NEAR_MISSES = [
  // A compound of 一: 之一, but 十分之一 is a share; 一番, but 翻一番 doubles.
  "(?<!分)之一",
  "(?<!翻了?)一番",
  // 90后 are people born in the nineties, 996 is a way of working.
  String.raw`(?<![\d年月])(?:[06-9]0|零零|[六七八九]零)后`,
  String.raw`(?<![\d.])996(?![\d.,万亿%元个人])`,
  // The spice, but not a price
  "(?<![价费卖收付退到至])八角(?!钱|[一二三四五六七八九\\d]分)",
  "360度(?=考核|评估|全景|无死角)",
  "(?<=老)[二三四五六七八九](?![十百千万亿])",
  // 大陆, 队伍, 放肆: characters that are digits on cheques.
  "[大水登着内]陆(?=[一-鿿])|[队入退落]伍|[放大]肆",
  "万(?=元户|家灯火)|单位[:：][百千万亿]+元?",
  // A greater number is not torn; 千万 before what is counted is ten million: 千万人口.
  String.raw`(?<![\d.多余几第〇零一二三四五六七八九十百千万亿两])(?:${anyOf(listOf("near-misses.zh"))}|千万(?![元人次美欧日吨亩户册级用港]))`,
];

const WEEK = `星期|礼拜|(?<![一二两三四五六七八九十几每半上下\\d] ?)周|(?<=[上下])周`;
const PLAN = "(?:十[一二三四五]?|[一二三四五六七八九])五";

/** What Chinese text is cut into, in order of preference. */
export const CHINESE_LEXEMES: readonly Lexeme[] = [
  ["百分百", () => ({ kind: "percent", value: "100", weight: "weak" })],
  [NEAR_MISSES.join("|")],
  [CHANGE, readChange],
  [HAN_CLOCK, readHanClock],
  ...OPAQUE,
  ...DATES_AND_VERSIONS,
  [
    // 十三五 can be nothing but the 13th Five-Year Plan; 十五 needs its quotation marks.
    `[“"]${PLAN}[”"]|十[一二三四]五|${PLAN}(?=规划|计划|时期|期间)`,
    (text) => ({
      kind: "plan",
      value: readHanNumber(text.replace(/["“”]/g, "").slice(0, -1)),
      weight: "strong",
    }),
  ],
  [
    // 中共十九大
    "(?<=[中共的在自])(?:十[六七八九]|二十)大(?![型量小家类])",
    (text) => ({ kind: "ordinal", value: readHanNumber(text.slice(0, -1)), weight: "strong" }),
  ],
  [
    `(?:${WEEK})${anyOf(HAN_WEEKDAYS.keys())}(?![次个回天年月期种项])`,
    (text) => ({ type: "weekday", value: HAN_WEEKDAYS.get(text.slice(-1)) ?? "" }),
  ],
  SHOPPING_DAY,
  MONTH_NAMES,
  W_DIGITS,
  NO_ZERO,
  ...DIGITS,
  ROMAN,
  // The name of the G20
  ["(?:二十|七十七|[七八])(?=国集团)", (text) => ({ ...readToken(text), vague: true })],
  // 八五折: 85 % of the price
  [`[${ONES}${DIGITS_OF_CHEQUES}]{2}(?=折)`, readToken],
  // 几百, 数十亿: no number
  ["(?:好几|[几数])[十百千万亿]+"],
  [
    `${PAIR}(?=${COUNTED})|${PAIR}[十百千万亿]+|十[一二三四五六七八][二三四五六七八九](?=${COUNTED})`,
    readPair,
  ],
  [HAN_NUMBERS.join("|"), readHan],
];

const N = String.raw`{number}\s?`;
const named: Phrase[] = [
  [`第?${N}个?(?:五|{number?})年[规计]划`, ([plan]) => plan && [{ ...nthOf(plan, "strong"), kind: "plan" }]],
  each("quarter", `(?<!前)第?${N}季度`, "strong", 4),
  always("上半年", { kind: "half-year", value: "1", weight: "fair" }),
  always("下半年", { kind: "half-year", value: "2", weight: "fair" }),
  version(`(?:版本号?|[Vv]ersion)\\s?${N}|${N}版本?(?![权面本块])`),
  // An article that is another says another thing, 第一 in general does not.
  [
    `第${N}(?=(?<part>[条款章节编卷])?)|{number}(?=届|中全会)`,
    ([nth], { part }) => nth && [nthOf(nth, part === undefined && nth.value === "1" ? "weak" : "fair")],
  ],
  [`(?:附件|附录|附表)${N}`, ([nth]) => nth && [nthOf(nth, "fair")]],
  [`${N}等(?=[奖舱功])`, ([nth]) => nth && [nthOf(nth, "fair")]],
  always("首(?=[次届个批名位家座艘条部款期版轮季日例枚架所])|最初|初次", {
    kind: "ordinal",
    value: "1",
    weight: "weak",
  }),
  always("亚军|次(?=子|女|席|佳)|其次", { kind: "ordinal", value: "2", weight: "weak" }),
  always("季军|再次(?=[，,])", { kind: "ordinal", value: "3", weight: "weak" }),
];

/** 成 is a tenth, but not in 成为 and the like. */
const TENTHS = "成(?![为立员就长功本品果份分熟绩交套语人年])";

const shares: Phrase[] = [
  QUOTIENT,
  numbers("points", `${N}(?:个?百分点)?(?:${TO}${N})?个?百分点`, "strong"),
  numbers("points", `${RANGE}\\s?个?基点`, "strong", "0.01"),
  numbers("percent", `${NO_MONEY}${N}%?(?:${TO}${N})?%`, "strong"),
  numbers("percent", `百分之${N}(?:${TO}(?:百分之)?${N})?`, "strong"),
  numbers("percent", `${N}‰|千分之${N}`, "strong", "0.1"),
  numbers("percent", `万分之${N}`, "strong", "0.01"),
  always("半个百分点", { kind: "points", value: "0.5", weight: "fair" }),
  [
    `${N}分之${N}`,
    ([bottom, top]) =>
      bottom && top && [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "strong" }],
  ],
  [
    // 每八个孩子中有一个
    `每?${N}[\\u4e00-\\u9fff]{0,8}?[中里]面?[就便约只仅]?有${N}`,
    ([bottom, top]) => bottom && top && oneIn(top, bottom),
  ],
  [
    `${N}${TO}${N}${TENTHS}`,
    (tokens) =>
      tokens.every(({ value }) => Number(value) <= 10)
        ? multiplied(endsOf(tokens, { kind: "percent" }), "10")
        : undefined,
  ],
  [
    `${N}${TENTHS}(?:(?<half>半)|{number?}\\s?(?![个项种家]))?`,
    ([tens, ones], { half }) => {
      if (!tens || Number(tens.value) > 10) return undefined;
      // 八九成: eighty or ninety per cent
      if (tens.upper !== undefined) return multiplied(endsOf([tens], { kind: "percent" }), "10");
      const rest = half === undefined ? ones?.value : "5";
      const value = times(rest === undefined ? tens.value : `${tens.value}.${rest}`, "10");
      return [{ kind: "percent", value, weight: tens.words && !ones ? "fair" : "strong" }];
    },
  ],
  [
    // 增长两倍 is to three times as much, 增长到两倍 to twice; from three on, writers differ.
    `(?:(?<rise>(?:增长|增加|提高|提升|扩大|高出|上升|多出)了?)|(?<more>[多快高大长翻]了?))?\\s?(?:约|近|超过)?${RANGE}\\s?${MORE}倍(?<half>半)?(?!数|率|频)`,
    (tokens, { rise, more, half }) =>
      endsOf(tokens, { kind: "multiple" }).map((draft) => {
        const value = half === undefined ? draft.value : plus(draft.value, "0.5");
        if (rise === undefined && more === undefined) return { ...draft, value };
        const weight = draft.weight === "weak" ? "fair" : draft.weight;
        const isLoose = value !== "1" && (more !== undefined || value !== "2");
        return { ...draft, weight, value: plus(value, "1"), ...(isLoose && { also: [value] }) };
      }),
  ],
  ...MULTIPLES.filter(({ zh }) => zh.length > 0).map(({ value, zh }) =>
    always(anyOf(zh), { kind: "multiple", value, weight: "fair" }),
  ),
  [
    // Ten off a hundred are 九折, or 9折: what is left to pay. 十折交叉验证 is another matter.
    `${N}折(?![交页叠扇屏线射现断合旧算纸])`,
    (tokens) =>
      endsOf(tokens, { kind: "percent" }).map((draft) => {
        const price = Number(draft.value) > 10 ? draft.value : times(draft.value, "10");
        return {
          ...draft,
          unit: "off",
          value: String(Math.round(1000 - Number(price) * 10) / 10),
          also: [price],
        };
      }),
  ],
  always("一半|半数|过半|大半|减半|对半|半价|对折", { kind: "fraction", value: "1/2", weight: "weak" }),
];

/** 1兆 is a million bits, or a trillion. */
const TRILLION = "1000000000000";
/** A unit that is none: 元素, 升级, 天气, 度假. */
const NO_UNIT =
  "(?!(?<=里)[面头边外间程拉德斯昂奥约]|(?<=元)[素件宵旦老帅首组数]|(?<=升)[级序至到高降]|(?<=天)[气然津空才]|(?<=度)[假量过])";
const MONEY = `(?<unit>${anyOf(MONEY_WORDS.keys())})${NO_UNIT}`;

/** Currencies that are said before the amount: 新台币500元. */
const SAID_BEFORE = [...MONEY_WORDS.keys()].filter((word) => word.endsWith("币"));
const PIECES = piecesOf(MONEY_WORDS);

const andAHalf = (number: Token | undefined, unit: string): Draft[] | undefined =>
  number && amountOf([{ ...number, value: `${number.value}.5` }], UNIT_WORDS.get(unit));

const UNIT = `(?<unit>${anyOf(UNIT_WORDS.keys())})${NO_UNIT}`;
const BEFORE_TO = `${anyOf(MONEY_WORDS.keys())}?${TO}`;

const measured: Phrase[] = [
  SIGN_BEFORE_NUMBER,
  [
    `${N}兆${MONEY}`,
    (tokens, { unit = "" }) => multiplied(amountOf(tokens, MONEY_WORDS.get(unit)) ?? [], TRILLION),
  ],
  [
    // 9秒58
    "{number}秒{number}(?!\\s?[分秒毫])",
    ([seconds, rest]) =>
      seconds && rest && /^\d\d$/.test(rest.text)
        ? amountOf([{ ...seconds, value: `${seconds.value}.${rest.text}` }], UNIT_WORDS.get("秒"))
        : undefined,
  ],
  [
    // 5英镑10便士
    `${N}${MONEY}\\s?${N}(?<piece>${anyOf(PIECES)})`,
    ([whole, part], { unit = "", piece = "" }) =>
      whole &&
      part &&
      withPart(amountOf([whole], MONEY_WORDS.get(unit)), amountOf([part], MONEY_WORDS.get(piece))),
  ],
  amounts(`(?<unit>${anyOf(SAID_BEFORE)})\\s?{number}(?:${TO}{number})?\\s?${MORE}[元圆]`, MONEY_WORDS),
  amounts(`{number}(?:${BEFORE_TO}{number})?\\s?${MORE}${MONEY}`, MONEY_WORDS),
  SIGN_AFTER_NUMBER,
  [
    `${N}(?<unit>个小时|小时|年|天|个月|个世纪|公里|米|吨)半`,
    ([number], { unit = "" }) => andAHalf(number, unit),
  ],
  [`${N}个半(?<unit>小时|月|世纪|星期)`, ([number], { unit = "" }) => andAHalf(number, `个${unit}`)],
  [
    "(?<!个)半个?(?<unit>小时|钟头|分钟|天|年|月|世纪|公里|英里|公斤|里|米|斤|吨|升)(?!前)",
    (_, { unit = "" }) => partOfUnit(UNIT_WORDS.get(unit) ?? UNIT_WORDS.get(`个${unit}`), "0.5", "weak"),
  ],
  amounts(`${RANGE}\\s?${MORE}${UNIT}`, UNIT_WORDS, { 兆: TRILLION }),
  UNIT_SYMBOL,
  [
    `${N}个半`,
    ([number]) => number && endsOf([{ ...number, value: `${number.value}.5` }], { kind: "number" }),
  ],
  numbers("number", `{number}${TO}{number}`),
  numbers("number", `{number}(?:\\s?${MORE}(?=[个项种类家名位条件次人]))?`),
];

/** What Chinese words and tokens state, in order of preference. */
export const CHINESE_PHRASES: readonly Phrase[] = [...named, ...CHINESE_CALENDAR, ...shares, ...measured];
