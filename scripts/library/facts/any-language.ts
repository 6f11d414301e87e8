import { amounts, RANGE, TO } from "./amounts.ts";
import { clock } from "./clocks.ts";
import type { Draft } from "./fact.ts";
import { plain, readEnglishNumber, readHanNumber, readRomanNumber, times } from "./numbers.ts";
import { END, type Lexeme, type Phrase, type Reading, START } from "./reader.ts";
import {
  anyCase,
  anyOf,
  CURRENCIES,
  CURRENCY_SIGNS,
  HAN_POWERS,
  listOf,
  MONTHS,
  SCALES,
  SHORT_SCALES,
  UNITS,
  UNIT_SYMBOLS,
} from "./words.ts";

const HAN = "[一二三四五六七八九十]{1,3}";
const DOTTED = String.raw`\d+(?:\.\d+){1,5}`;
const YEAR = String.raw`(?:19|20)\d\d`;

const DOMAINS = anyOf("com cn org net io gov edu md ts js json yaml toml html pdf".split(" "));
const ADDRESSES = [
  String.raw`https?://[!-~]+`,
  // user@example.org, package@1.6.1
  String.raw`${START}\w[\w.+-]{0,63}@[\w-]{1,63}\.[\w.]{1,63}`,
  String.raw`${START}(?:[\w-]{1,63}\.){1,4}${DOMAINS}${END}(?:/[!-~]*)?`,
  String.raw`${START}\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?${END}(?!\.\d)`,
];

/** Ids, attributes and calls of templates: {#users}, {width=50%}, {{< figure width=50 >}}, {% include … %}. */
const MARKUP = [
  String.raw`\{(?:[#.][^{}\s]|[\w-]+=)[^{}\n]{0,200}\}`,
  String.raw`\{\{[<%]?[^{}\n]{0,200}\}\}`,
  String.raw`\{%[^{}\n]{0,200}%\}`,
];

const TELEPHONES = [
  String.raw`\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,4}\d{2,4}${END}`,
  String.raw`\((?<!\w\()0?\d{2,3}\) ?\d{3,4}[ -]?\d{4}${END}`,
  String.raw`${START}\d{3}-\d{3,4}-\d{3,4}${END}`,
  String.raw`${START}0\d{2,3}[- ]\d{3,4}[- ]?\d{4}${END}`,
  String.raw`${START}1[3-9]\d{9}${END}`,
];

/** Two Han characters that begin a heading, and no unit or counted thing: 2.3 孤行, but 2.3 万人. */
const HEADING = String.raw`[\u4e00-\u9fff]{2}(?<![万亿百千个年月日元美欧英公平立毫厘小分天周岁倍成人家项].)`;
const MARKERS = [
  // 1. 2) 3、 at the head of a block, and section numbers there.
  String.raw`^\s*\(?\d{1,3}(?:[.)、](?!\d)|(?=\s*、))`,
  String.raw`^\s*\(?${HAN}[)、.]`,
  String.raw`^\s*${DOTTED}\.?(?=\s+(?:[A-Z][a-z]{2}|${HEADING}))`,
  String.raw`^\s*\d+(?:\.\d+){2,5}(?=\s+[A-Za-z\u4e00-\u9fff])`,
  String.raw`(?<=[《〈])\d{1,2}(?:-\d{1,2})+(?=\s)`,
  // (1), (三), [12], [3, 4], and within a sentence 2) or, of a list whose blanks were forgotten, 2.港口.
  String.raw`\((?:\d{1,2}|${HAN})\)`,
  String.raw`\[\d{1,3}(?:[,-] ?\d{1,3})*\]`,
  String.raw`(?<=[;；,，:。]\s?)\d{1,2}\)|(?<=\s)\d{1,2}\.(?=[\u4e00-\u9fff])`,
];

const PART = anyCase([
  "sections?",
  "secs?.",
  "chapters?",
  "clauses?",
  "appendix",
  "figs?",
  "figures?",
  "fig.s?",
  "tables?",
  "eq.",
]);
const PARTS = [
  // Section 3.2, figures 2.1 and 2.2, § 3.4, 第2.1节, 图2.1
  String.raw`(?:${START}(?:${PART}|V)|§+)\s?\d+(?:[.-]\d+)+(?:(?:, | and | to |[-–])${DOTTED}){0,9}`,
  String.raw`第?\s?${DOTTED}\s?(?:小节|部分|[节章条款])`,
  String.raw`[图表式]\s?\d+(?:[.-]\d+)+`,
];

// Words that stand before a hyphen and a number that counts: mid-2015, Top-10.
const PREFIXES = anyOf(
  (
    "Mid Post Pre Top Sub Non Early Late Under Over Multi All Phase Level Class Tier Age Ages Aged Another At From To " +
    "About"
  ).split(" "),
);
const COUNTED = "hundred thousand million billion % 万 亿".split(" ");
const SCREEN = "video display TV UHD screen resolution monitor 视频 超高清 分辨率 显示 电视 屏".split(" ");
const IDIOMS = "24/7 7/24 7×24 7x24 24×7 24x7 9/11 50/50 80/20 20/80 996 007".split(" ");
const CODES = "RMB CNY USD EUR GBP JPY HKD".split(" ");
const IDENTIFIERS = [
  String.raw`${START}${anyOf(listOf("series"))}[ :-]{0,2}\d[\w:/-]*(?:\.[\w/-]+)*`,
  String.raw`(?<!\w)${anyOf(listOf("names"))}[ -]?\d+(?:\.\d+)*[A-Za-z]*${END}(?! ?${anyOf(COUNTED)})`,
  String.raw`(?:UTC|GMT) ?[+-] ?\d{1,2}(?::\d{2})?`,
  // A colour, 0xFF, a UUID, 1e9, 2^10
  String.raw`#[0-9a-fA-F]+${END}`,
  String.raw`${START}0x[0-9A-Fa-f]+`,
  String.raw`${START}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{9,}`,
  String.raw`${START}\d+(?:\.\d+)?[eE][+-]?\d+${END}`,
  String.raw`${START}\d+\^\d+`,
  String.raw`${START}${anyOf(IDIOMS)}${END}(?!\.\d)(?! ?[万亿%元])`,
  String.raw`${START}[248]K(?= ?${anyOf(SCREEN)})`,
  // A4, SHA256, x86_64, [a-z0-9]; not RMB400, Q3, v1.2
  String.raw`${START}(?!${anyOf(CODES)}\d|Q[1-4]${END}|H[12] ?(?:19|20)|FY\d|[vV]\d)[A-Za-z_]+\d\w*(?:[-.]\w*\d\w*)*`,
  // COVID-19, Boeing-747-8
  String.raw`${START}(?!${PREFIXES}-)[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*){0,3}-\d[\w.]*(?:-\d+)*`,
  // H.264, X.509, HTTP/2
  String.raw`${START}[A-Z]\.\d{2,}${END}`,
  String.raw`${START}[A-Z]{2,}/\d+(?:\.\d+)*`,
];

/** What holds digits and states nothing. */
export const OPAQUE: readonly Lexeme[] = [
  ...MARKUP,
  ...ADDRESSES,
  ...TELEPHONES,
  ...MARKERS,
  ...PARTS,
  ...IDENTIFIERS,
].map((pattern) => [pattern]);

const pad = (part: string | number): string => String(part).padStart(2, "0");

const isoDate = (text: string): Draft => {
  const [year = "", ...rest] = text.match(/\d+/g) ?? [];
  return { kind: "date", value: [year, ...rest.map(pad)].join("-"), weight: "strong" };
};

// 10/29/2015 is American, 29/10/2015 British, 29.10.2015 German; 5/6/2015 may be either.
const slashedDate = (text: string): Draft | undefined => {
  const [first = 0, second = 0, year = 0] = text.split(/\D/).map(Number);
  const readings = [
    [first, second],
    [second, first],
  ].flatMap(([month = 0, day = 0]) =>
    month >= 1 && month <= 12 && day >= 1 && day <= 31 ? [`${year}-${pad(month)}-${pad(day)}`] : [],
  );
  const [value, ...also] = new Set(readings);
  return value === undefined ? undefined : { kind: "date", value, also, weight: "strong" };
};

const monthAndYear = (text: string): Draft => isoDate(text.split(/\D/).toReversed().join("-"));
const shortDate = (text: string): Draft => {
  const [month = "", day = "", year = ""] = text.split("/");
  return isoDate(`20${year}-${month}-${day}`);
};

const readClock = (text: string): Reading | undefined => {
  const [, hour = "", minutes = "00", tail = ""] =
    /^(\d+)(?:[:.](\d\d(?::\d\d(?:\.\d+)?)?))?(.*)$/.exec(text) ?? [];
  const half = /[ap](?=\.?m)/i.exec(tail)?.[0].toLowerCase();
  if (Number(minutes.slice(0, 2)) > 59) return undefined;
  const known = half === "p" ? "pm" : half === "a" ? "am" : hour.startsWith("0") ? "24" : undefined;
  return clock(Number(hour), minutes.replace(/:00$/, ""), known);
};

const readVersion = (text: string): Draft => ({
  kind: "version",
  value: text.replace(/^[vV]/, "").toLowerCase(),
  weight: "strong",
});

const isoPattern = (separator: string): string =>
  String.raw`(?:1\d|20|21)\d\d${separator}(?:0?[1-9]|1[0-2])${separator}(?:0?[1-9]|[12]\d|3[01])`;
const ISO_DATE = ["-", "/", String.raw`\.`].map(isoPattern).join("|");
const CLOCK = String.raw`[0-2]?\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?`;
const ZONE = String.raw`(?:Z|(?<=\d:\d\d(?:\.\d+)?)[+-]\d\d:?\d\d)?`;
const HALF = String.raw` ?(?:a\.m\.?|p\.m\.?|am|pm|AM|PM|A\.M\.?|P\.M\.?)(?![A-Za-z])`;
const LABEL = String.raw`(?:-[A-Za-z]+[\w.]*)?`;

/** Dates, times and versions that digits and signs alone spell. */
export const DATES_AND_VERSIONS: readonly Lexeme[] = [
  [String.raw`${START}(?:${ISO_DATE})(?:T(?=\d\d:)|(?!\w|[-/.]\d))`, isoDate],
  [String.raw`${START}${YEAR}[-/](?:0[1-9]|1[0-2])(?![\w]|[-/.]\d)`, isoDate],
  // 02/2020, 8/31/17
  [String.raw`(?<![\d/.-])${START}(?:0?[1-9]|1[0-2])[/.-]${YEAR}(?![\w]|[-/.]\d)`, monthAndYear],
  [String.raw`(?<![\d/.-])${START}(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01])/\d\d(?![\w]|[-/.]\d)`, shortDate],
  [String.raw`${START}[0-3]?\d(?:/[0-3]?\d/|\.[0-3]?\d\.)${YEAR}${END}`, slashedDate],
  [String.raw`(?=\d)(?:${START}|(?<=\dT))${CLOCK}(?:${HALF}|${ZONE})(?![\w:]|\.\d)`, readClock],
  [String.raw`${START}[01]?\d(?:\.[0-5]\d)?${HALF}`, readClock],
  [String.raw`${START}[vV]\d+(?:\.\d+){0,5}(?:\.x)?${LABEL}${END}`, readVersion],
  [String.raw`${START}\d+(?:\.\d+){2,5}(?:\.x)?${LABEL}${END}`, readVersion],
  [String.raw`${START}\d+(?:\.\d+){0,5}\.x${END}`, readVersion],
  // Q1–Q3 are three quarters.
  [`${START}Q1\\s?[-–—~]\\s?(?=Q[34]${END})`],
  [
    `${START}(?:Q[1-4]|[1-4]Q)${END}`,
    (text) => ({ kind: "quarter", value: text.replace("Q", ""), weight: "strong" }),
  ],
  // 2024-W05 (ISO 8601)
  [`${START}${YEAR}(?=-?W[0-5]\\d${END})`, (text) => ({ type: "number", value: text })],
  [`(?<=\\d)-?W[0-5]\\d${END}`, (text) => ({ type: "number", value: plain(text.replace(/\D/g, "")) })],
  [`${START}H[12](?= ?${YEAR})`, (text) => ({ kind: "half-year", value: text.slice(1), weight: "strong" })],
  [`${START}FY ?(?=${YEAR}[-–/]\\d)`],
  [`${START}FY ?${YEAR}${END}`, (text) => ({ kind: "date", value: text.slice(-4), weight: "strong" })],
];

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`;
// RMB400, US$5: a code may touch its number; 1280x720 is two numbers; the dot of "No.40" is none of a fraction.
export const BEFORE = String.raw`(?=\d)(?:${START}(?<!\d\.)|(?<=${anyOf(CODES)}|\dx))`;
const GLUED = anyOf([
  ...[...UNITS, ...CURRENCIES].flatMap(({ symbols }) => symbols),
  ..."x yuan pp ppts bps pct percent m b t fold".split(" "),
]);
// Nothing glued on, but for a unit: 10ms.
export const AFTER = String.raw`(?:(?![A-Za-z0-9_]|\.\d)|(?=${GLUED}${END}|x\d))`;
// 5千克 is five kilograms, 3百分点 three points.
export const NO_POWER = "(?<!千(?=[克米瓦赫帕卡伏焦比]|字节))";
// 10万分之一 is a share, 3百分点 none.
const POWER = `(?:[百千万亿](?!分(?!之))${NO_POWER})`;

const readScaled = (text: string): Reading => {
  const power = /[a-z]+$/i.exec(text)?.[0] ?? "";
  const scale = SHORT_SCALES.get(power) ?? SCALES.get(power.toLowerCase());
  // 512M may be a size: megabytes; 10K may be a kelvin.
  const also = /\d[KkMB]$/.test(text) ? [readEnglishNumber(text.slice(0, -1))] : undefined;
  return { type: "number", value: readEnglishNumber(text), scale, ...(also && { also }) };
};

const readHanScaled = (text: string): Reading | undefined => {
  if (text.length > 60) return undefined;
  const powers = /[百千万亿]+(?=[多余几]?$)/.exec(text)?.[0];
  const value = readHanNumber(text.replace(/[多余几来]/g, ""));
  return { type: "number", value, scale: powers && (HAN_POWERS.get(powers) ?? readHanNumber(`一${powers}`)) };
};

/** What stands beside an amount: only there is a bare m a million, else it is a metre or a minute. */
const SIGN_BEFORE = `(?<=${anyOf(CURRENCIES.flatMap(({ symbols }) => symbols))}\\s?)`;
const WORD_AFTER = `(?=\\s${anyOf(CURRENCIES.flatMap(({ en }) => en))})`;
const SCALE = anyCase(SCALES.keys());
const HAN_TAIL = String.raw`[多余几来]?${POWER}+(?:\d[\d.]*${POWER}+)*[多余]?|[多余几](?=\D)`;

/** Numbers of digits alone; 4G, 3D and 2FA are none. */
const PLAIN_DIGITS: Lexeme = [
  `${BEFORE}${NUMBER}${AFTER}`,
  (text) => ({ type: "number", value: plain(text.replaceAll(",", "")) }),
];

/** 5w颗星 are 50,000; 5W may be watts. */
export const W_DIGITS: Lexeme = [
  String.raw`\b\d+(?:\.\d+)?w(?![A-Za-z0-9_])`,
  (text) => ({ type: "number", value: times(text.slice(0, -1), "10000"), scale: "10000" }),
];

/** .28, as English writes it */
export const NO_ZERO: Lexeme = [
  String.raw`(?<![\w.)\]])\.\d+${END}(?!\.\d)`,
  (text) => ({ type: "number", value: plain(`0${text}`) }),
];

/** Numbers that begin with a digit; a text in either language may speak of the other's powers. */
export const DIGITS: readonly Lexeme[] = [
  // $1.5m, 20b yuan
  [
    `${SIGN_BEFORE}${NUMBER}[mbt]${END}|${BEFORE}${NUMBER}[mbt]${WORD_AFTER}`,
    (text) => readScaled(`${text}n`),
  ],
  // 1.2bn
  [String.raw`(?<!\d-)${BEFORE}${NUMBER}${anyOf(SHORT_SCALES.keys())}${END}`, readScaled],
  // 649 million, 12 dozen, 2 and a half billion
  [String.raw`${BEFORE}${NUMBER}(?:(?: and a half)?(?:[\s-]${SCALE}(?![a-z])){1,3}| and a half)`, readScaled],
  // 6.49亿, 60多亿, 1亿2000万, 100余
  [String.raw`${BEFORE}${NUMBER}\s?(?:${HAN_TAIL})`, readHanScaled],
  PLAIN_DIGITS,
];

/** II to XXXIX, as in Section XVI: 第十六类. They may as well be letters, as XX is, and so prove nothing. */
export const ROMAN: Lexeme = [
  `${START}(?=[IVX]{2})(?=X*[IV])X{0,3}(?:IX|IV|V?I{0,3})${END}`,
  (text) => ({ type: "number", value: readRomanNumber(text), words: true, vague: true }),
];

/** The days of shopping: 双十一, Double 11. */
export const SHOPPING_DAY: Lexeme = [
  String.raw`(?:双\s?|${START}[Dd]ouble[ -])(?:1[12]|十[一二]|[Ee]leven|[Tt]welve)${END}`,
  (text) => ({
    kind: "date",
    value: /1$|一$|eleven$/i.test(text) ? "--11-11" : "--12-12",
    weight: "weak",
  }),
];

const MONEY_SIGN = anyOf(CURRENCY_SIGNS.keys());
/** US$5–10, but not US$60亿美元, which has a word for it. */
export const SIGN_BEFORE_NUMBER: Phrase = amounts(
  `(?<unit>${MONEY_SIGN})\\s?{number}(?:${TO}(?:\\k<unit>\\s?)?{number})?(?!\\s?${anyOf(CURRENCIES.flatMap(({ zh }) => zh))})`,
  CURRENCY_SIGNS,
);
/** 400 RMB, but not "400 $": a dollar sign begins the next amount. */
export const SIGN_AFTER_NUMBER: Phrase = amounts(
  `${RANGE}\\s?(?!\\$)(?<unit>${MONEY_SIGN})${END}`,
  CURRENCY_SIGNS,
);
/** 12 km, 3.4m */
export const UNIT_SYMBOL: Phrase = amounts(
  `${RANGE}\\s?(?<unit>${anyOf(UNIT_SYMBOLS.keys())})${END}`,
  UNIT_SYMBOLS,
  { m: "1000000" },
);

/** 2/3 */
export const QUOTIENT: Phrase = [
  "{number}(?:/| / ){number}(?![/年月])",
  ([top, bottom]) => {
    if (!top || !bottom || !/^\d$/.test(top.text) || !/^\d{1,3}$/.test(bottom.text)) return undefined;
    if (Number(top.value) >= Number(bottom.value)) return undefined;
    return [{ kind: "fraction", value: `${top.value}/${bottom.value}`, weight: "strong" }];
  },
];

/** January, Jan. */
export const MONTH_NAMES: Lexeme = [
  `${START}${anyOf(MONTHS.keys())}${END}`,
  (text) => ({ type: "month", value: MONTHS.get(text) ?? "" }),
];
