import { HAN_DIGITS, HAN_POWERS, SCALES, SHORT_SCALES, SMALL } from "./words.ts";

/** A decimal number as a whole number of units of 10^-scale. */
interface Scaled {
  units: bigint;
  scale: number;
}

const scaled = (value: string): Scaled => {
  const [whole = "", fraction = ""] = value.split(".");
  return { units: BigInt(whole + fraction || "0"), scale: fraction.length };
};

const written = ({ units, scale }: Scaled): string => {
  const digits = String(units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
};

/** A number without needless zeros: `007.50` is `7.5`. Takes digits with at most one point. */
export const plain = (value: string): string => written(scaled(value));

/** The product of two decimals without sign, exact: `6.49` × `100000000` is `649000000`. */
export const times = (a: string, b: string): string => {
  const [one, other] = [scaled(a), scaled(b)];
  return written({ units: one.units * other.units, scale: one.scale + other.scale });
};

const unitsAt = (scale: number, { units, scale: own }: Scaled): bigint => units * 10n ** BigInt(scale - own);

/** The sum of two decimals without sign, exact. */
export const plus = (a: string, b: string): string => {
  const [one, other] = [scaled(a), scaled(b)];
  const scale = Math.max(one.scale, other.scale);
  return written({ units: unitsAt(scale, one) + unitsAt(scale, other), scale });
};

/** Han powers, 亿 first, each with its factor. */
const POWERS = [...HAN_POWERS].toReversed();

const readHan = (text: string): string => {
  const greatest = POWERS.find(([power]) => text.includes(power));
  if (!greatest) {
    const digits = Array.from(text, (digit) => HAN_DIGITS.get(digit) ?? digit.replace("点", "."));
    return plain(digits.join(""));
  }
  const [power, factor] = greatest;
  const at = text.lastIndexOf(power);
  // 一千零十: a zero only fills a place.
  const [before, after] = [text.slice(0, at).replace(/^[零〇○]/, ""), text.slice(at + 1)];
  // 一万二 is 12,000: a last digit alone counts the next power below.
  const rest = /^\d$/.test(HAN_DIGITS.get(after) ?? after)
    ? times(readHan(after), factor.slice(0, -1))
    : readHan(after);
  return plus(times(before === "" ? "1" : readHan(before), factor), rest);
};

/**
 * Reads `三百六十五`, `二〇一五`, `6.49亿`, `1亿2000万`, `三点五亿`, `4万亿`, `一万二` (12,000); exact. Takes a folded text that is
 * such a number and nothing else.
 */
export const readHanNumber = (text: string): string =>
  readHan(text.replace(/[\s,]/g, "").replaceAll("廿", "二十").replaceAll("卅", "三十"));

const PARTS: ReadonlyMap<string, string> = new Map([
  ["half", "0.5"],
  ["quarter", "0.25"],
  ["threequarters", "0.75"],
]);

const valueOf = (word: string): string => PARTS.get(word) ?? SMALL.get(word) ?? word;

/** A number without scale words: `forty-seven`, `two and a half`, `two point five`. */
const readSmall = (words: readonly string[]): string => {
  const point = words.indexOf("point");
  const [whole, decimals] = point < 0 ? [words, []] : [words.slice(0, point), words.slice(point + 1)];
  return [`0.${decimals.map(valueOf).join("")}`, ...whole.map(valueOf)].reduce(plus);
};

const readEnglish = (words: readonly string[]): string => {
  const factors = words.map((word) => SHORT_SCALES.get(word) ?? SCALES.get(word) ?? "");
  const greatest = factors.reduce((one, other) => (other.length > one.length ? other : one), "");
  if (greatest === "") return readSmall(words);
  const at = factors.lastIndexOf(greatest);
  const [before, after] = [words.slice(0, at), words.slice(at + 1)];
  // "a million and a half" is half a million more.
  const part = after.length === 1 ? PARTS.get(after[0] ?? "") : undefined;
  const rest = part === undefined ? readEnglish(after) : times(part, greatest);
  return plus(times(before.length === 0 ? "1" : readEnglish(before), greatest), rest);
};

/**
 * Reads `forty-seven`, `one hundred and five thousand`, `1.2 million`, `1.2bn`, `two and a half billion`,
 * `half a dozen`, `three-quarters of a million`, `two point five`; exact. Takes a folded text that is such a number and nothing else.
 */
export const readEnglishNumber = (text: string): string => {
  const words =
    text
      .replaceAll(",", "")
      .replace(/three[ -]quarters?/i, "threequarters")
      .match(/[\d.]*\d|[A-Za-z]+/g) ?? [];
  // In 10K and 10B the letter is a capital.
  return readEnglish(
    words
      .map((word) => (SHORT_SCALES.has(word) ? word : word.toLowerCase()))
      .filter((word) => !/^(?:and|an?|of)$/.test(word)),
  );
};

const ROMAN = new Map([
  ["I", 1],
  ["V", 5],
  ["X", 10],
]);

/** Reads Roman numerals of I, V and X: `XIV` is `14`. */
export const readRomanNumber = (text: string): string => {
  const digits = Array.from(text, (letter) => ROMAN.get(letter) ?? 0);
  return String(
    digits.reduce((sum, digit, place) => sum + (digit < (digits[place + 1] ?? 0) ? -digit : digit), 0),
  );
};
