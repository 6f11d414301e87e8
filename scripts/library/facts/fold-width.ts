const WIDE =
  /[\uFF01-\uFF5E\uFFE5\u3000\u00A0\u2002-\u200A\u202F\u2010\u2011\u2212\u2018\u2019\uE000-\uE0FF]/g;
const WIDE_GROUP = /(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g;
// ISO 31-0: 1 234 567 with a thin or no-break space.
const SPACED_GROUP = /(?<=\d)[\u00A0\u2009\u202F](?=\d{3}(?!\d))/g;

const OTHERS: Readonly<Record<string, string>> = { "￥": "¥", "‘": "'", "’": "'", "，": "，" };

const narrow = (character: string): string => {
  const other = OTHERS[character];
  if (other !== undefined) return other;
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x2010 || code === 0x2011 || code === 0x2212) return "-";
  return code >= 0xe000 && code <= 0xe0ff ? "\uFFFC" : " ";
};

/**
 * A text with full-width letters, digits and signs made narrow, and odd spaces, hyphens and apostrophes made plain; as
 * long as before. The comma ， stays unless it groups full-width digits, since it also separates numbers.
 */
export const foldWidth = (text: string): string =>
  text.replace(WIDE_GROUP, ",").replace(SPACED_GROUP, ",").replace(WIDE, narrow);
