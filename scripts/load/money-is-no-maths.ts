import type { Code, Extension, State, Tokenizer } from "micromark-util-types";

const DOLLAR = 36;

/** US$, HK$, but H$_2$O. */
const isCurrency = (before: Code, formula: string): boolean =>
  before !== null && before >= 65 && before <= 90 && !/^[_^\\{]/.test(formula);

/** What Pandoc's `tex_math_dollars` takes for no formula, but 5$\times$3; and `$10，合$x`. */
const isMoney = (formula: string, after: Code): boolean =>
  /^\s|\s$|^\d[^{]*[，。；：、！？（）]/.test(formula) ||
  (after !== null && after >= 48 && after <= 57 && !formula.includes("\\"));

/**
 * Keeps `$5 to $10` and US$ from becoming formulas: between single dollars nothing begins or ends with a space, and no digit
 * follows. Changes the parser's extension for maths, whose construct it wraps.
 */
export const moneyIsNoMaths = (extension: Extension): void => {
  const maths = [extension.text?.[DOLLAR]].flat()[0];
  if (!maths) throw new Error("Missing maths, expected its extension");
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const before = this.previous;
    const end: State = (code) => {
      const token = this.events.at(-1)?.[1];
      const [, formula] = /^\$([^$]+)\$$/.exec(token ? this.sliceSerialize(token) : "") ?? [];
      return formula !== undefined && (isMoney(formula, code) || isCurrency(before, formula))
        ? nok(code)
        : ok(code);
    };
    return maths.tokenize.call(this, effects, end, nok);
  };
  extension.text = { ...extension.text, [DOLLAR]: { ...maths, tokenize } };
};
