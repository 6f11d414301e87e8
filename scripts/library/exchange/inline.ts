import type { Element } from "xast";
import { ExchangeError } from "./exchange-error.ts";
import { joined, type ReadPiece } from "./pieces.ts";
import { placeOf } from "./xml.ts";

/** The number of a placeholder, from an attribute. Throws an ExchangeError where it is none. */
export const numberIn = (node: Element, name = "id"): number => {
  const id = node.attributes[name] ?? "";
  if (/^\d{1,6}$/.test(id)) return Number(id);
  throw new ExchangeError(`Unexpected id "${id}" of ${node.name}, expected a number`, placeOf(node));
};

/** The pieces in an element: its texts, and what `read` makes of the elements in it. Comments are passed over. */
export const inlinePieces = ({ children }: Element, read: (child: Element) => ReadPiece[]): ReadPiece[] =>
  joined(
    children.flatMap((child): ReadPiece[] => {
      if (child.type === "text" || child.type === "cdata") return [child.value];
      return child.type === "element" ? read(child) : [];
    }),
  );
