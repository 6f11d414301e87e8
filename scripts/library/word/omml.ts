import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { isElement } from "../tree/tree.ts";
import { escaped, tag } from "./xml.ts";

// MathML as temml writes it, in the markup for formulas of ECMA-376 part 1 §22.1.

type Convert = (children: Element[], node: Element) => string;

const m = (name: string, ...content: readonly string[]): string => tag(`m:${name}`, {}, ...content);
const set = (name: string, value: string): string => tag(`m:${name}`, { "m:val": value });

/** What stands in an argument, which may be empty. */
const argument = (name: string, inside: string): string => `<m:${name}>${inside}</m:${name}>`;

const elementsOf = (node: Element): Element[] => node.children.filter((child) => isElement(child));

/** Letters of formulas in the styles that MathML names: upright where it says so, or where a name has several letters. */
const styleOf = ({ tagName, properties: { mathvariant } }: Element, text: string): string => {
  if (tagName === "mtext") return "<m:rPr><m:nor/></m:rPr>";
  const isUpright = mathvariant === "normal" || (tagName === "mi" && Array.from(text).length > 1);
  return isUpright || tagName === "mo" || tagName === "mn" ? '<m:rPr><m:sty m:val="p"/></m:rPr>' : "";
};

const FONTS = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>';

const run: Convert = (_, node) => {
  const text = toString(node);
  if (text === "") return "";
  return `<m:r>${styleOf(node, text)}${FONTS}<m:t xml:space="preserve">${escaped(text)}</m:t></m:r>`;
};

const all = (nodes: readonly ElementContent[]): string => nodes.map(ommlOf).join("");

const N_ARY = /^[∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃]$/;
const ACCENTS: Record<string, string> = {
  "^": "\u0302",
  ˆ: "\u0302",
  "~": "\u0303",
  "˜": "\u0303",
  "¯": "\u0305",
  "‾": "\u0305",
  "→": "\u20d7",
  "⃗": "\u20d7",
  "˙": "\u0307",
  "¨": "\u0308",
  ˇ: "\u030c",
};

const isBar = (node: Element | undefined): boolean => node !== undefined && /^[_¯‾―]$/.test(toString(node));

/** A large operator with its limits: what it is of comes after it, so that its own place stays empty. */
const nary = (operator: Element, limits: { sub?: Element; sup?: Element; under: boolean }): string =>
  m(
    "nary",
    m(
      "naryPr",
      set("chr", toString(operator)),
      set("limLoc", limits.under ? "undOvr" : "subSup"),
      ...(limits.sub ? [] : [set("subHide", "1")]),
      ...(limits.sup ? [] : [set("supHide", "1")]),
    ),
    argument("sub", limits.sub ? ommlOf(limits.sub) : ""),
    argument("sup", limits.sup ? ommlOf(limits.sup) : ""),
    argument("e", ""),
  );

const isLarge = (node: Element | undefined): node is Element =>
  node !== undefined && N_ARY.test(toString(node));

const part = (name: string, node: Element | undefined): string => argument(name, node ? ommlOf(node) : "");

const scripts =
  (name: "sSub" | "sSup" | "sSubSup", ...parts: ("sub" | "sup")[]): Convert =>
  ([base, first, second]) => {
    if (isLarge(base)) {
      const own = { [parts[0] ?? "sub"]: first, ...(parts[1] && { [parts[1]]: second }) };
      return nary(base, { ...own, under: false });
    }
    return m(name, part("e", base), part(parts[0] ?? "sub", first), parts[1] ? part(parts[1], second) : "");
  };

const under: Convert = ([base, limit]) =>
  isLarge(base) && limit
    ? nary(base, { sub: limit, under: true })
    : isBar(limit)
      ? m("bar", m("barPr", set("pos", "bot")), part("e", base))
      : m("limLow", part("e", base), part("lim", limit));

const over: Convert = ([base, limit]) => {
  if (isLarge(base) && limit) return nary(base, { sup: limit, under: true });
  const accent = limit && ACCENTS[toString(limit)];
  if (accent !== undefined) return m("acc", m("accPr", set("chr", accent)), part("e", base));
  return m("limUpp", part("e", base), part("lim", limit));
};

const underOver: Convert = ([base, low, high]) =>
  isLarge(base) && low && high
    ? nary(base, { sub: low, sup: high, under: true })
    : m("limUpp", argument("e", m("limLow", part("e", base), part("lim", low))), part("lim", high));

const table: Convert = (rows) => {
  const cells = rows.filter(({ tagName }) => tagName === "mtr").map(elementsOf);
  const columns = Math.max(1, ...cells.map(({ length }) => length));
  const column = m("mc", m("mcPr", tag("m:count", { "m:val": columns }), set("mcJc", "center")));
  const filled = cells.map((row) =>
    m("mr", ...Array.from({ length: columns }, (_, at) => part("e", row[at]))),
  );
  return m("m", m("mPr", m("mcs", column)), ...(filled.length > 0 ? filled : [m("mr", argument("e", ""))]));
};

const radical: Convert = ([base, degree]) =>
  m("rad", degree ? "" : m("radPr", set("degHide", "1")), part("deg", degree), part("e", base));

const root: Convert = (children) =>
  m("rad", m("radPr", set("degHide", "1")), argument("deg", ""), argument("e", all(children)));

const isFence = (node: Element | undefined): node is Element =>
  node?.tagName === "mo" && /^[()[\]{}|‖⟨⟩⌈⌉⌊⌋]?$/.test(toString(node));

/** A fence is a stretchy bracket: those that a row begins and ends with become one, which grows with what is in it. */
const fenced: Convert = (children) => {
  const [first, last] = [children[0], children.at(-1)];
  const stretches = first?.properties["fence"] === "true" && last?.properties["fence"] === "true";
  if (children.length < 3 || !stretches || !isFence(first) || !isFence(last)) return all(children);
  const marks = m("dPr", set("begChr", toString(first)), set("endChr", toString(last)));
  return m("d", marks, argument("e", all(children.slice(1, -1))));
};

const fraction: Convert = ([top, bottom], { properties: { linethickness } }) => {
  const isBare = /^0(?:px|em)?$/.test(String(linethickness ?? ""));
  return m("f", isBare ? m("fPr", set("type", "noBar")) : "", part("num", top), part("den", bottom));
};

const PARTS: Record<string, Convert> = {
  mi: run,
  mn: run,
  mo: run,
  mtext: run,
  ms: run,
  mspace: () => '<m:r><m:t xml:space="preserve"> </m:t></m:r>',
  mrow: fenced,
  mfrac: fraction,
  msqrt: root,
  mroot: radical,
  msub: scripts("sSub", "sub"),
  msup: scripts("sSup", "sup"),
  msubsup: scripts("sSubSup", "sub", "sup"),
  munder: under,
  mover: over,
  munderover: underOver,
  mtable: table,
  mphantom: (children) => m("phant", m("phantPr", set("show", "0")), argument("e", all(children))),
  menclose: (children) => m("borderBox", argument("e", all(children))),
  semantics: ([first]) => (first ? ommlOf(first) : ""),
  annotation: () => "",
};

const ommlOf = (node: ElementContent): string => {
  if (!isElement(node)) return "";
  const children = elementsOf(node);
  return (PARTS[node.tagName] ?? all)(children, node);
};

/** A formula (`math` of MathML) as `m:oMath`. What is unknown in it is what stands in it. */
export const omml = (math: Element): string => m("oMath", all(math.children));
