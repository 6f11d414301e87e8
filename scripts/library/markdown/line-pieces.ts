import type { directiveFromMarkdown } from "mdast-util-directive";
import type { Extension } from "micromark-util-types";
import { isFormula, toFormula } from "./other-formulas.ts";
import { pictureSize } from "./picture-size.ts";
import { piece, withoutMark } from "./vain-openings.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    sizedImage: "sizedImage";
    bracketFormula: "bracketFormula";
  }
}

const [EXCLAMATION, BACKSLASH] = [33, 92];

const TITLE = String.raw`(?:[ \t]+["']([^"'\n]{0,500})["'])?`;
/** `![A box](box.png =300x200 "Title")`: a picture with its size behind its address, either number or both. */
const SIZED = new RegExp(
  String.raw`!\[([^[\]\n]{0,500})\]\([ \t]*([^\s()<>]{1,500})${TITLE}[ \t]+=(\d*%?)x?(\d*%?)${TITLE}[ \t]*\)`,
  "y",
);
/** `\(x^2\)` and `\[x^2\]`, as LaTeX and MathJax have formulas. */
const BRACKETED = new RegExp(
  [
    String.raw`\\(?:\(((?:[^\\\n]|\\[^()\n]){1,500}?)\\\)`,
    String.raw`\[((?:[^\\\n]|\\[^[\]\n]){1,500}?)\\\]`,
    String.raw`\\\(([^\n]{1,500}?)\\\\\)`,
    String.raw`\\\[([^\n]{1,500}?)\\\\\])`,
  ].join("|"),
  "y",
);

/** How many characters a pattern takes at a place of a text, where `isRight` says so. */
const taker =
  (source: string, pattern: RegExp, isRight: (found: RegExpExecArray) => boolean) =>
  (at: number): number => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    return found && isRight(found) ? found[0].length : 0;
  };

/** The constructs for pictures with a size and formulas in escaped brackets; `text` is what is to be parsed. */
export const linePieces = (text: string): Extension => {
  const source = withoutMark(text);
  const sized = taker(source, SIZED, ([, , , , width, height]) => `${width}${height}` !== "");
  const bracketed = taker(source, BRACKETED, ([, round, square, ...escaped]) => {
    const [tex = ""] = escaped.filter((one) => one !== undefined);
    return isFormula(round ?? square ?? tex) || /^\s*[^\s\p{Script=Han}]{1,3}\s*$/u.test(tex);
  });
  return {
    text: {
      ...(source.includes(" =") && { [EXCLAMATION]: piece("sizedImage", sized, "sizedImage") }),
      ...(/\\[([]/.test(source) && {
        [BACKSLASH]: piece("bracketFormula", bracketed, "bracketFormula"),
      }),
    },
  };
};

const matched = (pattern: RegExp, text: string): RegExpExecArray | null => {
  pattern.lastIndex = 0;
  return pattern.exec(text);
};

/** Makes images and formulas of what `linePieces` has found. */
export const linePieceNodes: ReturnType<typeof directiveFromMarkdown> = {
  enter: {
    sizedImage(token) {
      const [, alt = "", url = "", before, width, height, behind] =
        matched(SIZED, this.sliceSerialize(token)) ?? [];
      const hProperties = pictureSize(width, height);
      this.enter({ type: "image", url, alt, title: before ?? behind ?? null, data: { hProperties } }, token);
    },
    bracketFormula(token) {
      const [, ...all] = matched(BRACKETED, this.sliceSerialize(token)) ?? [];
      const tex = all.find((one): one is string => one !== undefined) ?? "";
      this.enter(toFormula(tex.trim(), "inline"), token);
    },
  },
  exit: {
    sizedImage(token) {
      this.exit(token);
    },
    bracketFormula(token) {
      this.exit(token);
    },
  },
};
