export { field, longField, run } from "./fields.ts";
export { eastOf, fontTable, isEastAsian, wordLanguage } from "./fonts.ts";
export { omml } from "./omml.ts";
export { otherPart, packed, part, type Relation } from "./package.ts";
export { inlinePicture } from "./pictures.ts";
export { numbering, type ListFormat, type ListNumbering } from "./numbering.ts";
export { boxed, indent, LEVEL, type Dress } from "./style.ts";
export { styles } from "./styles.ts";
export { escaped, paragraphProperties, runProperties, tag, val, type Properties } from "./xml.ts";
