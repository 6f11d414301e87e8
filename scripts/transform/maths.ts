import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import temml from "temml";
import type { VFile } from "vfile";
import type { Translate } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { report } from "../library/messages/messages.ts";
import {
  classesOf,
  element,
  hasClass,
  isElement,
  replaceElements,
  textNode,
  visit,
} from "../library/tree/tree.ts";
import { figureLabel, offsetOf, type NumberedFigures } from "./number-figures.ts";

// Temml's inline styles, which the site's Content-Security-Policy forbids, as classes of base.css or attributes of MathML Core.
const CLASSES: [RegExp, string][] = [
  [/^padding-(left|right):0(em|pt)?$/, "math-$1-0"],
  [/^padding-(left|right):[1-9][\d.]*em$/, "math-$1-2"],
  [/^padding-(left|right):[\d.]+pt$/, "math-$1-1"],
  [/^border-(left|right|top|bottom):.* solid$/, "math-rule-$1"],
  [/^border-(left|right|top|bottom):.* dashed$/, "math-rule-$1"],
  [/^border:.* solid$/, "math-box"],
  [/^width:100%$/, "math-full"],
  [/^width:50%$/, "math-half"],
];
const ATTRIBUTES: Record<string, string> = { color: "mathcolor", "background-color": "mathbackground" };

// The classes of Temml that base.css styles; the others only work around bugs of single browsers.
const KEPT = new Set(
  "tml-right tml-left tml-jot tml-small tml-overline tml-underline tml-cancel upstrike downstrike sout tml-xcancel tml-tag".split(
    " ",
  ),
);

const restyle = (node: Element): void => {
  const { style, className: _, ...rest } = node.properties;
  const names = classesOf(node).filter((name) => KEPT.has(name));
  for (const declaration of (style ?? "").split(";")) {
    const [property = "", value = ""] = declaration.split(":").map((part) => part.trim());
    const attribute = ATTRIBUTES[property];
    if (attribute !== undefined) rest[attribute] = value;
    const found = CLASSES.find(([pattern]) => pattern.test(`${property}:${value}`));
    if (found) names.push(`${property}:${value}`.replace(...found));
  }
  node.properties = names.length > 0 ? { ...rest, className: names } : rest;
};

// A length of \rule or \hspace beyond these, in ems and points, would be pages high. Nothing is trusted, so that no \href is a link.
const LIMITS: { maxSize: [number, number]; trust: false } = { maxSize: [100, 1000], trust: false };

const toMathMl = (tex: string, displayMode: boolean): Element | undefined => {
  const markup = temml.renderToString(tex, { ...LIMITS, displayMode, throwOnError: true, annotate: true });
  const math = fromHtml(markup, { fragment: true }).children.find((child) => child.type === "element");
  if (!math) return undefined;
  visit(math, (node) => void delete node.position);
  visit(math, "element", restyle);
  // A place for a number that style sheets would count: HTML in a formula, which EPUB refuses.
  replaceElements(math, (node) => (node.tagName === "span" ? node.children : undefined));
  // For readers that do not speak MathML (MathML 3 §2.2.1).
  math.properties["alttext"] = tex.trim();
  return math;
};

const LABEL = /\\label\{([^{}]*)\}/g;
/** Environments that number their lines. */
const NUMBERED = /\\(begin|end)\{(align|alignat|equation|gather)\}/g;
const TAG = /\\tag(\*?)\{([^{}]*)\}/;

/** What stands beside a formula: its number, or what its author tagged it with; and places for labels of single lines. */
const labelFor = (tex: string, number: string, own: string | undefined): Element => {
  const [, star, tag] = TAG.exec(tex) ?? [];
  const words = tag === undefined ? number : star === "*" ? tag : number.replace(/[^()（）]+/, () => tag);
  const ids = Array.from(tex.matchAll(LABEL), ([, id = ""]) => asciiId(id)).filter((id) => id !== own);
  return element("span", { className: ["label"] }, [
    ...ids.map((id) => element("span", { id })),
    textNode(words),
  ]);
};

/**
 * `$…$` and `$$…$$` become MathML with their TeX as annotation and `alttext`; one with an id has its number beside it. A formula
 * that does not parse stays as its source.
 * @param known what has a number
 * @param chapter number of the chapter, if it has one
 */
export const maths =
  (known: NumberedFigures, chapter: string | undefined, t: Translate) => (tree: Root, file: VFile) => {
    const labels = new Map<Element, Element>();
    replaceElements(tree, (node, parent) => {
      if (!hasClass(node, "language-math")) return undefined;
      const found = known.get(offsetOf(parent));
      const written = toString(node);
      try {
        const isNumbered = found?.kind === "equation" || written.split("\\tag").length === 2;
        if (!isNumbered || !isElement(parent, "pre"))
          return [toMathMl(written, hasClass(node, "math-display")) ?? node];
        const bare = written.replace(LABEL, "").replace(TAG, "").replace(NUMBERED, "\\$1{$2*}");
        const math = toMathMl(bare, true);
        const number = figureLabel({ kind: "equation", number: found?.number ?? 0 }, chapter, t);
        if (math) labels.set(parent, labelFor(written, number, found?.id));
        return [math ?? node];
      } catch (error) {
        const [said] = (error instanceof Error ? error.message : String(error)).trim().split("\n");
        // Temml stumbles over some formulas that are none.
        const reason = error instanceof TypeError ? "expected TeX: it is printed as it was typed" : said;
        const place = node.position ?? parent.position;
        report(file, {
          rule: "maths",
          reason: `Unexpected formula${error instanceof TypeError ? "," : ":"} ${reason}`,
          place,
        });
        return [node];
      }
    });
    replaceElements(tree, (node) => {
      const [only, ...others] = node.tagName === "pre" ? node.children : [];
      if (!isElement(only, "math") || others.length > 0) return undefined;
      const label = labels.get(node);
      const className = label ? ["display-math", "numbered"] : ["display-math"];
      return [element("div", { ...node.properties, className }, label ? [only, label] : [only])];
    });
  };
