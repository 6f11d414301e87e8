import { changeConstructs } from "./emphasis.ts";
import type {
  Code,
  Construct,
  ConstructRecord,
  Effects,
  Extension,
  State,
  TokenizeContext,
  Tokenizer,
  TokenType,
} from "micromark-util-types";
import { HAN, SHARED_MARKS } from "../text/text.ts";

const [DOLLAR, LESS, BRACKET, BACKTICK] = [36, 60, 91, 96];

/** Raw HTML in a line that does not end with its tag (CommonMark §6.6), each with what ends it. */
const HTML = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
] as const;

/** The parser does not count a byte order mark. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

/** Finds in a text what stands next at or after an offset; -1 where it does not. Linear as long as offsets rise. */
const finder = (source: string) => {
  const known = new Map<string, { from: number; at: number }>();
  return (words: string, offset: number): number => {
    const last = known.get(words);
    if (last && last.from <= offset && (last.at < 0 || offset <= last.at)) return last.at;
    const at = source.indexOf(words, offset);
    known.set(words, { from: offset, at });
    return at;
  };
};

/** By its length, the last place of a run of one sign. */
const lastRuns = (source: string, runs: RegExp): Map<number, number> =>
  new Map(Array.from(source.matchAll(runs), ({ 0: run, index }) => [run.length, index]));

/** A construct that takes a number of characters of a line as one token: as many as `lengthAt` says for its place, or none. */
export const piece = (
  name: string,
  lengthAt: (offset: number) => number,
  type: TokenType = "data",
): Construct => ({
  name,
  tokenize(effects, ok, nok) {
    let left = lengthAt(this.now().offset);
    return (code) => {
      if (left === 0) return nok(code);
      effects.enter(type);
      const take: typeof ok = (next) => {
        if (left === 0) {
          effects.exit(type);
          return ok(next);
        }
        left -= 1;
        effects.consume(next);
        return take;
      };
      return take(code);
    };
  },
});

/**
 * Makes text of the openings of code, formulas and raw HTML in lines that nothing closes, which the parser would look for
 * to the end of the paragraph, each anew: its time would grow with the square of their number. `text` is what is to be parsed.
 */
export const vainOpenings = (text: string): Extension => {
  const source = withoutMark(text);
  const next = finder(source);
  const html = (at: number): number => {
    const [opening, end] = HTML.find(([sign]) => source.startsWith(sign, at)) ?? [];
    if (opening === undefined) return 0;
    const close = next(end, at + (opening === "<!--" ? 2 : 1));
    const blank = next("\n\n", at);
    return close < 0 || (blank >= 0 && blank < close) ? 1 : 0;
  };
  const run = (sign: string, runs: RegExp) => {
    const lasts = lastRuns(source, runs);
    return (at: number): number => {
      let size = 0;
      while (source.charAt(at + size) === sign) size += 1;
      return (lasts.get(size) ?? -1) > at ? 0 : size;
    };
  };
  return {
    text: {
      [LESS]: piece("vainHtml", html),
      [BACKTICK]: { ...piece("vainCode", run("`", /`+/g)), previous: (code) => code !== BACKTICK },
      [DOLLAR]: { ...piece("vainFormula", run("$", /\$+/g)), previous: (code) => code !== DOLLAR },
    },
  };
};

/** How bare addresses begin, by the constructs of GFM (§6.9), and what a text without them lacks. */
const ADDRESSES: Readonly<Record<string, { begins: string; sign: RegExp }>> = {
  emailAutolink: { begins: String.raw`[\w.+-]+@`, sign: /@/ },
  wwwAutolink: { begins: String.raw`www\.`, sign: /www\./i },
  protocolAutolink: { begins: String.raw`https?://`, sign: /:\/\// },
};

const WIDE = new RegExp(`[${HAN}${SHARED_MARKS}]`, "u");

const isConstruct = (one: Construct | Construct[] | ConstructRecord): one is Construct => "tokenize" in one;

/**
 * Ends a bare address at the first Han or full-width character, and before a footnote reference, as if the text ended there: GFM
 * takes what follows, with all its markup, into the address.
 */
const endInTime = (tokenize: Tokenizer, source: string): Tokenizer =>
  function (this: TokenizeContext, effects, ok, nok) {
    let isOpen = true;
    let current: Code = null;
    const isEnd = (code: Code): boolean =>
      code !== null &&
      (WIDE.test(String.fromCharCode(code)) ||
        (code === BRACKET && source.startsWith("[^", this.now().offset)));
    // What comes after a part of the address, or after all of it, is told the character that is there.
    const truly =
      (next: State): State =>
      () =>
        next(current);
    const part = (construct: Construct): Construct => ({
      ...construct,
      tokenize(_, done, failed) {
        return construct.tokenize.call(this, parts, truly(done), truly(failed));
      },
    });
    const trying =
      (attempt: Effects["attempt"]): Effects["attempt"] =>
      (construct, ...states) =>
        attempt(isConstruct(construct) ? part(construct) : construct, ...states);
    const leave =
      (next: State): State =>
      () => {
        isOpen = false;
        return next(current);
      };
    const watch = (state: State | undefined): State | undefined =>
      state && isOpen
        ? (code) => {
            current = code;
            return watch(state(isEnd(code) ? null : code));
          }
        : state;
    const parts: Effects = { ...effects, attempt: trying(effects.attempt), check: trying(effects.check) };
    const begin = tokenize.call(this, parts, leave(ok), leave(nok));
    return watch(begin) ?? begin;
  };

/**
 * Lets the parser look for bare addresses only where one begins, not at every word: each word that is none would be a piece of
 * text, and all pieces are joined one by one, which takes time with the square of their number. Changes the constructs of an
 * extension in place; `text` is what is to be parsed.
 */
export const mendAddresses = (extension: Extension, text: string): void => {
  const source = withoutMark(text);
  const mend = (construct: Construct): Construct[] => {
    const address = ADDRESSES[construct.name ?? ""];
    if (!address) return [construct];
    if (!address.sign.test(source)) return [];
    const pattern = new RegExp(address.begins, "iy");
    const { previous, tokenize } = construct;
    const mended = {
      ...construct,
      tokenize: endInTime(tokenize, source),
      previous(this: TokenizeContext, code: Code) {
        if (previous && !previous.call(this, code)) return false;
        pattern.lastIndex = this.now().offset;
        return pattern.test(source);
      },
    };
    return [mended];
  };
  changeConstructs(extension, mend);
};
