import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Publication } from "../../book.ts";
import { fontFaces, fontStack, subsetFonts } from "../../library/fonts/fonts.ts";
import { wantedCharacters } from "../wanted-characters.ts";
import { codePoints } from "../../library/text/text.ts";

/** Fonts of an edition, cut to its characters, and the rules that set its text in them. */
export interface EmbeddedFonts {
  css: string;
  /** Paths from `EPUB/`. */
  files: { href: string; type: "font/ttf"; bytes: Uint8Array }[];
}

const rules = (
  language: string,
): string => `body:lang(${language}), :lang(${language}) p, :lang(${language}) li
  { font-family: ${fontStack("text", language)}, serif; }
h1:lang(${language}), h2:lang(${language}), h3:lang(${language}), h4:lang(${language}), h5:lang(${language}), h6:lang(${language}), figcaption:lang(${language}), figure svg:lang(${language}), .alert-label:lang(${language}), .summary:lang(${language}), th:lang(${language})
  { font-family: ${fontStack("sans", language)}, sans-serif; }`;

/** Notes begin with their number or term in bold. */
const boldOf = ({ pages }: Publication, strong = new Set<number>()): Set<number> => {
  const terms: string[] = ["0123456789"];
  for (const { body } of pages) {
    visit(body, "element", (node) => {
      if (node.properties["dataDefinition"] !== undefined) terms.push(toString(node));
    });
  }
  return new Set([...strong, ...codePoints(terms.join(" "))]);
};

/** Embeds what `fonts: embed` in `book.yaml` asks for: TrueType, which readers of every age take. */
export const embeddedFonts = async (publication: Publication): Promise<EmbeddedFonts> => {
  const wanted = wantedCharacters([publication]);
  const { files } = await subsetFonts({ ...wanted, strong: boldOf(publication, wanted.strong) });
  const languages = [
    ...new Set([...publication.edition.languages, ...publication.pages.map(({ language }) => language)]),
  ];
  const css = [
    fontFaces(files, ({ name }) => `../fonts/${name}`),
    ...languages.map(rules),
    `code, pre, kbd, samp { font-family: ${fontStack("code", "en")}, monospace; }`,
    `math { font-family: ${fontStack("maths", "en")}, math; }`,
    "",
  ].join("\n");
  return { css, files: files.map(({ name, bytes }) => ({ href: `fonts/${name}`, type: "font/ttf", bytes })) };
};
