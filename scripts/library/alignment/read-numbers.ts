const POWERS: Record<string, number> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  万亿: 1e12,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

// 1,234,567.8 · 1.10.3 (a version, kept as it is) · 6.49 亿 · 649 million
const NUMBER =
  /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)(?:\s?(万亿|十亿|千万|百万|[千万亿]|(?:thousand|million|billion|trillion)(?![a-z])))?/giu;

const value = (digits: string, unit: string | undefined): string => {
  if (unit === undefined && /^[1-9]\d{0,11}$/.test(digits)) return digits;
  const plain = digits.replaceAll(",", "");
  if (plain.split(".").length > 2) return plain;
  // 6.49 × 10⁸ is 649000000.0000001 in floating point.
  return String(Number((Number(plain) * (unit ? (POWERS[unit.toLowerCase()] ?? 1) : 1)).toPrecision(12)));
};

/**
 * The numbers written with digits in a text, as values in plain decimal notation: `6.49 亿` and `649 million` are both
 * `649000000`, `１２％` and 百分之12 are `12`. A guess made for speed, to be used as evidence only: it knows no number words.
 */
export const readNumbers = (text: string): string[] => {
  if (!/[\d０-９]/.test(text)) return [];
  const half = /[０-９．，]/.test(text)
    ? text.replace(/[０-９．，]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    : text;
  return Array.from(half.matchAll(NUMBER), ([, digits = "", unit]) => value(digits, unit));
};
