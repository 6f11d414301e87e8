import type { Element, ElementContent } from "hast";

/** An element of a hast tree; `position` is the place in Markdown that messages on it name. */
export const element = (
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[] = [],
  position?: Element["position"],
): Element => ({ type: "element", tagName, properties, children, ...(position && { position }) });
