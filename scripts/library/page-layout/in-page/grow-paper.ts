/// <reference lib="dom" />

const SIDES = ["top", "right", "bottom", "left"] as const;

/** Rules for pages of all style sheets, those in groups among them. */
const pageRules = (rules: CSSRuleList): CSSPageRule[] =>
  [...rules].flatMap((rule) => {
    if (rule instanceof CSSPageRule) return [rule];
    return rule instanceof CSSGroupingRule ? pageRules(rule.cssRules) : [];
  });

/** `210mm 297mm` with so much added to each side twice. */
const grown = (size: string, more: string): string =>
  size
    .split(" ")
    .map((side) => `calc(${side} + 2 * ${more})`)
    .join(" ");

/**
 * Adds millimetres to each side of the paper, and as much to every margin that there is: a page without one is filled to its edge.
 * `--paper-width` and `--paper-height` grow, too, and `--bleed` says by how much.
 */
export const growPaper = (millimetres: number): void => {
  const more = `${millimetres}mm`;
  for (const { style } of [...document.styleSheets].flatMap((sheet) => pageRules(sheet.cssRules))) {
    const size = style.getPropertyValue("size");
    if (/\d/.test(size)) style.setProperty("size", grown(size, more));
    for (const side of SIDES) {
      const margin = style.getPropertyValue(`margin-${side}`);
      if (Number.parseFloat(margin) > 0) style.setProperty(`margin-${side}`, `calc(${margin} + ${more})`);
    }
  }
  const root = document.documentElement;
  const own = getComputedStyle(root);
  for (const name of ["--paper-width", "--paper-height"]) {
    const value = own.getPropertyValue(name);
    if (value !== "") root.style.setProperty(name, `calc(${value} + 2 * ${more})`);
  }
  root.style.setProperty("--bleed", more);
};
