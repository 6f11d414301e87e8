import { ExchangeError } from "./exchange-error.ts";
import type { ReadUnit } from "./pieces.ts";
import { readXliff1 } from "./xliff-1.ts";
import { localName, placeOf, readXml } from "./xml.ts";

export { cutBlock, type CutBlock } from "./cut-block.ts";
export { ExchangeError, type FilePlace } from "./exchange-error.ts";
export {
  joined,
  lockList,
  markdownOf,
  numberLocks,
  shown,
  tagged,
  tagOf,
  tokensOf,
  type Exchange,
  type Lock,
  type LockKind,
  type Piece,
  type ReadPiece,
  type ReadUnit,
  type Unit,
  type UnitFile,
  type UnitState,
} from "./pieces.ts";
export { writeXliff1 } from "./xliff-1.ts";

/** Reads what translators bring back. Throws an ExchangeError, with its place, for a file of which nothing can be read. */
export const readExchange = (text: string): ReadUnit[] => {
  const root = readXml(text);
  if (localName(root) !== "xliff")
    throw new ExchangeError(`Unexpected element ${root.name}, expected xliff`, placeOf(root));
  return readXliff1(root);
};
