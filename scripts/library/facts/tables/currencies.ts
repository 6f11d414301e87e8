/** A currency with its signs and words. A word is written after the amount, a sign before it, a code on either side. */
export interface Currency {
  /** ISO 4217. */
  code: string;
  /** What one of the named pieces is worth: 0.01 for a cent. */
  factor: string;
  signs: string[];
  /** English words, singular; the plural in -s is understood. */
  en: string[];
  zh: string[];
}

// code, signs and codes, English, Chinese. ¥, $ and dollar belong to several.
const ROWS: [string, string, string, string][] = [
  ["CNY", "RMB,CNY,¥,CN¥", "yuan,renminbi,RMB,Chinese yuan,yuan renminbi", "元人民币,人民币,元,块钱,圆"],
  ["USD", "US$,USD,U.S.$,$", "US dollar,U.S. dollar,American dollar,dollar,buck", "美元,美金"],
  ["EUR", "€,EUR", "euro", "欧元"],
  ["GBP", "£,GBP", "pound sterling,pounds sterling,British pound,pound,quid", "英镑"],
  ["JPY", "JPY,JP¥,¥", "yen,Japanese yen", "日元,日圆"],
  ["HKD", "HK$,HKD,$", "Hong Kong dollar,HK dollar,dollar", "港元,港币"],
  ["TWD", "NT$,TWD,$", "New Taiwan dollar,dollar", "新台币,台币"],
  ["AUD", "A$,AU$,AUD,$", "Australian dollar,dollar", "澳元,澳大利亚元"],
  ["CAD", "C$,CA$,CAD,$", "Canadian dollar,dollar", "加元,加拿大元"],
  ["SGD", "S$,SGD,$", "Singapore dollar,dollar", "新加坡元,新元"],
  ["KRW", "₩,KRW", "Korean won,South Korean won", "韩元"],
  ["INR", "₹,INR", "rupee,Indian rupee", "印度卢比,卢比"],
  ["CHF", "CHF", "Swiss franc,franc", "瑞士法郎,法郎"],
  ["RUB", "₽,RUB", "rouble,ruble", "卢布"],
  ["BRL", "R$,BRL", "Brazilian real", "雷亚尔"],
  ["THB", "THB", "baht", "泰铢"],
  ["VND", "VND", "dong", "越南盾"],
  ["MYR", "MYR", "ringgit", "林吉特"],
  ["ZAR", "ZAR", "rand", "兰特"],
];

// A hundredth of something: cents of the dollar unless said otherwise.
const PIECES: [string, string, string][] = [
  ["USD", "cent,US cent", "美分"],
  ["GBP", "pence,penny", "便士"],
  ["CNY", "fen", "分钱"],
  ["EUR", "euro cent", "欧分"],
];

const list = (words: string): string[] => (words === "" ? [] : words.split(","));

/** The currencies that are read, with the words and signs of both languages. */
export const CURRENCIES: readonly Currency[] = [
  ...ROWS.map(([code, signs, en, zh]) => ({
    code,
    factor: "1",
    signs: list(signs),
    en: list(en),
    zh: list(zh),
  })),
  ...PIECES.map(([code, en, zh]) => ({ code, factor: "0.01", signs: [], en: list(en), zh: list(zh) })),
  { code: "CNY", factor: "0.1", signs: [], en: ["jiao"], zh: ["角钱", "毛钱"] },
];
