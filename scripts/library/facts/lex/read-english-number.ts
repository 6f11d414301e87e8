import { plain, plus, times } from "../decimal.ts";
import { SCALES, SHORT_SCALES, SMALL } from "../tables/number-words.ts";

const THOUSAND = 4;

/**
 * Reads `forty-seven`, `one hundred and five thousand`, `1.2 million`, `1.2bn`, `two and a half billion`,
 * `half a dozen`, `two point five`; exact. Takes a folded text that is such a number and nothing else.
 */
export const readEnglishNumber = (text: string): string => {
  const words = text.replaceAll(",", "").match(/[\d.]*\d|[A-Za-z]+/g) ?? [];
  let total = "0";
  let group = "0";
  let decimals: string | undefined;
  let last = "1";
  for (const word of words) {
    const lower = word.toLowerCase();
    const small = /\d/.test(word) ? word : SMALL.get(lower);
    const factor = SHORT_SCALES.get(word) ?? SCALES.get(lower);
    if (lower === "point") decimals = "0.";
    else if (small !== undefined && decimals !== undefined) decimals += small;
    else if (small !== undefined) group = plus(group, small);
    // "a million and a half" is half a million more.
    else if (lower === "half") group = plus(group, times("0.5", total !== "0" && group === "0" ? last : "1"));
    else if (factor !== undefined) {
      if (decimals !== undefined) group = plus(group, decimals);
      decimals = undefined;
      last = factor;
      group = times(group === "0" ? "1" : group, factor);
      if (factor.length >= THOUSAND) {
        total = plus(total, group);
        group = "0";
      }
    }
  }
  return plain(plus(total, decimals === undefined ? group : plus(group, decimals)));
};
