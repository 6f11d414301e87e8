import { plus, times } from "../decimal.ts";
import type { Draft } from "../fact.ts";
import { anyOf, END } from "../lex/lexeme.ts";
import { measureOf, moneyOf, multiplied } from "./amounts.ts";
import { CHINESE_CALENDAR } from "./chinese-dates.ts";
import { ENGLISH_DATES } from "./english-dates.ts";
import { QUOTIENT } from "./english.ts";
import { endsOf, NO_MONEY, type Phrase, TO } from "./phrase.ts";
import { CHINESE_CURRENCIES, CHINESE_UNITS, CURRENCY_SIGNS, UNIT_SYMBOLS } from "./words-of.ts";

const N = String.raw`{number}\s?`;
const RANGE = `{number}(?:${TO}{number})?\\s?`;
const SIGN = anyOf(CURRENCY_SIGNS.keys());
const MORE = "[多余来]?";
/** 翻两番 is four times as much. */
const DOUBLED: Readonly<Record<string, string>> = { 一: "2", 两: "4", 三: "8" };

const named: Phrase[] = [
  {
    pattern: `第?${N}个?(?:五|{number})年[规计]划`,
    read: ([plan]) => plan && [{ kind: "plan", value: plan.value, weight: "strong" }],
  },
  {
    pattern: `(?<!前)第?${N}季度`,
    read: ([which]) =>
      which && Number(which.value) <= 4
        ? [{ kind: "quarter", value: which.value, weight: "strong" }]
        : undefined,
  },
  { pattern: "上半年", read: () => [{ kind: "half-year", value: "1", weight: "fair" }] },
  { pattern: "下半年", read: () => [{ kind: "half-year", value: "2", weight: "fair" }] },
  {
    pattern: `(?:版本号?|[Vv]ersion)\\s?${N}|${N}版本?(?![权面本块])`,
    read: ([version]) =>
      version && [
        {
          kind: "version",
          value: version.words ? version.value : version.text.replace(/\.$/, ""),
          weight: "strong",
        },
      ],
  },
];

const shares: Phrase[] = [
  QUOTIENT,
  {
    pattern: `${N}(?:个?百分点)?(?:${TO}${N})?个?百分点`,
    read: (tokens) => endsOf(tokens, { kind: "points" }, "strong"),
  },
  {
    pattern: `${RANGE}个?基点`,
    read: (tokens) => multiplied(endsOf(tokens, { kind: "points" }, "strong"), "0.01"),
  },
  {
    pattern: `${NO_MONEY}${N}%?(?:${TO}${N})?%`,
    read: (tokens) => endsOf(tokens, { kind: "percent" }, "strong"),
  },
  {
    pattern: `百分之${N}(?:${TO}(?:百分之)?${N})?`,
    read: (tokens) => endsOf(tokens, { kind: "percent" }, "strong"),
  },
  {
    pattern: `${N}‰`,
    read: (tokens) => multiplied(endsOf(tokens, { kind: "percent" }, "strong"), "0.1"),
  },
  {
    pattern: "半个百分点",
    read: () => [{ kind: "points", value: "0.5", weight: "fair" }],
  },
  {
    pattern: `(?<of>[千万])分之${N}`,
    read: (tokens, { of }) =>
      multiplied(endsOf(tokens, { kind: "percent" }, "strong"), of === "千" ? "0.1" : "0.01"),
  },
  {
    pattern: `${N}分之${N}`,
    read: ([bottom, top]) =>
      bottom && top && [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "strong" }],
  },
  {
    pattern: `${N}${TO}${N}成(?![为立员就长功本品果份分熟绩交套语人年])`,
    read: (tokens) =>
      tokens.every(({ value }) => Number(value) <= 10)
        ? multiplied(endsOf(tokens, { kind: "percent" }), "10")
        : undefined,
  },
  {
    pattern: `${N}成(?![为立员就长功本品果份分熟绩交套语人年])(?:${N}(?![个项种家]))?`,
    read: ([tens, ones]) => {
      if (!tens || Number(tens.value) > 10) return undefined;
      // 八九成: eighty or ninety per cent.
      if (tens.upper !== undefined) return multiplied(endsOf([tens], { kind: "percent" }), "10");
      const value = times(ones ? `${tens.value}.${ones.value}` : tens.value, "10");
      return [{ kind: "percent", value, weight: tens.words && !ones ? "fair" : "strong" }];
    },
  },
  {
    // "Grew twofold" and 增长两倍 differ by one, and writers of either language differ about it.
    pattern: `(?<rise>(?:增长|增加|提高|提升|扩大|高出|上升|多出|翻)了?)?\\s?(?:约|近)?${RANGE}${MORE}倍(?!数|率|频)`,
    read: (tokens, { rise }) =>
      endsOf(tokens, { kind: "multiple" }).map((draft) =>
        rise === undefined ? draft : { ...draft, also: [String(Number(draft.value) + 1)] },
      ),
  },
  {
    pattern: `翻了?(?<times>[一两三])?番|成倍|加倍|翻倍`,
    read: (_, { times: often = "一" }) => [
      { kind: "multiple", value: DOUBLED[often] ?? "2", weight: "weak" },
    ],
  },
  {
    // Ten off a hundred are 九折, or 9折: what is left to pay. 十折交叉验证 is another matter.
    pattern: `${N}折(?![交页叠扇屏线射现断合旧算纸])`,
    read: (tokens) =>
      endsOf(tokens, { kind: "percent" }).map((draft) => {
        const price = Number(draft.value) > 10 ? draft.value : times(draft.value, "10");
        return { ...draft, value: String(Math.round(1000 - Number(price) * 10) / 10), also: [price] };
      }),
  },
  {
    pattern: "一半|半数|过半|大半|减半|对半|半价|对折",
    read: () => [{ kind: "fraction", value: "1/2", weight: "weak" }],
  },
];

const CURRENCY = anyOf(CHINESE_CURRENCIES.keys());
const UNIT = anyOf(CHINESE_UNITS.keys());
/** What follows a sign that is none: 元素, 升级. */
const NOT_AFTER =
  "(?<!元)(?<!升)(?<!天)(?<!度)|(?<=元)(?![素件宵旦老帅首组数])|(?<=升)(?![级序至到高降])|(?<=天)(?![气然津空才])|(?<=度)(?![假量过])";

const amounts: Phrase[] = [
  {
    pattern: `(?<sign>${SIGN})\\s?{number}(?:${TO}(?:\\k<sign>\\s?)?{number})?(?!\\s?(?:${CURRENCY}))`,
    read: (tokens, { sign = "" }) => moneyOf(tokens, CURRENCY_SIGNS.get(sign)),
  },
  {
    pattern: `${N}兆(?<word>${CURRENCY})(?:${NOT_AFTER})`,
    read: (tokens, { word = "" }) => {
      const drafts = moneyOf(tokens, CHINESE_CURRENCIES.get(word));
      return drafts && multiplied(drafts, "1000000000000");
    },
  },
  {
    pattern: `${N}[元块]\\s?${N}[角毛](?![度色落形])`,
    read: ([yuan, jiao]) =>
      yuan &&
      jiao &&
      moneyOf([{ ...yuan, value: plus(yuan.value, times(jiao.value, "0.1")) }], CHINESE_CURRENCIES.get("元")),
  },
  {
    // 9秒58
    pattern: "{number}秒{number}(?!\\s?[分秒毫])",
    read: ([seconds, rest]) => {
      if (!seconds || !rest || !/^\d\d$/.test(rest.text)) return undefined;
      return measureOf([{ ...seconds, value: `${seconds.value}.${rest.text}` }], CHINESE_UNITS.get("秒"));
    },
  },
  {
    pattern: `(?:人民币|${SIGN})?\\s?{number}(?:(?:${CURRENCY})?${TO}{number})?\\s?${MORE}(?<word>${CURRENCY})(?:${NOT_AFTER})`,
    read: (tokens, { word = "" }) => moneyOf(tokens, CHINESE_CURRENCIES.get(word)),
  },
  {
    pattern: `${RANGE}(?<sign>${anyOf([...CURRENCY_SIGNS.keys()].filter((sign) => sign !== "$"))})${END}`,
    read: (tokens, { sign = "" }) => moneyOf(tokens, CURRENCY_SIGNS.get(sign)),
  },
  {
    pattern: `${N}(?<word>个小时|小时|年|天|个月|个世纪|公里|米|吨)半`,
    read: ([number], { word = "" }) =>
      number && measureOf([{ ...number, value: `${number.value}.5` }], CHINESE_UNITS.get(word)),
  },
  {
    pattern: "(?<!个)半个?(?<word>小时|钟头|天|年|月|世纪)(?!前)",
    read: (_, { word = "" }) => {
      const units = CHINESE_UNITS.get(word) ?? CHINESE_UNITS.get(`个${word}`);
      return (
        units && [
          { kind: "measure", value: "0.5", unit: units.map(({ id }) => id).join("/"), weight: "weak" },
        ]
      );
    },
  },
  {
    pattern: `${N}个半(?<word>小时|月|世纪|星期)`,
    read: ([number], { word = "" }) =>
      number && measureOf([{ ...number, value: `${number.value}.5` }], CHINESE_UNITS.get(`个${word}`)),
  },
  {
    pattern: `${RANGE}${MORE}(?<word>${UNIT})(?:${NOT_AFTER})`,
    read: (tokens, { word = "" }) =>
      // 1兆 may be a trillion.
      measureOf(tokens, CHINESE_UNITS.get(word))?.map((draft) =>
        word === "兆" ? { ...draft, also: [times(draft.value, "1000000000000")] } : draft,
      ),
  },
  {
    pattern: `${RANGE}(?<symbol>${anyOf(UNIT_SYMBOLS.keys())})${END}`,
    read: (tokens, { symbol = "" }) => measureOf(tokens, UNIT_SYMBOLS.get(symbol)),
  },
];

const rest: Phrase[] = [
  { pattern: `{number}${TO}{number}`, read: (tokens) => endsOf(tokens, { kind: "number" }) },
  {
    pattern: `{number}(?:\\s?${MORE}(?=[个项种类家名位条件次人]))?`,
    read: (tokens) => endsOf(tokens, { kind: "number" }),
  },
];

const ordinals: Phrase[] = [
  {
    // An article that is another says another thing, 第一 in general does not.
    pattern: `第${N}(?=(?<part>[条款章节编卷])?)|{number}(?=届|中全会)`,
    read: ([nth], { part }) => {
      const weight = part === undefined ? "weak" : "fair";
      return (
        nth && [
          {
            kind: "ordinal",
            value: nth.value,
            weight: nth.words && Number(nth.value) <= 10 ? weight : "strong",
          },
        ]
      );
    },
  },
];

/** What Chinese words and tokens state, in order of preference. */
export const CHINESE_PHRASES: readonly Phrase[] = [
  ...named,
  ...ordinals,
  ...CHINESE_CALENDAR,
  ...ENGLISH_DATES,
  ...shares,
  ...amounts,
  ...rest,
];
