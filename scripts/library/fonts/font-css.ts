import { fontFaces } from "./font-faces.ts";
import { fontStack } from "./font-stack.ts";
import type { FontFile } from "./subset-fonts.ts";

const textProperties = (language: string): string =>
  `--serif:${fontStack("text", language)};--sans:${fontStack("sans", language)}`;

const PROPERTIES = `:root{--mono:${fontStack("code", "en")};--maths:${fontStack("maths", "en")}}
:root,[lang]{${textProperties("en")}}
[lang|=zh]{${textProperties("zh")}}`;

/**
 * The `@font-face` rules of a book's fonts, and the lists of families as custom properties that follow the language:
 * `--serif`, `--sans`, `--mono`, `--maths`. A Latin family comes twice: as itself, and as `… for Han` without the marks that
 * Latin and Chinese share.
 */
export const fontCss = (files: FontFile[], urlOf: (file: FontFile) => string): string =>
  [fontFaces(files, urlOf), PROPERTIES].join("\n");
