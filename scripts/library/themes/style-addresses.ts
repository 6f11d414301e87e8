import { posix } from "node:path";
import { decoded } from "../text/text.ts";

/** What CSS has in a style sheet that may look like an address, and is none. */
const PASSED = [
  String.raw`\/\*[^]*?(?:\*\/|$)`,
  String.raw`"(?:[^"\\\n]|\\[^])*"`,
  String.raw`'(?:[^'\\\n]|\\[^])*'`,
];
const RULES = String.raw`@(?:import|font-face)\b`;
const ADDRESS = String.raw`url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)`;

/** An address in a style sheet, or a rule that asks for more than pictures, and where it stands. */
interface StyleAddress {
  /** `paper.png` as it is written; nothing for a rule. */
  address: string | undefined;
  /** `url("paper.png")`, `@import` */
  text: string;
  /** UTF-16 units from the beginning. */
  offset: number;
}

/** The addresses in a style sheet, past comments and strings, and rules `@import` and `@font-face`. */
const addressesIn = (css: string): StyleAddress[] =>
  [...css.matchAll(new RegExp([...PASSED, RULES, ADDRESS].join("|"), "gi"))].flatMap((match) => {
    const [text, ...quoted] = match;
    const isRule = text.startsWith("@");
    if (!isRule && !/^url\(/i.test(text)) return [];
    const address = isRule ? undefined : (quoted.find((one) => one !== undefined) ?? "");
    return [{ address, text, offset: match.index }];
  });

/** The path that an address in the style sheet at `from` names; both begin at the same folder. */
const pathFrom = (from: string, address: string): string => {
  const [plain = ""] = address.split(/[?#]/);
  const path = decoded(plain);
  return path.startsWith("/") ? path : posix.join(posix.dirname(from), path);
};

/** Whether an address is a part of the page, or has its picture in itself. */
const isWhole = (address: string): boolean => /^(?:#|data:)/i.test(address);

/**
 * What is wrong with a style sheet of a theme, each with its offset: rules that ask for more, and addresses that are no picture of
 * `known`, paths that begin at the same folder as `path`.
 */
export const styleFaults = (
  path: string,
  css: string,
  known: ReadonlySet<string>,
): { reason: string; offset: number }[] =>
  addressesIn(css).flatMap(({ address, text, offset }) => {
    if (/^@import/i.test(text))
      return [{ reason: "Unexpected @import, expected what it would import", offset }];
    if (address === undefined)
      return [{ reason: "Unexpected @font-face, expected `fonts:` in book.yaml", offset }];
    if (isWhole(address) || known.has(pathFrom(path, address))) return [];
    return [
      { reason: `Unexpected address ${address}, expected a picture in the folder of the theme`, offset },
    ];
  });

/** A style sheet with other addresses for its pictures: `place` gives that of a path, and nothing where it stays as it is. */
export const retargetStyle = (
  path: string,
  css: string,
  place: (picture: string) => string | undefined,
): string => {
  let [done, at] = ["", 0];
  for (const { address, text, offset } of addressesIn(css)) {
    const own = address === undefined || isWhole(address) ? undefined : place(pathFrom(path, address));
    if (own === undefined) continue;
    done += `${css.slice(at, offset)}url("${own}")`;
    at = offset + text.length;
  }
  return done + css.slice(at);
};

/** The pictures that a style sheet names. */
export const picturesIn = (path: string, css: string): string[] =>
  addressesIn(css).flatMap(({ address }) =>
    address === undefined || isWhole(address) ? [] : [pathFrom(path, address)],
  );
