import { readFileSync } from "node:fs";
import type { Convert } from "./convert-tree.ts";

/**
 * Ways from one way of writing Chinese to another, by the names that OpenCC gives them: `s` simplified, `t` traditional, `tw` and `hk` as
 * Taiwan and Hong Kong write it, `p` with their words as well.
 */
export const WAYS = [
  "s2t",
  "s2tw",
  "s2twp",
  "s2hk",
  "s2hkp",
  "t2s",
  "tw2s",
  "tw2sp",
  "hk2s",
  "hk2sp",
] as const;
export type Way = (typeof WAYS)[number];

export { convertTree } from "./convert-tree.ts";
export type { Convert };

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

const marksOf = (pairs: string): Map<string, string> =>
  new Map(pairs.split(" ").map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]));

/** Corner quotes stand where simplified Chinese has curved ones (GB/T 15834; 重訂標點符號手冊). */
const CORNERS = marksOf("“「 ”」 ‘『 ’』");
const CURVES = marksOf("「“ 」” 『‘ 』’");

/** Marks another way, but for the apostrophe within a word in Latin letters. */
const withMarks = (text: string, marks: ReadonlyMap<string, string>): string =>
  text.replace(
    /(?<!\p{Script=Latin})’|’(?!\p{Script=Latin})|[“”‘「」『』]/gu,
    (mark) => marks.get(mark) ?? mark,
  );

/** Phrases that the dictionaries take for others, a line each: how they are written with traditional characters, and what Taiwan says instead. */
const ours = (way: Way): [string, string][] =>
  readFileSync(new URL("phrases.txt", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line): [string, string][] => {
      const [from = "", written = "", said = written] = line.split(" ");
      return written === "" ? [] : [[from, way === "s2twp" ? said : written]];
    });

const dictionaries = async (way: Way): Promise<Convert> => {
  const [from = "", to = ""] = way.split("2");
  // Loaded when a book asks for it: a megabyte of words one way, a tenth of that the other.
  if (to.startsWith("s")) {
    const { Converter } = await import("opencc-js/t2cn");
    const region = from === "t" ? "t" : to.endsWith("p") ? `${from}p` : from;
    return Converter({ from: region as "tw", to: "cn" });
  }
  const { Converter } = await import("opencc-js/cn2t");
  return Converter({ from: "cn", to: to as "tw" });
};

/**
 * What writes Chinese another way (`s2twp`): by the dictionaries of OpenCC, the longest phrase first, but words that are given as given.
 * Quotation marks follow.
 */
export const converter = async (
  way: Way,
  given: ReadonlyMap<string, string> = new Map(),
): Promise<Convert> => {
  const convert = await dictionaries(way);
  const isToTraditional = way.startsWith("s");
  const marks = isToTraditional ? CORNERS : CURVES;
  const words = new Map([...(isToTraditional ? ours(way) : []), ...given]);
  const longest = [...words.keys()].filter(Boolean).sort((one, other) => other.length - one.length);
  if (longest.length === 0) return (text) => withMarks(convert(text), marks);
  const pattern = new RegExp(`(${longest.map(escaped).join("|")})`, "u");
  return (text) =>
    withMarks(
      text
        .split(pattern)
        .map((part, index) => (index % 2 === 1 ? (words.get(part) ?? part) : convert(part)))
        .join(""),
      marks,
    );
};
