// The fonts of a book: which there are, which has a character, and how they are cut, packed and named in CSS.
export { stacks, fontLicences, type Role } from "./families.ts";
export { fontCss, fontFaces, fontStack } from "./font-css.ts";
export { sliceFont, type Uses } from "./slice-font.ts";
export { subsetFonts, type FontFile, type Wanted } from "./subset-fonts.ts";
