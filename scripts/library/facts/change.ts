import type { Draft } from "./fact.ts";
import { plus, readHanNumber, times } from "./numbers.ts";
import { CURRENCIES } from "./words.ts";

const SPARE = `(?:[一二三四五六七八九两]|\\d)`;
const WHOLE = String.raw`(?:\d[\d,.]*\s?[万亿]?|[〇零十百千两一二三四五六七八九]{1,6})\s?`;
const NO_HAN = "(?![\u4e00-\u9fffA-Za-z\\d])";
/** What a bare 五角, which has corners, is a price behind. */
const PAID = "[有要卖收付退价费是为只仅共到至涨跌回得花给]";
/** What follows a whole 三毛, which may be feathers or a name. */
const PRICED = `(?:(?=[涨跌升降到至和]|硬币|邮票|纸币)|${NO_HAN})`;
// 手续费五分, 每一欧元拿回五分
const FEN = String.raw`(?<=(?:[价费]|每一?[美欧日港]?元[\u4e00-\u9fff]{0,6})${SPARE})分${NO_HAN}|分(?=硬币|邮票)`;
const PIECES = `毛(?:${SPARE}分?|${PRICED})|角(?:${SPARE}分|(?=硬币|邮票|纸币))|(?<=(?:^|${PAID})${SPARE})角${NO_HAN}|${FEN}`;
/** 三块五, 三毛五分, 五块钱: colloquially of any currency; 元 is of one. */
export const CHANGE = [
  `${WHOLE}[元块圆]\\s?(?:零?${SPARE}\\s?分(?![之钟])|${SPARE}\\s?[角毛](?![度色落形])(?:${SPARE}分?(?![之钟]))?)钱?`,
  `${WHOLE}块(?:(?:${SPARE}|半)(?:钱|${NO_HAN})|钱)`,
  `(?<![\\d一二三四五六七八九十])${SPARE}(?:${PIECES}|(?:[毛角](?:${SPARE}分?)?|分)钱)钱?`,
].join("|");
const ANY_CURRENCY = [...new Set(CURRENCIES.map(({ id }) => id))].join("/");

/** Reads the words of `CHANGE`. */
export const readChange = (text: string): Draft => {
  const {
    yuan = "0",
    jiao = "0",
    fen = "0",
  } = /^(?:(?<yuan>[^元块圆]+)[元块圆])?\s?零?(?:(?<jiao>.)\s?(?:[角毛]|$|(?=钱)))?(?:(?<fen>.)分?)?钱?$/.exec(
    text,
  )?.groups ?? {};
  const [whole, tenths, hundredths] = [yuan, jiao, fen].map((words) =>
    words === "钱" ? "0" : words === "半" ? "5" : readHanNumber(words),
  );
  const value = plus(whole ?? "0", plus(times(tenths ?? "0", "0.1"), times(hundredths ?? "0", "0.01")));
  return { kind: "money", value, unit: text.includes("元") ? "CNY" : ANY_CURRENCY, weight: "strong" };
};
