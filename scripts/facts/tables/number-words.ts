/** English number words below a hundred. */
export const SMALL: ReadonlyMap<string, number> = new Map([
  ...(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen"
  )
    .split(" ")
    .map((word, value): [string, number] => [word, value]),
  ..."twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index): [string, number] => [word, 20 + 10 * index]),
]);

/** English scale words. The abbreviations stand right after digits: 1.2bn. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);

/** What stands right after digits for a scale: 1.2bn, 10K. */
export const SHORT_SCALES: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["K", 1e3],
  ["mn", 1e6],
  ["mln", 1e6],
  ["M", 1e6],
  ["bn", 1e9],
  ["bln", 1e9],
  ["tn", 1e12],
  ["trn", 1e12],
]);

/** English ordinal words: the last word of "twenty-first". */
export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
    "sixteenth seventeenth eighteenth nineteenth"
  )
    .split(" ")
    .map((word, index): [string, number] => [word, index + 1]),
  ..."twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
    .split(" ")
    .map((word, index): [string, number] => [word, 20 + 10 * index]),
]);

/** Han digits, plain and in the forms of cheques. */
export const HAN_DIGITS: ReadonlyMap<string, number> = new Map([
  ...[..."〇一二三四五六七八九"].map((digit, value): [string, number] => [digit, value]),
  ...[..."零壹贰叁肆伍陆柒捌玖"].map((digit, value): [string, number] => [digit, value]),
  ["两", 2],
  ["○", 0],
]);

/** Han powers of ten. 万 and 亿 close a group, the others stand within one. */
export const HAN_POWERS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["拾", 10],
  ["百", 100],
  ["佰", 100],
  ["千", 1000],
  ["仟", 1000],
  ["万", 1e4],
  ["亿", 1e8],
]);
