const numbered = (words: string, value: (index: number) => number): [string, string][] =>
  words.split(" ").map((word, index) => [word, String(value(index))]);

/** English number words below a hundred. */
export const SMALL: ReadonlyMap<string, string> = new Map([
  ...numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
      "seventeen eighteen nineteen",
    (index) => index,
  ),
  ...numbered("twenty thirty forty fifty sixty seventy eighty ninety", (index) => 20 + 10 * index),
]);

/** English scale words. */
export const SCALES: ReadonlyMap<string, string> = new Map([
  ["dozen", "12"],
  ["hundred", "100"],
  ["thousand", "1000"],
  ["million", "1000000"],
  ["billion", "1000000000"],
  ["trillion", "1000000000000"],
]);

/** What stands right after digits for a scale: 1.2bn, 10K. */
export const SHORT_SCALES: ReadonlyMap<string, string> = new Map([
  ["k", "1000"],
  ["K", "1000"],
  ["mn", "1000000"],
  ["mln", "1000000"],
  ["M", "1000000"],
  ["bn", "1000000000"],
  ["bln", "1000000000"],
  ["B", "1000000000"],
  ["tn", "1000000000000"],
  ["trn", "1000000000000"],
]);

/** English ordinal words: the last word of "twenty-first". */
export const ORDINALS: ReadonlyMap<string, string> = new Map([
  ...numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
      "sixteenth seventeenth eighteenth nineteenth",
    (index) => index + 1,
  ),
  ...numbered(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth",
    (index) => 20 + 10 * index,
  ),
]);

/** Han digits, plain and in the forms of cheques. */
export const HAN_DIGITS: ReadonlyMap<string, string> = new Map([
  ...Array.from("〇一二三四五六七八九", (digit, value): [string, string] => [digit, String(value)]),
  ...Array.from("零壹贰叁肆伍陆柒捌玖", (digit, value): [string, string] => [digit, String(value)]),
  ["两", "2"],
  ["○", "0"],
]);

/** Han powers of ten. 万 and 亿 close a group, the others stand within one. */
export const HAN_POWERS: ReadonlyMap<string, string> = new Map([
  ["十", "10"],
  ["拾", "10"],
  ["百", "100"],
  ["佰", "100"],
  ["千", "1000"],
  ["仟", "1000"],
  ["万", "10000"],
  ["亿", "100000000"],
]);
