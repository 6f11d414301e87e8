import { plain, plus, times } from "../decimal.ts";
import { HAN_DIGITS, HAN_POWERS } from "../tables/number-words.ts";

const POSITIONAL = /^[〇○零一二三四五六七八九]{2,}$/;
/** 10⁴ has so many digits: 万 and above close a group. */
const MYRIAD = 5;

const positional = (text: string): string =>
  Array.from(text, (digit) => HAN_DIGITS.get(digit) ?? "").join("");

const tenth = (power: string): string => power.slice(0, -1);

/** 三千二百零五: what stands between 亿, 万 and the end. 三千二 is 3,200. */
const readGroup = (text: string): string => {
  let sum = "0";
  let digits = "";
  let power = "10";
  for (const [character] of text.matchAll(/[\d.]+|./gu)) {
    const unit = HAN_POWERS.get(character);
    const digit = HAN_DIGITS.get(character);
    if (unit !== undefined) {
      sum = plus(sum, times(digits || "1", unit));
      digits = "";
      power = unit;
    } else if (digit === "0") power = "10";
    else digits += digit ?? character;
  }
  const factor = power !== "10" && digits.length === 1 ? tenth(power) : "1";
  return plus(sum, times(digits || "0", factor));
};

const readWhole = (text: string): string => {
  if (POSITIONAL.test(text)) return positional(text);
  let total = "0";
  let group = "";
  let last = "1";
  for (const [part] of text.matchAll(/[^万亿]+|[万亿]/g)) {
    const power = HAN_POWERS.get(part) ?? "1";
    if (power.length < MYRIAD) {
      group = part;
      continue;
    }
    const value = group === "" ? "0" : readGroup(group);
    // 4万亿: 亿 multiplies the 4万 before it.
    total =
      power.length > last.length && last.length >= MYRIAD
        ? times(plus(total, value), power)
        : plus(total, times(value === "0" ? "1" : value, power));
    last = power;
    group = "";
  }
  // 一万二: a last digit alone counts the next power below.
  const short = last.length >= MYRIAD && /^[一二三四五六七八九]$/.test(group);
  return plus(total, times(group === "" ? "0" : readGroup(group), short ? tenth(last) : "1"));
};

/**
 * Reads `三百六十五`, `二〇一五`, `6.49亿`, `1亿2000万`, `三点五亿`, `4万亿`, `一万二` (12,000); exact. Takes a folded text that is such
 * a number and nothing else. 万 and 亿 multiply all that stands before them since the last greater one.
 */
export const readHanNumber = (text: string): string => {
  const [whole = "", rest] = text.replace(/[\s,]/g, "").split("点");
  if (rest === undefined) return plain(readWhole(whole));
  const decimals = /^[〇○零一二三四五六七八九]*/.exec(rest)?.[0] ?? "";
  const tail = rest.slice(decimals.length);
  return times(
    plus(readWhole(whole), `0.${positional(decimals)}`),
    tail === "" ? "1" : readWhole(`一${tail}`),
  );
};
