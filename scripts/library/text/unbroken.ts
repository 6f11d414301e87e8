import type { Span } from "./offsets.ts";

// What stands on one line in the typography of English and of Chinese: a number and its unit, a label and its number, the
// parts of a date (CLREQ §3.1.5; Chicago Manual of Style 18 §7.36). Each is a stretch short enough for a narrow column; a
// long date may break behind the comma or 年.

const list = (words: string): string =>
  `(?:${words
    .trim()
    .split(/\s*\|\s*|\n\s*/)
    .join("|")})`;

const GAP = "[ \\u00A0\\u2009\\u202F]?";
const BLANK = "[ \\u00A0\\u2009\\u202F]";
const NUMBER = "[−-]?\\d+(?:[.,]\\d+)*";
const RANGE = `${NUMBER}(?:[–—~～-]${NUMBER})?`;

const MONTHS = list(`January|February|March|April|May|June|July|August|September|October|November|December
  Jan\\.|Feb\\.|Mar\\.|Apr\\.|Jun\\.|Jul\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.`);
const SCALES = list("hundred|thousand|million|billion|trillion|dozen|bn|mn|tn");
const UNITS =
  list(`%|‰|°C|°F|°|per cent|percent|(?:percentage )?points?|bps|mm|cm|km²|km|kg|mg|mL|ml|m²|m³|m|g|s|ms|min|h
  Hz|kHz|MHz|GHz|kW|MW|GW|kWh|MWh|GWh|W|V|A|bits?|kB|KB|MB|GB|TB|PB|px|pt|em|dpi|mph|ha|L
  [ap]\\.m\\.|[ap]m|AM|PM|yuan|dollars?|euros?|pounds?|yen|RMB|USD|CNY|EUR|GBP|HKD
  seconds?|minutes?|hours?|days?|weeks?|months?|years?|metres?|meters?|kilomet(?:re|er)s?|tonnes?|tons?|hectares?|miles?`);
const MONEY = list("US\\$|HK\\$|A\\$|C\\$|\\$|€|£|¥|￥|RMB|USD|CNY|EUR|GBP|HKD");
const LABELS =
  list(`[Ff]igures?|[Ff]igs?\\.|[Tt]ables?|[Cc]hapters?|[Cc]h\\.|[Ss]ections?|[Ss]ects?\\.|[Pp]arts?
  [Aa]rticles?|[Aa]rts?\\.|[Ee]quations?|[Ee]qs?\\.|[Vv]olumes?|[Vv]ols?\\.|Nos?\\.|[Pp]ages?|pp?\\.|[Nn]otes?|[Ss]teps?|[Rr]ules?
  [Bb]ox|[Vv]ersions?|[Ll]evels?|[Aa]ppendix|[Aa]nnex`);
const ERAS = list("BCE?|CE|AD|centur(?:y|ies)");
const NAMED = list("Appendix|Annex|Part|Box|Figure|Table");

const HAN_NUMBER = "(?:\\d+(?:[.-]\\d+)*|[一二三四五六七八九十百千零〇两]+)";
const HAN_SCALES = "[十百千万亿兆]*[多余几]?[万亿]*";
const HAN_UNITS =
  list(`%|％|‰|个?百分点|美元|欧元|英镑|日元|港元|人民币|元|世纪|年代|年|月份|日|号|时|点|分钟|分|秒|个?小时|天|周岁|周|岁|个月|月
  章|节|页|条|款|项|届|期|卷|册|部|版|级|层|次|倍|种|个|名|位|人|家|户|台|辆|起|件|所|座|成|折|度|平方米|平方公里|公顷|亩|公里|千米|厘米|毫米|米
  公斤|千克|吨|克|升|字节|比特|字`);
const HAN_LABELS = list("附?图表?|附?表|式|例|附录|注|章|节");

const HAN_DIGITS = "[〇零一二三四五六七八九十]";
const NOT_WITHIN = "(?<![\\p{Script=Latin}\\d./–-])";
const NOT_MORE = "(?!(?!T\\d)[\\p{Script=Latin}\\d/–-]|\\.\\d)";

const PATTERNS = [
  // US$6 billion, 50 days, 7 pm
  `(?:${MONEY}${GAP})${RANGE}(?:${BLANK}${SCALES})?(?![\\p{Script=Latin}\\d])`,
  `(?<![\\p{Script=Latin}\\d.])${RANGE}${BLANK}${SCALES}(?![\\p{Script=Latin}\\d])`,
  `(?<![\\p{Script=Latin}\\d.])${RANGE}(?::\\d\\d)*${BLANK}${UNITS}(?![\\p{Script=Latin}\\d])`,
  // 26 October 2015, October 26, October 2015
  `(?<![\\p{Script=Latin}\\d])\\d{1,2}(?:st|nd|rd|th)?(?:–\\d{1,2})?${BLANK}${MONTHS}(?:${BLANK}\\d{4})?(?![\\p{Script=Latin}\\d])`,
  `(?<!\\p{Script=Latin})${MONTHS}${BLANK}\\d{1,4}(?:st|nd|rd|th)?(?:–\\d{1,2})?(?![\\p{Script=Latin}\\d])`,
  // 2015-03-19, 19/3/2015, 2015-03, 2015–16, 1999–2015
  `${NOT_WITHIN}(?:\\d{4}(?:[./–-]\\d{1,2}){1,2}|(?:\\d{1,2}[./-]){2}\\d{4}|\\d{4}[–-]\\d{4})${NOT_MORE}`,
  // Q3 2015, 221 BC, 21st century
  `(?<![\\p{L}\\d])(?:Q[1-4]${BLANK}\\d{4}|\\d{4}${BLANK}Q[1-4])(?![\\p{L}\\d])`,
  `(?<![\\p{L}\\d.])(?:AD${BLANK}\\d+|\\d+(?:st|nd|rd|th)?${BLANK}${ERAS})(?![\\p{L}\\d])`,
  // CC BY-SA 4.0
  `(?<!\\p{Script=Latin})CC${BLANK}BY(?:-[A-Z]{2})*${BLANK}\\d\\.\\d`,
  // Figure 5.1, pp. 3–5, Appendix A
  `(?<!\\p{Script=Latin})${LABELS}${BLANK}[A-Z]?\\d+(?:[.–-]\\d+)*(?![\\p{Script=Latin}\\d])`,
  `(?<!\\p{Script=Latin})${NAMED}${BLANK}[A-Z](?![\\p{Script=Latin}\\d])`,
  `§+${GAP}\\d+(?:[.–-]\\d+)*`,
  // 7月4日, 第3章, 6.49亿元, 60多亿美元, 24小时
  `(?<!\\d)\\d{1,2}${GAP}月份?(?:${GAP}\\d{1,2}${GAP}[日号])?`,
  `第${GAP}${HAN_NUMBER}${GAP}${HAN_UNITS}`,
  `${RANGE}${GAP}${HAN_SCALES}${GAP}${HAN_UNITS}`,
  `${RANGE}${GAP}[多余几]?[十百千万亿兆]+[多余几]?[万亿]*`,
  // 10 2017, 10 000: two lines would make it one number, or two of one
  `(?<![\\p{Script=Latin}\\d.,])\\d+(?:${BLANK}\\d+){1,3}(?![\\p{Script=Latin}\\d-])`,
  // ≥ 18, ~ 1.4.5
  `[≥≤≈±~～]${BLANK}${NUMBER}`,
  // 二〇一五年, 七月四日, 二十一世纪
  `${HAN_DIGITS}{1,4}(?:年|世纪)|${HAN_DIGITS}{1,2}月(?:${HAN_DIGITS}{1,3}[日号])?`,
  // 图5-4, 表A-1; also 代表1000万, which ends with no label
  `${HAN_LABELS}${GAP}(?:[A-Z][-.–]?)?\\d+(?:[-.–]\\d+)*(?:${GAP}[十百千万亿]+)?(?:${GAP}${HAN_UNITS})?`,
  `附[录件]${GAP}[A-Z](?![\\p{Script=Latin}\\d])`,
  // 互联网+, which is one name; 医疗+
  "(?:互联网|\\p{Script=Han})[+＋]",
  // 诺姆·乔姆斯基: the dot begins no line (CLREQ §3.1.4)
  "\\p{Script=Han}[·•‧・]",
];

const UNBROKEN = new RegExp(PATTERNS.join("|"), "gu");
/** What each of the patterns has at least. Most texts have none of it. */
const SIGNS = new RegExp(`[\\d第年月纪附+＋·•‧・]|${NAMED} `, "u");

/**
 * The stretches of a text in English or Chinese in which no line may break: 649 million, 6.49亿, 图5-4, Figure 5.1, 7月4日,
 * 26 October 2015, 2015-03-19, 互联网+, 姆·. They do not overlap.
 */
export const unbrokenIn = (text: string): Span[] => {
  if (!SIGNS.test(text)) return [];
  return Array.from(text.matchAll(UNBROKEN), ({ 0: { length }, index }): Span => [index, index + length]);
};
