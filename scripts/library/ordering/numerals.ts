const DIGITS = "零一二三四五六七八九";
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Numerals as on cheques, simplified and traditional, and the plain ones that they stand for. */
const CHEQUES = new Map(
  Array.from("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟兩", (sign, at) => [
    sign,
    Array.from("一二二三三四五六六七八九十百千两")[at] ?? "",
  ]),
);
/** Source of a character class: what Chinese numerals are written with. */
export const HAN_DIGITS = `〇零一二两三四五六七八九十百千廿卅${[...CHEQUES.keys()].join("")}`;

/** The value of a Chinese numeral below ten thousand: 十二 is 12, 一百零三 is 103, 二〇 is 20. */
export const hanValue = (text: string): number => {
  const plain = Array.from(text, (sign) => CHEQUES.get(sign) ?? sign)
    .join("")
    .replaceAll("〇", "零")
    .replaceAll("两", "二")
    .replaceAll("廿", "二十")
    .replaceAll("卅", "三十");
  if (!/[十百千]/.test(plain)) return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(""));
  let sum = 0;
  let digit: number | undefined;
  for (const character of plain) {
    const unit = UNITS[character];
    if (unit !== undefined) sum += (digit ?? 1) * unit;
    digit = unit === undefined ? DIGITS.indexOf(character) : undefined;
    if (digit === 0) digit = undefined;
  }
  return sum + (digit ?? 0);
};

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** Source of a pattern: a Roman numeral below 400, well formed, not empty. */
export const ROMAN_NUMERAL = "(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})";

/** The value of a well-formed Roman numeral: XIV is 14. */
export const romanValue = (text: string): number => {
  const values = Array.from(text.toLowerCase(), (letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
};
