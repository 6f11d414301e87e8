export { kindIn, uncountedKind, type Kind } from "./kinds.ts";
export { naturalOrder } from "./natural-order.ts";
export { letterOf, titleNumber } from "./title-numbers.ts";
