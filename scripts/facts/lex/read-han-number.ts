import { HAN_DIGITS, HAN_POWERS } from "../tables/number-words.ts";
import { exact } from "./exact.ts";
import type { ScaledNumber } from "./read-english-number.ts";

const POSITIONAL = /^[〇○零一二三四五六七八九]{2,}$/;
const GROUP = 1e4;

const positional = (text: string): number =>
  Number(Array.from(text, (digit) => HAN_DIGITS.get(digit) ?? 0).join(""));

/** 三千二百零五: what stands between 亿, 万 and the end. 三千二 is 3,200. */
const readGroup = (text: string): number => {
  if (/^[\d.,]+$/.test(text)) return Number(text.replaceAll(",", ""));
  let sum = 0;
  let digits = "";
  let power = 10;
  for (const [character] of text.matchAll(/[\d.]+|./gu)) {
    const unit = HAN_POWERS.get(character);
    const digit = HAN_DIGITS.get(character);
    if (unit !== undefined) {
      sum += (digits === "" ? 1 : Number(digits)) * unit;
      digits = "";
      power = unit;
    } else if (digit === 0) power = 10;
    else digits += String(digit ?? character);
  }
  return sum + Number(digits || 0) * (power > 10 && digits.length === 1 ? power / 10 : 1);
};

/**
 * Reads `三百六十五`, `二〇一五`, `6.49亿`, `1亿2000万`, `三点五`, `4万亿`, `一万二` (12,000). Takes a folded text that is such
 * a number and nothing else. 万 and 亿 multiply all that stands before them since the last greater one.
 */
export const readHanNumber = (text: string): ScaledNumber => {
  const [whole = "", decimals] = text.replace(/\s/g, "").split("点");
  if (decimals !== undefined) {
    const tail = /[十百千万亿]+$/.exec(decimals)?.[0] ?? "";
    const fraction = Number(`0.${positional(decimals.slice(0, decimals.length - tail.length))
      .toString()
      .padStart(decimals.length - tail.length, "0")}`);
    const scale = tail === "" ? 1 : readHanNumber(`一${tail}`).value;
    return { value: exact((readHanNumber(whole).value + fraction) * scale), scale };
  }
  if (POSITIONAL.test(whole)) return { value: positional(whole), scale: 1 };
  let total = 0;
  let group = "";
  let last = 1;
  for (const [part] of whole.matchAll(/[^万亿]+|[万亿]/g)) {
    const power = HAN_POWERS.get(part) ?? 1;
    if (power < GROUP) {
      group = part;
      continue;
    }
    const value = group === "" ? 0 : readGroup(group);
    // 4万亿: 亿 multiplies the 4万 before it.
    total = power > last && last >= GROUP ? (total + value) * power : total + (value || 1) * power;
    last = power;
    group = "";
  }
  const scale = (whole.match(/[十百千万亿]+$/)?.[0] ?? "").split("").reduce((all, unit) => all * (HAN_POWERS.get(unit) ?? 1), 1);
  const rest = group === "" ? 0 : readGroup(group);
  // 一万二, 3亿5: a last digit alone counts the next power below.
  const short = last >= GROUP && /^[一二三四五六七八九]$/.test(group);
  return { value: exact(total + rest * (short ? last / 10 : 1)), scale };
};
