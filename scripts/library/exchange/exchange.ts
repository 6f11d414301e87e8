import { ExchangeError } from "./exchange-error.ts";
import type { ReadUnit } from "./pieces.ts";
import { readCsv } from "./csv.ts";
import { readPo } from "./po.ts";
import { readXliff1 } from "./xliff-1.ts";
import { readXliff2 } from "./xliff-2.ts";
import { localName, placeOf, readXml } from "./xml.ts";

export { cutBlock, type CutBlock } from "./cut-block.ts";
export { ExchangeError, type FilePlace } from "./exchange-error.ts";
export {
  joined,
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
  type UnitState,
} from "./pieces.ts";
export { writeCsv } from "./csv.ts";
export { writePo } from "./po.ts";
export { writeTbx } from "./tbx.ts";
export { writeTmx } from "./tmx.ts";
export { writeXliff1 } from "./xliff-1.ts";
export { writeXliff2 } from "./xliff-2.ts";

/**
 * Reads what translators bring back: XLIFF 1.2 or 2.x, PO or CSV, which the text itself tells apart. Throws an ExchangeError, with its
 * place, for a file of which nothing can be read.
 */
export const readExchange = (text: string): ReadUnit[] => {
  if (/^\s*</.test(text)) {
    const root = readXml(text);
    if (localName(root) !== "xliff")
      throw new ExchangeError(`Unexpected element ${root.name}, expected XLIFF, PO or CSV`, placeOf(root));
    return root.attributes["version"]?.startsWith("2") ? readXliff2(root) : readXliff1(root);
  }
  return /^(?:#.*\n|\s*\n)*(?:msgctxt|msgid)\b/.test(text) ? readPo(text) : readCsv(text);
};
