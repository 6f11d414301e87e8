import type { Element } from "hast";
import { visit } from "unist-util-visit";

// Temml's inline styles, for which the site's policy has no room: as a class of base.css, or an attribute of MathML Core.
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

// Classes of Temml's own that base.css knows; the others only mend what single browsers do.
const KEPT = new Set(
  "tml-right tml-left tml-jot tml-small tml-overline tml-underline tml-cancel upstrike downstrike sout tml-xcancel tml-tag".split(
    " ",
  ),
);

const restyle = (node: Element): void => {
  const { style, className, ...rest } = node.properties;
  const names = (Array.isArray(className) ? className.map(String) : []).filter((name) => KEPT.has(name));
  for (const declaration of (style ?? "").split(";")) {
    const [property = "", value = ""] = declaration.split(":").map((part) => part.trim());
    const attribute = ATTRIBUTES[property];
    if (attribute !== undefined) rest[attribute] = value;
    const found = CLASSES.find(([pattern]) => pattern.test(`${property}:${value}`));
    if (found) names.push(`${property}:${value}`.replace(...found));
  }
  node.properties = names.length > 0 ? { ...rest, className: names } : rest;
};

/** Makes a formula's inline styles classes and attributes, in place. */
export const mathStyle = (math: Element): void => {
  restyle(math);
  visit(math, "element", (node) => {
    if (node !== math) restyle(node);
  });
};
