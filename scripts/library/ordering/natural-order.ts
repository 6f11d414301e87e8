import { withoutEnding } from "../text/text.ts";
import { rankOf } from "./kinds.ts";
import { HAN_DIGITS, hanValue, ROMAN_NUMERAL, romanValue } from "./numerals.ts";

const DIVISION = "章回卷部节節篇编編集册冊讲講课課辑輯期";
const NUMBER = `[${HAN_DIGITS}]+`;
/** A Chinese numeral that counts: 第三章, 卷三, 三、, （三）, and 三 with nothing or a sign behind it. */
const ORDINALS = [
  new RegExp(`(?<=第)${NUMBER}`, "g"),
  new RegExp(`(?<=[${DIVISION}录錄])${NUMBER}`, "g"),
  new RegExp(`^\\(?${NUMBER}(?=[${DIVISION}、.)_ -]|$)`, "g"),
];
/** 上中下 where they count: 上篇, 卷上, 故事（中）. */
const VOLUMES = [
  new RegExp(`^[上中下](?=[${DIVISION}])`),
  new RegExp(`(?<=[${DIVISION}])[上中下](?=$|[、._ -])`),
  /(?<=[(_-])[上中下](?=\)?$)/,
];
const ROMAN = new RegExp(`^(${ROMAN_NUMERAL})(?=[-_. ]|$)`, "i");

/** A name with its Chinese numerals as digits; full-width digits, ① and Ⅳ become plain ones (Unicode's NFKC). */
const withDigits = (name: string): string => {
  let plain = withoutEnding(name).normalize("NFKC");
  for (const pattern of ORDINALS)
    plain = plain.replace(pattern, (found) => found.replace(/[^(]+/, (digits) => String(hanValue(digits))));
  for (const pattern of VOLUMES)
    plain = plain.replace(pattern, (found) => String("上中下".indexOf(found) + 1));
  return plain + name.slice(withoutEnding(name).length);
};

const collator = new Intl.Collator("en", { numeric: true });

/**
 * Compares the names of one folder, files and folders alike: 2 before 10, 第二章 before 第十章, 上 before 下, a preface before and an
 * appendix after those that no number orders. Roman numerals count where all names begin with one.
 */
export const naturalOrder = (names: readonly string[]): ((one: string, other: string) => number) => {
  const counted = names.filter((name) => rankOf(name) === 0);
  const isRoman = counted.length > 1 && counted.every((name) => ROMAN.test(withoutEnding(name)));
  const keys = new Map(
    names.map((name) => {
      const plain = withDigits(name);
      const key = isRoman ? plain.replace(ROMAN, (numeral) => String(romanValue(numeral))) : plain;
      return [name, { key, rank: rankOf(name) }];
    }),
  );
  return (one, other) => {
    const [left, right] = [keys.get(one), keys.get(other)];
    const byRank = (left?.rank ?? 0) - (right?.rank ?? 0);
    return byRank || collator.compare(left?.key ?? one, right?.key ?? other) || (one < other ? -1 : 1);
  };
};
