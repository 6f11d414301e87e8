import type { Element, ElementContent } from "hast";

/** An element of a hast tree. */
export const element = (
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[],
): Element => ({ type: "element", tagName, properties, children });
